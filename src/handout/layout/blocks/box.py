"""Boxes: warnings in a frame, and side remarks that are tinted or have a bar at their side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Box, Tone
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.galley import Panel, Strip
from handout.layout.theme import WHITE


def set_box(compositor: Compositor, box: Box, region: Region) -> Iterator[Strip]:
    """Set what stands in a box."""
    panel = _panel(compositor, box.tone, region)
    inset = panel.padding + panel.bar_width
    if panel.sign:
        inset += panel.sign + panel.padding
    # A warning is a part of the document that a reader may look for; a remark is not.
    path = (*region.path, compositor.tag("Sect" if box.tone is Tone.WARNING else "Div"))
    width = panel.width - inset - panel.padding
    inside = Region(
        path, region.left + inset, width, panel, above=(width, compositor.theme.above[1])
    )
    strips = [strip for part in box.blocks for strip in compositor.strips(part, inside)]
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, space_above=compositor.theme.box_space)


def _panel(compositor: Compositor, tone: Tone, region: Region) -> Panel:
    """Return a warning's framed box over the column, or the tinted one of a side remark."""
    theme = compositor.theme
    key = next(compositor.keys)
    if tone is Tone.WARNING:
        return Panel(
            key, region.left, region.width, theme.warning_padding, WHITE, theme.accent,
            edge_width=2.5, bar_width=0.0, sign=theme.warning_sign,
        )  # fmt: skip
    note = tone is Tone.NOTE
    padding, bar_width = theme.care_padding, 0.0 if note else 3.0
    # No wider than its longest line can be, or the right half of a wide box would be empty.
    width = min(region.width, theme.measure + 2 * padding + bar_width)
    return Panel(
        key, region.left, width, padding, WHITE if note else theme.tint, theme.accent,
        edge_width=1.0 if note else 0.0, bar_width=bar_width, sign=0.0,
    )  # fmt: skip
