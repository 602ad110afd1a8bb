"""What is remembered of a library as a whole: one SQLite file in the folder of the cache.

It holds rows of records, each with the state of what it was made from, and the tables of other
rooms. As an entry of the cache, it is named after the state of the program, and nothing in it is
about a person. A damaged or foreign file is deleted and made anew; where the disk does not allow
one, or another process holds it, all is kept in memory until the end of the run.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from handout.storage.cache import DATABASE, digest_of, key_of, open_cache
from handout.storage.records import DamagedRecordError, LargeRecordError, as_bytes, from_bytes
from handout.storage.snapshot import Library

PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

OUT_OF_REACH = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_AUTH,
    }
)
"""What the disk or another process is to blame for; all other faults are of the file itself."""

_ROWS = """\
CREATE TABLE IF NOT EXISTS rows (
    sort TEXT, name TEXT, state TEXT, digest BLOB, record BLOB, PRIMARY KEY (sort, name)
) WITHOUT ROWID
"""

_KEEP = "REPLACE INTO rows VALUES (?, ?, ?, ?, ?)"
_FORGET = "DELETE FROM rows WHERE sort = ? AND name = ?"

Result = TypeVar("Result")
Record = TypeVar("Record")


class _Opened(threading.local):
    """The connection of each thread, as none may be used by another."""

    connection: sqlite3.Connection | None = None
    process: int = 0


class Database:
    """The file of one library."""

    def __init__(self, path: Path | None) -> None:
        """Begin with nothing open.

        Args:
            path: The file; all is kept in memory if None.
        """
        self.path = path
        self._opened = _Opened()

    def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what some work with the database results in, all of it done or nothing.

        Args:
            work: It may be done a second time, on an empty database.
        """
        for _ in range(2):
            try:
                return self._done(work)
            except sqlite3.DatabaseError as error:
                self._close()
                if error.sqlite_errorcode & 0xFF in OUT_OF_REACH or not self._deleted():
                    self.path = None
        return self._done(work)

    def load(self, sort: str, name: str, state: str, kind: type[Record]) -> Record | None:
        """Return a record, or None if it is missing, damaged or was made from another state."""
        query = "SELECT state, digest, record FROM rows WHERE sort = ? AND name = ?"
        found = self.run(lambda c: c.execute(query, (sort, name)).fetchone())
        return _record(sort, name, found, kind) if found and found[0] == state else None

    def store(self, sort: str, name: str, state: str, record: object) -> None:
        """Keep a record instead of the one that was made from an earlier state."""
        rows = list(_rows(sort, {name: state}, {name: record}))
        self.run(lambda c: c.executemany(_KEEP, rows))

    def all(
        self,
        sort: str,
        states: Mapping[str, str],
        kind: type[Record],
        make: Callable[[str], Record],
    ) -> dict[str, Record]:
        """Return a record for each name, made if none of its state is known; forget the others."""
        query = "SELECT name, state, digest, record FROM rows WHERE sort = ?"
        known: dict[str, Record] = {}
        rows = self.run(lambda c: c.execute(query, (sort,)).fetchall())
        for name, *row in rows:
            record = _record(sort, name, row, kind)
            if record is not None and states.get(name) == row[0]:
                known[name] = record
        made = {name: make(name) for name in states if name not in known}
        gone = [(sort, row[0]) for row in rows if row[0] not in states]
        fresh = list(_rows(sort, states, made))
        if gone or fresh:
            self.run(lambda c: (c.executemany(_FORGET, gone), c.executemany(_KEEP, fresh)))
        return {name: known.get(name) or made[name] for name in states}

    def once(
        self, sort: str, name: str, state: str, kind: type[Record], make: Callable[[], Record]
    ) -> Record:
        """Return a record that was made from a state, or make it and keep it."""
        record = self.load(sort, name, state, kind)
        if record is None:
            record = make()
            self.store(sort, name, state, record)
        return record

    def _done(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        here = self._opened
        if here.connection is None or here.process != os.getpid():
            # A connection must not be used in a process that was forked from its own.
            here.connection, here.process = _opened(self.path), os.getpid()
        with here.connection:
            return work(here.connection)

    def _close(self) -> None:
        if self._opened.connection:
            self._opened.connection.close()
        self._opened.connection = None

    def _deleted(self) -> bool:
        """Delete the file, and tell whether it is gone."""
        with suppress(OSError):
            if self.path:
                self.path.unlink(missing_ok=True)
                return True
        return False


def _rows(
    sort: str, states: Mapping[str, str], records: Mapping[str, object]
) -> Iterator[tuple[Any, ...]]:
    """Yield the row of each record; one that is too large to keep is made anew each time."""
    for name, record in records.items():
        with suppress(LargeRecordError):
            content = as_bytes(record)
            digest = digest_of(f"{sort} {name} {states[name]}", content)
            yield sort, name, states[name], digest, content


def _record(sort: str, name: str, row: Sequence[Any], kind: type[Record]) -> Record | None:
    """Return the record of a row with its state and digest, or None if it is damaged."""
    state, digest, content = row
    # A column of SQLite may hold anything, whatever was declared.
    if isinstance(content, bytes) and digest == digest_of(f"{sort} {name} {state}", content):
        with suppress(DamagedRecordError):
            return from_bytes(content, kind)
    return None


def open_database(library: Library) -> Database:
    """Return the database of a library."""
    folder = open_cache().folder
    if folder is None:
        return _database(None, library)
    return _database(folder / (key_of("database", str(library.root.resolve())) + DATABASE), library)


@cache
def _database(path: Path | None, _library: Library) -> Database:
    if path:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            path = None
    return Database(path)


def _opened(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", timeout=PATIENCE)
    try:
        # A power cut may damage the file, which is then made anew; a killed process does not.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_ROWS)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def has_full_text() -> bool:
    """Tell whether this SQLite can search texts by three letters each (since 3.34)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE x USING fts5(y, tokenize = trigram)")
        except sqlite3.OperationalError:
            return False
    return True
