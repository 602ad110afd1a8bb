"""The elements of a plain SVG drawing, to painting operators in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from handout.pictures.svg.colours import NONE
from handout.pictures.svg.numbers import DrawingError, decimals
from handout.pictures.svg.paint import Paint, painted_with, painting, settings
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import GEOMETRY, path_data
from handout.pictures.svg.transforms import is_flat, placed, stretch, transformation

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


def painted(
    element: Element, scale: float, around: Paint, standing: dict[str, str], depth: int = 0
) -> Iterator[str]:
    """Yield the operators that paint an element, with all that is in it.

    Args:
        element: Any; what draws nothing yields nothing.
        scale: Points of a unit.
        around: The paint that it inherits.
        standing: The graphics state as it is set; what the element sets is put in.
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
    if transform is not None:
        matrix = transformation(transform)
        if is_flat(matrix):
            return
        yield "q\n" + placed(matrix, scale)
        standing, scale = dict(standing), scale * stretch(matrix)
    if not FINEST < scale < COARSEST:
        raise DrawingError("the file holds what is too small or too large to print")
    if name in GEOMETRY:
        yield from _shape(element, name, paint, decimals(scale), standing)
    else:
        for child in element:
            yield from painted(child, scale, paint, standing, depth + 1)
    if transform is not None:
        yield "Q\n"


def _shape(
    element: Element, name: str, paint: Paint, places: int, standing: dict[str, str]
) -> Iterator[str]:
    if paint.visibility != "visible":
        return
    outline = outlined(path_data(name, element.attrib), places)
    # A line has nothing to fill, and PDF would paint a trace of it.
    needed = settings(replace(paint, fill=NONE) if name == "line" else paint, places)
    if not outline or not needed:
        return
    for operator, operands in needed.items():
        if standing.get(operator) != operands:
            yield f"{operands} {operator}\n"
    standing.update(needed)
    yield outline
    yield painting(paint, needed)
