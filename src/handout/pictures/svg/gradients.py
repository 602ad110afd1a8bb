"""Gradients: colours that change along a line or around a circle."""

from __future__ import annotations

import math

from handout.pictures.colour import Colour
from handout.pictures.drawing import DrawingPath, Gradient, Matrix
from handout.pictures.outline import box_of
from handout.pictures.svg.document import Document
from handout.pictures.svg.numbers import DrawingError, number
from handout.pictures.svg.paint import seen
from handout.pictures.svg.transforms import after, is_flat, transformation
from handout.pictures.svg.tree import Node

Filling = Colour | Gradient | None

MOST_LINKS = 8
"""Gradients of which each takes over from the next; drawing programs write two."""

KINDS = {
    "linearGradient": ("x1", "y1", "x2", "y2"),
    "radialGradient": ("cx", "cy", "r", "fx", "fy", "fr"),
}
OWN = frozenset(
    ["gradientUnits", "gradientTransform", "spreadMethod", "href", *sum(KINDS.values(), ())]
)


def gradient(document: Document, link: str, path: DrawingPath) -> tuple[Filling, float] | None:
    """Return the gradient that a link leads to, and how much it hides.

    A gradient that is as large as the shape is nothing on a shape without width or height.

    Raises:
        DrawingError: it cannot be printed as it is meant.
    """
    chain = _chain(document, link)
    stopped = next((node for node in chain if _has_stops(node)), chain[0])
    stops, opacities = _stops(document, stopped)
    # That would take a mask for each shape, for glosses that a drawing for print can do without.
    if len(opacities) > 1:
        raise DrawingError("a gradient fades into what is beneath; give it colours that hide it")
    opacity = min(opacities, default=0.0)
    if not stops or not opacity:
        return None, opacity
    given: dict[str, str] = {}
    for node in reversed(chain):
        given |= {key: text for key, text in node.attributes.items() if key in OWN}
    lies = None
    if len({colour for _, colour in stops}) > 1:
        lies = _coordinates(chain[0].name, given)
    if lies is None:
        return stops[-1][1], opacity
    matrix = _matrix(given, path)
    document.spend(4 * len(stops))
    return None if is_flat(matrix) else (Gradient(matrix, lies, stops), opacity)


def _chain(document: Document, link: str) -> list[Node]:
    """Return a gradient and those that it takes over from, the nearest first."""
    chain = [document.linked(link)]
    while following := chain[-1].attributes.get("href"):
        chain.append(document.linked(following))
        if len(chain) > MOST_LINKS:
            raise DrawingError(f"more than {MOST_LINKS} gradients take over from each other")
    for node in chain:
        if node.name not in KINDS:
            raise DrawingError(f"a shape is filled by <{node.name}>; give it one colour")
    return chain


def _matrix(given: dict[str, str], path: DrawingPath) -> Matrix:
    """Return what puts a gradient onto a shape; a shape without extent gets none."""
    own = transformation(given.get("gradientTransform", ""))
    if is_flat(own):
        raise DrawingError("a gradient is pressed flat; give the shape one colour")
    if _is_boxed(given):
        left, top, right, bottom = box_of(path)
        return after((right - left, 0, 0, bottom - top, left, top), own)
    return own


def _is_boxed(given: dict[str, str]) -> bool:
    return given.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"


def _coordinates(kind: str, given: dict[str, str]) -> tuple[float, ...] | None:
    """Return where a gradient lies; nothing if it has no extent, and so but one colour."""
    boxed = _is_boxed(given)
    if given.get("spreadMethod", "pad") != "pad":
        raise DrawingError("a gradient repeats itself; let it end, or give it one colour")

    def at(key: str, default: str) -> float:
        text = given.get(key, default).strip()
        if text.endswith("%"):
            if not boxed and text != "0%":
                raise DrawingError("a gradient lies by percentages of the page; give it units")
            return number(text[:-1]) / 100
        return number(text.removesuffix("px"))

    if kind == "linearGradient":
        line = (at("x1", "0%"), at("y1", "0%"), at("x2", "100%"), at("y2", "0%"))
        return None if line[:2] == line[2:] else line
    x, y, radius = (at(key, "50%") for key in ("cx", "cy", "r"))
    focus = (at("fx", str(x)), at("fy", str(y)), at("fr", "0%"))
    if not radius:
        return None
    if focus[2] < 0 or math.dist(focus[:2], (x, y)) + focus[2] >= radius:
        raise DrawingError("the focus of a gradient lies outside of it; move it inside")
    return (*focus, x, y, radius)


def _has_stops(node: Node) -> bool:
    return any(child.name == "stop" for child in node.children)


def _stops(document: Document, node: Node) -> tuple[tuple[tuple[float, Colour], ...], set[float]]:
    """Return the colours of a gradient, and how much they hide: in general, all the same."""
    stops: list[tuple[float, Colour]] = []
    opacities: set[float] = set()
    last = 0.0
    for child in node.children:
        if child.name != "stop":
            continue
        paint = document.paint_of(child, document.paint_around(child), frozenset(["offset"]))
        text = child.attributes.get("offset", "0").strip()
        share = number(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        last = max(last, min(1.0, max(0.0, share)))
        ink = seen(paint.stop_color, paint)
        if ink is None:
            raise DrawingError("a gradient fades into nothing; give it colours that hide")
        stops.append((last, ink))
        opacities.add(paint.stop_opacity)
    offsets = [offset for offset, _ in stops]
    if offsets[:2] == [0, 0] or offsets[-2:] == [1, 1]:
        raise DrawingError("a gradient has two colours at its very end; leave one out")
    return tuple(stops), opacities
