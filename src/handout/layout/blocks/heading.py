"""Headings, with a box for a tick before those that want one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Heading
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.galley import Bookmark, Strip, assembled
from handout.layout.items import Outline, TagPath
from handout.layout.theme import Style
from handout.pictures.colour import Colour

TICK_INDENT = 1.4
"""Of words behind a box for a tick, in sizes of their type."""

TICK_EDGE = 0.9
"""Of the box, in sizes of the type behind it."""

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
    path: TagPath = (*region.path, tag)
    if tick and galleys:
        # The box is no part of the heading, but stands beside it.
        path = region.path
        galleys = [assembled([(galley, 0.0, 0.0, (tag,))], galley.height) for galley in galleys]
        box = tick_box(style.size, style.leading, style.colour, (compositor.tick(tick),))
        galleys[0] = replace(galleys[0], items=(*galleys[0].items, box))
    # A long title is several galleys of one element; space and bookmark belong to the ends.
    for index, galley in enumerate(galleys):
        yield Strip(
            galley,
            path,
            region.left,
            space_above=0.0 if index else compositor.theme.heading_space[level - 1],
            space_below=compositor.theme.heading_gap[level - 1] if galley is galleys[-1] else None,
            keep_with_next=True,
            panel=region.panel,
            bookmark=None if index else Bookmark(heading.anchor, level - 1, title),
        )


def tick_box(size: float, leading: float, ink: Colour, path: TagPath) -> Outline:
    """Return a box for a tick in the indent of a line.

    Args:
        size: Of the type behind it, in points.
        leading: Height of the line that it stands in.
        ink: Its colour.
        path: Its element.
    """
    edge = TICK_EDGE * size
    bottom = -(leading + edge) / 2
    return Outline((TICK_WIDTH, bottom, TICK_WIDTH + edge, bottom + edge), TICK_WIDTH, ink, path)
