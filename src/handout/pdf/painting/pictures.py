"""Pictures as a PDF carries them: Form XObjects that every page can paint."""

from __future__ import annotations

import zlib
from dataclasses import replace

from handout.frozen import frozen
from handout.memo import memoized
from handout.pdf.painting.drawings import Painting, painted_drawing
from handout.pictures.picture import Photo, Picture, Raster, VectorDrawing

PACKING = 5
"""How hard zlib tries, of 9: a drawing gets one percent larger than with 9, in a third of the
time, which someone who prints it for the first time spends waiting."""


@frozen
class PaintedPicture(Picture):
    """A picture as operators from (0, 0) to (width, height)."""

    packed: bytes
    """The operators, compressed with zlib."""
    photo: Raster | None = None
    """What they name /Photo."""
    resources: bytes = b""
    """What else they name: entries of a resource dictionary."""
    groups: tuple[Painting, ...] = ()
    """What they name /G0, /G1 and so on."""
    space: bytes = b"DeviceRGB"
    """The colour space in which what lets others through is mixed."""


@memoized()
def painted_picture(picture: Picture) -> PaintedPicture:
    """Return a picture painted and packed: once, however many sheets show it."""
    width, height = picture.width, picture.height
    match picture:
        case PaintedPicture():
            return picture
        case VectorDrawing():
            drawn = painted_drawing(picture)
            named = (drawn.resources, drawn.groups, drawn.space)
            return PaintedPicture(width, height, _packed(drawn.code), None, *named)
        case Photo():
            code = b"q %.3f 0 0 %.3f 0 0 cm /Photo Do Q\n" % (width, height)
            return PaintedPicture(width, height, _packed(code), picture.raster)
    raise TypeError(f"{type(picture).__name__} is no kind of picture that a PDF can carry")


@memoized()
def mirrored(picture: PaintedPicture) -> PaintedPicture:
    """Return a picture with left and right exchanged, for an exercise of the other side."""
    # From the operators, since what comes from the cache has no shapes any more.
    code = zlib.decompress(picture.packed)
    turn = b"q -1 0 0 1 %.3f 0 cm\n" % picture.width
    return replace(picture, packed=_packed(turn + code + b"\nQ\n"))


def _packed(code: bytes) -> bytes:
    return zlib.compress(code, PACKING)
