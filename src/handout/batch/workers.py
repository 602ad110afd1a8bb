"""Build sheets in several worker processes at once."""

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
from handout.building.session import Session
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

CHUNK = 8
"""The number of tasks that a worker gets at a time. Building fewer takes less time than starting
another process."""


@contextmanager
def start_workers(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None
) -> Iterator[Iterator[Outcome]]:
    """Start all workers at once, and yield the outcomes in the order of the tasks.

    Args:
        tasks: The sheets to build.
        folder: The folder for the sheets.
        session: The session to make them with.
        processes: The largest number of workers; None means one for each core.

    Raises:
        HandoutError: the system killed a worker.
    """
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    count = min(processes or os.cpu_count() or 1, len(chunks))
    if count <= 1:
        with closing(build_sheets(tasks, folder, session)) as outcomes:
            yield outcomes
        return
    if _can_fork():
        # A forked worker inherits the session with everything that it has already opened.
        method, worker_session = "fork", session
    else:
        # A spawned one starts with an empty session and must open everything again.
        method = "spawn"
        worker_session = Session(Snapshot(session.snapshot.library, session.snapshot.today))
    pool = ProcessPoolExecutor(count, get_context(method), _start_worker, (worker_session,))
    try:
        with _interrupts_ignored():
            # The executor starts its processes in `submit`.
            futures = [pool.submit(_build_here, chunk, folder) for chunk in chunks]
        yield _outcomes(futures)
    finally:
        pool.shutdown(cancel_futures=True)


def _outcomes(futures: Sequence[Future[list[Outcome]]]) -> Iterator[Outcome]:
    try:
        for future in futures:
            yield from future.result()
    except BrokenProcessPool:
        raise HandoutError([_worker_killed()]) from None


def _can_fork() -> bool:
    """Return whether workers can be forked, that is, start as copies of this process.

    If another thread holds a lock at that moment, the lock stays locked in the copy for ever. On
    macOS, the libraries of the system itself run such threads.
    """
    return sys.platform == "linux" and threading.active_count() == 1


_session: list[Session] = []
"""The session of this worker process. It is global because tasks cannot carry it along."""


def _start_worker(session: Session) -> None:
    """Prepare a worker process, which ends with its parent and leaves Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _session[:] = [session]


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)  # `sys.exit` would end this thread only


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C while workers start, so that they inherit this."""
    # Python allows only the main thread to set a signal handler.
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


def _worker_killed() -> Problem:
    return Problem(
        "batch-broken-off",
        Place("--jobs"),
        "the system killed a process that was building sheets, probably because memory ran out",
        "some sheets have not been built",
        "run the same command again with --jobs 1: it builds the rest",
    )
