"""The leaves of the content: names for machines, and words for people, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handout.content.nodes import Scalar
from handout.content.walk import find
from handout.problems import NOWHERE, Place

NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class _Written:
    """What an author wrote, with its place."""

    value: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.value


class Name(_Written):
    """An identifier: of a handout, an item, a picture or a language."""


class Label(_Written):
    """Words that are the same in every language, such as a person's name."""


class Text(_Written):
    """Plain words in the handout's language, such as a title."""


class Address(_Written):
    """An address on the web, as it is printed and as a QR code says it."""


class Personal:
    """What is about one person, or was typed for one: a mark for classes to inherit.

    No message repeats what is read into a marked class, and a sheet that has one is personal.
    """


@dataclass(frozen=True)
class Note(Personal):
    """What someone typed for one reader: plain words, each line a paragraph, nothing else."""

    paragraphs: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Reference:
    """A mention of another item, which prints as that item is called on this sheet."""

    target: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Mention:
    """Another item called by its title, because it is not on this sheet."""

    title: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Aside:
    """A parenthesis that mentions other items: without them on the sheet, it has no use."""

    parts: tuple[str | Reference, ...]


@dataclass(frozen=True)
class Prose:
    """Running words that may refer to other items."""

    parts: tuple[str | Reference | Mention | Aside, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All mentions of other items, in order."""
        return tuple(find(self, Reference))

    @property
    def leaves(self) -> tuple[str | Reference | Mention, ...]:
        """The words and mentions in order, with the parentheses opened."""
        parts = (part.parts if isinstance(part, Aside) else (part,) for part in self.parts)
        return tuple(leaf for part in parts for leaf in part)


def words_in(value: Any) -> Iterator[Text | Prose]:
    """Yield every text of a value that has words, in the order of the model."""
    texts: Iterator[Text | Prose] = find(value, Text, Prose)
    return (text for text in texts if (text.value if isinstance(text, Text) else text.parts))


_ASIDE = re.compile(r"( ?\([^(){}]*(?:\{[^{}]*\}[^(){}]*)+\))")
_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
"""A reference, or a brace that has lost its partner: a reference to nothing, for the checks."""

_SPACES = re.compile(r"[ \t\n]+")


def folded(text: str) -> str:
    """Return a text with each letter as one character and single spaces, on one line.

    Spaces that must not break stay as they are.
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def read_note(scalar: Scalar) -> Note:
    """Return what was typed for one reader: each line that is not empty is a paragraph."""
    lines = map(folded, unicodedata.normalize("NFC", scalar.text).split("\n"))
    return Note(tuple(filter(None, lines)), scalar.place)


_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d+)?([/?#][!-~]*)?")
"""Letters beyond ASCII have a spelling of their own in addresses, which QR readers expect."""

LONGEST_ADDRESS = 300
"""Characters; a longer one makes a QR code too fine for a photocopy."""


def read_address(scalar: Scalar) -> Address | None:
    """Return the web address that a scalar says, or None if it is no such thing."""
    text = scalar.text.strip()
    fits = len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text)
    return Address(text, scalar.place) if fits else None


def read_prose(scalar: Scalar) -> Prose:
    """Return the running words of a scalar: `{id}` is a reference, all else is as typed."""
    places = iter(scalar.places_of(_BRACES))
    parts: list[str | Reference | Mention | Aside] = []
    for index, piece in enumerate(_ASIDE.split(folded(scalar.text))):
        leaves = tuple(_leaves(piece, places, scalar.place))
        parts += [Aside(leaves)] if index % 2 else leaves
    return Prose(tuple(parts), scalar.place)


def _leaves(piece: str, places: Iterator[Place], otherwise: Place) -> Iterator[str | Reference]:
    """Yield words and references in turn; the references take their places from a queue."""
    start = 0
    for match in _BRACES.finditer(piece):
        if match.start() > start:
            yield piece[start : match.start()]
        yield Reference((match[1] or "").strip(), next(places, otherwise))
        start = match.end()
    if start < len(piece):
        yield piece[start:]
