"""Make a sheet that a page asks for, from a library that is kept open until something changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handout.building.inventory import Inventory, inventory_of
from handout.building.making import worded_time
from handout.building.naming import file_name
from handout.building.session import Session, printed
from handout.desk.asked import Asked, node_of
from handout.desk.open_library import OpenLibrary, subject_of
from handout.desk.pictures import Heading, Image, headings_in, images_of, words_on
from handout.frozen import frozen
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.snapshot import Library
from handout.tailoring.assembly import sources_of
from handout.tailoring.code import code_of
from handout.tailoring.privacy import Privacy, privacy_of


@frozen
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
    headings: tuple[Heading, ...] = ()
    """Where on its pages each part begins; told together with the words."""
    stale_library: bool = False
    """Whether the library has changed since, and is no longer in a state to make this sheet."""


@frozen
class Preview:
    """A sheet and pictures of its pages."""

    made: Made
    images: tuple[Image, ...]


class Maker:
    """Makes sheets one after the other, and keeps open what the next one can reuse."""

    def __init__(self, library: Library) -> None:
        """Start with nothing open."""
        self._library = OpenLibrary(library)

    def make(self, asked: Asked, today: date, with_words: bool = False) -> Made:
        """Make a sheet, and read its words from it if somebody is to see them.

        If the library is broken, the sheet is made from what was read before, and says so.

        Raises:
            HandoutError: there is an error in what is asked for or in the library.
        """
        found = self._library.find(
            subject_of(asked), lambda session: _made(session, asked), today, asked
        )
        made = replace(found.result, stale_library=found.is_stale)
        # It takes nearly as long as making the sheet, and whoever prints it needs none.
        if not with_words:
            return made
        return replace(made, words=words_on(made.pdf), headings=headings_in(made.pdf))

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


def _made(session: Session, asked: Asked) -> Made:
    job, problems = session.read_job(node_of(asked))
    job = printed(job)
    problems += [problem for problem in session.check_content(job) if has_errors([problem])]
    if has_errors(problems):
        raise HandoutError(problems)
    sheet = session.make_sheet(job)
    handout, prescription = job.sound(), job.order.prescription
    return Made(
        pdf=sheet.content,
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
