"""The list of contents as a sheet of its own, and the page numbers that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pypdf.generic import RectangleObject

from handout.bindery.sheet import SHEET, FinishedSheet, open_sheet
from handout.document.contents import Beginning, compose_contents
from handout.document.tree import Run, texts_of
from handout.document.wording import Wording
from handout.pipeline import LostWordsError
from handout.press.make_up import make_up
from handout.press.metadata import Metadata
from handout.press.press import Material, press
from handout.press.proof import words_on
from handout.typeset.column import typeset
from handout.typeset.contents import set_contents, set_corner
from handout.typeset.fonts import Fonts, embedded
from handout.typeset.galley import Furniture, Galley
from handout.typeset.shop import Shop
from handout.typeset.theme import DEFAULT, Paper


@dataclass(frozen=True)
class Contents:
    """The list, finished, and the composing room that it was set in."""

    sheet: FinishedSheet
    shop: Shop


def press_contents(
    title: Run,
    beginnings: Sequence[Beginning],
    wording: Wording,
    fonts: Fonts,
    box: RectangleObject,
) -> Contents:
    """Return the list of contents; its links still lead to themselves.

    Args:
        title: What stands above the list.
        beginnings: The sheets.
        wording: The phrases of its language.
        fonts: The fonts.
        box: The paper.

    Raises:
        ContentError: the title cannot be set.
    """
    shop = Shop(replace(DEFAULT, paper=_paper(box)), fonts, {})
    above, entries = compose_contents(title, beginnings, wording)
    pages = make_up(
        [*typeset(above, shop), *set_contents(entries, wording.language, shop)], shop.theme.paper
    )
    words = [*texts_of(above.blocks), *(f"{entry.title} {entry.page}" for entry in entries)]
    if words_on(pages) != " ".join(words).split():
        raise LostWordsError(title.text)
    paper = shop.theme.paper
    corners = [set_corner(n, paper.width, paper.height, shop) for n in range(1, len(pages) + 1)]
    furniture = [Furniture(corner, Galley(0.0, (b"",))) for corner in corners]
    galleys = [placement.galley for page in pages for placement in page.placements]
    galleys += corners
    faces = embedded(fonts, [pair for galley in galleys for pair in galley.characters])
    metadata = Metadata(title.text, "", "", wording.language, SHEET)
    pdf = press(pages, furniture, Material(faces, {}), paper, metadata)
    return Contents(open_sheet(pdf, "", {SHEET}), shop)


def corner_of(page: int, box: RectangleObject, shop: Shop) -> bytes:
    """Return the operators that paint a page's number in the pack."""
    return set_corner(page, float(box.width), float(box.height), shop).operators[0]


def _paper(box: RectangleObject) -> Paper:
    """Return paper of a page's size, its side margins in proportion."""
    width, height = float(box.width), float(box.height)
    usual = DEFAULT.paper
    return replace(usual, width=width, height=height, side=usual.side * width / usual.width)
