"""The list of contents: titles on the left, page numbers on the right, and dots between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.document.blocks import Run
from handout.document.contents import ContentsEntry
from handout.layout.context import LayoutContext
from handout.layout.galley import Block, Bookmark, Branch, Galley, Strip, moved
from handout.layout.operands import numbers
from handout.layout.text.setting import set_line

PAGE_ROOM = 96.0
"""Kept free at the end of a title's lines, for the page and some dots."""

DOT_GAP = 6.0
"""Distance of the dots from each other, and at least from the words."""

CORNER = (19.0, 17.0)
"""Width and height of the box in the corner, which stands in the margin of any paper."""

CORNER_INSIDE = (12.0, 14.0)
"""Distance of that box from the right and the upper edge: every printer reaches it."""


def set_contents(
    entries: Iterable[ContentsEntry], language: str, context: LayoutContext
) -> Iterator[Block]:
    """Yield a block for each line; its strips are anchors by its number from 0.

    Args:
        entries: The lines.
        language: What the page numbers are worded in.
        context: The composing room.
    """
    for index, entry in enumerate(entries):
        yield Block(tuple(_strips(entry, index, language, context)))


def _strips(
    entry: ContentsEntry, index: int, language: str, context: LayoutContext
) -> Iterator[Strip]:
    path = (Branch("TOC"), Branch("TOCI", index), Branch("Reference"))
    title = Run(entry.title, target=str(index), hint=entry.hint, place=entry.place)
    column = min(context.theme.paper.column, context.theme.measure + PAGE_ROOM)
    fragments = _set(title, entry.language, column - PAGE_ROOM, context)
    if entry.language != language:
        span = Branch("Span", language=entry.language)
        fragments = tuple(
            replace(g, marks=tuple((*mark, span) for mark in g.marks)) for g in fragments
        )
    (number,) = _set(replace(title, text=entry.page), language, PAGE_ROOM, context)
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
    dots = b"/Artifact BMC q %s RG 1.2 w 1 J [0 %s] 0 d %s m %s l S Q EMC\n" % (
        numbers(*context.theme.running.colour),
        numbers(DOT_GAP),
        # From right to left, so that the dots of all lines stand below each other.
        numbers(x - DOT_GAP, baseline),
        numbers(min(end, x - DOT_GAP), baseline),
    )
    first, *between, last = number.operators
    joint = title.operators[-1] + dots + b"q 1 0 0 1 %s cm " % numbers(x, y) + first
    boxes = tuple(moved(box, x, y) for box in place.boxes)
    return replace(
        title,
        operators=(*title.operators[:-1], joint, *between, last + b" Q\n"),
        marks=title.marks + number.marks,
        links=(replace(words, boxes=words.boxes + boxes),),
        characters=title.characters + number.characters,
    )


def set_corner(page: int, width: float, height: float, context: LayoutContext) -> Galley:
    """Return a page's number in a box in the upper right corner of the paper.

    The side margins are the only place that no sheet prints on. The origin is the page's lower
    left corner.
    """
    style = replace(context.theme.running, face="bold", size=10.0)
    operators, length, characters = set_line(context.fonts, str(page), style)
    left, bottom = width - CORNER_INSIDE[0] - CORNER[0], height - CORNER_INSIDE[1] - CORNER[1]
    code = b"/Artifact<</Type/Pagination/Subtype/Header>>BDC q %s RG 1 w %s re S 1 0 0 1 %s cm " % (
        numbers(*style.colour),
        numbers(left, bottom, *CORNER),
        numbers(left + (CORNER[0] - length) / 2, bottom + CORNER[1] / 2 - 0.33 * style.size),
    )
    return Galley(0.0, (code + operators + b" Q EMC\n",), characters=characters)
