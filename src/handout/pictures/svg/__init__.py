"""SVG drawings to painted shapes, vector as drawn. Nothing is read from elsewhere."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from handout.pictures.drawing import LARGEST_SIDE, DrawingGroup, Matrix, stretch
from handout.pictures.picture import VectorDrawing, unusable
from handout.pictures.svg.elements import OWN, name_of, parts_of
from handout.pictures.svg.numbers import PIXEL, DrawingError, numbers, size
from handout.pictures.svg.paint import Paint

LARGEST = 1_000_000
"""Bytes of an SVG file; a drawing of two persons has 70 thousand."""

SMALLEST_SIDE = 1e-3
"""Points or units."""

PLAIN = frozenset(["title", "desc", "metadata", "defs", *OWN])
"""What a plain drawing is made of. All else is refused, because it would be printed wrongly (text,
gradients), or read from elsewhere (images, references), or run (scripts)."""


def read_svg(data: bytes, file: str) -> VectorDrawing:
    """Return the drawing in an SVG file.

    Raises:
        HandoutError: the file is too large, is no SVG, or holds what a printed drawing must not.
    """
    try:
        root = _checked(data)
        width, height, matrix = _frame(root)
        parts = tuple(parts_of(root, stretch(matrix), Paint()))
    except DrawingError as error:
        raise unusable(file, str(error)) from None
    except OverflowError:
        raise unusable(file, "the drawing reaches further than can be printed") from None
    return VectorDrawing(width, height, DrawingGroup(matrix, parts))


def _checked(data: bytes) -> Element:
    """Return the XML tree of a drawing that is made of plain elements only."""
    if len(data) > LARGEST:
        raise DrawingError(
            f"the file has {len(data)} bytes, of at most {LARGEST}; simplify its paths"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DrawingError("the file is not in UTF-8; save it so") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DrawingError(
            "the file declares a document type, which can pull in other files; "
            "delete what begins with <!DOCTYPE"
        )
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise DrawingError(f"the file is not XML: {error}") from None
    for element in root.iter():
        name = name_of(element)
        if name and (name not in PLAIN or (name == "svg" and element is not root)):
            raise DrawingError(f"the file holds <{name}>, which no plain drawing needs")
    if name_of(root) != "svg":
        raise DrawingError("the file is no SVG drawing")
    return root


def _frame(root: Element) -> tuple[float, float, Matrix]:
    """Return width and height in points, and what puts the drawing into them, upright."""
    width, height = (_side(root.get(key, "auto")) for key in ("width", "height"))
    units = [0, 0, (width or 0) / PIXEL, (height or 0) / PIXEL]
    box = numbers(root.get("viewBox", "")) or units
    if len(box) != 4 or min(box[2:]) < SMALLEST_SIDE:
        raise DrawingError("the drawing has no clear width and height; give it a viewBox")
    left, top, across, down = box
    if width is None:
        width = PIXEL * across if height is None else height / down * across
    if height is None:
        height = width / across * down
    if not SMALLEST_SIDE < min(width, height) <= max(width, height) < LARGEST_SIDE:
        raise DrawingError("the drawing is too small or too large to print")
    stretch_x, stretch_y = width / across, height / down
    match root.get("preserveAspectRatio", "xMidYMid").split():
        case ["xMidYMid"] | ["xMidYMid", "meet"]:
            stretch_x = stretch_y = min(stretch_x, stretch_y)
        case ["none"]:
            pass
        case other:
            raise DrawingError(
                f"preserveAspectRatio is '{' '.join(other)}', which is not known; leave it out"
            )
    x = (width - across * stretch_x) / 2 - left * stretch_x
    y = (height + down * stretch_y) / 2 + top * stretch_y
    return width, height, (stretch_x, 0, 0, -stretch_y, x, y)


def _side(text: str) -> float | None:
    """Return a side in points; None is for the drawing's own size."""
    return None if text.strip() in ("auto", "100%") else PIXEL * size(text)
