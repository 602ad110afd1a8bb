"""From the rows of a plan to tasks: each row is read, checked and named before any is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from handout.batch.grouping import grouped
from handout.batch.manifest import Origin
from handout.batch.naming import name_of
from handout.batch.origin import origin_of
from handout.batch.plan import MOST_COPIES, PlanRow
from handout.build.handout_names import with_id
from handout.build.pipeline import tailored_for
from handout.build.session import Job, Session
from handout.content.nodes import Scalar
from handout.problems import NOWHERE, HandoutError, Place, Problem, Severity, has_errors
from handout.storage.library import is_handout
from handout.storage.snapshot import Snapshot, shown
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import Privacy, privacy_of


@dataclass(frozen=True)
class Task:
    """A sheet that the folder must hold."""

    file: str
    prescription: Prescription
    place: Place
    copies: int
    origin: Origin | Literal[Privacy.PERSONAL]


@dataclass(frozen=True)
class Work:
    """The sheets of a plan that can be built, and what is wrong with the rest."""

    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    content_warnings: int
    left_out: int
    """The number of rows that cannot be built."""


def plan_work(
    rows: Iterable[PlanRow | Problem],
    session: Session,
    pattern: str | None = None,
    strict: bool = False,
) -> Work:
    """Return the tasks of a plan.

    Args:
        rows: The rows, or what is wrong with them.
        session: What the sheets are made with.
        pattern: How files are named; None means as `handout build` names them.
        strict: Whether a handout whose review is overdue is refused.
    """
    tasks: dict[str, Task] = {}
    problems: dict[Problem, None] = {}
    notes: set[Problem] = set()
    left_out = 0
    for row in rows:
        if isinstance(row, Problem):
            problems[row] = None
            left_out += 1
            continue
        try:
            named, doubts = with_id(row.prescription, session.snapshot)
            job, found = session.read_job(named)
            found += doubts
            content = [_judged(problem, strict) for problem in session.check_content(job)]
            notes.update(p for p in content if not _must_be_seen(p))
            found += [p for p in content if _must_be_seen(p)]
            if not has_errors(found):
                found += tailored_for(job.order, job.reading.sound())[1]
                task = _task(job, row, name_of(job, pattern), session)
                found += _add(task, tasks)
        except HandoutError as error:
            found = [_at_cell(problem, row, session.snapshot) for problem in error.problems]
        problems.update(dict.fromkeys(found))
        left_out += has_errors(found)
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    warnings = (problem for problem in problems if problem.severity is Severity.WARNING)
    told = (*errors, *grouped(warnings, "rows"))
    return Work(tuple(tasks.values()), told, len(notes), left_out)


def _at_cell(problem: Problem, row: PlanRow, snapshot: Snapshot) -> Problem:
    """Move the problem of a missing handout or translation to the cell that asks for it."""
    handout, language = map(row.prescription.get, ("handout", "language"))
    if not isinstance(handout, Scalar) or problem.code != "file-not-found":
        return problem
    if problem.place != Place(shown(snapshot.library.handouts / handout.text)):
        return problem
    cell = language if is_handout(snapshot, handout.text) else handout
    return replace(problem, place=cell.place) if cell and cell.place != NOWHERE else problem


def _judged(problem: Problem, strict: bool) -> Problem:
    refused = strict and problem.code == "review-overdue"
    return replace(problem, severity=Severity.ERROR) if refused else problem


def _must_be_seen(problem: Problem) -> bool:
    """Tell whether a problem of the content concerns the clerk; the others are for the author."""
    return problem.severity is Severity.ERROR or problem.code == "review-overdue"


def _task(job: Job, row: PlanRow, file: str, session: Session) -> Task:
    prescription = job.order.prescription
    privacy = privacy_of(prescription)
    origin = privacy if privacy is Privacy.PERSONAL else origin_of(job, session)
    return Task(file, prescription, row.prescription.place, row.copies, origin)


def _add(task: Task, tasks: dict[str, Task]) -> list[Problem]:
    """Add a task under its name; the same sheet a second time means more copies of it."""
    # Names that differ only in capitals are one file on Windows and macOS.
    name = task.file.lower()
    first = tasks.setdefault(name, task)
    if first is task:
        return []
    if first.prescription != task.prescription:
        return [_clash(task, first)]
    copies = first.copies + task.copies
    if copies > MOST_COPIES:
        return [_too_many(task)]
    tasks[name] = replace(first, copies=copies)
    return []


def _clash(task: Task, first: Task) -> Problem:
    return Problem(
        "name-clash",
        task.place,
        f"this sheet would get the same file name as another one ({first.place}): '{task.file}'",
        "one would overwrite the other",
        "put what differs into --name, such as {paper}; sheets for different people, or with "
        "different notes, need folders of their own",
    )


def _too_many(task: Task) -> Problem:
    return Problem(
        "bad-copies",
        task.place,
        f"together with the rows above, this makes more than {MOST_COPIES} copies",
        "so many are probably a mistake",
        "lower the number, or delete one of the rows",
    )
