"""The signs at a picture: how often, how long, and on the other side too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from handout.document.blocks import DosageSign, Figure
from handout.layout.context import LINE_GRID, LayoutContext
from handout.layout.galley import Galley, assembled
from handout.layout.items import Group, Item, PlacedPicture, PlacedSign
from handout.layout.theme import SMALLEST_CLEAR, Size

SIDE = 1.1
"""Side of a sign, in distances of baselines."""
BEHIND = 0.3
"""Between a sign and what it says, in sizes of the type."""
BETWEEN = 0.9
"""Between what a sign says and the next sign, in sizes of the type."""


class Unit(NamedTuple):
    """A sign with what stands behind it."""

    galley: Galley
    width: float


def flowed(units: Iterable[Unit], width: float, gap: float) -> Iterator[tuple[list[Unit], float]]:
    """Yield lines of units that have room side by side, each with its length."""
    line: list[Unit] = []
    length = 0.0
    for unit in units:
        if line and length + gap + unit.width > width:
            yield line, length
            line, length = [], 0.0
        length += unit.width + (gap if line else 0.0)
        line.append(unit)
    if line:
        yield line, length


def figure_with_signs(
    context: LayoutContext,
    figure: Figure,
    signs: tuple[DosageSign, ...],
    room: Size,
    across: float,
    drop: float,
) -> Galley:
    """Return a picture in a room, with its signs; see `LayoutContext.set_figure`."""

    def set_figure(room: Size, across: float) -> Galley:
        return context.set_figure(figure, room, across, drop)

    return with_signs(context, set_figure, signs, room, across)


def with_signs(
    context: LayoutContext,
    set_figures: Callable[[Size, float], Galley],
    signs: Sequence[DosageSign],
    room: Size,
    across: float,
) -> Galley:
    """Return pictures with signs: beside tall ones, below wide ones, within the same room.

    Below a picture that is as small as is clear, they take more room.

    The signs are artifacts, as the dosage is read aloud in words.

    Args:
        context: What has the type.
        set_figures: Sets the pictures in a room, so far across.
        signs: What to show.
        room: The largest width and height of all of it, in points.
        across: Where in the room it stands: 0 left, 0.5 in the middle.
    """
    if not signs:
        return set_figures(room, across)
    size = context.theme.strong.size
    gap, air = BETWEEN * size, context.theme.point_gap
    units = [_unit(context, sign) for sign in signs]
    figures = set_figures(room, 0.0)
    column = _right(figures.items) + gap
    end = column + max(unit.width for unit in units)
    if end <= room[0]:
        left = (room[0] - end) * across
        height = sum(unit.galley.height for unit in units) + air * (len(units) - 1)
        lines = [([unit], column + left) for unit in units]
        rows = _below_each_other(lines, -max(0.0, figures.height - height) / 2, gap, air)
        return _together(figures, left, rows)
    found = list(flowed(units, room[0], gap))
    lines = [(line, (room[0] - length) * across) for line, length in found]
    height = sum(max(unit.galley.height for unit in line) + air for line, _ in found)
    least = min(room[1], SMALLEST_CLEAR)
    figures = set_figures((room[0], max(least, room[1] - height)), across)
    return _together(figures, 0.0, _below_each_other(lines, -figures.height - air, gap, air))


_Part = tuple[Galley, float, float]


def _below_each_other(
    lines: Iterable[tuple[Sequence[Unit], float]], y: float, gap: float, air: float
) -> Iterator[_Part]:
    """Yield the units of lines, each of which begins so far to the right, and where they stand."""
    for line, x in lines:
        for unit in line:
            yield unit.galley, x, y
            x += unit.width + gap
        y -= max(unit.galley.height for unit in line) + air


def _together(figures: Galley, left: float, signs: Iterable[_Part]) -> Galley:
    """Return pictures, moved to the right, and their signs."""
    parts = tuple(signs)
    depth = max(figures.height, *(galley.height - y for galley, _, y in parts))
    return assembled(
        [(figures, left, 0.0, ()), *((*part, None) for part in parts)],
        -(-depth // LINE_GRID) * LINE_GRID,
    )


def _unit(context: LayoutContext, sign: DosageSign) -> Unit:
    """Return a sign with its number behind it, which stands in the middle of its height."""
    style = context.theme.strong
    side = SIDE * style.leading
    glyph = PlacedSign(0.0, 0.0, side, sign.name, context.theme.accent)
    if not sign.label:
        return Unit(Galley(side, (glyph,)), side)
    line = context.set_line(sign.label, style)
    left = side + BEHIND * style.size
    # Figures are 0.66 of the size high.
    text = Group(left, -side / 2 - 0.33 * style.size, (line.text,), None)
    return Unit(Galley(side, (glyph, text)), left + line.length)


def _right(items: Iterable[Item]) -> float:
    """Return how far to the right pictures reach."""
    ends = [
        item.box[2] if isinstance(item, PlacedPicture) else item.x + _right(item.items)
        for item in items
        if isinstance(item, PlacedPicture | Group)
    ]
    return max(ends, default=0.0)
