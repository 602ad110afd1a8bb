"""Running text: headings, paragraphs, lists and boxes, one function a kind, to strips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import (
    Box,
    Bullets,
    Heading,
    KeyFact,
    Letterhead,
    Lines,
    Paragraph,
    Steps,
    Tone,
    Words,
)
from handout.layout.blocks.charts import ticked
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.galley import Bookmark, Branch, Panel, Path, Strip
from handout.layout.text.setting import ListLabel
from handout.layout.theme import MM, WHITE, WIDEST_PICTURE, Room

LOGO: Room = (55 * MM, 22 * MM)


def set_heading(compositor: Compositor, heading: Heading, region: Region) -> Iterator[Strip]:
    """Set a heading, with a box for a tick before it where one is wanted."""
    level, tick = heading.level, heading.tick
    title = "".join(run.text for run in heading.words)
    branch = compositor.branch(f"H{level}", title=title)
    style = compositor.theme.headings[level - 1]
    indent = 1.4 * style.size if tick else 0.0
    galleys = compositor.set(heading.words, style, region, branch.role, indent=indent)
    if tick and galleys:
        galleys[:1] = [ticked(galleys[0], tick, 0.9 * style.size, style.leading, style.colour)]
    for index, galley in enumerate(galleys):
        yield Strip(
            galley,
            (*region.path, branch),
            region.left,
            space_above=0.0 if index else compositor.theme.heading_space[level - 1],
            space_below=compositor.theme.heading_gap[level - 1] if galley is galleys[-1] else None,
            keep_with_next=True,
            panel=region.panel,
            bookmark=None if index else Bookmark(heading.anchor, level - 1, title),
        )


def set_paragraph(compositor: Compositor, paragraph: Paragraph, region: Region) -> Iterator[Strip]:
    """Set a paragraph, and the picture that belongs to it."""
    strips = compositor.text(
        paragraph.words, compositor.theme.body, region, compositor.theme.paragraph_gap
    )
    yield from compositor.pictured(strips, paragraph.figure, region, region.path)


def set_key_fact(compositor: Compositor, fact: KeyFact, region: Region) -> Iterator[Strip]:
    """Set a line that stands out."""
    yield from compositor.text(
        fact.words, compositor.theme.key_fact, region, compositor.theme.point_gap
    )


def set_lines(compositor: Compositor, lines: Lines, region: Region) -> Iterator[Strip]:
    """Set lines close together."""
    for index, words in enumerate(lines.lines):
        above = 0.0 if index else compositor.theme.paragraph_gap
        yield from compositor.text(words, compositor.theme.body, region, above)


def set_letterhead(
    compositor: Compositor, letterhead: Letterhead, region: Region
) -> Iterator[Strip]:
    """Set a letterhead: its lines at the left, its logo at the right edge of the column."""
    foreign = letterhead.language if letterhead.language != compositor.language else ""
    width = min(LOGO[0], WIDEST_PICTURE * region.width)
    beside = region.left + region.width - width
    inside = replace(region, path=(*region.path, compositor.branch("Sect", language=foreign)))
    figure = letterhead.figure
    if figure:
        inside = replace(inside, width=region.width - width - compositor.theme.gutter)
    for index, strip in enumerate(set_lines(compositor, letterhead.lines, inside)):
        if figure and not index:
            galley = compositor.context.set_figure(figure, (width, LOGO[1]), 1.0)
            path = (*inside.path, compositor.branch("Figure", alt=figure.alt))
            strip = replace(strip, figure=Strip(galley, path, beside))
        yield strip


def set_bullets(compositor: Compositor, bullets: Bullets, region: Region) -> Iterator[Strip]:
    """Set points in no order."""
    path = (*region.path, compositor.branch("L", numbering="Disc"))
    for index, words in enumerate(bullets.points, 1):
        yield from _list_item(compositor, words, "•", (*path, Branch("LI", index)), region)


def set_steps(compositor: Compositor, steps: Steps, region: Region) -> Iterator[Strip]:
    """Set numbered steps, each with the picture that belongs to it."""
    path = (*region.path, compositor.branch("L", numbering="Decimal"))
    for index, step in enumerate(steps.steps, 1):
        item = (*path, Branch("LI", index))
        strips = _list_item(compositor, step.words, f"{index}.", item, region)
        yield from compositor.pictured(strips, step.figure, region, (*item, Branch("LBody")))


def _list_item(
    compositor: Compositor, words: Words, label: str, path: Path, region: Region
) -> Iterator[Strip]:
    numbered = ListLabel(label, compositor.theme.label)
    above = compositor.theme.paragraph_gap if path[-1].key == 1 else compositor.theme.point_gap
    for index, galley in enumerate(
        compositor.set(
            words, compositor.theme.body, region, "LBody", numbered, compositor.theme.indent
        )
    ):
        yield Strip(galley, path, region.left, 0.0 if index else above, panel=region.panel)


def set_box(compositor: Compositor, box: Box, region: Region) -> Iterator[Strip]:
    """Set what stands in a box."""
    panel = _panel(compositor, box.tone, region)
    inset = panel.padding + panel.bar_width
    if panel.sign:
        inset += panel.sign + panel.padding
    path = (*region.path, compositor.branch("Sect" if box.tone is Tone.WARNING else "Div"))
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
    width = min(region.width, theme.measure + 2 * padding + bar_width)
    return Panel(
        key, region.left, width, padding, WHITE if note else theme.tint, theme.accent,
        edge_width=1.0 if note else 0.0, bar_width=bar_width, sign=0.0,
    )  # fmt: skip
