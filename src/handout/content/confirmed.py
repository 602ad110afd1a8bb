"""Translated texts that somebody has confirmed: each with a digest of its source and of itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from enum import Enum, auto

from handout.content import nodes
from handout.content.fingerprint import text_digest
from handout.content.model import Handout
from handout.content.nodes import Node, Scalar
from handout.content.overlay.shape import Path, leaves, shape_of
from handout.content.words import Prose, Text
from handout.frozen import frozen

Pair = tuple[str, str]
"""The digests of a source text and of its translation."""

Confirmed = Mapping[Path, Pair]


class State(Enum):
    """How far a text is translated."""

    MISSING = auto()
    STALE = auto()
    """Its source has changed since somebody confirmed it."""
    UNCONFIRMED = auto()
    CONFIRMED = auto()


def state_of(path: Path, pair: Pair, confirmed: Confirmed, pairs: Collection[Pair]) -> State:
    """Return the state of a text that is translated.

    Args:
        path: The path of the text.
        pair: The digests of it and of its source.
        confirmed: What somebody has said to be right.
        pairs: Its values, wherever they stand: a list can get a new entry between others.
    """
    if pair in pairs:
        return State.CONFIRMED
    known = confirmed.get(path)
    return State.STALE if known and known[0] != pair[0] else State.UNCONFIRMED


@frozen
class Rendering:
    """A text and its translation."""

    path: Path
    grave: bool
    """Whether a patient acts upon every word of it."""
    source: Text | Prose
    text: Text | Prose

    @property
    def pair(self) -> Pair:
        """What to remember of it."""
        return text_digest(self.source), text_digest(self.text)


def renderings(source: Handout, translated: Handout) -> tuple[Rendering, ...]:
    """Return every text of a handout as it is written, with its translation."""
    return tuple(
        Rendering(one.path, one.grave, one.source, other.source)
        for one, other in zip(leaves(shape_of(source)), leaves(shape_of(translated)), strict=True)
    )


def read_confirmed(node: Node) -> Confirmed:
    """Return what has been confirmed; what is not as this program writes it counts for nothing."""
    entries = node.entries if isinstance(node, nodes.Mapping) else ()
    digests = {key.text: tuple(v.text.split()) for key, v in entries if isinstance(v, Scalar)}
    return {path: (pair[0], pair[1]) for path, pair in digests.items() if len(pair) == 2}


ON = "confirmed-on"
"""The key of the day on which a text was confirmed last. No text has such a path."""


def read_confirmed_on(node: Node) -> date | None:
    """Return the day on which a text was confirmed last, if that has been written."""
    day = node.get(ON) if isinstance(node, nodes.Mapping) else None
    if isinstance(day, Scalar):
        with suppress(ValueError):
            return date.fromisoformat(day.text)
    return None


HEAD = """\
# Written by 'handout translated': digests of the source that each text was made from, and of it.
"""


def written(confirmed: Confirmed, on: date | None) -> str:
    """Return the text of a file with what has been confirmed, the last of it on a day."""
    day = f"{ON}: {on.isoformat()}\n" if on else ""
    entries = (f"{path}: {one} {other}\n" for path, (one, other) in confirmed.items())
    return HEAD + day + "".join(entries)
