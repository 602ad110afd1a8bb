"""What a sheet is made from: each file and folder, with what tells whether it is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from handout.problems import HandoutError
from handout.storage.library import is_folder, read_file

Sources = Mapping[str, str]
"""The state of each file or folder by its whole path."""

GONE = ""
"""The state of what cannot be read."""


def checksum(content: bytes) -> str:
    """Return the SHA-256 of some bytes, as other programs print it."""
    return hashlib.sha256(content).hexdigest()


def state_of(path: Path) -> str:
    """Return the state of what lies at a path: of a folder, which names it holds."""
    try:
        if is_folder(path):
            names = sorted(entry.name for entry in path.iterdir())
            return checksum("\n".join(names).encode("utf-8", "surrogateescape"))
        return checksum(read_file(path))
    except (OSError, HandoutError):
        return GONE


def are_the_same(sources: Sources) -> bool:
    """Tell whether all of them are still as they were."""
    return all(state_of(Path(path)) == state for path, state in sources.items())
