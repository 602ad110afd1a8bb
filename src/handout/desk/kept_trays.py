"""The trays that are in use: kept for a day under a key that nobody can guess.

What is about nobody is kept in the store as well, and survives a restart. Notes and own words are
in memory alone, since they may be about a person.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field, replace
from threading import Lock
from typing import Any, Protocol

from handout.desk.asked import Asked
from handout.desk.store import Origin
from handout.desk.trays import Step, Tray, new_tray
from handout.frozen import frozen
from handout.problems import HandoutError

LOG = logging.getLogger("handout.desk")

A_DAY = 86_400.0
"""Seconds for which a tray is kept after its last change."""

MOST_TRAYS = 2_000
"""Trays in memory; the one that has not been used for longest is left to the store."""

MOST_KNOWN = 40
"""Earlier states of a tray of which it is remembered what they were, for forms out of date."""


class StoredTray(Protocol):
    """A tray as it comes back from the store."""

    @property
    def asked(self) -> Asked:
        """What was kept."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Paths of what was not."""

    @property
    def origin(self) -> Origin | None:
        """The saved programme that it is a change of."""


class TrayStore(Protocol):
    """Where trays survive a restart, without what may be about a person."""

    def keep_tray(self, key: str, asked: Asked, origin: Origin | None = None) -> object:
        """Keep what may be kept."""

    def drop_tray(self, key: str) -> None:
        """Delete what is kept under a key."""

    def tray(self, key: str) -> StoredTray | None:
        """Return what was kept under a key within the last day."""

    def drop_old_trays(self) -> object:
        """Delete what is older than a day."""


@frozen
class Said:
    """What the page says of the last change: a phrase of its wording, and its values."""

    phrase: str = ""
    values: tuple[tuple[str, Any], ...] = ()


@frozen
class Kept:
    """A tray in use."""

    tray: Tray
    at: float
    said: Said = field(default_factory=Said)
    lacks_words: bool = False
    """Whether it comes from the store, which has not kept its notes and own words."""
    good: int | None = None
    """The last number at which its sheet could be made."""
    earlier: tuple[tuple[int, Step], ...] = ()
    """What was in the tray at the numbers before this one."""
    origin: Origin | None = None
    """The version of a saved programme that it is a change of, if it is."""

    @property
    def until(self) -> float:
        """The time in seconds until which it is kept, if it is not changed again."""
        return self.at + A_DAY

    def at_number(self, number: int) -> Step | None:
        """Return what was in the tray when it had a number, if that is still known."""
        known = dict((*self.earlier, (self.tray.number, self.tray.now)))
        return known.get(number)


Change = Callable[[Tray], tuple[Tray, Said]]


class KeptTrays:
    """All trays in use. Several threads may ask at once."""

    def __init__(self, store: TrayStore | None, now: Callable[[], float] = time.time) -> None:
        """Start with what the store has.

        Args:
            store: Where trays survive a restart; None keeps them in memory alone.
            now: The time in seconds.
        """
        self._store = store
        self._now = now
        self._lock = Lock()
        self._kept: dict[str, Kept] = {}

    def begin(self, asked: Asked, said: Said, origin: Origin | None = None) -> str:
        """Keep a new tray with a prescription in it, and return its key."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            if self._store:
                with suppress(HandoutError):
                    self._store.drop_old_trays()
            self._keep(key, Kept(new_tray(asked), self._now(), said, origin=origin))
        return key

    def find(self, key: str) -> Kept | None:
        """Return the tray of a key, or None if there is none or its day is over."""
        with self._lock:
            return self._find(key)

    def change(self, key: str, number: int, change: Change) -> tuple[Kept, bool] | None:
        """Change the tray of a key, if its number is still the one that the change is meant for.

        Returns:
            The tray as it is now, and whether it was changed; None if there is none.
        """
        with self._lock:
            kept = self._find(key)
            if kept is None or kept.tray.number != number:
                return (kept, False) if kept else None
            tray, said = change(kept.tray)
            before = (*kept.earlier, (kept.tray.number, kept.tray.now))[-MOST_KNOWN:]
            changed = replace(kept, tray=tray, at=self._now(), said=said, earlier=before)
            self._keep(key, changed)
            return changed, True

    def saved(self, key: str, origin: Origin, said: Said) -> None:
        """Remember that a tray has been saved as a version of a programme."""
        with self._lock:
            if kept := self._find(key):
                self._keep(key, replace(kept, origin=origin, said=said, at=self._now()))

    def drop(self, key: str) -> None:
        """Forget a tray, also where it would survive a restart."""
        with self._lock:
            self._kept.pop(key, None)
            if self._store:
                self._store.drop_tray(key)

    def mark_good(self, key: str, number: int) -> None:
        """Remember that the sheet of a tray could be made at a number."""
        with self._lock:
            if kept := self._kept.get(key):
                self._kept[key] = replace(kept, good=max(number, kept.good or 0))

    def _find(self, key: str) -> Kept | None:
        kept = self._kept.pop(key, None)
        if kept is None and self._store:
            stored = self._stored(self._store, key)
            if stored is not None:
                tray = new_tray(stored.asked)
                lacks = bool(stored.left_out)
                kept = Kept(tray, self._now(), lacks_words=lacks, origin=stored.origin)
        if kept is None or self._now() - kept.at > A_DAY:
            return None
        self._kept[key] = kept  # as the last one used
        return kept

    def _keep(self, key: str, kept: Kept) -> None:
        self._kept.pop(key, None)
        self._kept[key] = kept
        for old in [k for k, one in self._kept.items() if kept.at - one.at > A_DAY]:
            del self._kept[old]
        while len(self._kept) > MOST_TRAYS:
            del self._kept[next(iter(self._kept))]
        if self._store:
            self._put_away(self._store, key, kept)

    def _stored(self, store: TrayStore, key: str) -> StoredTray | None:
        try:
            return store.tray(key)
        except HandoutError as error:
            _note(error)
            return None

    def _put_away(self, store: TrayStore, key: str, kept: Kept) -> None:
        # Nobody is kept from their work because a disk is full: the tray is in memory.
        try:
            store.keep_tray(key, kept.tray.asked, kept.origin)
        except HandoutError as error:
            _note(error)


def _note(error: HandoutError) -> None:
    for problem in error.problems:
        LOG.warning("%s: %s", problem.place, problem.message)
