"""Pictures as plain data: photographs in pixels, drawings in paths."""

from __future__ import annotations

from dataclasses import field

from handout.frozen import frozen
from handout.pictures.drawing import DrawingGroup
from handout.problems import HandoutError, Place, Problem


@frozen
class Picture:
    """A picture of any kind, so large in points."""

    width: float
    height: float
    credit: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    """Whose it is, in words for each language, or for all of them under an empty code."""
    signs: tuple[str, ...] = field(default=(), kw_only=True)
    """The signs that are drawn in it, by name."""


@frozen
class Raster:
    """Pixels in sRGB, eight bits a colour, packed by a filter that PDF knows."""

    width: int
    height: int
    data: bytes
    filter: str
    """FlateDecode or DCTDecode (JPEG)."""
    grey: bool = False


@frozen
class Photo(Picture):
    """A photograph."""

    raster: Raster
    scaled_from: tuple[int, int] | None = None
    """The width and height in pixels of a file so large that its author should know."""


@frozen
class VectorDrawing(Picture):
    """A drawing; its matrix puts it upright between (0, 0) and (width, height)."""

    content: DrawingGroup
    grey: bool = False
    """Whether it is printed in greys as light as its colours look."""


REDRAW = "draw it in plain paths and colours, or export it as a PNG with 300 dots an inch"


def unusable(file: str, message: str, fix: str = REDRAW) -> HandoutError:
    """Return the error for a picture file that cannot be printed as it is."""
    return HandoutError([unusable_at(Place(file), message, fix)])


def unusable_at(place: Place, message: str, fix: str = REDRAW) -> Problem:
    """Return the problem at a place of a picture file that cannot be printed as it is."""
    why = "the picture would be missing, wrong or unsafe in the handout"
    return Problem("picture-unusable", place, message, why, fix)
