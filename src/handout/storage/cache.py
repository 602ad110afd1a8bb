"""The cache on disk: results that are slow to compute, but nothing about a person.

Each entry is a file whose name is a digest of everything that it was made from. The file begins
with a digest of its name and content, so that a damaged entry counts as missing. Entries are
written atomically, so several processes can share the folder: if two write the same entry, it
does not matter which comes last.

The digest proves that an entry is whole, not who wrote it. So a folder is used only if it belongs
to the user and nobody else can write to it: an entry decides what is printed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from handout.frozen import frozen
from handout.problems import HandoutError
from handout.storage.fingerprint import program_state
from handout.storage.folders import cache_folder
from handout.storage.records import DamagedRecordError, LargeRecordError, as_bytes, from_bytes
from handout.storage.write import UNFINISHED, write_files

VARIABLE = "HANDOUT_CACHE"
"""The environment variable that names the cache folder; if it is empty, nothing is cached."""

LARGEST = 100_000_000
"""The size of the cache in bytes above which a run that adds entries first deletes old ones."""

LARGEST_ENTRY = 20_000_000
"""The size of an entry in bytes above which it is not stored: it would displace too many others."""

LOOKS_ROUND = "0"
"""How the digests end, one in sixteen, that make a run look for old entries: a short one stores
one entry, and would spend longer with thousands of others than with its sheet."""

ENDING = ".entry"

DATABASE = ".sqlite"
"""The ending of what is remembered of a whole library: see `database`."""

_DIGEST = hashlib.sha256().digest_size

Record = TypeVar("Record")


@frozen
class Cache:
    """A folder of entries; without a folder, nothing is cached."""

    folder: Path | None

    def load(self, key: str, kind: type[Record]) -> Record | None:
        """Return the record in an entry, or None if the entry is missing, damaged or unreadable.

        Args:
            key: The name of the entry, from `key_of`.
            kind: The class of the record.
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
        """Store a record, or do nothing if it cannot be written: a cache must never stop a run."""
        if self.folder is None:
            return
        try:
            content = as_bytes(record)
        except LargeRecordError:
            return
        if len(content) > LARGEST_ENTRY:
            return
        with suppress(OSError, HandoutError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            entry = self.folder / (key + ENDING)
            if key.endswith(LOOKS_ROUND):
                make_room(self.folder)
            # Not durable: an entry that a power cut damages counts as missing.
            write_files({entry: digest_of(key, content) + content}, durable=False)

    def once(self, key: str, kind: type[Record], make: Callable[[], Record]) -> Record:
        """Return the record in an entry; if there is none, make the record and store it."""
        record = self.load(key, kind)
        if record is None:
            record = make()
            self.store(key, record)
        return record


@cache
def make_room(folder: Path) -> None:
    """Delete the oldest entries if the cache is too large; once a run: one adds little."""
    # Including the temporary files of killed processes, which nobody else would delete.
    patterns = (f"*{ENDING}", f"*{DATABASE}", f".*{UNFINISHED}")
    files = (path for pattern in patterns for path in folder.glob(pattern))
    entries = [(path, path.stat()) for path in files]
    total = sum(status.st_size for _, status in entries)
    for path, status in sorted(entries, key=lambda entry: entry[1].st_mtime_ns):
        if total <= LARGEST:
            break
        path.unlink(missing_ok=True)
        total -= status.st_size


def digest_of(key: str, content: bytes) -> bytes:
    """Return the digest that shows that content is undamaged and belongs to an entry."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogateescape"))
    digest.update(content)
    return digest.digest()


def key_of(kind: str, *parts: Any) -> str:
    """Return the name of the entry that the program in its present state makes from some parts.

    Args:
        kind: The kind of entry.
        parts: Everything else that the entry depends on; see `records` for the possible types.
    """
    return hashlib.sha256(as_bytes((program_state(), kind, *parts))).hexdigest()


def open_cache() -> Cache:
    """Return the cache in the folder named by HANDOUT_CACHE, or else in the user's cache folder.

    It keeps nothing if others can write to that folder.
    """
    folder = _named_folder()
    return Cache(folder if folder and _is_own(folder) else None)


def folder_of_others() -> Path | None:
    """Return the folder that would be the cache if nobody else could write to it, if it is such."""
    folder = _named_folder()
    return folder if folder and not _is_own(folder) else None


def _named_folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is None:
        return cache_folder()
    return Path(named) if named else None


def _is_own(folder: Path) -> bool:
    """Return whether only the user can write to a folder, or it does not exist yet.

    On Windows, Python can tell neither owner nor permissions of a folder. The user's cache folder
    is closed to others there from the start; whoever names another one with HANDOUT_CACHE must see
    to it.
    """
    if sys.platform == "win32":
        return True
    try:
        status = folder.stat()
    except OSError:
        return True  # nothing can be read from it either
    open_to_others = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return status.st_uid == os.geteuid() and not open_to_others
