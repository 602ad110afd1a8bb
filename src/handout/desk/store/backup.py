"""Copy the store while it is in use: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from handout.desk.store.chain import Head, first_in, head_in
from handout.desk.store.faults import FAILURES, fault, not_a_store, refusal
from handout.desk.store.file import connect, opened_to_read
from handout.desk.store.schema import version_of
from handout.storage.snapshot import is_there
from handout.storage.write import UNFINISHED, unwritable

_BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite may leave beside a file."""


def back_up(store: Path, path: Path) -> Head:
    """Copy a store into another file, but for its trays, and return the head of the copy.

    Raises:
        HandoutError: the file cannot be written, or is anything else than an earlier copy of this
            store; it stays as it was.
    """
    with opened_to_read(store) as source:
        first, head = first_in(source), head_in(source)
        if is_there(path):
            _check_earlier_copy(path, store, source, first)
        with _written_beside(path) as unfinished:
            _copy(source, unfinished)
    return head


def _check_earlier_copy(path: Path, store: Path, source: sqlite3.Connection, first: str) -> None:
    if path.samefile(store):
        raise refusal(
            "backup-onto-itself", path, "this is the store itself",
            "a copy in the same place protects from nothing",
            "choose another file, best on another disk",
        )  # fmt: skip
    copied = _head_of_copy(path)
    if copied is None:
        raise not_a_store(path)
    query = "SELECT 1 FROM entries WHERE number = ? AND digest = ?"
    its_first, its_head = copied
    is_known = its_head.number == 0 or source.execute(query, (its_head.number, its_head.digest))
    if its_first != first or (is_known is not True and not is_known.fetchone()):
        raise refusal(
            "backup-differs", path, "this backup has entries that the store does not have",
            "it may be the only proof of them, so it is left as it is",
            "choose another file, and compare the two: 'handout desk verify-store'",
        )  # fmt: skip


def _head_of_copy(path: Path) -> tuple[str, Head] | None:
    """Return the first digest and the head of a store, or None if a file is none."""
    try:
        with closing(connect(path)) as copy:
            return (first_in(copy), head_in(copy)) if version_of(copy) else None
    except FAILURES:
        return None


@contextmanager
def _written_beside(path: Path) -> Iterator[Path]:
    """Yield an empty file that takes the place of another one if all goes well."""
    unfinished = path.parent / f".{path.name}.{os.urandom(4).hex()}{UNFINISHED}"
    try:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            yield unfinished
            with unfinished.open("rb+") as written:
                os.fsync(written.fileno())
            unfinished.replace(path)
        except OSError as error:
            raise unwritable(path, error) from None
        except FAILURES as error:
            raise fault(error, path) from None
    finally:
        for ending in _BESIDE:
            with suppress(OSError):
                unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, unfinished: Path) -> None:
    with closing(connect(unfinished)) as target:
        source.backup(target)
        # One file that is whole by itself, without what was kept for a day only.
        target.execute("PRAGMA journal_mode = DELETE")
        target.execute("DELETE FROM trays")
