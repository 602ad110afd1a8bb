"""The crew: processes that build sheets side by side."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path

from handout.batch.finishing import Finished, finish
from handout.batch.tasks import Task
from handout.build.session import Session
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

CHUNK = 8
"""Sheets that a process is given at a time; so many are sooner made than a process is started."""


@contextmanager
def at_work(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None
) -> Iterator[Iterator[Finished]]:
    """Give the tasks as they are finished, in their order; all processes begin at once.

    Args:
        tasks: What shall be built.
        folder: Where the sheets go.
        session: What the sheets are made with.
        processes: How many there are at most; as many as there are cores if None.

    Raises:
        HandoutError: the system ended a process.
    """
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    many = min(processes or os.cpu_count() or 1, len(chunks))
    if many <= 1:
        with closing(finish(tasks, folder, session)) as finished:
            yield finished
        return
    if _may_fork():
        start, theirs = "fork", session
    else:
        seen = session.snapshot
        start, theirs = "spawn", Session(Snapshot(seen.library, seen.today))
    pool = ProcessPoolExecutor(many, get_context(start), _begin, (theirs,))
    try:
        with _deaf_to_interrupts():
            started = [pool.submit(_finish_here, chunk, folder) for chunk in chunks]
        yield _finished(started)
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(started: Sequence[Future[list[Finished]]]) -> Iterator[Finished]:
    try:
        for chunk in started:
            yield from chunk.result()
    except BrokenProcessPool:
        raise HandoutError([_broken_off()]) from None


def _may_fork() -> bool:
    """Tell whether a process may begin as a copy of this one, with all that stands open here.

    Another thread could hold a lock at that moment, which nobody would open in the copy; on macOS
    the system's own libraries have such threads.
    """
    return sys.platform == "linux" and threading.active_count() == 1


_here: list[Session] = []
"""The printing session of a process that builds."""


def _begin(session: Session) -> None:
    """Prepare a process for building: it ends with its parent, which alone hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here[:] = [session]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Keep Ctrl-C from processes that are just beginning; they inherit this."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _finish_here(tasks: Sequence[Task], folder: Path) -> list[Finished]:
    return list(finish(tasks, folder, _here[0]))


def _broken_off() -> Problem:
    return Problem(
        "batch-broken-off",
        Place("--jobs"),
        "the system ended a process that was building, probably for want of memory",
        "some sheets have not been built",
        "give the same command again, with --jobs 1: it makes the rest",
    )
