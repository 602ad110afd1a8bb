"""Running text: headings, paragraphs, lists and boxes, one function a kind, to strips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.tree import (
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
from handout.typeset.charts import ticked
from handout.typeset.compositor import Compositor, Spot
from handout.typeset.galley import Bookmark, Branch, Panel, Path, Strip
from handout.typeset.setting import Label
from handout.typeset.theme import MM, WHITE, WIDEST_PICTURE, Room

LOGO: Room = (55 * MM, 22 * MM)


def set_heading(setter: Compositor, heading: Heading, spot: Spot) -> Iterator[Strip]:
    """Set a heading, with a box for a tick before it where one is wanted."""
    level, tick = heading.level, heading.tick
    title = "".join(run.text for run in heading.words)
    branch = setter.branch(f"H{level}", title=title)
    style = setter.theme.headings[level - 1]
    indent = 1.4 * style.size if tick else 0.0
    galleys = setter.set(heading.words, style, spot, branch.role, indent=indent)
    if tick and galleys:
        galleys[:1] = [ticked(galleys[0], tick, 0.9 * style.size, style.leading, style.colour)]
    for index, galley in enumerate(galleys):
        yield Strip(
            galley,
            (*spot.path, branch),
            spot.left,
            space_above=0.0 if index else setter.theme.heading_space[level - 1],
            space_below=setter.theme.heading_gap[level - 1] if galley is galleys[-1] else None,
            keep_with_next=True,
            panel=spot.panel,
            bookmark=None if index else Bookmark(heading.anchor, level - 1, title),
        )


def set_paragraph(setter: Compositor, paragraph: Paragraph, spot: Spot) -> Iterator[Strip]:
    """Set a paragraph, and the picture that belongs to it."""
    strips = setter.text(paragraph.words, setter.theme.body, spot, setter.theme.paragraph_gap)
    yield from setter.pictured(strips, paragraph.figure, spot, spot.path)


def set_key_fact(setter: Compositor, fact: KeyFact, spot: Spot) -> Iterator[Strip]:
    """Set a line that stands out."""
    yield from setter.text(fact.words, setter.theme.key_fact, spot, setter.theme.point_gap)


def set_lines(setter: Compositor, lines: Lines, spot: Spot) -> Iterator[Strip]:
    """Set lines close together."""
    for index, words in enumerate(lines.lines):
        above = 0.0 if index else setter.theme.paragraph_gap
        yield from setter.text(words, setter.theme.body, spot, above)


def set_letterhead(setter: Compositor, letterhead: Letterhead, spot: Spot) -> Iterator[Strip]:
    """Set a letterhead: its lines at the left, its logo at the right edge of the column."""
    foreign = letterhead.language if letterhead.language != setter.language else ""
    width = min(LOGO[0], WIDEST_PICTURE * spot.width)
    beside = spot.left + spot.width - width
    inside = replace(spot, path=(*spot.path, setter.branch("Sect", language=foreign)))
    figure = letterhead.figure
    if figure:
        inside = replace(inside, width=spot.width - width - setter.theme.gutter)
    for index, strip in enumerate(set_lines(setter, letterhead.lines, inside)):
        if figure and not index:
            galley = setter.shop.set_figure(figure, (width, LOGO[1]), 1.0)
            path = (*inside.path, setter.branch("Figure", alt=figure.alt))
            strip = replace(strip, figure=Strip(galley, path, beside))
        yield strip


def set_bullets(setter: Compositor, bullets: Bullets, spot: Spot) -> Iterator[Strip]:
    """Set points in no order."""
    path = (*spot.path, setter.branch("L", numbering="Disc"))
    for index, words in enumerate(bullets.points, 1):
        yield from _list_item(setter, words, "•", (*path, Branch("LI", index)), spot)


def set_steps(setter: Compositor, steps: Steps, spot: Spot) -> Iterator[Strip]:
    """Set numbered steps, each with the picture that belongs to it."""
    path = (*spot.path, setter.branch("L", numbering="Decimal"))
    for index, step in enumerate(steps.steps, 1):
        item = (*path, Branch("LI", index))
        strips = _list_item(setter, step.words, f"{index}.", item, spot)
        yield from setter.pictured(strips, step.figure, spot, (*item, Branch("LBody")))


def _list_item(
    setter: Compositor, words: Words, label: str, path: Path, spot: Spot
) -> Iterator[Strip]:
    numbered = Label(label, setter.theme.label)
    above = setter.theme.paragraph_gap if path[-1].key == 1 else setter.theme.point_gap
    for index, galley in enumerate(
        setter.set(words, setter.theme.body, spot, "LBody", numbered, setter.theme.indent)
    ):
        yield Strip(galley, path, spot.left, 0.0 if index else above, panel=spot.panel)


def set_box(setter: Compositor, box: Box, spot: Spot) -> Iterator[Strip]:
    """Set what stands in a box."""
    panel = _panel(setter, box.tone, spot)
    inset = panel.padding + panel.bar_width
    if panel.sign:
        inset += panel.sign + panel.padding
    path = (*spot.path, setter.branch("Sect" if box.tone is Tone.WARNING else "Div"))
    width = panel.width - inset - panel.padding
    inside = Spot(path, spot.left + inset, width, panel, above=(width, setter.theme.above[1]))
    strips = [strip for part in box.blocks for strip in setter.strips(part, inside)]
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, space_above=setter.theme.box_space)


def _panel(setter: Compositor, tone: Tone, spot: Spot) -> Panel:
    """Return a warning's framed box over the column, or the tinted one of a side remark."""
    theme = setter.theme
    key = next(setter.keys)
    if tone is Tone.WARNING:
        return Panel(
            key, spot.left, spot.width, theme.warning_padding, WHITE, theme.accent,
            edge_width=2.5, bar_width=0.0, sign=theme.warning_sign,
        )  # fmt: skip
    note = tone is Tone.NOTE
    padding, bar_width = theme.care_padding, 0.0 if note else 3.0
    width = min(spot.width, theme.measure + 2 * padding + bar_width)
    return Panel(
        key, spot.left, width, padding, WHITE if note else theme.tint, theme.accent,
        edge_width=1.0 if note else 0.0, bar_width=bar_width, sign=0.0,
    )  # fmt: skip
