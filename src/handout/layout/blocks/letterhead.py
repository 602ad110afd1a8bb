"""The letterhead: whose sheet it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Letterhead
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.blocks.paragraph import set_lines
from handout.layout.galley import Strip
from handout.layout.theme import MM, WIDEST_PICTURE, Size

LOGO: Size = (55 * MM, 22 * MM)


def set_letterhead(
    compositor: Compositor, letterhead: Letterhead, region: Region
) -> Iterator[Strip]:
    """Set a letterhead: its lines at the left, its logo at the right edge of the column."""
    # A clinic's address may be in another language than the handout, and is read aloud in its own.
    foreign = letterhead.language if letterhead.language != compositor.language else ""
    width = min(LOGO[0], WIDEST_PICTURE * region.width)
    beside = region.left + region.width - width
    inside = replace(region, path=(*region.path, compositor.tag("Sect", language=foreign)))
    figure = letterhead.figure
    if figure:
        inside = replace(inside, width=region.width - width - compositor.theme.gutter)
    for index, strip in enumerate(set_lines(compositor, letterhead.lines, inside)):
        if figure and not index:
            galley = compositor.context.set_figure(figure, (width, LOGO[1]), 1.0)
            path = (*inside.path, compositor.tag("Figure", alt=figure.alt))
            strip = replace(strip, figure=Strip(galley, path, beside))
        yield strip
