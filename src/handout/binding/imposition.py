"""Imposition: which pages stand side by side on paper, so that it can be folded or read on."""

from __future__ import annotations

from handout.frozen import frozen

PAGES_A_SHEET = 4
"""Of a folded sheet of paper: two on each side."""


@frozen
class SheetSide:
    """One side of a sheet of paper: two pages, counted from 0, or None where it stays blank.

    `sheet` counts the sheets of paper from 0, which is the outermost one once they are folded.
    """

    sheet: int
    left: int | None
    right: int | None


def saddle_stitched(pages: int) -> list[SheetSide]:
    """Return the sides of sheets that are laid on each other, folded once and stapled."""
    whole = -(-pages // PAGES_A_SHEET) * PAGES_A_SHEET
    there = [page if page < pages else None for page in range(whole)]
    sides = []
    for sheet in range(whole // PAGES_A_SHEET):
        first, last = 2 * sheet, whole - 1 - 2 * sheet
        sides.append(SheetSide(sheet, there[last], there[first]))
        sides.append(SheetSide(sheet, there[first + 1], there[last - 1]))
    return sides


def side_by_side(pages: int) -> list[SheetSide]:
    """Return the sides of sheets that are read as they lie, from left to right."""
    return [
        SheetSide(first // PAGES_A_SHEET, first, first + 1 if first + 1 < pages else None)
        for first in range(0, pages, 2)
    ]


def shift(sheet: int, sheets: int, creep: float) -> float:
    """Return how far a sheet's pages move towards the fold.

    The folds of the outer sheets push the inner ones out, and trimming them even takes from the
    outer margins of the inner pages.

    Args:
        sheet: The sheet, counted from the outermost.
        sheets: How many there are.
        creep: How far the innermost sheet is moved.
    """
    return creep * sheet / (sheets - 1) if sheets > 1 else 0.0
