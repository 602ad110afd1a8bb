"""Trays: what a therapist is working on, kept for a day under a key that nobody can guess.

Only what is about nobody is kept; the page holds words in memory. The key itself is not in the
file, so whoever reads the file cannot open a tray.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta

from handout.desk.asked import Asked
from handout.desk.storable import Storable
from handout.desk.store.chain import written
from handout.frozen import frozen
from handout.storage.snapshot import checksum

KEPT_FOR = timedelta(days=1)
"""After the last change."""


@frozen
class Origin:
    """The version of a saved programme that a tray began with, or was last saved as."""

    programme: str
    """The id of the programme."""
    version: int


@frozen
class KeptTray:
    """A tray as it comes back from the store."""

    asked: Asked
    left_out: tuple[str, ...]
    """Paths of the fields that were in memory only, such as `items/2/note`."""
    kept_at: datetime
    origin: Origin | None = None


def keep(
    connection: sqlite3.Connection,
    key: str,
    kept: Storable,
    origin: Origin | None,
    now: datetime,
) -> None:
    """Keep a tray instead of what was kept under its key."""
    begun = [origin.programme, origin.version] if origin else None
    body = written({"asked": kept.asked, "left-out": kept.left_out, "origin": begun})
    row = (_digest(key), now.isoformat(timespec="seconds"), body)
    connection.execute("REPLACE INTO trays VALUES (?, ?, ?)", row)


def find(connection: sqlite3.Connection, key: str, now: datetime) -> KeptTray | None:
    """Return a tray, or None if there is none, or it is older than a day."""
    query = "SELECT kept_at, body FROM trays WHERE key = ? AND kept_at > ?"
    found = connection.execute(query, (_digest(key), _oldest(now))).fetchone()
    if found is None:
        return None
    kept_at, body = found
    kept = json.loads(body)
    origin = Origin(*kept["origin"]) if kept.get("origin") else None
    at = datetime.fromisoformat(kept_at)
    return KeptTray(kept["asked"], tuple(kept["left-out"]), at, origin)


def drop_old(connection: sqlite3.Connection, now: datetime) -> int:
    """Delete the trays that are older than a day, and return how many they were."""
    query = "DELETE FROM trays WHERE kept_at <= ?"
    return connection.execute(query, (_oldest(now),)).rowcount


def drop(connection: sqlite3.Connection, key: str) -> None:
    """Delete a tray, if there is one."""
    connection.execute("DELETE FROM trays WHERE key = ?", (_digest(key),))


def _oldest(now: datetime) -> str:
    return (now - KEPT_FOR).isoformat(timespec="seconds")


def _digest(key: str) -> str:
    return checksum(key.encode("utf-8", "surrogatepass"))
