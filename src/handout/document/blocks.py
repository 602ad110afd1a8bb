"""The document: blocks of words in reading order, in the language of one reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from handout.content.walk import find, parts
from handout.memo import remembered
from handout.problems import NOWHERE, Place


@dataclass(frozen=True)
class Run:
    """Words of one kind. `target` is the id of the item that they lead to, or a web address."""

    text: str
    strong: bool = False
    target: str = ""
    hint: str = ""
    """What a reader is told about the link, beyond its words."""
    personal: bool = field(default=False, compare=False)
    """Whether someone typed it for one person: its type is not kept for another sheet."""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Words = tuple[Run, ...]


@dataclass(frozen=True)
class Figure:
    """A picture by name; without alternative text it is an ornament."""

    name: str
    alt: str = ""
    mirrored: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (the title) to 3 (an item)."""

    level: int
    words: Words
    anchor: str = ""
    """What links to it say."""
    tick: str = ""
    """What the box for a tick before it is for; without it there is no box."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with a picture beside it if it has one of its own."""

    words: Words
    figure: Figure | None = None


@dataclass(frozen=True)
class KeyFact:
    """What one must know before starting, in a line: how much, with what."""

    words: Words


@dataclass(frozen=True)
class Bullets:
    """Points in no order."""

    points: tuple[Words, ...]


@dataclass(frozen=True)
class Step:
    """One numbered instruction, with a picture beside it if it has one of its own."""

    words: Words
    figure: Figure | None = None


@dataclass(frozen=True)
class Steps:
    """Instructions in their order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Lines:
    """Short lines that stand close together, such as an address."""

    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Letterhead:
    """Whose sheet it is: the logo, and lines in a language that need not be the sheet's."""

    language: str
    figure: Figure | None
    lines: Lines


class Tone(StrEnum):
    """Why something stands in a box."""

    WARNING = "warning"
    CARE = "care"
    NOTE = "note"


@dataclass(frozen=True)
class Box:
    """Words set apart from the rest."""

    tone: Tone
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PenFields:
    """Labels under a title, each with room behind it to write by hand."""

    title: Words
    labels: tuple[Words, ...]


@dataclass(frozen=True)
class Chart:
    """A table to tick by hand: a heading for each column and each row, all other cells empty."""

    columns: tuple[Words, ...]
    rows: tuple[Words, ...]


@dataclass(frozen=True)
class Code:
    """A QR code, and beside it in words where it leads."""

    address: str
    alt: str
    words: Words


@dataclass(frozen=True)
class Row:
    """One item: its picture, and everything that it says, first what is meant for this reader."""

    heading: Heading
    figure: Figure | None
    facts: tuple[Block, ...]
    """How much, with what; fields to write in; a note."""
    blocks: tuple[Block, ...]
    """What every reader is told."""


@dataclass(frozen=True)
class SectionBlock:
    """A heading, and what belongs under it."""

    heading: Heading
    blocks: tuple[Block, ...]
    own_page: bool = False


Block = (
    Heading
    | Paragraph
    | KeyFact
    | Bullets
    | Steps
    | Lines
    | Letterhead
    | Box
    | PenFields
    | Chart
    | Code
    | Row
    | SectionBlock
)


@dataclass(frozen=True)
class Running:
    """What every page repeats: header, parts of the footer, and the page number's phrase."""

    header: str
    footer: tuple[str, ...]
    page: str
    """With the holes {page} and {pages}."""
    person: str = ""
    """Whom the sheet is for."""
    title_place: Place = field(default=NOWHERE, compare=False, repr=False)
    review_place: Place = field(default=NOWHERE, compare=False, repr=False)
    """Where the author wrote what makes the header and the footer long."""


@dataclass(frozen=True)
class Document:
    """One sheet for one reader."""

    language: str
    title: str
    author: str
    subject: str
    running: Running
    blocks: tuple[Block, ...]


def texts_of(value: Any) -> Iterator[str]:
    """Yield every passage of a block or document in reading order, such as a heading."""
    if isinstance(value, tuple) and value and isinstance(value[0], Run):
        yield "".join(run.text for run in value)
    else:
        for part in parts(value):
            yield from texts_of(part)


def is_shared(block: Any) -> bool:
    """Tell whether a block is worded once for all sheets that have it, as the very same object."""
    if isinstance(block, Box):
        return block.tone is not Tone.NOTE
    return isinstance(block, Heading | Paragraph | Bullets | Steps)


def words_of(value: Any) -> list[str]:
    """Return every word of a block or document in reading order."""
    words: list[str] = []
    _gather_words(value, words)
    return words


def _gather_words(value: Any, words: list[str]) -> None:
    if isinstance(value, Box) and not is_shared(value):
        words += " ".join(texts_of(value)).split()
    elif isinstance(value, SectionBlock):
        words += _shared_words(value.heading)
        for block in value.blocks:
            _gather_words(block, words)
    elif is_shared(value):
        words += _shared_words(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Run):
        words += "".join([run.text for run in value]).split()
    else:
        for part in parts(value):
            _gather_words(part, words)


@remembered()
def _shared_words(block: Block) -> tuple[str, ...]:
    return tuple(" ".join(texts_of(block)).split())


def figures_of(value: Any) -> Iterator[Figure]:
    """Yield every picture of a block or document in reading order."""
    return find(value, Figure)
