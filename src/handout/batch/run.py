"""The run: builds what changed, on all cores, and puts each sheet in its place as it is done.

It may be killed at any moment. A sheet is put in place whole; one that the manifest does not know
yet is made again by the next run, which finds the same bytes and leaves it.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context, parent_process
from pathlib import Path

from handout.batch.lock import locked
from handout.batch.manifest import Entry, checksum, read_manifest, write_manifest
from handout.batch.tasks import Task
from handout.library import Library, is_there, read_file, shown
from handout.made import personal_in_the_way
from handout.output import remove_leftovers, write_files
from handout.pipeline import PRODUCER, LostWordsError
from handout.printing import PrintingHouse
from handout.problems import ContentError, Place, Problem

NOW_AND_THEN = 1.0
"""Seconds after which the manifest is written anew."""

_OURS = f"<pdf:Producer>{PRODUCER}</pdf:Producer>".encode()


@dataclass(frozen=True)
class Finished:
    """A task that has been looked after: its entry in the manifest, or why there is none."""

    task: Task
    entry: Entry | None
    problems: tuple[Problem, ...] = ()
    unchanged: bool = False


def run(
    tasks: Sequence[Task], folder: Path, house: PrintingHouse, processes: int | None = None
) -> Generator[Finished, None, None]:
    """Bring a folder up to date, and yield each task as it is finished.

    Args:
        tasks: What shall lie in the folder; what else lies there stays.
        folder: Where the sheets go.
        house: What the sheets are made with.
        processes: How many to build at once; as many as there are cores if None.

    Raises:
        ContentError: the folder cannot be used, or the manifest not be written.
    """
    with locked(folder):
        remove_leftovers(folder)
        # A file that somebody deleted is forgotten.
        known = {n: e for n, e in read_manifest(folder).items() if is_there(folder / n)}
        waiting = []
        manifest = _Manifest(folder, known)
        try:
            for task in tasks:
                if entry := _unchanged(task, known.get(task.file), folder):
                    manifest.add(entry)
                    yield Finished(task, entry, unchanged=True)
                else:
                    waiting.append(task)
            for finished in _build(waiting, folder, house, processes):
                if finished.entry:
                    manifest.add(finished.entry)
                yield finished
        finally:
            manifest.write()


@dataclass
class _Manifest:
    """What the folder holds so far, written down now and then."""

    folder: Path
    entries: dict[str, Entry]
    written: float = field(default_factory=time.monotonic)

    def add(self, entry: Entry) -> None:
        self.entries[entry.file] = entry
        if time.monotonic() - self.written > NOW_AND_THEN:
            with suppress(ContentError):  # the last time will say it
                self.write()
            self.written = time.monotonic()

    def write(self) -> None:
        write_manifest(self.folder, self.entries.values())


def _unchanged(task: Task, known: Entry | None, folder: Path) -> Entry | None:
    """Return the new entry of a sheet that need not be built, since it lies there as it was."""
    if not known or not task.origin or known.origin != task.origin:
        return None
    try:
        whole = checksum(read_file(folder / task.file)) == known.sha256
    except ContentError:
        return None
    return Entry(task.file, known.sha256, known.pages, task.copies, task.origin) if whole else None


def _build(
    tasks: Sequence[Task], folder: Path, house: PrintingHouse, processes: int | None
) -> Iterator[Finished]:
    many = min(processes or os.cpu_count() or 1, len(tasks))
    if many <= 1:
        yield from (_finish(task, folder, house) for task in tasks)
        return
    pool = ProcessPoolExecutor(many, get_context("spawn"), _begin, (house.library, house.today))
    try:
        with _deaf_to_interrupts():
            started: list[Future[Finished]] = [
                pool.submit(_finish_here, task, folder) for task in tasks
            ]
        for done in as_completed(started):
            yield done.result()
    except BrokenProcessPool:
        raise ContentError([_broken_off()]) from None
    finally:
        pool.shutdown(cancel_futures=True)


_here: list[PrintingHouse] = []
"""The printing house of a process that builds."""


def _begin(library: Library, today: date) -> None:
    """Prepare a process for building: it ends with its parent, which alone hears Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here[:] = [PrintingHouse(library, today)]


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


def _finish_here(task: Task, folder: Path) -> Finished:
    return _finish(task, folder, _here[0])


def _finish(task: Task, folder: Path, house: PrintingHouse) -> Finished:
    """Build a sheet and put it in its place, if it does not lie there already."""
    path = folder / task.file
    try:
        sheet = house.print_sheet(house.job_of(task.prescription))
        there = read_file(path) if is_there(path) else None
        # The half of a sheet is nobody's loss.
        if there and not sheet.pdf.startswith(there):
            if task.origin is None:
                return Finished(task, None, (personal_in_the_way(path),))
            if _OURS not in there:
                return Finished(task, None, (_in_the_way(path),))
        if there != sheet.pdf:
            write_files({path: sheet.pdf})
    except ContentError as error:
        return Finished(task, None, error.problems)
    except LostWordsError:
        return Finished(task, None, (_lost_words(task),))
    entry = Entry(task.file, checksum(sheet.pdf), sheet.pages, task.copies, task.origin)
    return Finished(task, entry)


def _in_the_way(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "this file is there already, and 'handout' did not make it",
        "what is in it would be lost",
        "move or delete the file, or choose another folder or --name",
    )


def _broken_off() -> Problem:
    return Problem(
        "batch-broken-off",
        Place("--jobs"),
        "the system ended a process that was building, probably for want of memory",
        "some sheets have not been built",
        "give the same command again, with --jobs 1: it makes the rest",
    )


def _lost_words(task: Task) -> Problem:
    return Problem(
        "lost-words",
        task.place,
        f"'{task.file}' would not say all that it should, by a mistake of the program",
        "a sheet that lacks words must not be printed",
        "please report it; the other sheets are not concerned",
    )
