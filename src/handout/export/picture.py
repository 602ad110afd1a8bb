"""Pictures as files that every browser and reading program shows."""

from __future__ import annotations

import struct
import zlib
from urllib.parse import quote

from handout.export.svg import svg_of
from handout.frozen import frozen
from handout.pictures.picture import Photo, Picture, Raster, VectorDrawing

_PNG = b"\x89PNG\r\n\x1a\n"
_PACKING = 9


@frozen
class EncodedPicture(Picture):
    """A picture as a file."""

    media_type: str
    data: bytes

    @property
    def address(self) -> str:
        """The whole picture as a `data:` address."""
        # A drawing is shorter so than in Base64.
        return f"data:{self.media_type},{quote(self.data, safe=_PLAIN)}"


_PLAIN = "/:=,;()+.-"
"""What an address has as it is."""


def encoded_picture(picture: Picture) -> EncodedPicture:
    """Return a picture as a file."""
    match picture:
        case VectorDrawing():
            kind, data = "image/svg+xml", svg_of(picture).encode("utf-8")
        case Photo(raster=Raster(filter="DCTDecode")):
            kind, data = "image/jpeg", picture.raster.data
        case Photo():
            kind, data = "image/png", _png(picture.raster)
        case _:
            raise TypeError(f"{type(picture).__name__} is no picture that can be a file")
    return EncodedPicture(picture.width, picture.height, kind, data)


def _png(raster: Raster) -> bytes:
    """Return pixels as a PNG file."""
    pixels = zlib.decompress(raster.data)
    row = raster.width * (1 if raster.grey else 3)
    rows = (pixels[start : start + row] for start in range(0, len(pixels), row))
    packed = zlib.compress(b"".join(b"\0" + one for one in rows), _PACKING)
    colours = 0 if raster.grey else 2
    head = struct.pack(">IIBBBBB", raster.width, raster.height, 8, colours, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return _PNG + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
