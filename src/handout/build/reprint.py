"""Reprints: what was made before of the very same files is taken from the last print.

A print is kept with the state of all that it was made from. If one of these differs, or the day,
the program, or what is asked for, there is no reprint, and all is made anew. Nothing that is
meant for one person is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handout.build.result import BuildResult
from handout.storage.cache import key_of, open_cache
from handout.storage.snapshot import Snapshot, are_current
from handout.tailoring.privacy import Privacy


@dataclass(frozen=True)
class _Print:
    result: BuildResult
    states: dict[str, str]


def request(snapshot: Snapshot, *asked: Any) -> str:
    """Return a name for what somebody asks for.

    Args:
        snapshot: Where the content lies, and the day.
        asked: All else that makes a difference, as plain values.
    """
    root = str(snapshot.library.root.absolute())
    # Messages name files as seen from the current folder.
    return key_of("print", str(Path.cwd()), root, snapshot.today.isoformat(), *asked)


def reprinted(name: str) -> BuildResult | None:
    """Return what a request made the last time, or None if that is not known or has changed."""
    known = open_cache().load(name, _Print)
    return known.result if known and are_current(known.states) else None


def keep(name: str, result: BuildResult, snapshot: Snapshot) -> None:
    """Keep what a request made of all that a snapshot has seen, unless it is about a person."""
    if all(file.privacy is Privacy.SHARED for file in result.files):
        open_cache().store(name, _Print(result, dict(snapshot.states())))
