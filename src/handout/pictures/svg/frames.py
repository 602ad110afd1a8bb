"""How a drawing, or a symbol within it, lies in the room that it is given."""

from __future__ import annotations

from collections.abc import Mapping

from handout.pictures.drawing import LARGEST_SIDE, Matrix
from handout.pictures.svg.numbers import PIXEL, DrawingError, excerpt, numbers, size

SMALLEST_SIDE = 1e-3
"""Points or units."""

SMALLEST_DRAWING = 10
"""Points of its longer side. One that says it is smaller is taken for as large, since all are
printed in the room that there is: so it keeps its details when numbers are rounded."""


def frame(attributes: Mapping[str, str]) -> tuple[float, float, Matrix]:
    """Return a drawing's width and height in points, and what puts it into them, upright.

    Raises:
        DrawingError: it does not say how large it is.
    """
    width, height = (_side(attributes.get(key, "auto")) for key in ("width", "height"))
    units = [0, 0, (width or 0) / PIXEL, (height or 0) / PIXEL]
    box = _box(attributes) or units
    if min(box[2:]) < SMALLEST_SIDE:
        raise DrawingError("the drawing has no clear width and height; give it a viewBox")
    _, _, across, down = box
    if width is None:
        width = PIXEL * across if height is None else height / down * across
    if height is None:
        height = width / across * down
    if 0 < max(width, height) < SMALLEST_DRAWING:
        larger = SMALLEST_DRAWING / max(width, height)
        width, height = width * larger, height * larger
    if not SMALLEST_SIDE < min(width, height) <= max(width, height) < LARGEST_SIDE:
        raise DrawingError("the drawing is too small or too large to print")
    a, _, _, d, x, y = fitted(box, width, height, attributes)
    return width, height, (a, 0, 0, -d, x, height - y)


def viewport(attributes: Mapping[str, str]) -> tuple[Matrix, list[float]]:
    """Return what puts a symbol into a room, and what of its own coordinates is in that room.

    Raises:
        DrawingError: it does not say how large it is.
    """
    if not {"width", "height"} <= attributes.keys():
        raise DrawingError("a symbol has no width and height where it is used; give it both")
    across, down = size(attributes["width"]), size(attributes["height"])
    box = _box(attributes)
    if not box:
        return (1, 0, 0, 1, 0, 0), [0, 0, across, down]
    if min(box[2:]) < SMALLEST_SIDE:
        raise DrawingError("a symbol has no clear width and height; give it a viewBox")
    a, _, _, d, x, y = matrix = fitted(box, across, down, attributes)
    return matrix, [-x / a, -y / d, across / a, down / d] if a and d else [0, 0, 0, 0]


def fitted(box: list[float], width: float, height: float, attributes: Mapping[str, str]) -> Matrix:
    """Return what puts a box into the middle of a room, as large as fits, or stretched to it."""
    left, top, across, down = box
    a, d = width / across, height / down
    match attributes.get("preserveAspectRatio", "xMidYMid").split():
        case ["xMidYMid"] | ["xMidYMid", "meet"]:
            a = d = min(a, d)
        case ["none"]:
            pass
        case other:
            raise DrawingError(
                f"preserveAspectRatio is '{excerpt(' '.join(other))}', which is not known; "
                "leave it out"
            )
    return a, 0, 0, d, (width - across * a) / 2 - left * a, (height - down * d) / 2 - top * d


def _box(attributes: Mapping[str, str]) -> list[float]:
    """Return the corner, width and height that a drawing says it has; nothing if it says none."""
    box = numbers(attributes.get("viewBox", ""))
    if box and len(box) != 4:
        raise DrawingError("a viewBox is not of four numbers")
    return box


def _side(text: str) -> float | None:
    """Return a side in points; None is for the drawing's own size."""
    return None if text.strip() in ("auto", "100%") else PIXEL * size(text)
