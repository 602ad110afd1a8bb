"""What signs mean: each sign with its words behind it, as many side by side as have room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from handout.document.blocks import Legend, SignMeaning
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.sign_row import BEHIND, BETWEEN, Unit, flowed
from handout.layout.galley import Galley, Strip, assembled
from handout.layout.items import PlacedSign

SIDE = 0.92
"""Side of a sign, in distances of baselines: signs below each other do not touch."""


def set_legend(compositor: Compositor, legend: Legend, region: Region) -> Iterator[Strip]:
    """Set what signs mean as one paragraph, in which each sign is there for the eye alone."""
    theme = compositor.theme
    path = (*region.path, compositor.tag("P"))
    gap = BETWEEN * theme.body.size
    width = min(region.width, theme.measure)
    units = [_unit(compositor, meaning, width) for meaning in legend.meanings]
    lines = [line for line, _ in flowed(units, width, gap)]
    for index, line in enumerate(lines):
        lefts = accumulate((unit.width + gap for unit in line), initial=0.0)
        parts = [(unit.galley, x, 0.0, ()) for unit, x in zip(line, lefts, strict=False)]
        galley = assembled(parts, max(unit.galley.height for unit in line))
        above = 0.0 if index else theme.point_gap
        yield Strip(
            galley, path, region.left, above, panel=region.panel,
            keep_with_next=index + 1 < len(lines),
        )  # fmt: skip


def _unit(compositor: Compositor, meaning: SignMeaning, width: float) -> Unit:
    theme = compositor.theme
    style = theme.body
    side = SIDE * style.leading
    left = side + BEHIND * style.size
    length = compositor.context.fonts[style.face].length(said(meaning.words) + " ", style.size)
    room = min(width - left, length)
    fragments = compositor.set(meaning.words, style, Region((), 0.0, room), "P")
    tops = accumulate((fragment.height for fragment in fragments), initial=0.0)
    top = -(style.leading - side) / 2
    glyph = Galley(side, (PlacedSign(0.0, top, side, meaning.name, theme.accent),))
    height = max(style.leading, sum(fragment.height for fragment in fragments))
    words = [(one, left, -top, ()) for one, top in zip(fragments, tops, strict=False)]
    return Unit(assembled([(glyph, 0.0, 0.0, None), *words], height), left + room)
