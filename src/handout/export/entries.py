"""A document as a plain sequence of entries, for formats that have lines of letters only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from handout.document.blocks import (
    WARNINGS,
    Block,
    Box,
    Bullets,
    Chart,
    Code,
    Document,
    Figure,
    Heading,
    KeyFact,
    Legend,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Row,
    SectionBlock,
    SmallPrint,
    Steps,
    Words,
)
from handout.document.wording import Wording
from handout.frozen import frozen

BULLET = "-"

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


class Kind(Enum):
    """What an entry is."""

    TITLE = auto()
    SECTION = auto()
    ITEM = auto()
    """Headings of level 1, 2 and 3."""
    PARAGRAPH = auto()
    LINE = auto()
    """A paragraph close to the one before."""
    POINT = auto()
    STEP = auto()
    FRAME = auto()
    """Where a box begins or ends; it has no words."""


@frozen
class Entry:
    """Words that stand apart, each one space from the next."""

    kind: Kind
    text: str = ""
    label: str = ""
    """What stands before a point or step, and is none of the document's words."""
    pen: int = 0
    """Boxes to tick behind the words, or -1 for a line to write on."""


_HEADINGS = {1: Kind.TITLE, 2: Kind.SECTION, 3: Kind.ITEM}


def warnings_first(document: Document) -> Document:
    """Return a document with its warnings right behind the title and the lines below it.

    In plain text nothing but its place makes a warning stand out.
    """
    warnings = [block for block in document.blocks if _is_warning(block)]
    others = [block for block in document.blocks if not _is_warning(block)]
    title = next((n for n, block in enumerate(others) if isinstance(block, Heading)), -1)
    start = title + 1
    while start < len(others) and isinstance(others[start], Lines):
        start += 1
    return replace(document, blocks=(*others[:start], *warnings, *others[start:]))


def entries_of(document: Document, wording: Wording) -> tuple[Entry, ...]:
    """Return everything that a document says, and what its pictures show."""
    running = document.running
    above = [Entry(Kind.PARAGRAPH, _one_line(running.person))] if running.person else []
    below = [
        Entry(Kind.LINE if number else Kind.PARAGRAPH, _one_line(line))
        for number, line in enumerate(running.footer)
    ]
    entries = (*above, *_Reader(wording).blocks(document.blocks), Entry(Kind.FRAME), *below)
    return tuple(entry for entry in entries if entry.text or entry.kind is Kind.FRAME)


class _Reader:
    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Entry]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Entry]:  # noqa: C901 - a case for each kind of block
        match block:
            case Heading():
                yield Entry(_HEADINGS[block.level], _text(block.words), pen=int(bool(block.tick)))
            case Paragraph():
                yield Entry(Kind.PARAGRAPH, _text(block.words))
                yield from self.figures(block.figures)
            case KeyFact() | Code():
                yield Entry(Kind.PARAGRAPH, _text(block.words))
            case Bullets():
                for point in block.points:
                    yield Entry(Kind.POINT, _text(point), BULLET)
            case Steps():
                for number, step in enumerate(block.steps, 1):
                    yield Entry(Kind.STEP, _text(step.words), f"{number}.")
                    yield from self.figures(step.figures)
            case Lines() | SmallPrint():
                yield from self.lines(block.lines)
            case Letterhead():
                yield from self.figures((block.figure,) if block.figure else ())
                yield from self.lines(block.lines.lines)
            case Box():
                yield Entry(Kind.FRAME)
                yield from self.blocks(block.blocks)
                yield Entry(Kind.FRAME)
            case PenFields():
                yield Entry(Kind.PARAGRAPH, _text(block.title))
                for label in block.labels:
                    yield Entry(Kind.POINT, _text(label), BULLET, pen=-1)
            case Chart():
                yield Entry(Kind.PARAGRAPH, " ".join(filter(None, map(_text, block.columns))))
                for row in block.rows:
                    yield Entry(Kind.POINT, _text(row.title), BULLET, pen=sum(row.cells) or -1)
            case Legend():
                for meaning in block.meanings:
                    yield Entry(Kind.POINT, _text(meaning.words), BULLET)
            case Row():
                yield from self.block(block.heading)
                yield from self.figures(block.figures)
                yield from self.blocks((*block.facts, *block.blocks))
            case SectionBlock():
                yield from self.blocks((block.heading,) if block.heading else ())
                yield from self.blocks(block.blocks)
            case _:
                assert_never(block)

    def figures(self, figures: Sequence[Figure]) -> Iterator[Entry]:
        for figure in figures:
            if figure.alt:
                shown = self.wording.export.picture.format(alt=figure.alt)
                yield Entry(Kind.PARAGRAPH, _one_line(shown))

    def lines(self, lines: Sequence[Words]) -> Iterator[Entry]:
        for number, line in enumerate(lines):
            yield Entry(Kind.LINE if number else Kind.PARAGRAPH, _text(line))


def _is_warning(block: Block) -> bool:
    return isinstance(block, Box) and block.tone in WARNINGS


def _text(words: Words) -> str:
    return _one_line("".join(run.text for run in words))


def _one_line(text: str) -> str:
    """Return a text with one space between words; hard spaces stay."""
    return _SPACES.sub(" ", text).strip()
