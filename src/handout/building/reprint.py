"""Reprints: if nothing has changed since a sheet was last made, take it from the cache.

A print is stored with the state of every file and folder that it was made from. If any of them
differs, or the date, the program or the request, there is no reprint and the sheets are made again.
Nothing that is meant for one person is stored.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handout.building.result import BuildResult
from handout.storage.cache import key_of, open_cache
from handout.storage.regular import is_plain_name
from handout.storage.snapshot import Snapshot, are_current
from handout.tailoring.privacy import Privacy


def request_key(kind: str, snapshot: Snapshot, *arguments: Any) -> str:
    """Return the cache key of a request.

    Args:
        kind: What is stored: a print, or a plan.
        snapshot: The library, and the date.
        arguments: Everything else that affects the result, as plain values.
    """
    root = str(snapshot.library.root.absolute())
    # The current folder is part of the key because messages name files as seen from there.
    return key_of(kind, str(Path.cwd()), root, snapshot.today.isoformat(), *arguments)


def load_print(key: str) -> BuildResult | None:
    """Return the last result of a request, or None if there is none or anything has changed."""
    last = open_cache().load(key, tuple)
    if last is None:
        return None
    result, states = last
    # A name decides where a file is written: one that leads elsewhere was not written by a build.
    are_plain = all(is_plain_name(file.name) for file in result.files)
    return result if are_plain and are_current(states) else None


def store_print(key: str, result: BuildResult, snapshot: Snapshot) -> None:
    """Store the result of a request for reprints, unless it is about a person."""
    if all(file.privacy is Privacy.SHARED for file in result.files):
        open_cache().store(key, (result, dict(snapshot.states())))
