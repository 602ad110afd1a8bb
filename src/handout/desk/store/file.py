"""The file of the store: opened, read and written, each change whole or not at all."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TypeVar

from handout.desk.store import schema
from handout.desk.store.faults import (
    FAILURES,
    fault,
    newer_store,
    no_store,
    not_a_store,
    older_store,
    store_gone,
)
from handout.problems import HandoutError
from handout.storage.database import PATIENCE
from handout.storage.write import unwritable

Result = TypeVar("Result")

PAUSE_SECONDS = 0.02
"""Between attempts where SQLite itself does not wait."""


class StoreFile:
    """An open store. Threads may share it; a forked process must open its own."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over a connection to a store of today."""
        self.path = path
        self._connection = connection
        self._identity = _identity(path)
        self._lock = Lock()

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what some reading results in; all of it sees one state of the store.

        Raises:
            HandoutError: the file cannot be read.
        """
        return self._done("BEGIN", work)

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what some writing results in: all of it is on the disk, or nothing.

        Raises:
            HandoutError: the file cannot be written.
        """
        # Immediate: a transaction that reads first and is then overtaken would fail at once.
        return self._done("BEGIN IMMEDIATE", work)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def _done(self, begin: str, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with self._lock:
            if _identity(self.path) != self._identity:
                raise store_gone(self.path)
            try:
                return _in_transaction(self._connection, begin, work)
            except FAILURES as error:
                raise fault(error, self.path) from None


def open_file(path: Path, *, create: bool) -> StoreFile:
    """Open a store, and bring it to the form of today.

    Args:
        path: The file.
        create: Whether to make a new store if there is none.

    Raises:
        HandoutError: there is none, the file is something else or of a newer program, or it cannot
            be written.
    """
    if create:
        _make_room(path)
    elif not path.is_file():
        raise no_store(path)
    try:
        connection = connect(path)
        try:
            version = _version_of(path, connection, empty_allowed=create)
            # Only now: this writes to the file, which might have been anybody's.
            _switch_to_log(connection)
            if version < schema.VERSION:
                _in_transaction(connection, "BEGIN IMMEDIATE", schema.bring_up)
        except BaseException:
            connection.close()
            raise
    except FAILURES as error:
        raise _cannot_open(error, path) from None
    return StoreFile(path, connection)


@contextmanager
def opened_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection for long reading of one state of a store; nobody has to wait for it.

    Raises:
        HandoutError: there is no store of today, or it cannot be read.
    """
    if not path.is_file():
        raise no_store(path)
    try:
        with closing(connect(path, "ro")) as connection:
            connection.execute("BEGIN")
            if _version_of(path, connection) < schema.VERSION:
                raise older_store(path)
            yield connection
    except FAILURES as error:
        raise _cannot_open(error, path) from None


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Return a connection to a file that is there; transactions are left to the caller."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    # What is evidence must outlast a power cut, and what is deleted must be gone from the disk.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _make_room(path: Path) -> None:
    """Make an empty file that only its user can read, and its folder, if they are not there."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only a new file: to close one that is in use would end the locks that this process has.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise unwritable(path, error) from None
    if not path.is_file():
        raise not_a_store(path)


def _version_of(path: Path, connection: sqlite3.Connection, *, empty_allowed: bool = False) -> int:
    """Return the form of a store, if this program knows it."""
    version = schema.version_of(connection)
    if version is None:
        raise not_a_store(path)
    if version == 0 and not empty_allowed:
        raise no_store(path)
    if version > schema.VERSION:
        raise newer_store(path, version)
    return version


def _cannot_open(error: Exception, path: Path) -> HandoutError:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return not_a_store(path)
    return fault(error, path)


def _switch_to_log(connection: sqlite3.Connection) -> None:
    """Let readers read while somebody writes; the file remembers it (write-ahead log)."""
    # Of two that switch at once, SQLite sends one away without waiting.
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE_SECONDS)


def _in_transaction(
    connection: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], Result]
) -> Result:
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite takes some back by itself, as on a full disk
            connection.execute("ROLLBACK")
        raise
    return result


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
