"""A digest of the program itself, so that a changed program never uses old cache entries."""

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

DEPENDENCIES = ("PIL", "pyphen", "reportlab", "segno", "yaml")
"""Packages of which another release may produce different results from the same files."""


@cache
def program_state() -> str:
    """Return a digest that changes whenever the program or one of its dependencies changes.

    Version numbers would not do: they stay the same while somebody works on the program or
    reinstalls it from source. Besides, reading sizes and times takes a millisecond, and importing
    `importlib.metadata` takes ten.
    """
    files = sorted((*_files(str(Path(handout.__file__).parent)), *_dependency_files()))
    versions = (sys.version, zlib.ZLIB_RUNTIME_VERSION)
    return hashlib.sha256(repr((versions, files)).encode()).hexdigest()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Yield each source file of the program with its size and modification time."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _files(entry.path)
            # Some editors lock a file by putting a broken symbolic link beside it. `is_file` is
            # false for such a link, where `stat` would fail.
            elif entry.is_file() and entry.name.endswith((".py", ".yaml", ".icc", ".txt")):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _dependency_files() -> Iterator[tuple[str, int, int]]:
    """Yield the same for the main file of each dependency, without importing it."""
    for name in DEPENDENCIES:
        spec = find_spec(name)
        if spec and spec.origin:
            status = Path(spec.origin).stat()
            yield spec.origin, status.st_size, status.st_mtime_ns
