"""The list of contents as a sheet of its own, and the page numbers that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pypdf.generic import RectangleObject

from handout.binding.sheet import SHEET, FinishedSheet, open_sheet
from handout.building.pipeline import pressed
from handout.document.blocks import Run, texts_of
from handout.document.contents import Beginning, compose_contents
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.layout.blocks.contents import set_contents
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.corner import set_corner
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Furniture, Galley
from handout.layout.pagination import paginate
from handout.layout.theme import DEFAULT, Paper
from handout.pdf.metadata import Metadata
from handout.pdf.painting.canvas import painted_lines
from handout.pdf.proof import words_on
from handout.problems import LostWordsError


@frozen
class Contents:
    """The list, finished, and the layout context that it was set in."""

    sheet: FinishedSheet
    context: LayoutContext


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
        HandoutError: the title cannot be set.
    """
    context = LayoutContext(replace(DEFAULT, paper=_paper(box)), fonts, {})
    above, entries = compose_contents(title, beginnings, wording)
    pages = paginate(
        [*typeset(above, context), *set_contents(entries, wording.language, context)],
        context.theme.paper,
    )
    words = [*texts_of(above.blocks), *(f"{entry.title} {entry.page}" for entry in entries)]
    if words_on(pages) != " ".join(words).split():
        raise LostWordsError(title.text)
    paper = context.theme.paper
    corners = [set_corner(n, paper.width, paper.height, context) for n in range(1, len(pages) + 1)]
    furniture = [Furniture(corner, Galley(0.0)) for corner in corners]
    metadata = Metadata(title.text, "", "", wording.language, SHEET)
    pdf = pressed(pages, furniture, context, metadata)
    return Contents(open_sheet(pdf, "", {SHEET}), context)


def corner_of(page: int, box: RectangleObject, context: LayoutContext) -> bytes:
    """Return the operators that paint a page's number in the pack, in no mark."""
    return painted_lines(set_corner(page, float(box.width), float(box.height), context))


def _paper(box: RectangleObject) -> Paper:
    """Return paper of a page's size, its side margins in proportion."""
    width, height = float(box.width), float(box.height)
    usual = DEFAULT.paper
    return replace(usual, width=width, height=height, side=usual.side * width / usual.width)
