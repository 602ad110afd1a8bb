"""The list of contents: titles on the left, page numbers on the right, and dots between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.document.contents import ContentsEntry
from handout.document.tree import Run
from handout.typeset.galley import Block, Bookmark, Branch, Furniture, Galley, Path, Strip
from handout.typeset.operands import numbers
from handout.typeset.setting import set_line
from handout.typeset.shop import Shop

PAGE_ROOM = 96.0
"""Kept free at the end of a title's lines, for the page and some dots."""

DOT_GAP = 6.0
"""Distance of the dots from each other, and at least from the words."""

CORNER_BELOW = 19.0
"""Distance of the upper right corner's baseline from the edge: printers reach it, and the
header stays clear of it."""


def set_contents(entries: Iterable[ContentsEntry], shop: Shop) -> Iterator[Block]:
    """Yield a block for each line; its strips are anchors by its number from 0."""
    for index, entry in enumerate(entries):
        path = (Branch("TOC"), Branch("TOCI", index), Branch("Reference"))
        yield Block(tuple(_strips(entry, str(index), path, shop)))


def _strips(entry: ContentsEntry, anchor: str, path: Path, shop: Shop) -> Iterator[Strip]:
    title = Run(entry.title, target=anchor, hint=entry.hint, place=entry.place)
    style = shop.theme.headings[-1]
    column = min(shop.theme.paper.column, shop.theme.measure + PAGE_ROOM)
    takes = list(shop.set_words((title,), style, column - PAGE_ROOM, "Reference"))
    takes[-1] = _with_page(takes[-1], replace(title, text=entry.page), column, shop)
    for index, galley in enumerate(takes):
        above = 0.0 if index else shop.theme.paragraph_gap
        bookmark = None if index else Bookmark(anchor, 0, entry.title)
        yield Strip(galley, path, space_above=above, bookmark=bookmark)


def _with_page(title: Galley, page: Run, column: float, shop: Shop) -> Galley:
    """Return the end of a title with dots and the page behind it, in the same link."""
    style = shop.theme.headings[-1]
    (number,) = shop.set_words((page,), style, PAGE_ROOM, "Reference")
    (words,), (place,) = title.links, number.links
    x = column - shop.fonts[style.face].length(page.text, style.size)
    y = style.leading - title.height
    _, bottom, end, _ = words.boxes[-1]
    dots = b"/Artifact BMC q %s RG 1.2 w 1 J [0 %s] 0 d %s m %s l S Q EMC\n" % (
        numbers(*shop.theme.running.colour),
        numbers(DOT_GAP),
        # From right to left, so that the dots of all lines stand below each other.
        numbers(x - DOT_GAP, bottom + 0.25 * style.size),
        numbers(min(end, x - DOT_GAP), bottom + 0.25 * style.size),
    )
    first, *between, last = number.operators
    joint = title.operators[-1] + dots + b"q 1 0 0 1 %s cm " % numbers(x, y) + first
    moved = tuple((left + x, low + y, right + x, top + y) for left, low, right, top in place.boxes)
    return replace(
        title,
        operators=(*title.operators[:-1], joint, *between, last + b" Q\n"),
        marks=title.marks + number.marks,
        links=(replace(words, boxes=words.boxes + moved),),
        characters=title.characters + number.characters,
    )


def set_corner(text: str, shop: Shop) -> Furniture:
    """Return furniture that is only a line in the page's upper right corner."""
    paper, style = shop.theme.paper, replace(shop.theme.running, face="bold")
    operators, length, characters = set_line(text, style, shop.fonts)
    place = numbers(paper.width - paper.side - length, paper.height - CORNER_BELOW)
    code = b"/Artifact<</Type/Pagination/Subtype/Header>>BDC q 1 0 0 1 %s cm %s Q EMC\n"
    nothing = Galley(0.0, (b"",))
    return Furniture(Galley(0.0, (code % (place, operators),), characters=characters), nothing)
