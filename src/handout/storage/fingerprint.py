"""Which program this is: told by its files, so that a changed one finds nothing of the old."""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import handout

MAKERS = ("PIL", "pyphen", "reportlab", "segno", "yaml")
"""Libraries whose next release may make something else of the same files."""


@cache
def program_state() -> str:
    """Return what differs between two states of the program, and of what it works with.

    A version alone would stay the same while somebody works on the program, or installs it anew
    from its sources. Sizes and times of change take a millisecond, and importing what tells a
    version ten.
    """
    found = sorted((*_files(str(Path(handout.__file__).parent)), *_makers()))
    compiled = (sys.version, zlib.ZLIB_RUNTIME_VERSION)
    return hashlib.sha256(repr((compiled, found)).encode()).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield each file of the program, but not what Python compiles from it or an editor drops."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
            # Some editors lock a file by a link to nowhere beside it, which is no file.
            elif entry.is_file() and entry.name.endswith((".py", ".yaml", ".icc")):
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns


def _makers() -> Iterator[tuple[str, int, int]]:
    """Yield the file of each library in which its version stands; nothing is imported."""
    for name in MAKERS:
        spec = find_spec(name)
        if spec and spec.origin:
            found = Path(spec.origin).stat()
            yield spec.origin, found.st_size, found.st_mtime_ns
