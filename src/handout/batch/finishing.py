"""A task to a sheet in its place: made, and carried to the disk while the next one is made."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from handout.batch.delivery import delivered
from handout.batch.manifest import ManifestEntry
from handout.batch.tasks import Task
from handout.build.pipeline import PRODUCER, Sheet
from handout.build.result import personal_in_the_way
from handout.build.session import Session
from handout.problems import HandoutError, LostWordsError, Place, Problem
from handout.storage.library import is_there, read_file, shown
from handout.storage.sources import checksum
from handout.storage.write import write_files

_OURS = f"<pdf:Producer>{PRODUCER}</pdf:Producer>".encode()


@dataclass(frozen=True)
class Finished:
    """A task that has been looked after: its entry in the manifest, or why there is none."""

    task: Task
    entry: ManifestEntry | None
    problems: tuple[Problem, ...] = ()
    unchanged: bool = False


def finish(
    tasks: Iterable[Task], folder: Path, session: Session
) -> Generator[Finished, None, None]:
    """Build sheets, put each in its place, and yield each when it lies there, in their order."""
    made = ((task, _make(task, session)) for task in tasks)
    return delivered(made, lambda one: _put_in_place(*one, folder))


def _make(task: Task, session: Session) -> Sheet | tuple[Problem, ...]:
    try:
        return session.print_sheet(session.job_of(task.prescription))
    except HandoutError as error:
        return error.problems
    except LostWordsError:
        return (_lost_words(task),)


def _put_in_place(task: Task, made: Sheet | tuple[Problem, ...], folder: Path) -> Finished:
    """Put a sheet in its place, if it does not lie there already."""
    if not isinstance(made, Sheet):
        return Finished(task, None, made)
    path = folder / task.file
    try:
        there = read_file(path) if is_there(path) else None
        # The half of a sheet is nobody's loss.
        if there and not made.pdf.startswith(there):
            if task.origin is None:
                return Finished(task, None, (personal_in_the_way(path),))
            if _OURS not in there:
                return Finished(task, None, (_in_the_way(path),))
        if there != made.pdf:
            write_files({path: made.pdf})
    except HandoutError as error:
        return Finished(task, None, error.problems)
    entry = ManifestEntry(task.file, checksum(made.pdf), made.pages, task.copies, task.origin)
    return Finished(task, entry)


def _in_the_way(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "this file is there already, and 'handout' did not make it",
        "what is in it would be lost",
        "move or delete the file, or choose another folder or --name",
    )


def _lost_words(task: Task) -> Problem:
    return Problem(
        "lost-words",
        task.place,
        f"'{task.file}' would not say all that it should, by a mistake of the program",
        "a sheet that lacks words must not be printed",
        "please report it; the other sheets are not concerned",
    )
