"""The library as the pages see it: one snapshot until something changes, and the wards in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from handout.building.catalogue import printed_whole
from handout.building.item_search import find_items
from handout.building.programme_catalogue import (
    ProgrammeSummary,
    languages_of_programme,
    programme_summaries,
)
from handout.building.session import Session
from handout.building.ward import open_ward
from handout.content.words import Name
from handout.desk.asked import Asked, node_of
from handout.desk.facts import Facts, facts_of
from handout.desk.open_library import OpenLibrary, subject_of
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError
from handout.search.query import Query
from handout.search.ranking import Hit
from handout.search.words import words_of
from handout.storage.library import profile_names, programme_files
from handout.storage.snapshot import Library, Snapshot

Result = TypeVar("Result")

LOOK_SECONDS = 1.0
"""Between two looks at whether a file has changed."""

COLOUR = "#0f5c6e"
"""Of pages without a ward."""


@frozen
class WardSign:
    """What the pages show of a ward."""

    name: str = ""
    """The name of its profile; empty for none."""
    title: str = ""
    colour: str = COLOUR
    programmes: tuple[str, ...] = ()


@frozen
class HandoutSign:
    """What the pages show of a handout."""

    name: str
    version: str
    titles: dict[str, str]
    """By language, its own first."""
    introduction: str
    """Its words, in every language."""
    drawing: str
    """The picture of an exercise, if the sheet itself cannot be shown before it asks something."""


class Shelf:
    """A library that is looked at again when it has changed. Several threads may ask at once."""

    def __init__(self, library: Library, today: Callable[[], date] = date.today) -> None:
        """Start with nothing read."""
        self._library = OpenLibrary(library, LOOK_SECONDS)
        self._today = today
        self._lock = Lock()
        self._remembered: dict[object, tuple[Session, Any]] = {}

    def snapshot(self) -> Snapshot:
        """Return a snapshot that is at most a second behind."""
        with self._lock:
            return self._library.session(self._today()).snapshot

    def facts(self, asked: Asked, reader: str = "") -> Facts:
        """Return what is known of a sheet, in the language of whoever reads it.

        Raises:
            HandoutError: there is no such sheet, or its handout has errors.
        """
        return self.about(asked, lambda session: facts_of(session, asked, reader))

    def about(self, asked: Asked, act: Callable[[Session], Result]) -> Result:
        """Return what an act finds about a sheet, with a session that no other thread uses.

        Where the library has changed and is unusable, it is the last one that was usable.

        Raises:
            HandoutError: as the act does.
        """
        with self._lock:
            subject = ("about", subject_of(asked))
            return self._library.find(subject, act, self._today(), asked).result

    def handouts(self) -> list[HandoutSign]:
        """Return what is shown of the handouts that are printed as a whole."""
        before = {sign.name: sign for sign in self._last("handouts") or ()}
        return self._once("handouts", lambda session: list(_handouts(session, before)))

    def find(
        self, words: str, language: str | None, most: int, forgiving: bool = True
    ) -> tuple[Hit, ...]:
        """Return the items that some words find, the best first."""
        query = Query(words_of(words), language=language, forgiving=forgiving)
        return find_items(self.snapshot(), query, most).hits

    def programmes(self, first: tuple[str, ...], language: str) -> list[ProgrammeSummary]:
        """Return what each programme of the library says of itself, those of a ward first."""
        key = ("programmes", first, language)
        before = {one.name: one for one in self._last(key) or ()}

        def found(session: Session) -> list[ProgrammeSummary]:
            names = [name for name in first if name in programme_files(session.snapshot)]
            summaries = programme_summaries(session, [*map(Name, names)], language)
            # One that can be printed in no language is broken now.
            return [one if one.languages else before.get(one.name, one) for one in summaries]

        return self._once(key, found)

    def languages(self, programme: str, asked: Asked) -> tuple[str, ...]:
        """Return the languages in which a saved programme can be printed, from memory.

        Args:
            programme: Names its version.
            asked: What it asks for.
        """

        def found(session: Session) -> tuple[str, ...]:
            open_to_all = {**asked, "answers": None, "language": None}
            job, _ = session.read_job(node_of(open_to_all))
            return languages_of_programme(session, job)

        try:
            return self._once(("languages", programme), found)
        except HandoutError:  # which its page tells
            return ()

    def ward(self, name: str) -> WardSign | None:
        """Return what is shown of a ward, or None if there is no profile of this name."""
        return next((ward for ward in self.wards() if ward.name == name), None)

    def wards(self) -> list[WardSign]:
        """Return what is shown of all wards."""
        return self._once("wards", _wards)

    def _once(self, key: object, act: Callable[[Session], Result]) -> Result:
        """Return what an act finds, from memory until the library changes."""
        with self._lock:
            today = self._today()
            known = self._remembered.get(key)
            if known is None or known[0] is not self._library.session(today):
                found = self._library.find(key, act, today)
                known = self._remembered[key] = (found.session, found.result)
            remembered: Result = known[1]
            return remembered

    def _last(self, key: object) -> Any:
        """Return what was last found, or None."""
        with self._lock:
            return self._remembered.get(key, (None, None))[1]


def _handouts(session: Session, before: Mapping[str, HandoutSign]) -> Iterator[HandoutSign]:
    """Yield what is shown of each handout; of one that is broken now, what was shown before."""
    for name, one in printed_whole(session.snapshot).items():
        if one.titles:
            drawing = one.drawing if one.asks else ""
            yield HandoutSign(name, one.version, one.titles, one.introduction, drawing)
        elif name in before:
            yield before[name]


def _wards(session: Session) -> list[WardSign]:
    return [_ward(session.snapshot, name) for name in profile_names(session.snapshot)]


def _ward(snapshot: Snapshot, name: str) -> WardSign:
    try:
        profile = open_ward(snapshot, name, NOWHERE).profile
    except HandoutError:  # which each of its sheets tells, rather than being printed without it
        return WardSign(name, name)
    said = (profile.ward, profile.organisation)
    return WardSign(
        name=name,
        title=", ".join(str(part) for part in said if part) or name,
        colour=profile.accent.value if profile.accent else COLOUR,
        programmes=tuple(str(programme) for programme in profile.programmes),
    )
