"""Pictures as plain data: photographs in pixels, drawings in paths."""

from __future__ import annotations

from dataclasses import dataclass, field

from handout.pictures.drawing import DrawingGroup
from handout.problems import HandoutError, Place, Problem


@dataclass(frozen=True)
class Picture:
    """A picture of any kind, so large in points."""

    width: float
    height: float
    credit: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    """Whose it is, in words for each language, or for all of them under an empty code."""

    def credit_in(self, language: str) -> str:
        """Return whose it is in a language, or nothing if nobody asks for that."""
        words = dict(self.credit)
        return words.get(language) or words.get("", "")


@dataclass(frozen=True)
class Raster:
    """Pixels in sRGB, eight bits a colour, packed by a filter that PDF knows."""

    width: int
    height: int
    data: bytes
    filter: str
    """FlateDecode or DCTDecode (JPEG)."""
    grey: bool = False


@dataclass(frozen=True)
class Photo(Picture):
    """A photograph."""

    raster: Raster


@dataclass(frozen=True)
class VectorDrawing(Picture):
    """A drawing; its matrix puts it upright between (0, 0) and (width, height)."""

    content: DrawingGroup
    grey: bool = False
    """Whether it is printed in greys as light as its colours look."""


def unusable(file: str, message: str) -> HandoutError:
    """Return the error for a picture file that cannot be printed as it is."""
    return HandoutError(
        [
            Problem(
                "picture-unusable",
                Place(file),
                message,
                "the picture would be missing, wrong or unsafe in the handout",
                "save it as a plain SVG (paths in solid colours, no text), a PNG or a JPEG",
            )
        ]
    )
