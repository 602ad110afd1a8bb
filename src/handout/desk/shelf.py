"""The library as the pages see it: one snapshot until something changes, and the wards in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from handout.building.catalogue import printed_whole
from handout.building.item_search import find_items
from handout.building.programme_catalogue import ProgrammeSummary, programme_summaries
from handout.building.readings import load_all_languages
from handout.building.session import Session
from handout.building.ward import open_ward
from handout.content.words import Name
from handout.desk.asked import Asked
from handout.desk.facts import Facts, facts_of
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


@dataclass(frozen=True)
class WardSign:
    """What the pages show of a ward."""

    name: str = ""
    """The name of its profile; empty for none."""
    title: str = ""
    colour: str = COLOUR
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandoutSign:
    """What the pages show of a handout."""

    name: str
    version: str
    titles: dict[str, str]
    """By language, its own first."""


class Shelf:
    """A library that is looked at again when it has changed."""

    def __init__(self, library: Library, today: Callable[[], date] = date.today) -> None:
        """Start with nothing read."""
        self._library = library
        self._today = today
        self._lock = Lock()
        self._snapshot = Snapshot(library, today())
        self._session = Session(self._snapshot)
        self._last_good: Session | None = None
        self._looked = time.monotonic()
        self._remembered: dict[object, Any] = {}

    def snapshot(self) -> Snapshot:
        """Return a snapshot that is at most a second behind."""
        with self._lock:
            self._look()
            return self._snapshot

    def facts(self, asked: Asked) -> Facts:
        """Return what is known of a sheet.

        Raises:
            HandoutError: there is no such sheet, or its handout has errors.
        """
        return self.with_session(lambda session: facts_of(session, asked))

    def handouts(self) -> list[HandoutSign]:
        """Return what is shown of the handouts that are printed as a whole."""
        return self._once("handouts", _handouts)

    def find(self, words: str, language: str | None, most: int) -> tuple[Hit, ...]:
        """Return the items that some words find, the best first."""
        query = Query(words_of(words), language=language)
        return find_items(self.snapshot(), query, most).hits

    def programmes(self, first: tuple[str, ...], language: str) -> list[ProgrammeSummary]:
        """Return what each programme of the library says of itself, those of a ward first."""

        def found(session: Session) -> list[ProgrammeSummary]:
            names = [name for name in first if name in programme_files(session.snapshot)]
            return list(programme_summaries(session, [*map(Name, names)], language))

        return self._once(("programmes", first, language), found)

    def ward(self, name: str) -> WardSign | None:
        """Return what is shown of a ward, or None if there is no profile of this name."""
        return next((ward for ward in self.wards() if ward.name == name), None)

    def wards(self) -> list[WardSign]:
        """Return what is shown of all wards."""
        return self._once("wards", _wards)

    def with_session(self, act: Callable[[Session], Result]) -> Result:
        """Return what an act finds with a session, which one thread at a time may use.

        Where the library has changed and is unusable, it is the last one that was usable.

        Raises:
            HandoutError: as the act does.
        """
        with self._lock:
            self._look()
            if self._session.snapshot is not self._snapshot:
                self._session = Session(self._snapshot)
            try:
                found = act(self._session)
            except HandoutError as error:
                if self._last_good in (None, self._session):
                    raise
                return self._before(act, error)
            self._last_good = self._session
            return found

    def _once(self, key: object, act: Callable[[Session], Result]) -> Result:
        """Return what an act finds with a session, from memory until the library changes."""

        def found(session: Session) -> Result:
            if session is not self._session:  # the one before
                return act(session)
            if key not in self._remembered:
                self._remembered[key] = act(session)
            remembered: Result = self._remembered[key]
            return remembered

        return self.with_session(found)

    def _before(self, act: Callable[[Session], Result], error: HandoutError) -> Result:
        assert self._last_good
        try:
            return act(self._last_good)
        except HandoutError:
            raise error from None

    def _look(self) -> None:
        now = time.monotonic()
        today = self._today()
        if now - self._looked < LOOK_SECONDS and today == self._snapshot.today:
            return
        self._looked = now
        if today != self._snapshot.today or not self._snapshot.is_current():
            self._snapshot = Snapshot(self._library, today)
            self._remembered = {}


def _handouts(session: Session) -> list[HandoutSign]:
    found = []
    for name, one in printed_whole(session.snapshot).items():
        readings = load_all_languages(session.snapshot, name)
        sound = [reading.handout for reading in readings if reading.handout and reading.is_sound]
        if titles := {handout.language.value: handout.title.value for handout in sound}:
            found.append(HandoutSign(name, one.version, titles))
    return found


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
