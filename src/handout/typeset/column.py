"""The column: a document's blocks, one function a kind, to strips of set type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from handout.document.tree import (
    Box,
    Bullets,
    Document,
    Figure,
    Heading,
    KeyFact,
    Paragraph,
    Row,
    Section,
    Steps,
    Tone,
    Words,
    figures_of,
)
from handout.problems import ContentError, Problem
from handout.typeset.galley import Block, Bookmark, Branch, Galley, Panel, Path, Strip
from handout.typeset.setting import Label
from handout.typeset.shop import Shop
from handout.typeset.theme import WHITE, Style


@dataclass(frozen=True)
class _Spot:
    """Where in the structure and the column something is set."""

    path: Path
    left: float
    width: float
    panel: Panel | None = None


def typeset(document: Document, shop: Shop) -> tuple[Block, ...]:
    """Return the column of a document, all of its type set.

    Raises:
        ContentError: characters without a glyph and words without room, all of them.
    """
    compositor = _Compositor(shop, document.language)
    spot = _Spot((), 0.0, shop.theme.paper.column)
    column = tuple(block for part in document.blocks for block in compositor.blocks(part, spot))
    if compositor.problems:
        raise ContentError(compositor.problems)
    return column


class _Compositor:
    """Sets one document; numbers its elements and gathers its problems on the way."""

    def __init__(self, shop: Shop, language: str) -> None:
        self.shop = shop
        self.language = language
        self.theme = shop.theme
        self.problems: list[Problem] = []
        self.keys = count(1)

    def branch(self, role: str, **attributes: Any) -> Branch:
        """Return a new element of the structure."""
        return Branch(role, next(self.keys), **attributes)

    # What make-up moves from page to page.

    def blocks(self, part: Any, spot: _Spot) -> Iterator[Block]:
        if isinstance(part, Section):
            yield from self.section(part, spot)
        elif isinstance(part, Row):
            yield self.row(part, spot)
        elif strips := tuple(self.strips(part, spot)):
            yield Block(strips, keep_with_next=isinstance(part, Heading))

    def section(self, section: Section, spot: _Spot) -> Iterator[Block]:
        inside = replace(spot, path=(*spot.path, self.branch("Sect")))
        heading = tuple(self.heading(section.heading, inside))
        yield Block(heading, keep_with_next=True, rule=self.theme.accent)
        for part in section.blocks:
            yield from self.blocks(part, inside)

    def row(self, row: Row, spot: _Spot) -> Block:
        """Set an item: all of it beside its picture, or just the steps that have one."""
        wide = replace(spot, path=(*spot.path, self.branch("Sect")))
        beside = self.theme.figure_width + self.theme.gutter
        narrow = replace(wide, left=wide.left + beside, width=wide.width - beside)
        inside = narrow if self.drawn(row.figure) else wide
        strips = list(self.heading(row.heading, inside, row.anchor))
        for part in row.blocks:
            if self.drawn(part):
                inside = narrow
            strips += self.strips(part, inside)
        if strips and row.figure:
            strips[0] = replace(strips[0], figure=self.figure(row.figure, inside, inside.path))
        return Block(tuple(strips))

    def drawn(self, part: Any) -> bool:
        """Tell whether any picture of a part is there to be printed."""
        return any(figure.name in self.shop.pictures for figure in figures_of(part))

    # Strips, one function a kind.

    def strips(self, part: Any, spot: _Spot) -> Iterator[Strip]:
        return _STRIPS[type(part)](self, part, spot)

    def heading(self, heading: Heading, spot: _Spot, anchor: str = "") -> Iterator[Strip]:
        level = heading.level
        title = "".join(run.text for run in heading.words)
        branch = self.branch(f"H{level}", title=title)
        galleys = self.set(heading.words, self.theme.headings[level - 1], spot, branch.role)
        for index, galley in enumerate(galleys):
            yield Strip(
                galley,
                (*spot.path, branch),
                spot.left,
                space_above=0.0 if index else self.theme.heading_space[level - 1],
                space_below=self.theme.heading_gap[level - 1] if galley is galleys[-1] else None,
                keep_with_next=True,
                panel=spot.panel,
                bookmark=None if index else Bookmark(anchor, level - 1, title),
            )

    def paragraph(self, paragraph: Paragraph, spot: _Spot) -> Iterator[Strip]:
        strips = self.text(paragraph.words, self.theme.body, spot, self.theme.paragraph_gap)
        yield from self.pictured(strips, paragraph.figure, spot, spot.path)

    def key_fact(self, fact: KeyFact, spot: _Spot) -> Iterator[Strip]:
        yield from self.text(fact.words, self.theme.key_fact, spot, self.theme.point_gap)

    def text(self, words: Words, style: Style, spot: _Spot, above: float) -> Iterator[Strip]:
        path = (*spot.path, self.branch("P"))
        for index, galley in enumerate(self.set(words, style, spot, "P")):
            yield Strip(galley, path, spot.left, 0.0 if index else above, panel=spot.panel)

    def bullets(self, bullets: Bullets, spot: _Spot) -> Iterator[Strip]:
        path = (*spot.path, self.branch("L", numbering="Disc"))
        for index, words in enumerate(bullets.points, 1):
            yield from self.list_item(words, "•", (*path, Branch("LI", index)), spot)

    def steps(self, steps: Steps, spot: _Spot) -> Iterator[Strip]:
        path = (*spot.path, self.branch("L", numbering="Decimal"))
        for index, step in enumerate(steps.steps, 1):
            item = (*path, Branch("LI", index))
            strips = self.list_item(step.words, f"{index}.", item, spot)
            yield from self.pictured(strips, step.figure, spot, (*item, Branch("LBody")))

    def list_item(self, words: Words, label: str, path: Path, spot: _Spot) -> Iterator[Strip]:
        numbered = Label(label, self.theme.label)
        above = self.theme.paragraph_gap if path[-1].key == 1 else self.theme.point_gap
        for index, galley in enumerate(self.set(words, self.theme.body, spot, "LBody", numbered)):
            yield Strip(galley, path, spot.left, 0.0 if index else above, panel=spot.panel)

    def box(self, box: Box, spot: _Spot) -> Iterator[Strip]:
        panel = self.panel(box.tone, spot)
        inset = panel.padding + panel.bar_width
        if panel.sign:
            inset += panel.sign + panel.padding
        path = (*spot.path, self.branch("Sect" if box.tone is Tone.WARNING else "Div"))
        width = panel.width - inset - panel.padding
        inside = _Spot(path, spot.left + inset, width, panel)
        strips = [strip for part in box.blocks for strip in self.strips(part, inside)]
        for index, strip in enumerate(strips):
            yield strip if index else replace(strip, space_above=self.theme.box_space)

    def panel(self, tone: Tone, spot: _Spot) -> Panel:
        """Return a warning's framed box over the column, or the tinted one of a side remark."""
        theme = self.theme
        key = next(self.keys)
        if tone is Tone.WARNING:
            return Panel(
                key, spot.left, spot.width, theme.warning_padding, WHITE, theme.accent,
                edge_width=2.5, bar_width=0.0, sign=theme.warning_sign,
            )  # fmt: skip
        padding, bar_width = theme.care_padding, 3.0
        width = min(spot.width, theme.measure + 2 * padding + bar_width)
        return Panel(
            key, spot.left, width, padding, theme.tint, theme.accent,
            edge_width=0.0, bar_width=bar_width, sign=0.0,
        )  # fmt: skip

    # Pictures and words.

    def pictured(
        self, strips: Iterable[Strip], figure: Figure | None, spot: _Spot, path: Path
    ) -> Iterator[Strip]:
        """Put a picture beside the first of some strips."""
        for index, strip in enumerate(strips):
            beside = self.figure(figure, spot, path) if figure and not index else None
            yield replace(strip, figure=beside)

    def figure(self, figure: Figure, spot: _Spot, path: Path) -> Strip | None:
        galley = self.shop.set_figure(figure)
        left = spot.left - self.theme.gutter - self.theme.figure_width
        inside = (*path, self.branch("Figure", alt=figure.alt))
        return Strip(galley, inside, left) if galley else None

    def set(
        self, words: Words, style: Style, spot: _Spot, role: str, label: Label | None = None
    ) -> list[Galley]:
        indent = self.theme.indent if label else 0.0
        measure = min(spot.width, self.theme.measure) - indent
        try:
            return self.shop.set_words(words, style, measure, role, self.language, label, indent)
        except ContentError as error:
            self.problems += error.problems
            return []


_STRIPS: dict[type, Callable[[_Compositor, Any, _Spot], Iterator[Strip]]] = {
    Heading: _Compositor.heading,
    Paragraph: _Compositor.paragraph,
    KeyFact: _Compositor.key_fact,
    Bullets: _Compositor.bullets,
    Steps: _Compositor.steps,
    Box: _Compositor.box,
}
