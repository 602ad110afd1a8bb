"""The list of contents: titles on the left, page numbers on the right, and dots between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.document.blocks import Run
from handout.document.contents import ContentsEntry
from handout.layout.context import LayoutContext
from handout.layout.galley import Block, Bookmark, Galley, Strip
from handout.layout.items import Group, Rules, Tag, moved

PAGE_ROOM = 96.0
"""Kept free at the end of a title's lines, for the page and some dots."""

DOT_GAP = 6.0
"""Distance of the dots from each other, and at least from the words."""

DOT = 1.2
"""Width of a dot."""


def set_contents(
    entries: Iterable[ContentsEntry], language: str, context: LayoutContext
) -> Iterator[Block]:
    """Yield a block for each line; its strips are anchors by its number from 0.

    Args:
        entries: The lines.
        language: What the page numbers are worded in.
        context: What setting it needs.
    """
    for index, entry in enumerate(entries):
        yield Block(tuple(_strips(entry, index, language, context)))


def _strips(
    entry: ContentsEntry, index: int, language: str, context: LayoutContext
) -> Iterator[Strip]:
    path = (Tag("TOC"), Tag("TOCI", index), Tag("Reference"))
    foreign = entry.language if entry.language != language else ""
    title = Run(
        entry.title, target=str(index), hint=entry.hint, language=foreign, place=entry.place
    )
    column = min(context.theme.paper.column, context.theme.measure + PAGE_ROOM)
    fragments = _set(title, entry.language, column - PAGE_ROOM, context)
    # Title and page are one link, in two galleys.
    (number,) = _set(replace(title, text=entry.page, language=""), language, PAGE_ROOM, context)
    *above, last = fragments
    for galley in (*above, _joined(last, number, entry.page, column, context)):
        begins = galley is fragments[0] or not above
        yield Strip(
            galley,
            path,
            space_above=context.theme.paragraph_gap if begins else 0.0,
            bookmark=Bookmark(title.target, 0, entry.title) if begins else None,
        )


def _set(words: Run, language: str, measure: float, context: LayoutContext) -> tuple[Galley, ...]:
    return context.set_words((words,), context.theme.headings[-1], measure, "Reference", language)


def _joined(
    title: Galley, number: Galley, page: str, column: float, context: LayoutContext
) -> Galley:
    """Return the end of a title with dots and the page behind it, in the same link."""
    style = context.theme.headings[-1]
    (words,), (place,) = title.links, number.links
    x = column - context.fonts[style.face].length(page, style.size)
    y = style.leading - title.height
    _, bottom, end, _ = words.boxes[-1]
    baseline = bottom + 0.25 * style.size
    # From right to left, so that the dots of all lines stand below each other.
    line = (x - DOT_GAP, baseline, min(end, x - DOT_GAP), baseline)
    dots = Rules((line,), DOT, context.theme.running.colour, DOT_GAP)
    boxes = tuple(moved(box, x, y) for box in place.boxes)
    return replace(
        title,
        items=(*title.items, dots, Group(x, y, number.items)),
        links=(replace(words, boxes=words.boxes + boxes),),
    )
