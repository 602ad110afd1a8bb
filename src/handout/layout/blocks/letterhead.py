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
LOW_LOGO: Size = (40 * MM, 15 * MM)
"""Beside half as many lines."""

FIRST_HALF = 0.45
"""Of the width of a low letterhead; names and streets are shorter than a number with its hours."""


def set_letterhead(
    compositor: Compositor, letterhead: Letterhead, region: Region
) -> Iterator[Strip]:
    """Set a letterhead: its lines at the left, its logo at the right edge of the column."""
    # A clinic's address may be in another language than the handout, and is read aloud in its own.
    foreign = letterhead.language if letterhead.language != compositor.language else ""
    is_low = compositor.theme.columns > 1
    logo = LOW_LOGO if is_low else LOGO
    width = min(logo[0], WIDEST_PICTURE * region.width)
    beside = region.left + region.width - width
    inside = replace(region, path=(*region.path, compositor.tag("Sect", language=foreign)))
    figure = letterhead.figure
    if figure:
        inside = replace(inside, width=region.width - width - compositor.theme.gutter)
    lines = _in_two_columns if is_low else set_lines
    for index, strip in enumerate(lines(compositor, letterhead.lines, inside)):
        if figure and not index:
            galley = compositor.context.set_figure(figure, (width, logo[1]), 1.0)
            path = (*inside.path, compositor.tag("Figure", alt=figure.alt))
            strip = replace(strip, figure=Strip(galley, path, beside))
        yield strip


def _in_two_columns(compositor: Compositor, lines: Lines, region: Region) -> Iterator[Strip]:
    """Set one half of the lines beside the other."""
    width = FIRST_HALF * region.width
    first = replace(region, width=width - compositor.theme.gutter)
    second = replace(region, left=region.left + width, width=region.width - width)
    half = (len(lines.lines) + 1) // 2
    cards = [
        Card(None, tuple(set_lines(compositor, Lines(part), inside)))
        for part, inside in ((lines.lines[:half], first), (lines.lines[half:], second))
    ]
    yield Strip(Galley(max(map(height_of, cards))), (), region.left, cards=tuple(cards))
