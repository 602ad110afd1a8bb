"""A library that stays open until something changes, and what it was before it was broken."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from datetime import date
from typing import Generic, TypeVar

from handout.building.session import Session
from handout.desk.asked import Asked
from handout.frozen import frozen
from handout.problems import HandoutError
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot

Result = TypeVar("Result")

MOST_SUBJECTS = 50
"""Subjects whose last good state is remembered while their library is broken."""


@frozen
class Found(Generic[Result]):
    """What was found in a library, and in which state of it."""

    result: Result
    session: Session
    is_stale: bool = False
    """Whether the library has changed since, and this cannot be found in it any more."""


class OpenLibrary:
    """A library for one thread at a time; each of its states is read into a session of its own."""

    def __init__(self, library: Library, look_seconds: float = 0.0) -> None:
        """Start with nothing read.

        Args:
            library: The library.
            look_seconds: For how long it is taken to be unchanged after each look.
        """
        self._library = library
        self._look_seconds = look_seconds
        self._looked = 0.0
        self._session: Session | None = None
        self._last_good: dict[Hashable, Session] = {}
        """By subject, the session in which it was last found."""

    def session(self, today: date) -> Session:
        """Return a session in which nothing has changed since it was opened."""
        session, now = self._session, time.monotonic()
        if session and session.snapshot.today == today:
            if self._looked and now - self._looked < self._look_seconds:
                return session
            if session.snapshot.is_current():
                self._looked = now
                return session
        self._looked = now
        self._session = Session(Snapshot(self._library, today))
        return self._session

    def find(
        self,
        subject: Hashable,
        act: Callable[[Session], Result],
        today: date,
        asked: Asked | None = None,
    ) -> Found[Result]:
        """Return what an act finds.

        If the library has changed and is broken, or out of reach, it is found as long as possible
        in what was read before. What has been taken out of a library is not found any more.

        Args:
            subject: What the act is about: each is as good as its own part of the library.
            act: Finds something in a session.
            today: The day.
            asked: The prescription that it is about, if it is.

        Raises:
            HandoutError: as the act does.
        """
        session = self.session(today)
        out_of_reach = not handout_ids(session.snapshot)
        if out_of_reach and (before := self._before(subject, act)):
            return before
        try:
            result = act(session)
        except HandoutError as error:
            taken_out = is_about_fields(error, asked or {}) and not out_of_reach
            before = None if taken_out else self._before(subject, act)
            if before is None:
                raise error from None
            return before
        self._last_good.pop(subject, None)
        self._last_good[subject] = session
        if len(self._last_good) > MOST_SUBJECTS:
            del self._last_good[next(iter(self._last_good))]
        return Found(result, session)

    def _before(self, subject: Hashable, act: Callable[[Session], Result]) -> Found[Result] | None:
        """Return what is found in the last good state, if all of it is still known."""
        last, now = self._last_good.get(subject), self._session
        if last is None or now is None or last is now or last.snapshot.today != now.snapshot.today:
            return None
        known = last.snapshot.states()
        try:
            result = act(last)
        except HandoutError:
            return None
        # What is read only now is from another state of the library than the rest.
        return Found(result, last, True) if last.snapshot.states() == known else None


def subject_of(asked: Asked) -> str:
    """Return what a prescription is about, whatever it chooses of it."""
    return repr([asked.get(key) or "" for key in ("handout", "programme", "language", "profile")])


def is_about_fields(error: HandoutError, asked: Asked) -> bool:
    """Tell whether what is wrong is what is asked for, and not what the library says of it."""
    return any(str(problem.place).split("/")[0] in asked for problem in error.problems)
