"""Two pictures: the start and the end of a movement, with an arrowhead from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from handout.document.blocks import Figure
from handout.layout.context import LINE_GRID, LayoutContext
from handout.layout.galley import Galley, assembled
from handout.layout.items import Rules, Segment, Tag
from handout.layout.theme import Size

WING = 5.0
"""Length of the arrowhead, and half its width."""

SHARE = 0.75
"""They stand side by side if they are at least so many times as large as one below the other."""

ALIKE = 1.5
"""If one is so many times as wide and as high as the other, they have no common scale."""


def set_pair(
    context: LayoutContext,
    figures: Sequence[Figure],
    tags: Sequence[Tag],
    room: Size,
    across: float,
    drop: float,
) -> Galley:
    """Return two pictures side by side or, where that would be small, one below the other.

    Both are in the same scale, so that a person is as large at the end as at the start.

    Args:
        context: What has the pictures.
        figures: The two.
        tags: The element of each.
        room: The largest width and height of both together, in points.
        across: Where in the room they stand: 0 left, 0.5 in the middle, 1 right.
        drop: How far below the galley's top they begin.
    """
    gap = context.theme.gutter
    (width, height), (other_width, other_height) = _sizes(context, figures)
    abreast = min((room[0] - gap) / (width + other_width), room[1] / max(height, other_height))
    below = min(room[0] / max(width, other_width), (room[1] - gap) / (height + other_height))
    is_abreast = abreast >= SHARE * below
    scale = abreast if is_abreast else below
    sizes = ((width * scale, height * scale), (other_width * scale, other_height * scale))
    boxes, middle = (_abreast if is_abreast else _below)(sizes, gap)
    size = tuple(max(box[index] for box in boxes) for index in (2, 3))
    shift = ((room[0] - size[0]) * across, -drop)
    galleys = [context.set_figure(f, one, 0.0) for f, one in zip(figures, sizes, strict=True)]
    parts = [
        (galley, left + shift[0], shift[1] - top, (tag,) if figure.alt else None)
        for galley, (left, top, _, _), tag, figure in zip(
            galleys, boxes, tags, figures, strict=True
        )
    ]
    head = Rules(_arrowhead(sideways=is_abreast), 2.0, context.theme.accent)
    arrow = (Galley(0.0, (head,)), middle[0] + shift[0], shift[1] - middle[1], None)
    depth = drop - (-size[1] // LINE_GRID) * LINE_GRID
    return assembled([*parts, arrow], depth)


_Boxes = tuple[tuple[float, float, float, float], ...]
"""Left, top, right and bottom of pictures, counted down from the top left corner."""


def _abreast(sizes: Sequence[Size], gap: float) -> tuple[_Boxes, Size]:
    """Return where two pictures stand side by side, on the same ground, and the middle."""
    (width, height), (other_width, other_height) = sizes
    ground, left = max(height, other_height), width + gap
    boxes = (
        (0.0, ground - height, width, ground),
        (left, ground - other_height, left + other_width, ground),
    )
    return boxes, (width + gap / 2, ground / 2)


def _below(sizes: Sequence[Size], gap: float) -> tuple[_Boxes, Size]:
    """Return where two pictures stand one below the other, and the middle."""
    (width, height), (other_width, other_height) = sizes
    top, widest = height + gap, max(width, other_width)
    boxes = (
        (0.0, 0.0, width, height),
        (0.0, top, other_width, top + other_height),
    )
    return boxes, (widest / 2, height + gap / 2)


def _sizes(context: LayoutContext, figures: Sequence[Figure]) -> tuple[Size, Size]:
    """Return the sizes of two pictures in one scale, or of the same height if they have none."""
    first, second = (context.pictures[figure.name] for figure in figures)
    ratios = (first.width / second.width, first.height / second.height)
    if max(ratios) >= 1 / ALIKE and min(ratios) <= ALIKE:
        return (first.width, first.height), (second.width, second.height)
    return (first.width / first.height, 1.0), (second.width / second.height, 1.0)


def _arrowhead(*, sideways: bool) -> tuple[Segment, ...]:
    """Return an arrowhead around the origin that points to the right, or down."""
    along, wing = WING / 2, WING
    if sideways:
        return (-along, wing, along, 0.0), (-along, -wing, along, 0.0)
    return (-wing, along, 0.0, -along), (wing, along, 0.0, -along)
