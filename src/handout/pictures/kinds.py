"""Kinds of picture files that people have, and what to do with those that cannot be printed."""

from __future__ import annotations

import re

AS_JPEG = "open it and save it as a JPEG or PNG"

_HEIC = (
    "on the telephone, choose Settings > Camera > Formats > Most Compatible, or open it on a "
    "computer and save it as a JPEG"
)
_DRAWN = "open it in the drawing program and save it as an SVG"

OTHERS = {
    **dict.fromkeys(["heic", "heif"], ("a HEIC picture, as telephones take them", _HEIC)),
    **dict.fromkeys(["avif"], ("an AVIF picture", AS_JPEG)),
    **dict.fromkeys(["webp"], ("a WebP picture, as web pages have them", AS_JPEG)),
    **dict.fromkeys(["gif"], ("a GIF picture", AS_JPEG)),
    **dict.fromkeys(["bmp"], ("a BMP picture", AS_JPEG)),
    **dict.fromkeys(["tif", "tiff"], ("a TIFF picture", AS_JPEG)),
    **dict.fromkeys(["jfif", "jpe"], ("a JPEG picture", "rename it so that it ends in .jpg")),
    **dict.fromkeys(["svgz"], ("a compressed SVG drawing", _DRAWN)),
    **dict.fromkeys(["ai", "eps"], ("a drawing for drawing programs only", _DRAWN)),
    **dict.fromkeys(["pdf"], ("a PDF file", "save the drawing in it as an SVG")),
}
"""What files of other kinds are, and what to do with them, by their ending in small letters."""

_BEGINNINGS = (
    (".{4}ftypavi[fs]", "avif"),
    (".{4}ftyp", "heic"),
    ("RIFF.{4}WEBP", "webp"),
    ("GIF8", "gif"),
    ("BM", "bmp"),
    (r"II\*\0|MM\0\*", "tif"),
    ("%PDF", "pdf"),
    ("%!PS", "eps"),
    ("\x1f\x8b", "svgz"),
)
"""How files of other kinds begin, with the ending that they should have."""

_DAMAGED = ("damaged", "open it and save it anew, or take it from where it came from again")


def kind_of(data: bytes) -> tuple[str, str]:
    """Return what a file is by how it begins, whatever its name says, and what to do with it."""
    beginning = data[:12].decode("latin-1")
    if re.match("\x89PNG|\xff\xd8\xff", beginning):
        return _DAMAGED
    endings = (end for sign, end in _BEGINNINGS if re.match(sign, beginning, re.DOTALL))
    return OTHERS.get(next(endings, ""), ("of another kind", AS_JPEG))
