"""Turn the rows of a plan into tasks: read, check and name every sheet before any is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from handout.batch.grouping import grouped
from handout.batch.manifest import Origin
from handout.batch.naming import name_of
from handout.batch.origin import origin_of
from handout.batch.plan import MOST_COPIES, PlanRow
from handout.building.pipeline import tailored_for
from handout.building.session import Job, Session
from handout.content.approval import Approved
from handout.content.checks.strict import DOUBTFUL, MISSING_PICTURE, STRICT, strictly
from handout.content.nodes import Scalar
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Place, Problem, Severity, has_errors
from handout.storage.library import is_handout
from handout.storage.snapshot import Snapshot, shown
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import Privacy, privacy_of


@frozen
class Task:
    """A sheet that the folder must contain."""

    file: str
    prescription: Prescription
    place: Place
    copies: int
    origin: Origin | Literal[Privacy.PERSONAL]
    names_patient: bool = False
    """Whether the name of the file may be a patient's, which then stands in no manifest."""
    unapproved: bool = False
    """Whether nobody has ever approved what it says."""


@frozen
class Work:
    """The sheets of a plan that can be built, and the problems of the plan."""

    tasks: tuple[Task, ...]
    problems: tuple[Problem, ...]
    content_warnings: int
    left_out: int
    """The number of rows that cannot be built."""
    missing_pictures: int = 0


def plan_work(
    rows: Iterable[PlanRow | Problem],
    session: Session,
    pattern: str | None = None,
    strict: bool = False,
    name_files: bool = False,
) -> Work:
    """Return the tasks of a plan.

    Args:
        rows: The rows, or their problems.
        session: The session to read the handouts with.
        pattern: How to name files; None means as `handout build` names them.
        strict: Whether what is refused by `STRICT` is an error.
        name_files: Whether to include patients' names in the names of files.
    """
    tasks: dict[str, Task] = {}
    problems: dict[Problem, None] = {}  # as an ordered set
    for_author: set[Problem] = set()
    missing: set[str] = set()
    left_out = 0
    for row in rows:
        if isinstance(row, Problem):
            problems[row] = None
            left_out += 1
            continue
        try:
            job, found = session.read_job(row.prescription)
            content = session.check_content(job)
            if strict:
                content = tuple(map(strictly, content))
            for_author.update(p for p in content if not (_concerns_clerk(p) or p.code in STRICT))
            missing.update(p.message for p in content if p.code == MISSING_PICTURE)
            found += [p for p in content if _concerns_clerk(p)]
            if not has_errors(found):
                # A trial, so that the clerk sees its problems before the first sheet is built.
                found += tailored_for(job.order, job.sound())[1]
                file = name_of(job, pattern, row.number, name_files)
                task = _task(job, row, file, session, name_files)
                found += _add(task, tasks)
        except HandoutError as error:
            found = [_at_cell(problem, row, session.snapshot) for problem in error.problems]
        problems.update(dict.fromkeys(found))
        left_out += has_errors(found)
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    warnings = (problem for problem in problems if problem.severity is Severity.WARNING)
    reported = (*errors, *grouped(warnings, "rows"))
    return Work(tuple(tasks.values()), reported, len(for_author), left_out, len(missing))


def _at_cell(problem: Problem, row: PlanRow, snapshot: Snapshot) -> Problem:
    """Move the problem of a missing handout or translation to the cell that names it."""
    handout, language = map(row.prescription.get, ("handout", "language"))
    if not isinstance(handout, Scalar) or problem.code != "file-not-found":
        return problem
    if problem.place != Place(shown(snapshot.library.handouts / handout.text)):
        return problem
    cell = language if is_handout(snapshot, handout.text) else handout
    return replace(problem, place=cell.place) if cell and cell.place != NOWHERE else problem


def _concerns_clerk(problem: Problem) -> bool:
    """Return whether a problem of the content is for the clerk rather than the author."""
    return problem.severity is Severity.ERROR or problem.code in DOUBTFUL


def _task(job: Job, row: PlanRow, file: str, session: Session, name_file: bool) -> Task:
    prescription = job.order.prescription
    privacy = privacy_of(prescription)
    names_patient = name_file and prescription.patient is not None
    origin = privacy if privacy is Privacy.PERSONAL else origin_of(job, session)
    unapproved = job.sound().review.standing.approved is Approved.NEVER
    place = row.prescription.place
    return Task(file, prescription, place, row.copies, origin, names_patient, unapproved)


def _add(task: Task, tasks: dict[str, Task]) -> list[Problem]:
    """Add a task; if the plan already has the same sheet, add to its number of copies."""
    # On Windows and macOS, names that differ only in upper and lower case are the same file.
    name = task.file.lower()
    first = tasks.setdefault(name, task)
    if first is task:
        return []
    if first.prescription != task.prescription:
        return [_name_clash(task, first)]
    copies = first.copies + task.copies
    if copies > MOST_COPIES:
        return [_too_many_copies(task)]
    tasks[name] = replace(first, copies=copies)
    return []


def _name_clash(task: Task, first: Task) -> Problem:
    return Problem(
        "name-clash",
        task.place,
        f"this sheet would get the same file name as another one ({first.place}): '{task.file}'",
        "one would overwrite the other",
        "add a field that differs to --name, such as {paper} or {row}",
    )


def _too_many_copies(task: Task) -> Problem:
    return Problem(
        "bad-copies",
        task.place,
        f"together with the rows above, this makes more than {MOST_COPIES} copies",
        "such a large number is probably a mistake",
        "lower the number, or delete one of the rows",
    )
