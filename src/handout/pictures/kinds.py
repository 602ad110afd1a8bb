"""Kinds of picture files that people have, and what to do with those that cannot be printed."""

from __future__ import annotations

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

COMPRESSED = b"\x1f\x8b"

_SIGNS = (
    (b"\xff\xd8\xff", "jpe"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"%PDF", "pdf"),
    (b"%!PS", "eps"),
    (COMPRESSED, "svgz"),
)


def kind_of(data: bytes) -> tuple[str, str]:
    """Return what a file is by how it begins, whatever its name says, and what to do with it."""
    if data[4:8] == b"ftyp":
        ending = "avif" if data[8:12] in (b"avif", b"avis") else "heic"
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        ending = "webp"
    else:
        ending = next((ending for sign, ending in _SIGNS if data.startswith(sign)), "")
    return OTHERS.get(ending, ("a file of another kind", AS_JPEG))
