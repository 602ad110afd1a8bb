"""The column: a document's blocks arranged as its edition wants them: rows, cards, single pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from handout.document.tree import (
    Block as Part,
)
from handout.document.tree import (
    Box,
    Bullets,
    Chart,
    Code,
    Document,
    Heading,
    KeyFact,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Row,
    Section,
    Steps,
    figures_of,
    is_shared,
)
from handout.problems import ContentError, Problem
from handout.tailoring.edition import FigureSide, Layout
from handout.typeset.compositor import Compositor, SetStrips, Spot
from handout.typeset.filling import set_chart, set_code_block, set_pen_fields
from handout.typeset.galley import Block, Card, Galley, Panel, Path, Strip
from handout.typeset.shop import Shop
from handout.typeset.stack import Cursor, depth_below, pieces_of
from handout.typeset.strips import (
    set_box,
    set_bullets,
    set_heading,
    set_key_fact,
    set_letterhead,
    set_lines,
    set_paragraph,
    set_steps,
)
from handout.typeset.theme import WHITE, WIDEST_PICTURE, Theme

NARROW_CARD = 0.45
"""Part of a page's depth that a narrow card has at the most; longer ones get the whole width."""

SMALLEST_PICTURE = 0.2
"""Part of a page's height that a picture on a card may take even where cards are low."""

CARD_PICTURE = 0.42
"""Part of a card's height that its picture takes at the most."""


def typeset(document: Document, shop: Shop) -> tuple[Block, ...]:
    """Return the column of a document, all of its type set.

    Raises:
        ContentError: characters without a glyph and words without room, all of them.
    """
    compositor = Compositor(shop, document.language, _KINDS)
    layout = _Layout(compositor)
    spot = shop.memory.recall(_whole_column, (shop,))
    column = tuple(block for part in document.blocks for block in layout.blocks(part, spot, ()))
    if compositor.problems:
        raise ContentError(dict.fromkeys(compositor.problems))
    return column


class _Layout:
    """Arranges blocks in the column as the edition wants them."""

    def __init__(self, compositor: Compositor) -> None:
        self.compositor = compositor
        self.shop = compositor.shop
        self.theme = compositor.theme

    def blocks(self, part: Any, spot: Spot, path: Path) -> Iterator[Block]:
        """Set a part of the document that hangs below a path."""
        if isinstance(part, Section):
            yield from self.section(part, spot, path)
        elif isinstance(part, Chart):
            for strips in set_chart(self.compositor, part, spot):
                yield Block(strips, path=path)
        elif strips := self.strips(part, spot):
            title = isinstance(part, Heading)
            yield Block(strips, title, self.theme.hairline if title else None, path=path)

    def strips(self, part: Any, spot: Spot) -> tuple[Strip, ...]:
        """Set a block, or take what was set of it for another sheet."""
        if not is_shared(part):
            return tuple(self.compositor.strips(part, spot))
        same, language = (self.shop, part, spot), self.compositor.language
        strips, problems = self.shop.memory.recall(_set_apart, same, (language,))
        self.compositor.problems += problems
        return strips

    def section(self, section: Section, spot: Spot, path: Path) -> Iterator[Block]:
        path = (*path, self.compositor.branch("Sect"))
        heading = self.strips(section.heading, spot)
        own_page = section.own_page or (
            self.theme.layout is Layout.SINGLE and any(isinstance(b, Row) for b in section.blocks)
        )
        yield Block(heading, True, self.theme.accent, own_page, path)
        for are_rows, parts in groupby(section.blocks, lambda part: isinstance(part, Row)):
            if are_rows:
                yield from self.rows(tuple(parts), spot, path)  # type: ignore[arg-type]
            else:
                for part in parts:
                    yield from self.blocks(part, spot, path)

    def rows(self, rows: Sequence[Row], spot: Spot, path: Path) -> Iterator[Block]:
        """Set the items of a section: below each other, each on its page, or as cards."""
        if self.theme.layout is Layout.CARDS:
            for block in self.cards(rows, spot):
                yield replace(block, path=path)
            return
        single = self.theme.layout is Layout.SINGLE
        for index, row in enumerate(rows):
            own_page = single and index > 0
            own_path = (*path, self.compositor.branch("Sect"))
            yield Block(tuple(self.item(row, spot)), own_page=own_page, path=own_path)

    def cards(self, rows: Sequence[Row], spot: Spot) -> Iterator[Block]:
        """Set items as cards, as many side by side as the text leaves room for.

        What is long gets the whole width, and what is too long for a page gets no frame, so that
        pages may part it.
        """
        theme = self.theme
        least = theme.narrowest + 2 * theme.care_padding
        abreast = max(1, int((spot.width + theme.gutter) / (least + theme.gutter)))
        width = (spot.width - theme.gutter * (abreast - 1)) / abreast
        band: list[Card] = []
        for row in rows:
            left = spot.left + len(band) * (width + theme.gutter)
            card = self.card(row, replace(spot, left=left, width=width))
            narrow = abreast > 1 and _height(card) <= NARROW_CARD * theme.paper.depth
            if narrow:
                band.append(card)
            if band and (len(band) == abreast or not narrow):
                yield self.band(band)
                band = []
            if not narrow:
                yield self.wide_card(row, spot)
        if band:
            yield self.band(band)

    def wide_card(self, row: Row, spot: Spot) -> Block:
        card = self.card(row, spot)
        fits = _height(card) <= self.theme.paper.depth
        return self.band([card]) if fits else Block(tuple(self.owned_item(row, spot)))

    def card(self, row: Row, spot: Spot) -> Card:
        theme = self.theme
        padding = theme.care_padding
        frame = Panel(
            next(self.compositor.keys), spot.left, spot.width, padding, WHITE, theme.hairline,
            edge_width=1.0, bar_width=0.0, sign=0.0,
        )  # fmt: skip
        width = spot.width - 2 * padding
        height = max(CARD_PICTURE * theme.card_least, SMALLEST_PICTURE * theme.paper.depth)
        room = (width, min(theme.above[1], height))
        inside = replace(spot, left=spot.left + padding, width=width, above=room)
        return Card(frame, tuple(self.owned_item(row, inside)))

    def band(self, cards: Sequence[Card]) -> Block:
        height = max(self.theme.card_least, *map(_height, cards))
        gap = self.theme.gutter
        return Block((Strip(Galley(height, (b"",)), (), space_above=gap, cards=tuple(cards)),))

    def owned_item(self, row: Row, spot: Spot) -> Iterator[Strip]:
        """Set an item that shares its block with others, as an element of its own."""
        path = (self.compositor.branch("Sect"),)
        for strip in self.item(row, spot):
            figure = strip.figure and replace(strip.figure, path=path + strip.figure.path)
            yield replace(strip, path=path + strip.path, figure=figure)

    def item(self, row: Row, spot: Spot) -> list[Strip]:
        """Set an item: all of it beside its picture, or just the steps that have one.

        Where text beside a picture would be too narrow, pictures stand above their text.
        """
        inside = spot
        narrow = self.shop.memory.recall(_narrowed, (self.theme, spot))
        drawn = bool(row.figure and self.shop.has_picture(row.figure))
        if narrow and drawn:
            inside = narrow
        strips = list(self.strips(row.heading, inside))
        if row.figure and drawn:
            if inside.beside:
                strips[0] = replace(
                    strips[0], figure=self.compositor.figure_beside(row.figure, inside, inside.path)
                )
            else:
                strips.append(self.compositor.figure_above(row.figure, inside, inside.path))
        for part in (*row.facts, *row.blocks):
            if narrow and inside is not narrow and self.is_illustrated(part):
                inside = narrow
            strips += self.strips(part, inside)
        return strips

    def is_illustrated(self, part: Part) -> bool:
        return any(map(self.shop.has_picture, figures_of(part)))


_KINDS: dict[type, SetStrips] = {
    Heading: set_heading,
    Paragraph: set_paragraph,
    KeyFact: set_key_fact,
    Bullets: set_bullets,
    Steps: set_steps,
    Lines: set_lines,
    Letterhead: set_letterhead,
    Box: set_box,
    PenFields: set_pen_fields,
    Code: set_code_block,
}


def _whole_column(shop: Shop) -> Spot:
    return Spot((), 0.0, shop.theme.paper.column, above=shop.theme.above)


def _narrowed(theme: Theme, spot: Spot) -> Spot | None:
    """Return a spot for text beside pictures, or None where they must stand above it."""
    if theme.layout in (Layout.STACKED, Layout.SINGLE):
        return None
    room = (min(theme.beside[0], WIDEST_PICTURE * spot.width), theme.beside[1])
    width = spot.width - room[0] - theme.gutter
    if width < theme.narrowest:
        return None
    if theme.figure_side is FigureSide.RIGHT:
        text = min(width, theme.measure)
        return replace(spot, width=text, beside=(spot.left + text + theme.gutter, room))
    left = spot.left + room[0] + theme.gutter
    return replace(spot, left=left, width=width, beside=(spot.left, room))


def _set_apart(
    shop: Shop, part: Part, spot: Spot, language: str
) -> tuple[tuple[Strip, ...], tuple[Problem, ...]]:
    """Set a block by itself, for all sheets that have it; with what is wrong in it."""
    compositor = Compositor(shop, language, _KINDS)
    strips = tuple(compositor.strips(part, spot))
    return strips, tuple(compositor.problems)


def _height(card: Card) -> float:
    return depth_below(pieces_of(card.strips), Cursor()) + 2 * card.frame.padding
