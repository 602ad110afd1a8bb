"""What is filled in by hand: boxes to tick, fields to write in, and charts of days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handout.layout.galley import Branch, Colour, Galley, Path, assembled
from handout.layout.operands import numbers

Cell = tuple[Path, Galley | None]
"""A cell's element below its row, and what is set in it; None is left empty for the pen."""

TICK_WIDTH = 1.0
RULE_WIDTH = 0.75
"""Points; finer lines break up on a photocopy."""


def ticked(title: Galley, purpose: str, size: float, leading: float, ink: Colour) -> Galley:
    """Return the first line of a heading with a box for a tick in its indent.

    Args:
        title: The heading, set with an indent.
        purpose: What a tick means, for those who hear the page.
        size: Edge of the box in points.
        leading: Height of the line that it stands in.
        ink: Its colour.
    """
    first, *rest = title.operators
    box = b">>BDC q %s RG %s w %s re S Q EMC\n" % (
        numbers(*ink),
        numbers(TICK_WIDTH),
        numbers(TICK_WIDTH, -(leading + size) / 2, size, size),
    )
    return Galley(
        title.height,
        (b"/Form<</MCID ", box + first, *rest),
        ((Branch("Form", tick=purpose),), *title.marks),
        title.links,
        title.characters,
        title.pictures,
    )


def ruled_row(cells: Sequence[Cell], edges: Sequence[float], height: float, ink: Colour) -> Galley:
    """Return a row of a chart: cells between upright rules, with a rule above and below.

    Args:
        cells: What stands in the row.
        edges: Where the rules stand; one more than there are cells.
        height: Of the row, in points.
        ink: The colour of the rules.
    """
    lines = b"".join(b"%s m %s l " % (numbers(x, 0), numbers(x, -height)) for x in edges)
    for y in (0.0, -height):
        lines += b"%s m %s l " % (numbers(edges[0], y), numbers(edges[-1], y))
    return _row(cells, edges, height, lines, ink)


def pen_row(cells: Sequence[Cell], edges: Sequence[float], height: float, ink: Colour) -> Galley:
    """Return a row of labels and fields; each empty cell has a line to write on."""
    lines = b"".join(
        b"%s m %s l " % (numbers(left, -height + 4), numbers(right - 12, -height + 4))
        for (_, content), (left, right) in zip(cells, pairwise(edges), strict=True)
        if content is None
    )
    return _row(cells, edges, height, lines, ink)


def _row(
    cells: Sequence[Cell], edges: Sequence[float], height: float, lines: bytes, ink: Colour
) -> Galley:
    paint = b"/Artifact BMC q %s RG %s w %sS Q EMC\n" % (
        numbers(*ink),
        numbers(RULE_WIDTH),
        lines,
    )
    parts: list[tuple[Galley, float, float, Path]] = [(Galley(0.0, (paint,)), 0.0, 0.0, ())]
    for (path, content), left in zip(cells, edges, strict=False):
        galley = content or _empty(path[-1].role)
        # What is set in a cell stands in its middle.
        y = -(height - galley.height) / 2 if content else 0.0
        parts.append((galley, left, y, path))
    return assembled(parts, height)


def _empty(role: str) -> Galley:
    """Return the mark of a cell in which nothing is painted, so that the cell is there."""
    return Galley(0.0, (b"/%s<</MCID " % role.encode("ascii"), b">>BDC EMC\n"), ((),))
