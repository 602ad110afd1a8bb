"""From a task to a sheet in its folder: built, and written while the next one is built."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from handout.batch.manifest import ManifestEntry
from handout.batch.tasks import Task
from handout.batch.write_behind import write_behind
from handout.build.pipeline import PRODUCER, Sheet
from handout.build.result import personal_in_the_way
from handout.build.session import Session
from handout.problems import HandoutError, LostWordsError, Place, Problem
from handout.storage.snapshot import checksum, is_there, read_file, shown
from handout.storage.write import write_files
from handout.tailoring.privacy import Privacy

_OURS = f"<pdf:Producer>{PRODUCER}</pdf:Producer>".encode()
"""Stands in the metadata of every file that this program wrote; only such a file is replaced."""


@dataclass(frozen=True)
class Outcome:
    """What became of a task: its entry in the manifest, or the reason why there is none."""

    task: Task
    entry: ManifestEntry | None
    problems: tuple[Problem, ...] = ()
    unchanged: bool = False


def build_sheets(
    tasks: Iterable[Task], folder: Path, session: Session
) -> Generator[Outcome, None, None]:
    """Build sheets, write each into the folder, and yield the outcomes in the tasks' order."""
    built = ((task, _built(task, session)) for task in tasks)
    return write_behind(built, lambda one: _written(*one, folder))


def _built(task: Task, session: Session) -> Sheet | tuple[Problem, ...]:
    try:
        return session.make_sheet(session.job_of(task.prescription))
    except HandoutError as error:
        return error.problems
    except LostWordsError:
        return (_lost_words(task),)


def _written(task: Task, built: Sheet | tuple[Problem, ...], folder: Path) -> Outcome:
    """Write a sheet, unless the very same file lies there already."""
    if not isinstance(built, Sheet):
        return Outcome(task, None, built)
    path = folder / task.file
    try:
        there = read_file(path) if is_there(path) else None
        # A file that breaks off in the middle of this sheet, written by a program that was killed
        # or a disk that was full, may be replaced like the sheet itself.
        if there and not built.pdf.startswith(there):
            if task.origin is Privacy.PERSONAL:
                return Outcome(task, None, (personal_in_the_way(path),))
            if _OURS not in there:
                return Outcome(task, None, (_in_the_way(path),))
        if there != built.pdf:
            write_files({path: built.pdf})
    except HandoutError as error:
        return Outcome(task, None, error.problems)
    entry = ManifestEntry(task.file, checksum(built.pdf), built.pages, task.copies, task.origin)
    return Outcome(task, entry)


def _in_the_way(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "there is a file of this name already, which 'handout' did not make",
        "its content would be lost",
        "move or delete the file, or choose another folder or --name",
    )


def _lost_words(task: Task) -> Problem:
    return Problem(
        "lost-words",
        task.place,
        f"'{task.file}' would lack some of its words, because of a bug in this program",
        "a sheet that lacks words must not be printed",
        "please report it; the other sheets are not affected",
    )
