"""The column: a document's blocks arranged as its edition wants: rows, a grid, single pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from handout.document.blocks import (
    Block as Part,
)
from handout.document.blocks import (
    Box,
    Bullets,
    Chart,
    Code,
    Document,
    Heading,
    KeyFact,
    Legend,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Row,
    SectionBlock,
    SmallPrint,
    Steps,
    is_shared,
    pictured,
)
from handout.layout.blocks.box import set_box
from handout.layout.blocks.chart import set_chart
from handout.layout.blocks.code import set_code_block
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.blocks.heading import set_heading
from handout.layout.blocks.letterhead import set_letterhead
from handout.layout.blocks.list import set_bullets, set_steps
from handout.layout.blocks.paragraph import (
    set_key_fact,
    set_lines,
    set_paragraph,
    set_small_print,
)
from handout.layout.blocks.pen_fields import set_pen_fields
from handout.layout.blocks.signs import set_legend
from handout.layout.context import LayoutContext
from handout.layout.galley import Block, Card, Galley, Panel, Strip
from handout.layout.items import TagPath
from handout.layout.stack import height_of
from handout.layout.theme import WHITE, WIDEST_PICTURE, Theme
from handout.layout.two_columns import hung, page_and_rest, set_in_two_columns
from handout.problems import HandoutError, Problem
from handout.tailoring.edition import FigureSide, Layout

NARROW_CARD = 0.45
"""Part of a page's depth that a narrow frame of a grid has at the most; longer ones get the whole
width."""

SMALLEST_PICTURE = 0.2
"""Part of a page's height that a picture in a grid may take even where frames are low."""

CARD_PICTURE = 0.42
"""Part of a frame's height that its picture takes at the most."""


def typeset(document: Document, context: LayoutContext) -> tuple[Block, ...]:
    """Return the column of a document, all of its type set.

    Raises:
        HandoutError: characters without a glyph and words without room, all of them.
    """
    compositor = Compositor(context, document.language, set_block)
    layout = _Layout(compositor)
    region = context.memo.call(_whole_column, (context,))
    parts: Sequence[Part] = document.blocks
    column: tuple[Block, ...] = ()
    if context.theme.columns > 1:
        abreast, parts = page_and_rest(parts)
        column = set_in_two_columns(abreast, compositor, layout.strips, region)
    column += tuple(block for part in parts for block in layout.blocks(part, region, ()))
    if compositor.problems:
        raise HandoutError(dict.fromkeys(compositor.problems))
    return column


class _Layout:
    """Arranges blocks in the column as the edition wants them."""

    def __init__(self, compositor: Compositor) -> None:
        self.compositor = compositor
        self.context = compositor.context
        self.theme = compositor.theme

    def blocks(self, part: Part, region: Region, path: TagPath) -> Iterator[Block]:
        """Set a part of the document that hangs below a path."""
        if isinstance(part, SectionBlock):
            yield from self.section(part, region, path)
        elif isinstance(part, Row):
            yield from self.rows((part,), region, path)
        elif strips := self.strips(part, region):
            title = isinstance(part, Heading)
            leads = title or isinstance(part, KeyFact)
            yield Block(strips, leads, self.theme.hairline if title else None, path=path)

    def strips(self, part: Part, region: Region) -> tuple[Strip, ...]:
        """Set a block, or take what was set of it for another sheet."""
        # Others are made for one sheet, so nobody would ask for them again.
        if not is_shared(part):
            return tuple(self.compositor.strips(part, region))
        same, language = (self.context, part, region), self.compositor.language
        strips, problems = self.context.memo.call(_set_apart, same, (language,))
        self.compositor.problems += problems
        return strips

    def section(self, section: SectionBlock, region: Region, path: TagPath) -> Iterator[Block]:
        path = (*path, self.compositor.tag("Sect"))
        own_page = section.own_page or (
            self.theme.layout is Layout.SINGLE and any(isinstance(b, Row) for b in section.blocks)
        )
        if not section.heading:
            (only,) = section.blocks
            assert isinstance(only, Row)
            strips = (*self.strips(only.heading, region), *self.item(only, region, headed=True))
            yield Block(strips, False, self.theme.accent, own_page, path)
            return
        yield Block(self.strips(section.heading, region), True, self.theme.accent, own_page, path)
        for are_rows, parts in groupby(section.blocks, lambda part: isinstance(part, Row)):
            if are_rows:
                yield from self.rows(tuple(parts), region, path)  # type: ignore[arg-type]
            else:
                for part in parts:
                    for block in self.blocks(part, region, path):
                        yield replace(block, introduces=True)

    def rows(self, rows: Sequence[Row], region: Region, path: TagPath) -> Iterator[Block]:
        """Set the items of a section: below each other, each on its page, or in a grid."""
        if self.theme.layout is Layout.GRID:
            for block in self.grid(rows, region):
                yield replace(block, path=path)
            return
        single = self.theme.layout is Layout.SINGLE
        for index, row in enumerate(rows):
            own_page = single and index > 0
            own_path = (*path, self.compositor.tag("Sect"))
            yield Block(tuple(self.item(row, region)), own_page=own_page, path=own_path)

    def grid(self, rows: Sequence[Row], region: Region) -> Iterator[Block]:
        """Set items in frames, as many side by side as the text leaves room for.

        What is long gets the whole width, and what is too long for a page gets no frame, so that
        pages may part it.
        """
        theme = self.theme
        least = theme.narrowest + 2 * theme.care_padding
        abreast = max(1, int((region.width + theme.gutter) / (least + theme.gutter)))
        width = (region.width - theme.gutter * (abreast - 1)) / abreast
        band: list[Card] = []
        for row in rows:
            # Set as a narrow one first: how high it gets tells whether it may be one.
            left = region.left + len(band) * (width + theme.gutter)
            card = self.card(row, replace(region, left=left, width=width))
            narrow = abreast > 1 and height_of(card) <= NARROW_CARD * theme.paper.depth
            if narrow:
                band.append(card)
            if band and (len(band) == abreast or not narrow):
                yield self.band(band)
                band = []
            if not narrow:
                yield self.wide_card(row, region)
        if band:
            yield self.band(band)

    def wide_card(self, row: Row, region: Region) -> Block:
        card = self.card(row, region)
        fits = height_of(card) <= self.theme.paper.depth
        return self.band([card]) if fits else Block(tuple(self.owned_item(row, region)))

    def card(self, row: Row, region: Region) -> Card:
        theme = self.theme
        padding = theme.care_padding
        frame = Panel(
            next(self.compositor.keys), region.left, region.width, padding, WHITE, theme.hairline,
            edge_width=1.0, bar_width=0.0, sign=0.0,
        )  # fmt: skip
        width = region.width - 2 * padding
        height = max(CARD_PICTURE * theme.card_least, SMALLEST_PICTURE * theme.paper.depth)
        room = (width, min(theme.above[1], height))
        inside = replace(region, left=region.left + padding, width=width, above=room)
        return Card(frame, tuple(self.owned_item(row, inside)))

    def band(self, cards: Sequence[Card]) -> Block:
        height = max(self.theme.card_least, *map(height_of, cards))
        gap = self.theme.gutter
        return Block((Strip(Galley(height), (), space_above=gap, cards=tuple(cards)),))

    def owned_item(self, row: Row, region: Region) -> Iterator[Strip]:
        """Set an item that shares its block with others, as an element of its own."""
        path = (self.compositor.tag("Sect"),)
        for strip in self.item(row, region):
            yield hung(strip, path)

    def item(self, row: Row, region: Region, *, headed: bool = False) -> list[Strip]:
        """Set an item: all of it beside its picture, or just the steps that have one.

        Its heading may stand above it already. Where text beside a picture would be too narrow,
        pictures stand above their text.
        """
        inside = region
        narrow = self.context.memo.call(_narrowed, (self.theme, region))
        drawn = self.context.has_pictures(row.figures)
        if narrow and drawn:
            inside = narrow
        strips = [] if headed else list(self.strips(row.heading, inside))
        if drawn and not inside.beside:
            strips.append(
                self.compositor.figures_above(row.figures, inside, inside.path, row.signs)
            )
        for part in (*row.facts, *row.blocks):
            if narrow and inside is not narrow and self.is_illustrated(part):
                inside = narrow
            strips += self.strips(part, inside)
        # The picture hangs from the first line: from there it may reach down beside all others.
        # Words that cannot be set leave a problem alone.
        if drawn and inside.beside and strips:
            beside = self.compositor.figures_beside(row.figures, inside, inside.path, row.signs)
            strips[0] = replace(strips[0], figure=beside)
        return strips

    def is_illustrated(self, part: Part) -> bool:
        return any(map(self.context.has_pictures, pictured(part)))


def set_block(  # noqa: C901 - a case for each kind of block, so that mypy finds one without
    compositor: Compositor, part: Part, region: Region
) -> Iterator[Strip]:
    """Set a block that stands in the column or in a box."""
    match part:
        case Heading():
            return set_heading(compositor, part, region)
        case Paragraph():
            return set_paragraph(compositor, part, region)
        case KeyFact():
            return set_key_fact(compositor, part, region)
        case Bullets():
            return set_bullets(compositor, part, region)
        case Steps():
            return set_steps(compositor, part, region)
        case Lines():
            return set_lines(compositor, part, region)
        case SmallPrint():
            return set_small_print(compositor, part, region)
        case Letterhead():
            return set_letterhead(compositor, part, region)
        case Box():
            return set_box(compositor, part, region)
        case PenFields():
            return set_pen_fields(compositor, part, region)
        case Code():
            return set_code_block(compositor, part, region)
        case Legend():
            return set_legend(compositor, part, region)
        case Chart():
            return set_chart(compositor, part, region)
        case Row() | SectionBlock():
            raise TypeError(f"{type(part).__name__} is more than one block of the column")
    assert_never(part)


def _whole_column(context: LayoutContext) -> Region:
    return Region((), 0.0, context.theme.paper.column, above=context.theme.above)


def _narrowed(theme: Theme, region: Region) -> Region | None:
    """Return a region for text beside pictures, or None where they must stand above it."""
    if theme.layout in (Layout.STACKED, Layout.SINGLE):
        return None
    room = (min(theme.beside[0], WIDEST_PICTURE * region.width), theme.beside[1])
    width = region.width - room[0] - theme.gutter
    if width < theme.narrowest:
        return None
    if theme.figure_side is FigureSide.RIGHT:
        text = theme.text_width(width)
        return replace(region, width=text, beside=(region.left + text + theme.gutter, room))
    left = region.left + room[0] + theme.gutter
    return replace(region, left=left, width=width, beside=(region.left, room))


def _set_apart(
    context: LayoutContext, part: Part, region: Region, language: str
) -> tuple[tuple[Strip, ...], tuple[Problem, ...]]:
    """Set a block by itself, for all sheets that have it; with what is wrong in it."""
    compositor = Compositor(context, language, set_block)
    strips = tuple(compositor.strips(part, region))
    return strips, tuple(compositor.problems)
