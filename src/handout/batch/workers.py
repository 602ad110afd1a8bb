"""Worker processes that build sheets side by side."""

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

from handout.batch.sheets import Outcome, build_sheets
from handout.batch.tasks import Task
from handout.build.session import Session
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

CHUNK = 8
"""Tasks that a worker is given at a time. Fewer are built sooner than another process starts."""


@contextmanager
def start_workers(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None
) -> Iterator[Iterator[Outcome]]:
    """Start all workers at once, and yield the outcomes of the tasks in their order.

    Args:
        tasks: What to build.
        folder: Where the sheets go.
        session: What the sheets are made with.
        processes: The largest number of workers; None means one a core.

    Raises:
        HandoutError: the system ended a worker.
    """
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    count = min(processes or os.cpu_count() or 1, len(chunks))
    if count <= 1:
        with closing(build_sheets(tasks, folder, session)) as outcomes:
            yield outcomes
        return
    if _can_fork():
        method, theirs = "fork", session
    else:
        method = "spawn"
        theirs = Session(Snapshot(session.snapshot.library, session.snapshot.today))
    pool = ProcessPoolExecutor(count, get_context(method), _begin, (theirs,))
    try:
        with _interrupts_ignored():
            started = [pool.submit(_build_here, chunk, folder) for chunk in chunks]
        yield _outcomes(started)
    finally:
        pool.shutdown(cancel_futures=True)


def _outcomes(started: Sequence[Future[list[Outcome]]]) -> Iterator[Outcome]:
    try:
        for chunk in started:
            yield from chunk.result()
    except BrokenProcessPool:
        raise HandoutError([_worker_ended()]) from None


def _can_fork() -> bool:
    """Tell whether a worker may start as a copy of this process, with all that is open here.

    A lock that another thread holds at that moment would stay locked in the copy for ever; and on
    macOS the system's own libraries run such threads.
    """
    return sys.platform == "linux" and threading.active_count() == 1


_session: list[Session] = []
"""The session of this worker process, which a function sent to it cannot carry along."""


def _begin(session: Session) -> None:
    """Prepare a worker: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _session[:] = [session]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C while workers start, since they inherit that."""
    # Python lets the main thread alone set a handler.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _build_here(tasks: Sequence[Task], folder: Path) -> list[Outcome]:
    return list(build_sheets(tasks, folder, _session[0]))


def _worker_ended() -> Problem:
    return Problem(
        "batch-broken-off",
        Place("--jobs"),
        "the system ended a process that was building sheets, probably because memory ran out",
        "some sheets have not been built",
        "run the same command again with --jobs 1: it builds the rest",
    )
