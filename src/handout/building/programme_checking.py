"""Check programmes: their files, and a trial build in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.building.programme_catalogue import languages_of_programme
from handout.building.programmes import programme_file, programme_in
from handout.building.session import Session
from handout.content.nodes import Mapping, Scalar
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Place, Problem, Severity, has_errors
from handout.storage.database import open_database
from handout.storage.snapshot import Snapshot, shown
from handout.tailoring.prescription import place_of
from handout.tailoring.programme import Programme, laid_over


@frozen
class _Findings:
    problems: tuple[Problem, ...]
    states: dict[str, str]
    """Of all files and folders that the check has read."""


def problems_of_programme(snapshot: Snapshot, name: str) -> tuple[Problem, ...]:
    """Return every problem of a programme, which is built as a trial in each language.

    All this is done again only if something has changed that it depends on. What is wrong with its
    handout is found by the check of that.
    """
    database = open_database(snapshot.library)
    # The places in problems are as seen from the current folder.
    state = repr((snapshot.today.isoformat(), shown(snapshot.library.programmes)))
    known = database.load("programme", name, state, _Findings)
    if known is None or not snapshot.agrees(known.states):
        # A snapshot of its own, whose states are those of this programme alone.
        own = Snapshot(snapshot.library, snapshot.today)
        problems = dict.fromkeys(_problems(Session(own), name))
        found = tuple(sorted(problems, key=lambda problem: problem.place))
        known = _Findings(found, dict(own.states()))
        # The lines that errors show may be about a person, who was named here by mistake.
        if not has_errors(found):
            database.store("programme", name, state, known)
    return known.problems


def _problems(session: Session, name: str) -> Iterator[Problem]:
    try:
        file = programme_file(session.snapshot, name, Place(name))
        programme, problems = programme_in(session.snapshot, file)
        yield from problems
        if not has_errors(problems):
            yield from _problems_in_print(session, programme)
    except HandoutError as error:
        yield from error.problems


def _problems_in_print(session: Session, programme: Programme) -> Iterator[Problem]:
    try:
        job, _ = session.read_job(programme.node)
        if has_errors(session.check_content(job)):
            return
        for language in languages_of_programme(session, job):
            if language not in programme.titles:
                yield _untitled(programme, language)
            yield from _trial(session, programme, language)
    except HandoutError as error:
        yield from (_in_programme(problem, programme) for problem in error.problems)


def _in_programme(problem: Problem, programme: Programme) -> Problem:
    """Move the problem of a missing handout to the line that names it."""
    if problem.code != "file-not-found":
        return problem
    return replace(problem, place=place_of(programme.prescription))


def _trial(session: Session, programme: Programme, language: str) -> Iterator[Problem]:
    """Yield what is said when a programme is built in a language."""
    chosen = ((Scalar("language", NOWHERE), Scalar(language, NOWHERE)),)
    job, problems = session.read_job(laid_over(programme.node, Mapping(chosen, NOWHERE)))
    yield from problems
    if not has_errors(session.check_content(job)):
        yield from session.make_sheet(job).problems


def _untitled(programme: Programme, language: str) -> Problem:
    title = next(iter(programme.titles.values()), None)
    return Problem(
        "programme-untitled",
        title.place if title else programme.node.place,
        f"the programme has no title in '{language}'",
        "its sheets in this language would have the title of the handout",
        f"add it under 'title:', as {language}: …",
        Severity.WARNING,
    )
