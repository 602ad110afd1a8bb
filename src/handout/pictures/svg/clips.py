"""Clips: the outline beyond which nothing of an element is painted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from handout.pictures.drawing import Clip, DrawingPath, Matrix
from handout.pictures.outline import box_of, moved
from handout.pictures.svg.document import DEEPEST, Document, too_deep
from handout.pictures.svg.numbers import DrawingError, length
from handout.pictures.svg.paint import Paint
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import GEOMETRY, path_data
from handout.pictures.svg.transforms import after, transformation
from handout.pictures.svg.tree import Node

SILENT = frozenset(["", "title", "desc", "metadata"])

MOST_PIECES = 50
"""Shapes of one clip, of which each is compared with each."""


def clip_of(document: Document, link: str) -> Clip:
    """Return the clip that a link leads to, in the coordinates of the element that has it.

    Raises:
        DrawingError: it is more than outlines that lie apart.
    """
    node = document.linked(link)
    if node.name != "clipPath":
        raise DrawingError(f"the file clips by <{node.name}>, not by a clipPath")
    own = frozenset(["transform", "clipPathUnits"])
    paint = document.paint_of(node, document.paint_around(node), own)
    if node.attributes.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        raise DrawingError("a clipPath counts in units of the shape that it clips; draw it anew")
    if paint.clip_path:
        raise DrawingError("a clipPath is clipped itself; draw one outline of both")
    matrix = transformation(node.attributes.get("transform", ""))
    pieces = [piece for child in node.children for piece in _pieces(document, child, paint, matrix)]
    rules = {clip.even_odd for clip in pieces}
    if len(pieces) > MOST_PIECES or len(rules) > 1 or _overlap(pieces):
        raise DrawingError("a clipPath is made of shapes upon each other; make them one outline")
    commands = "".join(clip.path.commands for clip in pieces)
    numbers = tuple(number for clip in pieces for number in clip.path.numbers)
    document.spend(len(numbers))
    return Clip(DrawingPath(commands, numbers), any(rules))


def _pieces(
    document: Document, node: Node, around: Paint, matrix: Matrix, depth: int = 0
) -> Iterator[Clip]:
    """Yield the outlines of a part of a clip."""
    if node.name in SILENT:
        return
    if depth > DEEPEST:
        raise too_deep()
    if node.name not in GEOMETRY and node.name != "use":
        raise DrawingError(f"a clipPath holds <{node.name}>; draw it as a path")
    keys = ("href", "x", "y", "width", "height") if node.name == "use" else GEOMETRY[node.name]
    paint = document.paint_of(node, around, frozenset([*keys, "transform"]))
    if paint.display == "none" or paint.visibility != "visible":
        return
    if paint.clip_path:
        raise DrawingError("a part of a clipPath is clipped itself; draw one outline of both")
    given = node.attributes
    matrix = after(matrix, transformation(given.get("transform", "")))
    if node.name == "use":
        place = (1, 0, 0, 1, length(given.get("x", "0")), length(given.get("y", "0")))
        target = document.linked(given.get("href", ""))
        yield from _pieces(document, target, paint, after(matrix, place), depth + 1)
    elif node.name != "line":
        path = moved(outlined(path_data(node.name, given)), matrix)
        if path.commands:
            yield Clip(path, paint.clip_rule == "evenodd")


def _overlap(pieces: list[Clip]) -> bool:
    """Tell whether some outlines may meet, and then might not add up to one clip."""
    boxes = [box_of(clip.path) for clip in pieces]
    return any(
        max(one[0], other[0]) < min(one[2], other[2])
        and max(one[1], other[1]) < min(one[3], other[3])
        for one, other in combinations(boxes, 2)
    )
