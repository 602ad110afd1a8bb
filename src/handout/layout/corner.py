"""The number that each page has in a pack, in the upper right corner of the paper."""

from __future__ import annotations

from dataclasses import replace

from handout.layout.context import LayoutContext
from handout.layout.galley import Galley
from handout.layout.items import Group, Outline
from handout.layout.text.setting import set_line
from handout.layout.theme import MM

SIZE = (15.8, 17.0)
"""Width and height of the box around it, which stands in the margin of any paper."""

EDGE = 1.0
"""Width of its line."""

INSIDE = 5 * MM + EDGE / 2
"""Distance of that box from the right and the upper edge: every printer reaches it."""

PADDING = 1.5
"""Between the box and a number that is as wide as it."""


def set_corner(page: int, width: float, height: float, context: LayoutContext) -> Galley:
    """Return a page's number in a box.

    The side margins are the only place that no sheet prints on. The origin is the page's lower
    left corner.
    """
    style = replace(context.theme.running, face="bold", size=10.0)
    line = set_line(context.fonts, str(page), style)
    widest = SIZE[0] - 2 * PADDING
    if line.length > widest:
        style = replace(style, size=style.size * widest / line.length)
        line = set_line(context.fonts, str(page), style)
    right, top = width - INSIDE, height - INSIDE
    left, bottom = right - SIZE[0], top - SIZE[1]
    x = left + (SIZE[0] - line.length) / 2
    # As figures are about two thirds of the size high, they stand in the middle so.
    y = bottom + SIZE[1] / 2 - 0.33 * style.size
    box = Outline((left, bottom, right, top), EDGE, style.colour)
    return Galley(0.0, (box, Group(x, y, (line.text,), None)))
