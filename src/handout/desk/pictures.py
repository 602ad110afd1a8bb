"""Pictures of finished pages and their words. Not for threads: PDFium has one state for all."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2

from handout.frozen import frozen

MEDIA_TYPE = "image/webp"

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
    media_type: str = MEDIA_TYPE


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
    picture = page.render(scale=width / page.get_width()).to_pil()
    data = io.BytesIO()
    picture.save(data, "WEBP", quality=QUALITY, method=0)
    return Image(data.getvalue(), *picture.size)
