"""Reprints: what was made before of the very same files is taken from the last print.

A print is kept with the state of all that it was made from. If one of these files differs, or the
day, the program, or what is asked for, there is no reprint, and all is made anew. Nothing that is
meant for one person is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handout.build.result import BuildResult, BuiltFile
from handout.problems import Place, Problem, Severity
from handout.storage.cache import key_of, open_cache
from handout.storage.library import Library
from handout.storage.sources import Sources, are_the_same


@dataclass(frozen=True)
class _Print:
    made: BuildResult
    sources: dict[str, str]


_CLASSES = (_Print, BuildResult, BuiltFile, Problem, Place, Severity)


def request(library: Library, today: date, *asked: Any) -> str:
    """Return a name for what somebody asks for.

    Args:
        library: Where the content lies.
        today: The day on which it is asked for.
        asked: All else that makes a difference, as plain values.
    """
    # Messages name files as seen from the current folder.
    return key_of("print", str(Path.cwd()), str(library.root.absolute()), today.isoformat(), *asked)


def reprinted(name: str) -> BuildResult | None:
    """Return what a request made the last time, or None if that is not known or has changed."""
    known = open_cache().load(name, _Print, _CLASSES)
    return known.made if known and are_the_same(known.sources) else None


def keep(name: str, made: BuildResult, sources: Sources) -> None:
    """Keep what a request made of some sources, unless it is about a person.

    Nor is it kept if a source has changed since: it was read before or after, nobody knows.
    """
    if not any(product.personal for product in made.products) and are_the_same(sources):
        open_cache().store(name, _Print(made, dict(sources)), _CLASSES)
