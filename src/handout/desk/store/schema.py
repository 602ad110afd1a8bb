"""The tables of the store, and how those of an older program become those of today.

The file says whose it is by SQLite's `application_id`, and which form it has by `user_version`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing

APPLICATION = 0x48414E44
"""The letters HAND."""

VERSION = 1

STATEMENTS = (
    """\
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    ward TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL
)""",
    "CREATE INDEX entries_by_subject ON entries (kind, subject, number)",
    "CREATE TABLE head (first TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL)",
    # REPLACE deletes without asking the trigger for it, but not without asking this one.
    """\
CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number IS NOT (SELECT number + 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'an entry must follow the last one'); END""",
    """\
CREATE TRIGGER entries_lead AFTER INSERT ON entries
BEGIN UPDATE head SET number = NEW.number, digest = NEW.digest; END""",
    """\
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """\
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
    """\
CREATE TRIGGER head_is_one BEFORE INSERT ON head
WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'there is one head'); END""",
    """\
CREATE TRIGGER head_follows BEFORE UPDATE ON head
WHEN NEW.first IS NOT OLD.first OR NEW.number IS NOT OLD.number + 1
OR NEW.digest IS NOT (SELECT digest FROM entries WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the head is the last entry'); END""",
    """\
CREATE TRIGGER head_remains BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END""",
    "CREATE TABLE trays (key TEXT PRIMARY KEY, kept_at TEXT NOT NULL, body TEXT NOT NULL)",
)

UPGRADES: Mapping[int, Sequence[str]] = {}
"""What makes of each earlier version the next one. No upgrade may change an entry."""


def version_of(connection: sqlite3.Connection) -> int | None:
    """Return the version of a store, 0 if the file is empty, or None if it is no store."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application == APPLICATION and version > 0:
        return int(version)
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return None if application or version or objects else 0


def bring_up(connection: sqlite3.Connection) -> None:
    """Make the tables of a new store, or those of today from older ones, in a transaction."""
    version = version_of(connection)  # another process may have been faster
    if version == 0:
        for statement in STATEMENTS:
            connection.execute(statement)
        # No two stores begin alike, so that no entry fits into another store.
        first = os.urandom(32).hex()
        connection.execute("INSERT INTO head VALUES (?, 0, ?)", (first, first))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        version = VERSION
    while version and version < VERSION:
        for statement in UPGRADES[version]:
            connection.execute(statement)
        version += 1
    connection.execute(f"PRAGMA user_version = {version}")


def objects_in(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the statement of each table, index and trigger, but for SQLite's own, by its name."""
    # Its statistics are there once somebody has asked for them, which is no harm.
    query = "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND name NOT GLOB 'sqlite_*'"
    found = connection.execute(query)
    return {str(name): str(statement) for name, statement in found}


def objects_of_today() -> dict[str, str]:
    """Return the same of a store as the program makes it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in STATEMENTS:
            connection.execute(statement)
        return objects_in(connection)
