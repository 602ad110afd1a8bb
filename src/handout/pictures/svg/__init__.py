"""SVG drawings to painted shapes, vector as drawn. Nothing is read from elsewhere."""

from __future__ import annotations

from functools import partial
from itertools import islice, starmap

from handout.pictures.drawing import SAME, DrawingGroup, stretch
from handout.pictures.picture import VectorDrawing, unusable, unusable_at
from handout.pictures.svg.document import Document
from handout.pictures.svg.elements import parts_of
from handout.pictures.svg.frames import frame
from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paint import Paint
from handout.pictures.svg.tree import Node, tree_of
from handout.problems import HandoutError, Place, Problem

MOST_REASONS = 50
"""Of one file; nobody mends more at once."""


def read_svg(data: bytes, file: str) -> VectorDrawing:
    """Return the drawing in an SVG file.

    Raises:
        HandoutError: the file is too large, is no SVG, or holds what a printed drawing must not;
            every reason is reported, with the first place.
    """
    try:
        root = tree_of(data)
        if root.name != "svg":
            raise DrawingError("the file is no SVG drawing")
    except DrawingError as error:
        raise unusable(file, str(error)) from None
    document = Document(root)
    width = height = 0.0
    content = DrawingGroup(SAME, ())
    try:
        width, height, matrix = frame(root.attributes)
        content = DrawingGroup(matrix, tuple(parts_of(document, root, stretch(matrix), Paint())))
    except DrawingError as error:
        document.refuse(root, str(error))
    except OverflowError:
        document.refuse(root, "the drawing reaches further than can be printed")
    if document.reasons:
        told = islice(document.reasons.items(), MOST_REASONS)
        raise HandoutError(starmap(partial(_problem, file), told))
    return VectorDrawing(width, height, content)


def _problem(file: str, reason: str, nodes: list[Node]) -> Problem:
    """Return the problem of elements that cannot be printed, at the first of them."""
    more = len(nodes) - 1
    again = f" (and {more} more of the kind)" if more else ""
    return unusable_at(Place(file, nodes[0].line, nodes[0].column), reason + again)
