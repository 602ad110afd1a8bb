"""Build the sheets of tasks, and write each one while the next is being built."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handout.batch.manifest import ManifestEntry
from handout.batch.tasks import Task
from handout.batch.write_behind import write_behind
from handout.building.pipeline import PRODUCER, Sheet
from handout.building.result import personal_in_the_way
from handout.building.session import Session
from handout.problems import HandoutError, LostWordsError, Place, Problem
from handout.storage.snapshot import checksum, is_there, read_file, shown
from handout.storage.write import write_files
from handout.tailoring.privacy import Privacy

_OURS = f"<pdf:Producer>{PRODUCER}</pdf:Producer>".encode()
"""Marks a PDF file as made by this program, in its metadata. A batch overwrites no other file."""


class News(StrEnum):
    """Whether a sheet differs from the one that the last run left, which may have been printed."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Outcome:
    """The outcome of a task: its entry for the manifest, or the problems that prevented it.

    `kept` says that the file was good and not built again; what was built again may still be
    unchanged.
    """

    task: Task
    entry: ManifestEntry | None
    problems: tuple[Problem, ...] = ()
    kept: bool = False
    news: News = News.NEW


def build_sheets(
    tasks: Iterable[Task], folder: Path, session: Session
) -> Generator[Outcome, None, None]:
    """Build sheets, write them to the folder, and yield the outcomes in the order of the tasks."""
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
    """Write a sheet, unless the same file is already there."""
    if not isinstance(built, Sheet):
        return Outcome(task, None, built)
    path = folder / task.file
    try:
        existing = read_file(path) if is_there(path) else None
        # A truncated copy of this very sheet, left by a killed program or a full disk, may be
        # overwritten: nothing is lost with it.
        if existing and not built.pdf.startswith(existing):
            if task.origin is Privacy.PERSONAL:
                return Outcome(task, None, (personal_in_the_way(path),))
            if _OURS not in existing:
                return Outcome(task, None, (_in_the_way(path),))
        if existing != built.pdf:
            write_files({path: built.pdf})
    except HandoutError as error:
        return Outcome(task, None, error.problems)
    entry = ManifestEntry(task.file, checksum(built.pdf), built.pages, task.copies, task.origin)
    return Outcome(task, entry)


def _in_the_way(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "there is already a file of this name, which was not made by 'handout'",
        "its content would be lost",
        "move or delete the file, or choose another folder or --name",
    )


def _lost_words(task: Task) -> Problem:
    return Problem(
        "lost-words",
        task.place,
        f"'{task.file}' would lack some of its words because of a bug in handout",
        "an incomplete sheet must not be printed, so it was not written",
        "please report this bug; the other sheets are not affected",
    )
