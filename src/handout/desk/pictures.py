"""Pictures of finished pages and their words. Not for threads: PDFium has one state for all."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pypdfium2

from handout.frozen import frozen

WEBP, PNG = "image/webp", "image/png"

Raster = Any
"""A painted page, as Pillow has it."""

WIDEST = 2400
"""Pixels; more than any screen shows of a page."""

QUALITY = 82
"""Of WebP; letters have no halo that one sees."""


@frozen
class Image:
    """A picture of a page."""

    data: bytes
    width: int
    """Pixels."""
    height: int
    media_type: str = WEBP


def images_of(pdf: bytes, width: int, pages: Sequence[int] | None = None) -> tuple[Image, ...]:
    """Return pictures of pages.

    Args:
        pdf: A finished file of ours.
        width: Of each picture, in pixels.
        pages: Their numbers from 1, where such a page is; None means all.
    """
    width = max(1, min(width, WIDEST))
    document = pypdfium2.PdfDocument(pdf)
    try:
        there = range(1, len(document) + 1)
        wanted = there if pages is None else [number for number in pages if number in there]
        return tuple(_image(document[number - 1], width) for number in wanted)
    finally:
        document.close()


def words_on(pdf: bytes) -> tuple[str, ...]:
    """Return what each page says, for those who cannot see its picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
        return tuple("\n".join(map(str.strip, page.splitlines())) for page in pages)
    finally:
        document.close()


def _image(page: pypdfium2.PdfPage, width: int) -> Image:
    return as_webp(_painted(page, width))


def _painted(page: pypdfium2.PdfPage, width: int) -> Raster:
    return page.render(scale=width / page.get_width()).to_pil()


def as_webp(picture: Raster) -> Image:
    """Return a picture for a browser."""
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=QUALITY, method=0)
    return Image(data.getvalue(), *picture.size)


def as_png(picture: Raster) -> Image:
    """Return a picture for a file, which says what made it."""
    data = io.BytesIO()
    picture.save(data, "PNG")
    content = data.getvalue()
    said = content[:_AFTER_HEADER] + _MADE_BY + content[_AFTER_HEADER:]
    width, height = picture.size
    return Image(said, width, height, PNG)


def is_own_png(content: bytes) -> bool:
    """Tell whether a file is a picture that `as_png` has made."""
    return content.startswith(_MADE_BY, _AFTER_HEADER)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


_AFTER_HEADER = 33
"""Bytes of a PNG file: its signature and its first chunk."""

_MADE_BY = _chunk(b"tEXt", b"Software\0handout preview")


def images_by_digest(
    pdf: bytes, width: int, known: Mapping[str, Image], encode: Callable[[Raster], Image]
) -> list[tuple[str, Image]]:
    """Return the picture of each page with a digest of how it looks.

    Args:
        pdf: A finished file of ours.
        width: Of each picture, in pixels.
        known: Pictures of the same width by their digests; those that still hold are not encoded
            again, which takes longer than painting them.
        encode: Makes a picture of what was painted.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            painted = _painted(page, width)
            digest = hashlib.sha256(painted.tobytes()).hexdigest()[:16]
            found.append((digest, known.get(digest) or encode(painted)))
        return found
    finally:
        document.close()


@frozen
class Heading:
    """A line of a file's outline, and where it leads."""

    title: str
    page: int
    """From 1."""
    top: float
    """How far down on that page, as a part of its height."""


def heading_of(title: str, headings: Iterable[Heading]) -> Heading | None:
    """Return the first heading of what has a title; it may have a number before, or a side."""
    known = [heading for heading in headings if title in heading.title]
    ends = (heading for heading in known if heading.title.endswith(title))
    return next(ends, next(iter(known), None))


def headings_in(pdf: bytes) -> tuple[Heading, ...]:
    """Return what a reader's side panel shows of a file, in its order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for mark in document.get_toc():
            target = mark.get_dest()
            index = target.get_index()
            height = document[index].get_height()
            _, (_, up, *_) = target.get_view()
            found.append(Heading(mark.get_title(), index + 1, 1 - up / height))
        return tuple(found)
    finally:
        document.close()
