"""Paragraphs, and the short lines that stand out or close together."""

from __future__ import annotations

from collections.abc import Iterator

from handout.document.blocks import KeyFact, Lines, Paragraph, SmallPrint
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.galley import Strip


def set_paragraph(compositor: Compositor, paragraph: Paragraph, region: Region) -> Iterator[Strip]:
    """Set a paragraph, and the pictures that belong to it."""
    strips = compositor.text(
        paragraph.words, compositor.theme.body, region, compositor.theme.paragraph_gap
    )
    yield from compositor.pictured(strips, paragraph.figures, region, region.path)


def set_key_fact(compositor: Compositor, fact: KeyFact, region: Region) -> Iterator[Strip]:
    """Set a line that stands out."""
    yield from compositor.text(
        fact.words, compositor.theme.key_fact, region, compositor.theme.point_gap
    )


def set_lines(compositor: Compositor, lines: Lines, region: Region) -> Iterator[Strip]:
    """Set lines close together."""
    for index, words in enumerate(lines.lines):
        above = 0.0 if index else compositor.theme.paragraph_gap
        yield from compositor.text(words, compositor.theme.body, region, above)


def set_small_print(compositor: Compositor, small: SmallPrint, region: Region) -> Iterator[Strip]:
    """Set lines in the type of the footer."""
    for index, words in enumerate(small.lines):
        above = 0.0 if index else compositor.theme.box_space
        yield from compositor.text(words, compositor.theme.running, region, above)
