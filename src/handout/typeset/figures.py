"""Pictures: an SVG file to painting operators, vector as drawn. Nothing is read from elsewhere."""

from __future__ import annotations

import io
import re

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from handout.problems import ContentError, Place, Problem
from handout.typeset.picture import Picture

LARGEST = 4_000_000
"""Bytes of an SVG file; a drawing of a person has 100 thousand."""

# A file that declares a document type can pull in others or grow without bound; one that refers
# to anything but its own parts, or holds a program, is no plain drawing.
_HOSTILE = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<script\b|<image\b|<foreignObject\b|@import"
    rb"|\bhref\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
_TEXT = re.compile(r"\bT[Jj]\b|\bBT\b.*?\(", re.DOTALL)


def read_svg(data: bytes, file: str) -> Picture:
    """Return the picture in an SVG file.

    Raises:
        ContentError: the file is too large, is no SVG, or holds what a printed drawing must not.
    """
    if len(data) > LARGEST:
        raise _unusable(file, f"the file has {len(data)} bytes; {LARGEST} is the most")
    if match := _HOSTILE.search(data):
        found = match[0].decode("ascii", "replace")
        raise _unusable(file, f"the file holds '{found}', which no plain drawing needs")
    try:
        drawing = svg2rlg(io.BytesIO(data))
    except Exception as error:  # svglib lets through whatever its parsers raise on bad input
        raise _unusable(file, f"the file cannot be read: {error}") from None
    if drawing is None or not 0 < drawing.width < 1e5 or not 0 < drawing.height < 1e5:
        raise _unusable(file, "the file is no SVG drawing with a width and a height")
    return _painted(drawing, file)


def _painted(drawing: Drawing, file: str) -> Picture:
    canvas = Canvas(io.BytesIO(), pagesize=(drawing.width, drawing.height), pageCompression=0)
    renderPDF.draw(drawing, canvas, 0, 0)
    code: str = canvas.getCurrentPageContent()
    if _TEXT.search(code):
        raise _unusable(file, "the file holds text that is not drawn as paths")
    if re.search(r"^/\S+ gs\b", code, re.MULTILINE):
        raise _unusable(file, "the file holds transparent shapes, which printers render badly")
    return Picture(drawing.width, drawing.height, code.encode("ascii"))


def _unusable(file: str, message: str) -> ContentError:
    return ContentError(
        [
            Problem(
                "picture-unusable",
                Place(file),
                message,
                "the picture would be missing, wrong or unsafe in the handout",
                "save it as a plain SVG: paths with solid colours, no text, links or scripts",
            )
        ]
    )
