"""The cache on disk: what is slow to make, kept for the next run. Nothing in it is about a person.

Each entry is a file named after everything that it was made from. A digest of name and content
stands in front, so that a damaged entry counts as missing. Entries are written whole, so several
processes can share the folder; it does not matter which of two writes the same entry last.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from handout.problems import HandoutError
from handout.storage.fingerprint import program_state
from handout.storage.records import DamagedRecordError, as_bytes, from_bytes
from handout.storage.write import UNFINISHED, write_files

VARIABLE = "HANDOUT_CACHE"
"""The environment variable that names the folder; an empty value turns the cache off."""

LARGEST = 100_000_000
"""Bytes of all entries together; beyond that, a run that adds some deletes the oldest first."""

LARGEST_ENTRY = 20_000_000
"""Bytes of one entry; a larger one would push out too many others."""

ENDING = ".entry"

DATABASE = ".sqlite"
"""The ending of what is remembered of a whole library: see `database`."""

_DIGEST = hashlib.sha256().digest_size

Record = TypeVar("Record")


@dataclass(frozen=True)
class Cache:
    """A folder of entries, or none at all."""

    folder: Path | None

    def load(self, key: str, kind: type[Record]) -> Record | None:
        """Return an entry, or None if it is missing, damaged or out of reach.

        Args:
            key: Its name, from `key_of`.
            kind: The class of the record that it holds.
        """
        if self.folder is None:
            return None
        try:
            written = (self.folder / (key + ENDING)).read_bytes()
        except OSError:
            return None
        digest, content = written[:_DIGEST], written[_DIGEST:]
        if digest != digest_of(key, content):
            return None
        with suppress(DamagedRecordError):
            return from_bytes(content, kind)
        return None

    def store(self, key: str, record: object) -> None:
        """Keep an entry if the disk allows it: a cache must never stop the work."""
        if self.folder is None:
            return
        content = as_bytes(record)
        if len(content) > LARGEST_ENTRY:
            return
        with suppress(OSError, HandoutError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            entry = self.folder / (key + ENDING)
            make_room(self.folder)
            write_files({entry: digest_of(key, content) + content}, through_power_cuts=False)

    def once(self, key: str, kind: type[Record], make: Callable[[], Record]) -> Record:
        """Return an entry, or make it and keep it for the next time."""
        record = self.load(key, kind)
        if record is None:
            record = make()
            self.store(key, record)
        return record


@cache
def make_room(folder: Path) -> None:
    """Delete the oldest entries if there are too many; once a run, since a run adds little."""
    patterns = (f"*{ENDING}", f"*{DATABASE}", f".*{UNFINISHED}")
    files = (path for pattern in patterns for path in folder.glob(pattern))
    entries = [(path, path.stat()) for path in files]
    total = sum(found.st_size for _, found in entries)
    for path, found in sorted(entries, key=lambda entry: entry[1].st_mtime_ns):
        if total <= LARGEST:
            break
        path.unlink(missing_ok=True)
        total -= found.st_size


def digest_of(key: str, content: bytes) -> bytes:
    """Return the digest that shows a content to be whole, and to belong to an entry."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape"))
    digest.update(content)
    return digest.digest()


def key_of(sort: str, *parts: Any) -> str:
    """Return the name of the entry that this state of the program makes from some parts.

    Args:
        sort: The kind of entry.
        parts: Everything else that the entry depends on: plain values, see `records`.
    """
    return hashlib.sha256(as_bytes((program_state(), sort, *parts))).hexdigest()


def open_cache() -> Cache:
    """Return the cache in the folder that HANDOUT_CACHE names, or in the user's own."""
    named = os.environ.get(VARIABLE)
    if named is None:
        # Loaded only here: whoever names a folder need not wait for it.
        from platformdirs import user_cache_path

        return Cache(user_cache_path("handout", appauthor=False))
    return Cache(Path(named) if named else None)
