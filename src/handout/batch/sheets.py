"""Build the sheets of tasks, and write each one while the next is being built."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from enum import StrEnum
from pathlib import Path

from handout.batch.manifest import ManifestEntry
from handout.batch.tasks import Task
from handout.batch.write_behind import write_behind
from handout.building.outputs import write_output
from handout.building.pipeline import Sheet
from handout.building.session import Session
from handout.frozen import frozen
from handout.problems import HandoutError, LostWordsError, Problem
from handout.storage.snapshot import checksum
from handout.tailoring.privacy import Privacy


class News(StrEnum):
    """Whether a sheet differs from the one that the last run left, which may have been printed."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@frozen
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
    """Write a sheet, unless the same file is already there, or one that may not be replaced."""
    if not isinstance(built, Sheet):
        return Outcome(task, None, built)
    try:
        personal = task.origin is Privacy.PERSONAL
        write_output(folder / task.file, built.content, private=personal)
    except HandoutError as error:
        return Outcome(task, None, error.problems)
    entry = ManifestEntry(task.file, checksum(built.content), built.pages, task.copies, task.origin)
    return Outcome(task, entry)


def _lost_words(task: Task) -> Problem:
    return Problem(
        "lost-words",
        task.place,
        f"'{task.file}' would lack some of its words because of a bug in handout",
        "an incomplete sheet must not be printed, so it was not written",
        "please report this bug; the other sheets are not affected",
    )
