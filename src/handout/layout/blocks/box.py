"""Boxes: warnings in frames, the graver the stronger, and side remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from handout.document.blocks import (
    WARNINGS,
    Block,
    Box,
    Bullets,
    Heading,
    Paragraph,
    Tone,
)
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.heading import set_heading
from handout.layout.galley import Panel, Strip, assembled
from handout.layout.theme import WHITE

HEAVY, MEDIUM, FINE = 3.0, 2.0, 0.75
"""Points; different enough to tell apart on a photocopy."""

_EDGES = {Tone.EMERGENCY: HEAVY, Tone.SAME_DAY: MEDIUM, Tone.DAYTIME: FINE}


def set_box(compositor: Compositor, box: Box, region: Region) -> Iterator[Strip]:
    """Set what stands in a box."""
    # A warning is a part of the document that a reader may look for; a remark is not.
    path = (*region.path, compositor.tag("Sect" if box.tone in WARNINGS else "Div"))
    strips = list(_set_parts(compositor, box, replace(region, path=path)))
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, space_above=compositor.theme.box_space)


def _set_parts(compositor: Compositor, box: Box, region: Region) -> Iterator[Strip]:
    blocks = box.blocks
    bar, panel = _bar(compositor, box.tone, region), _panel(compositor, box.tone, region)
    if box.tone in WARNINGS and isinstance(blocks[0], Heading):
        if bar:
            head = list(_set_bar(compositor, blocks[0], bar, region))
        else:
            head = list(compositor.strips(blocks[0], _inside(compositor, panel, region)))
            head[:1] = [replace(s, space_above=compositor.theme.box_space) for s in head[:1]]
        yield from head
        panel = replace(panel, head=tuple(map(_for_the_eye, head)))
        blocks = blocks[1:]
    inside = _inside(compositor, panel, region)
    for number, (part, after) in enumerate(zip_longest(blocks, blocks[1:]), 1):
        strips = list(compositor.strips(part, inside))
        if isinstance(part, Heading):
            # Less than in the column, where it separates items and not signs of one urgency.
            strips[:1] = [replace(s, space_above=compositor.theme.box_space) for s in strips[:1]]
        if after and _leads(part, after):
            strips[-1:] = [replace(strip, keep_with_next=True) for strip in strips[-1:]]
        if number <= box.together:
            kept = len(strips) - (number == box.together)
            strips[:kept] = [replace(strip, keep_with_next=True) for strip in strips[:kept]]
        yield from strips


def _for_the_eye(strip: Strip) -> Strip:
    """Return a strip again, as an artifact: who hears the page has heard it."""
    galley = assembled([(strip.galley, 0.0, 0.0, None)], strip.galley.height)
    return replace(strip, galley=galley, path=strip.path[:-1], bookmark=None)


def _leads(part: Block, after: Block) -> bool:
    """Tell whether a paragraph says what the blocks after it are."""
    return isinstance(part, Paragraph) and (
        isinstance(after, Bullets) or said(part.words).endswith(":")
    )


def _set_bar(
    compositor: Compositor, heading: Heading, bar: Panel, region: Region
) -> Iterator[Strip]:
    """Set a heading on a bar, on whose lower edge the rest of the box stands."""
    theme = compositor.theme
    dark = bar.fill == theme.accent
    # A ward's own colour may be just dark enough on white, and so not on its tint.
    style = theme.bar_heading if dark else replace(theme.bar_heading, colour=theme.body.colour)
    for strip in set_heading(compositor, heading, _inside(compositor, bar, region), style):
        yield replace(strip, space_below=None if strip.space_below is None else 0.0)


def _inside(compositor: Compositor, panel: Panel, region: Region) -> Region:
    """Return where the words in a box stand."""
    inset = panel.padding + panel.bar_width
    if panel.sign:
        inset += panel.sign + panel.padding
    width = panel.width - inset - panel.padding
    left = panel.left + inset
    return Region(region.path, left, width, panel, above=(width, compositor.theme.above[1]))


def _bar(compositor: Compositor, tone: Tone, region: Region) -> Panel | None:
    """Return the bar for the heading of a grave warning, with a sign."""
    theme = compositor.theme
    key, padding, sign = next(compositor.keys), theme.care_padding, theme.bar_heading.leading
    width = theme.text_width(region.width, theme.warning_padding)
    match tone:
        case Tone.EMERGENCY:
            # The sign has the colour of the edge, which here would be lost on the dark ground.
            left, width = region.left - HEAVY / 2, width + HEAVY
            return Panel(key, left, width, padding, theme.accent, WHITE, 0.0, 0.0, sign)
        case Tone.SAME_DAY:
            return Panel(
                key, region.left, width, padding, theme.tint, theme.accent, MEDIUM, 0.0, sign
            )
        case _:
            return None


def _panel(compositor: Compositor, tone: Tone, region: Region) -> Panel:
    """Return a warning's frame, or the ground of a side remark."""
    theme = compositor.theme
    key = next(compositor.keys)
    if tone in WARNINGS:
        padding = theme.warning_padding
        return Panel(
            key, region.left, theme.text_width(region.width, padding), padding, WHITE, theme.accent,
            edge_width=_EDGES[tone], bar_width=0.0, sign=0.0,
        )  # fmt: skip
    note = tone in (Tone.NOTE, Tone.STAFF)
    padding, bar_width = theme.care_padding, 0.0 if note else 3.0
    width, fill = theme.text_width(region.width, padding), WHITE if note else theme.tint
    return Panel(
        key, region.left, width, padding, fill, theme.accent,
        edge_width=1.0 if note else 0.0, bar_width=bar_width, sign=0.0,
    )  # fmt: skip
