"""Make finished sheets from prescriptions: read, check and build; nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from handout.building.doubts import doubts_of, missing_pictures
from handout.building.naming import file_name
from handout.building.readings import load_wording
from handout.building.result import BuildResult, BuiltFile
from handout.building.session import Job, Session
from handout.building.told import lacks_of, notices_of, questions_of
from handout.content.checks.strict import STRICT
from handout.content.nodes import Mapping, Node, Scalar
from handout.document.minutes import worded_estimate
from handout.problems import NOWHERE, HandoutError, Problem, Severity, has_errors
from handout.storage.snapshot import Snapshot
from handout.tailoring.minutes import Estimate
from handout.tailoring.privacy import privacy_of


def whole_handout(
    handout_id: str, language: str | None = None, profile: str | None = None
) -> Mapping:
    """Return the prescription of a whole handout, in the form of a parsed file."""
    keys = {"handout": handout_id, "language": language, "profile": profile}
    entries = ((Scalar(k, NOWHERE), Scalar(v, NOWHERE)) for k, v in keys.items() if v)
    return Mapping(tuple(entries), NOWHERE)


def all_handouts(snapshot: Snapshot) -> list[Mapping]:
    """Return a prescription for every handout in every language, but for collections."""
    from handout.building.catalogue import printed_whole  # a single sheet needs no catalogue

    handouts = printed_whole(snapshot).items()
    return [whole_handout(name, code) for name, h in handouts for code in h.languages or (None,)]


def make(
    nodes: Sequence[Node],
    snapshot: Snapshot,
    profile: Path | None = None,
    name_files: bool = False,
    leave_out: bool = False,
) -> BuildResult:
    """Make the sheets of all prescriptions, or none of them.

    Args:
        nodes: The prescriptions, parsed from files or made from options.
        snapshot: The library.
        profile: The file of a profile to use for all of them.
        name_files: Whether to include the patient's name in the name of the file.
        leave_out: Whether to leave out sheets with errors, and make the others; the errors are
            among the problems of the result.

    Raises:
        HandoutError: there are errors; those of all prescriptions are reported.
    """
    session = Session(snapshot)
    jobs, problems = _jobs(nodes, session, profile)
    if has_errors(problems) and not leave_out:
        raise HandoutError(problems)
    # Several sheets of one handout share its problems; report each once.
    content_problems = list(dict.fromkeys(p for job in jobs for p in session.check_content(job)))
    content_errors = [p for p in content_problems if p.severity is Severity.ERROR]
    if content_errors and not leave_out:
        raise HandoutError(content_problems)
    problems += content_errors
    files: list[BuiltFile] = []
    told: dict[str, None] = {}  # as an ordered set
    notices: dict[str, str] = {}  # of each handout once, whatever the languages
    for job in jobs:
        if has_errors(session.check_content(job)):
            continue
        try:
            sheet = session.make_sheet(job)
        except HandoutError as error:
            problems += error.problems
            continue
        handout = job.sound()
        name = file_name(job.order, handout, job.profile, name_files)
        privacy = privacy_of(job.order.prescription)
        doubts = (*doubts_of(job), *missing_pictures(len(sheet.missing)))
        time_taken, lacks = worded_time(sheet.estimate), lacks_of(doubts)
        files.append(BuiltFile(name, sheet.content, sheet.pages, privacy, time_taken, lacks))
        problems += sheet.problems
        told.update(dict.fromkeys(questions_of(doubts)))
        for about, words in notices_of(doubts):
            notices.setdefault(about, words)
    if has_errors(problems) and not (leave_out and files):
        raise HandoutError(problems)
    content_warnings = sum(
        p.severity is Severity.WARNING and p.code not in STRICT for p in content_problems
    )
    left_out = len(nodes) - len(files)
    said = (*told, *notices.values())
    return BuildResult(tuple(files), tuple(problems), content_warnings, left_out, said)


def worded_time(estimate: Estimate | None) -> str:
    """Return how long exercises take, in the language of all messages."""
    return worded_estimate(estimate, load_wording("en")) if estimate else ""


def _jobs(
    nodes: Iterable[Node], session: Session, profile: Path | None
) -> tuple[list[Job], list[Problem]]:
    """Read the prescriptions and everything that they name, and return all problems."""
    jobs: list[Job] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            job, found = session.read_job(node, profile)
            jobs.append(job)
            problems += found
        except HandoutError as error:
            problems += error.problems
    return jobs, problems
