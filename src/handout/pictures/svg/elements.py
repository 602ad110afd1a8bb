"""The elements of a plain SVG drawing, to shapes in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handout.pictures.drawing import DrawingGroup, DrawingShape, Part, stretch
from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paint import Paint, fill_of, painted_with, stroke_of
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import GEOMETRY, path_data
from handout.pictures.svg.transforms import is_flat, transformation

DEEPEST = 64
"""Groups within groups; drawing programs write some five."""

FINEST, COARSEST = 1e-9, 1e9
"""Points of a unit; beyond, no number says where something is."""

OWN = {
    "svg": frozenset(
        [
            *("x", "y", "width", "height", "viewBox", "preserveAspectRatio", "zoomAndPan"),
            *("version", "baseProfile", "contentScriptType", "contentStyleType"),
        ]
    ),
    "g": frozenset(["transform"]),
    **{name: frozenset([*keys, "transform"]) for name, keys in GEOMETRY.items()},
}
"""What is drawn, with the attributes that each has besides those of its paint."""


def name_of(element: Element) -> str:
    """Return the name of an element of SVG; nothing for a drawing program's own notes."""
    name = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return "" if name.startswith("{") else name


def parts_of(element: Element, scale: float, around: Paint, depth: int = 0) -> Iterator[Part]:
    """Yield the shapes of an element and of all that is in it, in the order of the file.

    Args:
        element: Any; what draws nothing yields nothing.
        scale: Points of a unit.
        around: The paint that it inherits.
        depth: How many groups it is in.

    Raises:
        DrawingError: something in it cannot be drawn as it is meant.
    """
    name = name_of(element)
    if name not in OWN:
        return
    if depth > DEEPEST:
        raise DrawingError(f"the file has more than {DEEPEST} groups within groups; ungroup some")
    paint = painted_with(around, element.attrib, OWN[name])
    if paint.display == "none":
        return
    transform = element.get("transform")
    if transform is None:
        yield from _inside(element, name, scale, paint, depth)
        return
    # Not multiplied into the points: it changes the width and the shape of strokes too.
    matrix = transformation(transform)
    if not is_flat(matrix):
        parts = _inside(element, name, scale * stretch(matrix), paint, depth)
        yield DrawingGroup(matrix, tuple(parts))


def _inside(element: Element, name: str, scale: float, paint: Paint, depth: int) -> Iterator[Part]:
    if not FINEST < scale < COARSEST:
        raise DrawingError("the file holds what is too small or too large to print")
    if name not in GEOMETRY:
        for child in element:
            yield from parts_of(child, scale, paint, depth + 1)
    elif paint.visibility == "visible":
        path = outlined(path_data(name, element.attrib))
        # A line has nothing to fill, and PDF would paint a trace of it.
        fill = None if name == "line" else fill_of(paint)
        stroke = stroke_of(paint)
        if path.commands and (fill or stroke):
            yield DrawingShape(path, fill, paint.fill_rule == "evenodd", stroke)
