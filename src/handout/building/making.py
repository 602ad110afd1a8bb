"""Make finished sheets from prescriptions: read, check and build; nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from handout.building.handout_names import with_id
from handout.building.naming import file_name
from handout.building.result import BuildResult, BuiltFile
from handout.building.session import Job, Session
from handout.content.nodes import Mapping, Node, Scalar
from handout.problems import NOWHERE, HandoutError, Problem, has_errors
from handout.storage.snapshot import Snapshot
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
) -> BuildResult:
    """Make the sheets of all prescriptions, or none of them.

    Args:
        nodes: The prescriptions, parsed from files or made from options.
        snapshot: The library.
        profile: The file of a profile to use for all of them.
        name_files: Whether to include the patient's name in the name of the file.

    Raises:
        HandoutError: there are errors; those of all prescriptions are reported.
    """
    session = Session(snapshot)
    jobs, problems = _jobs(nodes, session, profile)
    # Several sheets of one handout share its problems; report each once.
    content_problems = list(dict.fromkeys(p for job in jobs for p in session.check_content(job)))
    if has_errors(content_problems):
        raise HandoutError(content_problems)
    files: list[BuiltFile] = []
    for job in jobs:
        try:
            sheet = session.make_sheet(job)
        except HandoutError as error:
            problems += error.problems
            continue
        name = file_name(job.order, job.sound(), job.profile, name_files)
        privacy = privacy_of(job.order.prescription)
        files.append(BuiltFile(name, sheet.pdf, sheet.pages, privacy))
        problems += sheet.problems
    if has_errors(problems):
        raise HandoutError(problems)
    return BuildResult(tuple(files), tuple(problems), len(content_problems))


def _jobs(
    nodes: Iterable[Node], session: Session, profile: Path | None
) -> tuple[list[Job], list[Problem]]:
    """Read the prescriptions and everything that they name, and return the warnings.

    Raises:
        HandoutError: there are errors; those of all prescriptions are reported.
    """
    jobs: list[Job] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            named, doubts = with_id(node, session.snapshot)
            job, found = session.read_job(named, profile)
            jobs.append(job)
            problems += doubts + found
        except HandoutError as error:
            problems += error.problems
    if has_errors(problems):
        raise HandoutError(problems)
    return jobs, problems
