"""What an author sees of a sheet while writing it: its pages, its problems, and what has changed.

It is for one thread at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.util import find_spec

from handout.building.readings import wanted_pictures
from handout.building.session import Job, Session, printed
from handout.content import nodes
from handout.content.model import Handout, Illustrated, items_of
from handout.content.walk import find
from handout.desk.pictures import (
    Heading,
    Image,
    Raster,
    as_webp,
    heading_of,
    headings_in,
    images_by_digest,
)
from handout.frozen import frozen
from handout.problems import HandoutError, Problem, has_errors
from handout.storage.library import pictures_in, pose_texts
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.protocol import answers_to, answers_to_try, given

WIDTH = 900
"""Of the picture of a page, in pixels."""

SETTLED = 0.04
"""Seconds in which no file changes: some editors empty a file before they write it."""

LONGEST_CHANGE = 1.0
"""Seconds to wait for that."""

DRAWING = ("numpy", "rich")
"""The packages that draw pictures."""

OLD_PICTURE = "picture-out-of-date"


@frozen
class Spot:
    """Where on the pages something has changed."""

    title: str
    """Of the item or section; empty if it is neither."""
    page: int
    """From 1."""
    top: float
    """How far down on the page, as a part of its height."""


@frozen
class AuthorView:
    """A sheet as it is now."""

    number: int
    """How often it has changed since the preview began."""
    title: str
    pages: tuple[tuple[str, Image], ...]
    """A digest of how each looks, and its picture."""
    changed: Spot | None
    problems: tuple[Problem, ...]
    is_stale: bool
    """Whether these are the pages from before an error, as there can be no others."""
    assumed: tuple[tuple[str, str], ...] = ()
    """The questions that nobody has answered, and what they are answered with for this view."""


@frozen
class _Printed:
    """The last sheet that could be made."""

    handout: Handout
    pictures: Mapping[str, str]
    """The state of each picture's file, by its name."""
    pages: tuple[tuple[str, Image], ...]
    headings: tuple[Heading, ...]
    assumed: tuple[tuple[str, str], ...]


class AuthorPreview:
    """A sheet that is made again whenever one of its files has changed."""

    def __init__(
        self,
        library: Library,
        asked: nodes.Mapping,
        encode: Callable[[Raster], Image] = as_webp,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Start with nothing made.

        Args:
            library: Where the handout is.
            asked: The prescription of the sheet.
            encode: Makes the pictures of the pages.
            today: Tells the day.
        """
        self._library = library
        self._asked = asked
        self._encode = encode
        self._today = today
        self._snapshot: Snapshot | None = None
        self._printed: _Printed | None = None
        self._view: AuthorView | None = None

    def view(self) -> AuthorView:
        """Return the sheet as it is now; the same view again if nothing has changed."""
        snapshot = self._snapshot
        if self._view and snapshot and snapshot.today == self._today() and snapshot.is_current():
            return self._view
        before = self._printed
        self._snapshot = self._settled()
        problems = list(self._draw())
        try:
            self._printed, found = self._made(Session(self._snapshot))
            problems += found
        except HandoutError as error:
            problems += error.problems
        last = self._printed
        self._view = AuthorView(
            number=self._view.number + 1 if self._view else 1,
            title=last.handout.title.value if last else "",
            pages=last.pages if last else (),
            changed=_changed(before, last) if before and last else None,
            problems=_told(problems),
            is_stale=last is before and last is not None,
            assumed=last.assumed if last else (),
        )
        return self._view

    def _settled(self) -> Snapshot:
        """Return a snapshot of files that nobody is in the middle of writing."""
        until = time.monotonic() + LONGEST_CHANGE
        while self._snapshot and time.monotonic() < until:
            seen = Snapshot(self._library, self._today())
            seen.agrees(self._snapshot.states())
            time.sleep(SETTLED)
            if seen.is_current():
                break
        return Snapshot(self._library, self._today())

    def _draw(self) -> Iterator[Problem]:
        """Draw the sheet's pictures whose texts have changed, and yield what is wrong with them."""
        if not self._printed or not all(map(find_spec, DRAWING)):
            return
        from handout.building.drawings import draw_all, is_drawn, out_of_date, texts_of

        assert self._snapshot
        wanted = wanted_pictures([self._printed.handout]) & pose_texts(self._snapshot).keys()
        if not wanted:
            return
        try:
            texts = texts_of(self._snapshot, sorted(wanted))
            texts = {name: text for name, text in texts.items() if is_drawn(text)}
            to_draw = out_of_date(texts, self._snapshot)
            drawn = list(draw_all(to_draw, self._snapshot, processes=1)) if to_draw else []
        except HandoutError as error:
            yield from error.problems
            return
        for picture in drawn:
            yield from picture.problems
        if drawn:
            self._snapshot = Snapshot(self._library, self._today())

    def _made(self, session: Session) -> tuple[_Printed, list[Problem]]:
        job, problems = session.read_job(self._asked)
        problems += session.check_content(job)
        if has_errors(problems):
            raise HandoutError(problems)
        job, assumed = _answered(printed(job))
        sheet = session.make_sheet(job)
        known = dict(self._printed.pages) if self._printed else {}
        pages = tuple(images_by_digest(sheet.content, WIDTH, known, self._encode))
        headings = headings_in(sheet.content)
        made = _Printed(job.sound(), _pictures_of(job, session), pages, headings, assumed)
        return made, [*problems, *sheet.problems]


def _answered(job: Job) -> tuple[Job, tuple[tuple[str, str], ...]]:
    """Return a job in which each question has an answer, and those that are only assumed."""
    handout, order = job.sound(), job.order
    answers, _ = answers_to(handout, order.prescription, order.profile)
    known = {question.id for question, _ in answers}
    assumed = tuple(
        (question, value)
        for question, value in next(answers_to_try(handout, every=False))
        if question.id not in known
    )
    told = [*order.prescription.answers, *given(assumed)]
    prescription = replace(order.prescription, answers=tuple(told))
    said = zip(assumed, given(assumed), strict=True)
    return (
        replace(job, order=replace(order, prescription=prescription)),
        tuple((question.title.value, answer.answer.value) for (question, _), answer in said),
    )


def _pictures_of(job: Job, session: Session) -> dict[str, str]:
    files = pictures_in(session.snapshot)
    names = wanted_pictures([job.sound()]) & files.keys()
    return {name: session.snapshot.state(files[name]) for name in names}


def _told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems once each in the order of their places, the errors first.

    That a picture is older than its text is no news if drawing it has just failed.
    """
    once = dict.fromkeys(problems)
    failed = {problem.place.file for problem in once if problem.code != OLD_PICTURE}
    told = [p for p in once if p.code != OLD_PICTURE or p.place.file not in failed]
    return tuple(sorted(told, key=lambda problem: (not has_errors([problem]), problem.place)))


def _changed(before: _Printed, after: _Printed) -> Spot | None:
    """Return the first thing that is not as it was, or None if the sheet is as before."""
    if before is after:
        return None
    for title in _changed_titles(before, after):
        if heading := heading_of(title, after.headings):
            return Spot(title, heading.page, heading.top)
    known = dict(before.pages)
    for number, (digest, _) in enumerate(after.pages, 1):
        if digest not in known:
            return Spot("", number, 0.0)
    return None


def _changed_titles(before: _Printed, after: _Printed) -> Iterator[str]:
    """Yield the titles of the items that have changed or are new, then those of sections."""
    pictures = {
        name for name, state in after.pictures.items() if before.pictures.get(name) != state
    }
    items = {item.id: item for item in items_of(before.handout)}
    for item in items_of(after.handout):
        shown = {name.value for part in find(item, Illustrated) for name in part.illustration}
        if items.get(item.id) != item or shown & pictures:
            yield item.title.value
    sections = {section.id: section for section in before.handout.sections}
    for section in after.handout.sections:
        if sections.get(section.id) != section:
            yield section.title.value
