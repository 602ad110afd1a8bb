"""Make a sheet that a page asks for, from a library that is kept open until something changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handout.building.inventory import Inventory, inventory_of
from handout.building.making import worded_time
from handout.building.naming import file_name
from handout.building.session import Session
from handout.desk.asked import Asked, node_of
from handout.desk.pictures import Image, images_of, words_on
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.assembly import sources_of
from handout.tailoring.code import code_of
from handout.tailoring.privacy import Privacy, privacy_of

MOST_SUBJECTS = 50
"""Handouts whose last good state is remembered while their library is broken."""


@dataclass(frozen=True)
class Made:
    """A finished sheet, and what is to be said of it."""

    pdf: bytes
    name: str
    """Of its file; nothing in it is about a person."""
    title: str
    language: str
    pages: int
    code: str
    """Of the choice of items; empty for a whole handout."""
    contents: tuple[str, ...]
    """The code of what each of its handouts says."""
    personal: bool
    """Whether it is about a person, and so must be kept nowhere."""
    problems: tuple[Problem, ...]
    """Warnings for whoever prints it."""
    time_taken: str
    """How long the chosen exercises take, in a sentence."""
    inventory: Inventory
    """What is on it, to be compared with the same sheet at another time."""
    missing: int = 0
    """How many pictures would be on it if they were there."""
    words: tuple[str, ...] = ()
    """What each page says, for those who cannot see its picture, if that is asked for."""
    stale_library: bool = False
    """Whether the library has changed since, and is no longer in a state to make this sheet."""


@dataclass(frozen=True)
class Preview:
    """A sheet and pictures of its pages."""

    made: Made
    images: tuple[Image, ...]


class Maker:
    """Makes sheets one after the other, and keeps open what the next one can reuse."""

    def __init__(self, library: Library) -> None:
        """Start with nothing open."""
        self._library = library
        self._session: Session | None = None
        self._last_good: dict[str, Session] = {}
        """By what is printed, the session that last made it."""

    def make(self, asked: Asked, today: date, with_words: bool = False) -> Made:
        """Make a sheet, and read its words from it if somebody is to see them.

        If the library has changed and is broken, or out of reach, the sheet is made as long as
        possible from what was read before, and says so. What has been taken out of a library is
        not made any more.

        Raises:
            HandoutError: there is an error in what is asked for or in the library.
        """
        made = self._made_now_or_before(asked, today)
        # It takes nearly as long as making the sheet, and whoever prints it needs none.
        return replace(made, words=words_on(made.pdf)) if with_words else made

    def _made_now_or_before(self, asked: Asked, today: date) -> Made:
        session = self._current(today)
        try:
            made = _made(session, asked)
        except HandoutError as error:
            old = None if _withdrawn(error, asked, session) else self._from_before(asked, today)
            if old is None:
                raise error from None
            return replace(old, stale_library=True)
        self._last_good.pop(_subject(asked), None)
        self._last_good[_subject(asked)] = session
        if len(self._last_good) > MOST_SUBJECTS:
            del self._last_good[next(iter(self._last_good))]
        return made

    def preview(
        self,
        asked: Asked,
        today: date,
        width: int,
        pages: Sequence[int] | None,
        with_words: bool = False,
    ) -> Preview:
        """Make a sheet and pictures of its pages, so wide in pixels; None means all pages."""
        made = self.make(asked, today, with_words)
        return Preview(made, images_of(made.pdf, width, pages))

    def _current(self, today: date) -> Session:
        """Return a session in which nothing has changed since it was opened."""
        session = self._session
        if session is None or session.snapshot.today != today or not session.snapshot.is_current():
            session = self._session = Session(Snapshot(self._library, today))
        return session

    def _from_before(self, asked: Asked, today: date) -> Made | None:
        """Return the sheet as it was before the library changed, if all of it is still known."""
        last = self._last_good.get(_subject(asked))
        if last is None or last is self._session or last.snapshot.today != today:
            return None
        known = last.snapshot.states()
        try:
            made = _made(last, asked)
        except HandoutError:
            return None
        # What is read only now is from another state of the library than the rest.
        return made if last.snapshot.states() == known else None


def _withdrawn(error: HandoutError, asked: Asked, session: Session) -> bool:
    """Tell whether a library that can be read does not have what is asked for."""
    at_fields = any(str(problem.place).split("/")[0] in asked for problem in error.problems)
    return at_fields and bool(handout_ids(session.snapshot))


def _subject(asked: Asked) -> str:
    return repr([asked.get(key) for key in ("handout", "programme", "language", "profile")])


def _made(session: Session, asked: Asked) -> Made:
    job, problems = session.read_job(node_of(asked))
    problems += [problem for problem in session.check_content(job) if has_errors([problem])]
    if has_errors(problems):
        raise HandoutError(problems)
    sheet = session.make_sheet(job)
    handout, prescription = job.sound(), job.order.prescription
    return Made(
        pdf=sheet.pdf,
        name=file_name(job.order, handout, job.profile),
        title=str(job.order.title or handout.title),
        language=handout.language.value,
        pages=sheet.pages,
        code=code_of(prescription),
        contents=tuple(source.review.standing.code for source in sources_of(handout)),
        personal=privacy_of(prescription) is Privacy.PERSONAL,
        problems=(*problems, *sheet.problems),
        time_taken=worded_time(sheet.estimate),
        inventory=inventory_of(session, job),
        missing=len(sheet.missing),
    )
