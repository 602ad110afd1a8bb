"""QR codes that a phone reads, with the words that say where they lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Code
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.blocks.qr import set_code
from handout.layout.galley import Galley, Strip


def set_code_block(compositor: Compositor, code: Code, region: Region) -> Iterator[Strip]:
    """Set a QR code with the words beside it, or below it where the column is too narrow."""
    theme = compositor.theme
    squares = set_code(code.address)
    size = -squares.box[1]
    path = (*region.path, compositor.tag("Figure", alt=code.alt))
    figure = Strip(Galley(size, (squares,)), path, region.left, theme.paragraph_gap)
    # It must not shrink: a phone could not read it from a copy.
    width = region.width - size - theme.gutter
    if width < theme.narrowest:
        yield replace(figure, keep_with_next=True, panel=region.panel)
        yield from compositor.text(code.words, theme.body, region, theme.point_gap)
        return
    beside = replace(region, left=region.left + size + theme.gutter, width=width)
    strips = compositor.text(code.words, theme.body, beside, theme.paragraph_gap)
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, figure=figure)
