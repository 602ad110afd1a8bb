"""Lists: points in no order, and numbered steps."""

from __future__ import annotations

from collections.abc import Iterator

from handout.document.blocks import Bullets, Steps, Words
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.galley import Strip
from handout.layout.items import Tag, TagPath
from handout.layout.text.setting import ListLabel


def set_bullets(compositor: Compositor, bullets: Bullets, region: Region) -> Iterator[Strip]:
    """Set points in no order."""
    path = (*region.path, compositor.tag("L", numbering="Disc"))
    for index, words in enumerate(bullets.points, 1):
        yield from _list_item(compositor, words, "•", (*path, Tag("LI", index)), region)


def set_steps(compositor: Compositor, steps: Steps, region: Region) -> Iterator[Strip]:
    """Set numbered steps, each with the pictures that belong to it."""
    path = (*region.path, compositor.tag("L", numbering="Decimal"))
    for index, step in enumerate(steps.steps, 1):
        item = (*path, Tag("LI", index))
        strips = _list_item(compositor, step.words, f"{index}.", item, region)
        yield from compositor.pictured(strips, step.figures, region, (*item, Tag("LBody")))


def _list_item(
    compositor: Compositor, words: Words, label: str, path: TagPath, region: Region
) -> Iterator[Strip]:
    theme = compositor.theme
    numbered = ListLabel(label, theme.label)
    above = theme.paragraph_gap if path[-1].key == 1 else theme.point_gap
    galleys = compositor.set(words, theme.body, region, "LBody", numbered, theme.indent)
    for index, galley in enumerate(galleys):
        yield Strip(galley, path, region.left, 0.0 if index else above, panel=region.panel)
