"""Describe a document: blocks of words in reading order, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from typing import Any

from handout.content.walk import find, parts
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import NOWHERE, Place


class Mark(StrEnum):
    """What has become of some words since an earlier version."""

    NEW = "new"
    DELETED = "deleted"


@frozen
class Run:
    """Words in one style. `target` is the id of the item that they link to, or a web address."""

    text: str
    strong: bool = False
    target: str = ""
    hint: str = ""
    """The description of the link, for screen readers."""
    expansion: str = ""
    """What is heard instead, where the words are short for it: "mandag" for "ma"."""
    language: str = ""
    """Of the words, if it is not that of the text around them."""
    mark: Mark | None = None
    """Whether they are new or deleted; `expansion` says it to those who hear them."""
    personal: bool = field(default=False, compare=False)
    """Whether the words are about one person: then their setting is not kept for other sheets."""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Words = tuple[Run, ...]


@frozen
class Figure:
    """A picture by name; without an alternative text it is decorative."""

    name: str
    alt: str = ""
    mirrored: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Heading:
    """A heading of level 1 (the title) to 3 (an item)."""

    level: int
    words: Words
    anchor: str = ""
    """The id that links to it use."""
    tick: str = ""
    """What the box to tick in front of it is called; without a name there is no box."""


@frozen
class Paragraph:
    """A paragraph, with pictures of its own if it has some."""

    words: Words
    figures: tuple[Figure, ...] = ()


@frozen
class KeyFact:
    """One line to know before starting: the dosage, or the equipment."""

    words: Words


@frozen
class Bullets:
    """A list of points in no particular order."""

    points: tuple[Words, ...]


@frozen
class Step:
    """One numbered instruction, with pictures of its own if it has some."""

    words: Words
    figures: tuple[Figure, ...] = ()


@frozen
class Steps:
    """A numbered list of instructions."""

    steps: tuple[Step, ...]


@frozen
class Lines:
    """Short lines set close together, such as an address."""

    lines: tuple[Words, ...]


@frozen
class SmallPrint:
    """Lines in small type, for what must be said and is no help to the reader."""

    lines: tuple[Words, ...]


@frozen
class Letterhead:
    """The ward's logo and lines, in a language that may differ from the sheet's."""

    language: str
    figure: Figure | None
    lines: Lines


class Tone(StrEnum):
    """What a box is for."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    DAYTIME = "daytime"
    CARE = "care"
    NOTE = "note"
    STAFF = "staff"


WARNINGS = frozenset({Tone.EMERGENCY, Tone.SAME_DAY, Tone.DAYTIME})
"""The tones of boxes with warnings."""


@frozen
class Box:
    """Blocks set apart from the rest."""

    tone: Tone
    blocks: tuple[Block, ...]
    together: int = 0
    """How many blocks below its heading no page parts, as the first one says what they are."""


@frozen
class PenFields:
    """A title, and labels with room after each to write by hand."""

    title: Words
    labels: tuple[Words, ...]
    line: str
    """What each line to write on is called, for those who hear the page."""
    tick: str = ""
    """What the box to tick in front of each label is called, if there is one."""
    abreast: bool = True
    """Whether several may stand side by side; else each has a whole line to write on."""


@frozen
class ChartRow:
    """A heading, and cells for the pen: each with so many boxes to tick, or to write in.

    A single cell goes through all columns.
    """

    title: Words
    cells: tuple[int, ...]


@frozen
class Chart:
    """A table to fill in by hand: headings for columns and rows."""

    columns: tuple[Words, ...]
    rows: tuple[ChartRow, ...]


@frozen
class Code:
    """A QR code, and next to it in words where it leads."""

    address: str
    alt: str
    words: Words


@frozen
class DosageSign:
    """A sign beside a picture, for the eye alone: the words of the dosage say the same."""

    name: str
    label: str = ""
    """A number behind it."""


@frozen
class SignMeaning:
    """What a sign means."""

    name: str
    words: Words


@frozen
class Legend:
    """What those signs mean that a sheet has here for the first time."""

    meanings: tuple[SignMeaning, ...]


@frozen
class Row:
    """One item: its heading, its pictures, and its words."""

    heading: Heading
    figures: tuple[Figure, ...]
    facts: tuple[Block, ...]
    """What is for this reader: dosage and equipment, fields to write in, a note."""
    blocks: tuple[Block, ...]
    """What is for every reader."""
    signs: tuple[DosageSign, ...] = ()
    """What stands at its pictures."""


@frozen
class SectionBlock:
    """A heading, and the blocks under it; a single item may have the only heading."""

    heading: Heading | None
    blocks: tuple[Block, ...]
    own_page: bool = False


Block = (
    Heading
    | Paragraph
    | KeyFact
    | Bullets
    | Steps
    | Lines
    | SmallPrint
    | Letterhead
    | Box
    | PenFields
    | Chart
    | Code
    | Legend
    | Row
    | SectionBlock
)


@frozen
class Running:
    """What every page repeats: the header, the parts of the footer, and the page number."""

    header: str
    footer: tuple[str, ...]
    page: str
    """The phrase for the page number, with the placeholders {page} and {pages}."""
    person: str = ""
    """Whom the sheet is for: the name, and the date of birth if it is known."""
    scan: str = ""
    """The code of the sheet, if a scanner is to read it; its letters stand in the footer."""
    title_place: Place = field(default=NOWHERE, compare=False, repr=False)
    review_place: Place = field(default=NOWHERE, compare=False, repr=False)
    """Where the author wrote what can make the header and the footer too long."""


@frozen
class Document:
    """One sheet for one reader."""

    language: str
    title: str
    author: str
    subject: str
    running: Running
    blocks: tuple[Block, ...]
    variant: tuple[str, ...] = ()
    """What tells the sheet from others of its title, such as a code; nothing about a person."""


def texts_of(value: Any) -> Iterator[str]:
    """Yield each passage of a block or document, such as a heading, in reading order."""
    if isinstance(value, tuple) and value and isinstance(value[0], Run):
        yield "".join(run.text for run in value)
    else:
        for part in parts(value):
            yield from texts_of(part)


def is_shared(block: Any) -> bool:
    """Tell whether all sheets that have a block have it as the very same object."""
    # A note is typed for one reader, and questions are made for one sheet; warnings and precautions
    # are the author's.
    if isinstance(block, Box):
        return block.tone not in (Tone.NOTE, Tone.STAFF)
    return isinstance(block, Heading | Paragraph | Bullets | Steps)


def words_of(value: Any) -> list[str]:
    """Return every word of a block or document in reading order."""
    words: list[str] = []
    _add_words(value, words)
    return words


def _add_words(value: Any, words: list[str]) -> None:
    if isinstance(value, Box) and not is_shared(value):
        words += " ".join(texts_of(value)).split()
    elif isinstance(value, SectionBlock):
        words += _shared_words(value.heading) if value.heading else ()
        for block in value.blocks:
            _add_words(block, words)
    elif is_shared(value):
        words += _shared_words(value)
    elif isinstance(value, tuple) and value and isinstance(value[0], Run):
        words += "".join([run.text for run in value]).split()
    else:
        for part in parts(value):
            _add_words(part, words)


@memoized()
def _shared_words(block: Block) -> tuple[str, ...]:
    return tuple(" ".join(texts_of(block)).split())


def pictured(value: Any) -> Iterator[tuple[Figure, ...]]:
    """Yield the pictures of each paragraph, step and item that has some, in reading order."""
    found: Iterator[Paragraph | Step | Row] = find(value, Paragraph, Step, Row)
    return (part.figures for part in found if part.figures)


def figures_of(value: Any) -> Iterator[Figure]:
    """Yield every picture of a block or document in reading order."""
    return find(value, Figure)
