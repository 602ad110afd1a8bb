"""Rows of a table: cells of set type or with room for the pen, and the lines around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from handout.document.blocks import Words
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.galley import Galley, assembled
from handout.layout.items import Blank, Rules, Segment, TagPath
from handout.layout.theme import Style
from handout.pictures.colour import Colour

Cell = tuple[TagPath | None, Galley | None]
"""A cell's element below its table, None for the eye alone; and what is set in it, None for the
pen."""

RULE_WIDTH = 0.75
"""Points; finer lines break up on a photocopy."""


def set_cell(
    compositor: Compositor,
    words: Words,
    style: Style,
    width: float,
    path: TagPath,
    inset: float = 0.0,
) -> Cell:
    """Set what stands in a cell, so far in from its left edge, as one galley."""
    fragments = compositor.set(words, style, Region((), 0.0, width), path[-1].role)
    height = sum(fragment.height for fragment in fragments)
    tops = accumulate((fragment.height for fragment in fragments), initial=0.0)
    parts = [(fragment, inset, -top, ()) for fragment, top in zip(fragments, tops, strict=False)]
    return path, assembled(parts, height)


def set_row(
    cells: Sequence[Cell],
    edges: Sequence[float],
    height: float,
    lines: Sequence[Segment],
    ink: Colour,
) -> Galley:
    """Return a row of a table, perhaps with some lines.

    Args:
        cells: What stands in the row.
        edges: Where each cell begins, and perhaps where the last one ends.
        height: Of the row, in points.
        lines: The lines, from the row's top left corner.
        ink: Their colour.
    """
    parts: list[tuple[Galley, float, float, TagPath | None]] = []
    if lines:
        rules = Galley(0.0, (Rules(tuple(lines), RULE_WIDTH, ink),))
        parts.append((rules, 0.0, 0.0, ()))
    for (path, content), left in zip(cells, edges, strict=False):
        # What is set in a cell stands in its middle.
        y = -(height - content.height) / 2 if content else 0.0
        # A cell for the pen is an element too, or the columns would not match when read aloud.
        parts.append((content or Galley(0.0, (Blank(()),)), left, y, path))
    return assembled(parts, height)


def for_the_eye(cell: Cell) -> Cell:
    """Return a cell that looks the same, and is passed over when the page is read aloud."""
    return None, cell[1]
