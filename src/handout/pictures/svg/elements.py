"""The elements of an SVG drawing, to shapes in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from handout.pictures.drawing import (
    SAME,
    Clip,
    DrawingGroup,
    DrawingPath,
    DrawingShape,
    Part,
    stretch,
)
from handout.pictures.outline import dots, with_area
from handout.pictures.svg.clips import clip_of
from handout.pictures.svg.document import DEEPEST, Document, TooMuchError, too_deep
from handout.pictures.svg.frames import viewport
from handout.pictures.svg.inks import filling, is_plain, stroke_of
from handout.pictures.svg.numbers import DrawingError, length
from handout.pictures.svg.paint import Paint
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import GEOMETRY, path_data
from handout.pictures.svg.transforms import after, is_flat, transformation
from handout.pictures.svg.tree import Node

FINEST, COARSEST = 1e-9, 1e9
"""Points of a unit; beyond, no number says where something is."""

THINNEST = 1e-3
"""Points. A fill that is thinner has no area, and PDF would paint a trace of it."""

_LIES = ("x", "y", "width", "height")

# An attribute of one shape says nothing at another, where drawing programs leave it behind.
_ANYWHERE = frozenset(["transform", *chain.from_iterable(GEOMETRY.values()), *_LIES])

OWN = {
    "svg": frozenset(
        [
            *(*_LIES, "viewBox", "preserveAspectRatio", "zoomAndPan", "version", "baseProfile"),
            *("contentScriptType", "contentStyleType"),
        ]
    ),
    "symbol": frozenset([*_LIES, "viewBox", "preserveAspectRatio"]),
    "a": _ANYWHERE | {"href", "target"},
    "use": _ANYWHERE | {"href"},
    **dict.fromkeys(["g", "switch", *GEOMETRY], _ANYWHERE),
}
"""What is drawn, with the attributes that each has besides those of its paint."""

SILENT = frozenset(
    [
        *("", "title", "desc", "metadata", "defs", "style", "script", "symbol", "clipPath"),
        *("linearGradient", "radialGradient", "pattern", "filter", "mask", "marker", "view"),
    ]
)
"""What draws nothing where it stands; a script is refused by itself. All else that is not in OWN
would be printed wrongly (text) or read from elsewhere (images)."""


def parts_of(
    document: Document, node: Node, scale: float, around: Paint, depth: int = 0
) -> Iterator[Part]:
    """Yield the shapes of an element and of all that is in it, in the order of the file.

    Args:
        document: The file; it is told why something cannot be drawn as it is meant.
        node: Any element; what draws nothing yields nothing.
        scale: Points of a unit.
        around: The paint that it inherits.
        depth: How many groups it is in.
    """
    if node.name in SILENT:
        return
    try:
        yield from _placed(document, node, scale, around, depth)
    except TooMuchError:
        raise
    except DrawingError as error:
        document.refuse(node, str(error))


def _placed(
    document: Document, node: Node, scale: float, around: Paint, depth: int
) -> Iterator[Part]:
    """Yield the parts of an element in the place, the clip and the opacity that it has."""
    if node.name not in OWN:
        raise DrawingError(f"the file holds <{node.name}>; turn it into paths, or leave it out")
    if depth > DEEPEST:
        raise too_deep()
    document.spend()
    paint = document.paint_of(node, around, OWN[node.name])
    if paint.display == "none" or paint.opacity == 0:
        return
    transform = node.attributes.get("transform")
    # Not multiplied into the points: it changes the width and the shape of strokes too.
    matrix = SAME if transform is None else transformation(transform)
    if is_flat(matrix):
        return
    scale *= stretch(matrix)
    if not FINEST < scale < COARSEST:
        raise DrawingError("the file holds what is too small or too large to print")
    clip = clip_of(document, paint.clip_path.target) if paint.clip_path else None
    if clip and not with_area(clip.path, THINNEST / scale).commands:
        return
    parts = tuple(_inside(document, node, scale, paint, depth))
    if transform is None and clip is None and paint.opacity == 1:
        yield from parts
    else:
        yield _grouped(DrawingGroup(matrix, parts, clip, paint.opacity))


def _grouped(group: DrawingGroup) -> DrawingGroup:
    """Return a group; one shape in it is paler by itself, unless its line lies on its fill."""
    match group:
        case DrawingGroup(parts=[DrawingShape() as shape]) if not (shape.fill and shape.stroke):
            paler = shape._replace(opacity=shape.opacity * group.opacity)
            return group._replace(parts=(paler,), opacity=1.0)
    return group


def _inside(
    document: Document, node: Node, scale: float, paint: Paint, depth: int
) -> Iterator[Part]:
    """Yield the parts of an element in its own coordinates."""
    match node.name:
        case "use":
            yield _used(document, node, scale, paint, depth)
        case "symbol" | "svg" if depth:
            yield _in_room(document, node, scale, paint, depth)
        case "switch":
            yield from _every(document, _chosen(node), scale, paint, depth)
        case "svg" | "g" | "a":
            yield from _every(document, node.children, scale, paint, depth)
        case name:
            for child in node.children:
                if child.name not in SILENT:
                    raise DrawingError(f"the file holds <{child.name}> within <{name}>")
            if paint.visibility == "visible":
                path = outlined(path_data(name, node.attributes))
                document.spend(len(path.numbers))
                # A line has nothing to fill.
                inked = replace(paint, fill=None) if name == "line" else paint
                yield from _shapes(document, path, scale, inked)


def _every(
    document: Document, nodes: list[Node], scale: float, paint: Paint, depth: int
) -> Iterator[Part]:
    for node in nodes:
        yield from parts_of(document, node, scale, paint, depth + 1)


def _chosen(switch: Node) -> list[Node]:
    """Return the first part of a switch that asks for nothing which only some programs have."""
    parts = [child for child in switch.children if child.name]
    plain = [child for child in parts if "requiredExtensions" not in child.attributes]
    return plain[:1]


def _used(document: Document, node: Node, scale: float, paint: Paint, depth: int) -> DrawingGroup:
    """Return a part of the file that is drawn once more, elsewhere."""
    target, given = document.linked(node.attributes.get("href", "")), node.attributes
    room = {key: given[key] for key in ("width", "height") if key in given}
    place = (1, 0, 0, 1, length(given.get("x", "0")), length(given.get("y", "0")))
    if target.name in ("symbol", "svg"):
        target = replace(target, attributes=target.attributes | room)
    parts = _placed(document, target, scale, paint, depth + 1)
    return DrawingGroup(place, tuple(parts))


def _in_room(
    document: Document, node: Node, scale: float, paint: Paint, depth: int
) -> DrawingGroup:
    """Return a symbol, or a drawing within the drawing, which ends where its room ends."""
    given = node.attributes
    matrix, (x, y, width, height) = viewport(given)
    if is_flat(matrix):
        return DrawingGroup(SAME, ())
    clip = None
    if paint.overflow in ("hidden", "scroll"):
        clip = Clip(outlined(f"M{x} {y}h{width}v{height}h{-width}Z"), even_odd=False)
    matrix = after((1, 0, 0, 1, length(given.get("x", "0")), length(given.get("y", "0"))), matrix)
    parts = _every(document, node.children, scale * stretch(matrix), paint, depth)
    return DrawingGroup(matrix, tuple(parts), clip)


def _shapes(document: Document, path: DrawingPath, scale: float, paint: Paint) -> Iterator[Part]:
    """Yield an outline as it is filled and stroked: as one shape, if it is so in PDF too."""
    if not path.commands:
        return
    fill, within = filling(document, paint, path)
    stroke, around = stroke_of(document, paint, path)
    even_odd = paint.fill_rule == "evenodd"
    inner = with_area(path, THINNEST / scale) if fill else path
    if not inner.commands:
        fill = None
    filled = DrawingShape(inner, fill, even_odd, None, within)
    stroked = DrawingShape(path, None, even_odd, stroke, around)
    plain = is_plain(fill) and inner is path and within == around == 1
    if fill and stroke and plain and paint.paint_order == "fill":
        yield filled._replace(stroke=stroke)
    else:
        both = [shape for shape in (filled, stroked) if shape.fill or shape.stroke]
        yield from both if paint.paint_order == "fill" else reversed(both)
    if stroke and stroke.cap == "square":  # which PDF leaves out of a line without length
        for x, y in dots(path, THINNEST / scale):
            side = stroke.width
            square = outlined(f"M{x - side / 2} {y - side / 2}h{side}v{side}h{-side}Z")
            yield DrawingShape(square, stroke.colour, False, None, around)
