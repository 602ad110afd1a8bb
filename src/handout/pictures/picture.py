"""A picture as a PDF carries it: a Form XObject that every page can paint."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, replace
from functools import cached_property

from handout.memo import remembered
from handout.problems import HandoutError, Place, Problem


@dataclass(frozen=True)
class Raster:
    """A photograph: pixels in sRGB, eight bits a colour, packed by a filter that PDF knows."""

    width: int
    height: int
    data: bytes
    filter: str
    """FlateDecode or DCTDecode (JPEG)."""
    grey: bool = False


@dataclass(frozen=True)
class Picture:
    """Painting operators from (0, 0) to (width, height) in points; colours are sRGB.

    A photograph is painted by the operator `/Photo Do`.
    """

    width: float
    height: float
    operators: bytes
    photo: Raster | None = None
    ready: bytes | None = None
    """The operators as they are packed, if that is known."""

    @cached_property
    def packed(self) -> bytes:
        """The operators, compressed with zlib: once, however many sheets show the picture."""
        return self.ready or zlib.compress(self.operators, PACKING)


@remembered()
def mirrored(picture: Picture) -> Picture:
    """Return a picture with left and right exchanged, for an exercise of the other side."""
    turn = b"q -1 0 0 1 %.3f 0 cm\n" % picture.width
    return replace(picture, operators=turn + picture.operators + b"\nQ\n", ready=None)


PACKING = 5
"""How hard zlib tries, of 9: a drawing gets one percent larger than with 9, in a third of the
time, which someone who prints it for the first time spends waiting."""

_COLOUR = re.compile(rb"(?<![\w.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)\b")


def in_grey(picture: Picture) -> Picture:
    """Return a drawing in greys as light as its colours look; a photograph is greyed when read.

    What is told apart by lightness in colour is told apart on a copier.
    """
    return replace(picture, operators=_COLOUR.sub(_grey, picture.operators), ready=None)


def _grey(match: re.Match[bytes]) -> bytes:
    red, green, blue = (_linear(float(match[i])) for i in (1, 2, 3))
    level = _encoded(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return b"%.3f %.3f %.3f %s" % (level, level, level, match[4])


def _linear(level: float) -> float:
    """Return the light that a level of sRGB stands for. Source: IEC 61966-2-1."""
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


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
