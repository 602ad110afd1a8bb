"""What took long to make, kept on disk for the next run. Nothing in it is about a person.

Each entry is a file of its own, named by what it was made from, with a digest of its name and
content in front: a damaged one counts as missing. Files are put in place whole, so that several
processes can share the folder; which of two writes the same entry last does not matter.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from handout.output import write_files
from handout.problems import ContentError

VARIABLE = "HANDOUT_CACHE"
"""The environment variable that names the folder; empty, it turns the cache off."""

LARGEST = 100_000_000
"""Bytes that all entries may have together; beyond, the ones written first go."""

ENDING = ".entry"
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Cache:
    """A folder of entries, or none at all."""

    folder: Path | None

    def load(self, key: str) -> bytes | None:
        """Return an entry, or None if it is missing, damaged or out of reach."""
        if self.folder is None:
            return None
        try:
            written = (self.folder / (key + ENDING)).read_bytes()
        except OSError:
            return None
        digest, content = written[:_DIGEST], written[_DIGEST:]
        return content if digest == _digest(key, content) else None

    def store(self, key: str, content: bytes) -> None:
        """Keep an entry, if the disk lets us: a cache must never stop the work."""
        if self.folder is None:
            return
        with suppress(OSError, ContentError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            entry = self.folder / (key + ENDING)
            write_files({entry: _digest(key, content) + content})
            self._make_room()

    def _make_room(self) -> None:
        assert self.folder
        entries = [(path, path.stat()) for path in self.folder.glob(f"*{ENDING}")]
        total = sum(found.st_size for _, found in entries)
        for path, found in sorted(entries, key=lambda entry: entry[1].st_mtime_ns):
            if total <= LARGEST:
                break
            path.unlink(missing_ok=True)
            total -= found.st_size


def _digest(key: str, content: bytes) -> bytes:
    """Return what proves that a content is whole, and that it is this entry's."""
    return hashlib.sha256(key.encode("ascii") + content).digest()


def key_of(*parts: bytes) -> str:
    """Return the name of the entry that is made from some parts, and from nothing else."""
    sizes = b",".join(b"%d" % len(part) for part in parts)
    return hashlib.sha256(b"\n".join([sizes, *parts])).hexdigest()


def open_cache() -> Cache:
    """Return the cache that the surroundings ask for: by HANDOUT_CACHE, or the user's own."""
    named = os.environ.get(VARIABLE)
    if named is None:
        return Cache(user_cache_path("handout", appauthor=False))
    return Cache(Path(named) if named else None)
