"""The state of the program, told by its files: a changed program finds no entry of the old one."""

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
"""Libraries whose next release may make something different of the same files."""


@cache
def program_state() -> str:
    """Return a digest that differs between two states of the program and of its libraries.

    A version number would stay the same while somebody works on the program, or installs it again
    from source. Reading sizes and times takes a millisecond; importing what knows version numbers
    takes ten.
    """
    found = sorted((*_files(str(Path(handout.__file__).parent)), *_makers()))
    compiled = (sys.version, zlib.ZLIB_RUNTIME_VERSION)
    return hashlib.sha256(repr((compiled, found)).encode()).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield each source file of the program with its size and time of change."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
            # Some editors lock a file with a broken link beside it; `is_file` skips that.
            elif entry.is_file() and entry.name.endswith((".py", ".yaml", ".icc")):
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns


def _makers() -> Iterator[tuple[str, int, int]]:
    """Yield the same for the main file of each library, without importing it."""
    for name in MAKERS:
        spec = find_spec(name)
        if spec and spec.origin:
            found = Path(spec.origin).stat()
            yield spec.origin, found.st_size, found.st_mtime_ns
