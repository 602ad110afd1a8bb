"""SVG drawings to painting operators, vector as drawn. Nothing is read from elsewhere."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from handout.typeset.picture import Picture, unusable

LARGEST = 4_000_000
"""Bytes of an SVG file; a drawing of a person has 100 thousand."""

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset(["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"])
SILENT = frozenset(["title", "desc", "metadata", "defs"])
"""What a plain drawing is made of. All else is refused, because it would be printed wrongly (text,
gradients), or read from elsewhere (images, references), or run (scripts)."""

_SEE_THROUGH = re.compile(r"(?:^|;)\s*(?:[a-z]+-)?opacity\s*:\s*(?!1(?:\.0*)?\s*(?:;|$))")
_BEYOND = re.compile(r"url\(|@import|href", re.IGNORECASE)

_DEFAULT_FONT = re.compile(r"^BT /F1 \S+ Tf \S+ TL ET\n", re.MULTILINE)
"""ReportLab sets its own default font for each drawing, which no picture needs."""


def read_svg(data: bytes, file: str) -> Picture:
    """Return the picture in an SVG file.

    Raises:
        ContentError: the file is too large, is no SVG, or holds what a printed drawing must not.
    """
    if len(data) > LARGEST:
        raise unusable(file, f"the file has {len(data)} bytes; {LARGEST} is the most")
    root = _checked(data, file)
    drawing = svg2rlg(io.BytesIO(ElementTree.tostring(root)))
    if drawing is None or not 0 < drawing.width < 1e5 or not 0 < drawing.height < 1e5:
        raise unusable(file, "the file is no SVG drawing with a width and a height")
    return _painted(drawing)


def _checked(data: bytes, file: str) -> ElementTree.Element:
    """Return the XML tree of a plain drawing, so that only what was checked is drawn."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unusable(file, "the file is not written in UTF-8") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise unusable(file, "the file declares a document type, which can pull in other files")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise unusable(file, f"the file is not XML: {error}") from None
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        if element.tag.startswith("{") and not element.tag.startswith(SVG):
            continue  # a drawing program's own notes
        if name not in DRAWN | SILENT:
            raise unusable(file, f"the file holds <{name}>, which no plain drawing needs")
        for key, value in element.items():
            plain = f"{key}:{value}" if key.endswith("opacity") else value
            if _SEE_THROUGH.search(plain):
                raise unusable(file, "the file holds see-through shapes, which print badly")
            if key.startswith("on") or _BEYOND.search(f"{key.rpartition('}')[2]} {value}"):
                raise unusable(file, f'<{name}> refers to something else: {key}="{value[:40]}"')
    return root


def _painted(drawing: Drawing) -> Picture:
    canvas = Canvas(io.BytesIO(), pagesize=(drawing.width, drawing.height), pageCompression=0)
    renderPDF.draw(drawing, canvas, 0, 0)
    code = _DEFAULT_FONT.sub("", canvas.getCurrentPageContent())
    return Picture(drawing.width, drawing.height, code.encode("ascii"))
