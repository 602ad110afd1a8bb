"""The letterhead: whose sheet it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Letterhead, Lines
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.blocks.paragraph import set_lines
from handout.layout.galley import Card, Galley, Strip
from handout.layout.stack import height_of
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
    lines = _in_two_columns if compositor.theme.columns > 1 else set_lines
    for index, strip in enumerate(lines(compositor, letterhead.lines, inside)):
        if figure and not index:
            height = LOGO[1] if compositor.theme.columns == 1 else strip.galley.height
            galley = compositor.context.set_figure(figure, (width, height), 1.0)
            path = (*inside.path, compositor.tag("Figure", alt=figure.alt))
            strip = replace(strip, figure=Strip(galley, path, beside))
        yield strip


def _in_two_columns(compositor: Compositor, lines: Lines, region: Region) -> Iterator[Strip]:
    """Set one half of the lines beside the other."""
    gutter = compositor.theme.gutter
    width = (region.width - gutter) / 2
    half = (len(lines.lines) + 1) // 2
    cards = []
    for part, left in (lines.lines[:half], 0.0), (lines.lines[half:], width + gutter):
        inside = replace(region, left=region.left + left, width=width)
        cards.append(Card(None, tuple(set_lines(compositor, Lines(part), inside))))
    yield Strip(Galley(max(map(height_of, cards))), (), region.left, cards=tuple(cards))
