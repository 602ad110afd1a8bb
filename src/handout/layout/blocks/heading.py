"""Headings, with a box for a tick before those that want one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Heading
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.galley import Bookmark, Galley, Strip
from handout.layout.items import Outline, Tag
from handout.layout.theme import Style
from handout.pictures.colour import Colour

TICK_INDENT = 1.4
"""Of words behind a box for a tick, in sizes of their type."""

TICK_WIDTH = 1.0
"""Points; finer lines break up on a photocopy."""


def set_heading(
    compositor: Compositor, heading: Heading, region: Region, style: Style | None = None
) -> Iterator[Strip]:
    """Set a heading, with a box for a tick before it where one is wanted.

    Args:
        compositor: What sets the words.
        heading: The heading.
        region: Where it stands.
        style: The kind of type, if it is not that of the heading's level.
    """
    level, tick = heading.level, heading.tick
    title = said(heading.words)
    tag = compositor.tag(f"H{level}", title=title)
    style = style or compositor.theme.headings[level - 1]
    indent = TICK_INDENT * style.size if tick else 0.0
    galleys = compositor.set(heading.words, style, region, tag.role, indent=indent)
    if tick and galleys:
        galleys[:1] = [ticked(galleys[0], tick, 0.9 * style.size, style.leading, style.colour)]
    # A long title is several galleys of one element; space and bookmark belong to the ends.
    for index, galley in enumerate(galleys):
        yield Strip(
            galley,
            (*region.path, tag),
            region.left,
            space_above=0.0 if index else compositor.theme.heading_space[level - 1],
            space_below=compositor.theme.heading_gap[level - 1] if galley is galleys[-1] else None,
            keep_with_next=True,
            panel=region.panel,
            bookmark=None if index else Bookmark(heading.anchor, level - 1, title),
        )


def ticked(title: Galley, purpose: str, size: float, leading: float, ink: Colour) -> Galley:
    """Return the first line of a heading with a box for a tick in its indent.

    Args:
        title: The heading, set with an indent.
        purpose: What a tick means, for those who hear the page.
        size: Edge of the box in points.
        leading: Height of the line that it stands in.
        ink: Its colour.
    """
    bottom = -(leading + size) / 2
    box = (TICK_WIDTH, bottom, TICK_WIDTH + size, bottom + size)
    outline = Outline(box, TICK_WIDTH, ink, (Tag("Form", tick=purpose),))
    return replace(title, items=(outline, *title.items))
