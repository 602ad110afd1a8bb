"""The column: a document's blocks, one function a kind, to strips of set type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, count, groupby
from typing import Any

from handout.document.tree import (
    Box,
    Bullets,
    Chart,
    Code,
    Document,
    Figure,
    Heading,
    KeyFact,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Row,
    Section,
    Steps,
    Tone,
    Words,
    figures_of,
)
from handout.problems import ContentError, Problem
from handout.tailoring.edition import FigureSide, Layout
from handout.typeset.charts import Cell, pen_row, ruled_row, ticked
from handout.typeset.galley import (
    Block,
    Bookmark,
    Branch,
    Card,
    Galley,
    Panel,
    Path,
    Strip,
    assembled,
)
from handout.typeset.qr import set_code
from handout.typeset.setting import Label
from handout.typeset.shop import Shop
from handout.typeset.stack import Cursor, depth_below, pieces_of
from handout.typeset.theme import MM, WHITE, WIDEST_PICTURE, Room, Style

DROP = 4.0
"""A picture begins so far below the top of the first line beside it, level with its capitals."""

LOGO: Room = (55 * MM, 22 * MM)

DAYS_WIDTH = 0.62
"""Part of a chart's width that its columns of days take; the rest is for what is to be ticked."""

CHART_DEPTH = 0.8
"""Part of a page that a chart fills at the most, so that its title stands above it."""

NARROW_CARD = 0.45
"""Part of a page's depth that a narrow card has at the most; longer ones get the whole width."""

CARD_PICTURE = 0.42
"""Part of a card's height that its picture takes at the most."""


@dataclass(frozen=True)
class _Spot:
    """Where in the structure and the column something is set."""

    path: Path
    left: float
    width: float
    panel: Panel | None = None
    beside: tuple[float, Room] | None = None
    """Where pictures stand beside the text, and in how much room; else they stand above it."""
    above: Room = (0.0, 0.0)


def typeset(document: Document, shop: Shop) -> tuple[Block, ...]:
    """Return the column of a document, all of its type set.

    Raises:
        ContentError: characters without a glyph and words without room, all of them.
    """
    compositor = _Compositor(shop, document.language)
    spot = _Spot((), 0.0, shop.theme.paper.column, above=shop.theme.above)
    column = tuple(block for part in document.blocks for block in compositor.blocks(part, spot))
    if compositor.problems:
        raise ContentError(dict.fromkeys(compositor.problems))
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
        elif strips := tuple(self.strips(part, spot)):
            title = isinstance(part, Heading)
            yield Block(strips, title, self.theme.hairline if title else None)

    def section(self, section: Section, spot: _Spot) -> Iterator[Block]:
        inside = replace(spot, path=(*spot.path, self.branch("Sect")))
        heading = tuple(self.heading(section.heading, inside))
        own_page = section.own_page or (
            self.theme.layout is Layout.SINGLE and any(isinstance(b, Row) for b in section.blocks)
        )
        yield Block(heading, True, self.theme.accent, own_page)
        for are_rows, parts in groupby(section.blocks, lambda part: isinstance(part, Row)):
            if are_rows:
                yield from self.rows(tuple(parts), inside)  # type: ignore[arg-type]
            else:
                for part in parts:
                    yield from self.blocks(part, inside)

    def rows(self, rows: Sequence[Row], spot: _Spot) -> Iterator[Block]:
        """Set the items of a section: below each other, each on its page, or as cards."""
        if self.theme.layout is Layout.CARDS:
            yield from self.cards(rows, spot)
            return
        single = self.theme.layout is Layout.SINGLE
        for index, row in enumerate(rows):
            own_page = single and index > 0
            yield Block(tuple(self.item(row, spot)), own_page=own_page)

    def cards(self, rows: Sequence[Row], spot: _Spot) -> Iterator[Block]:
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

    def wide_card(self, row: Row, spot: _Spot) -> Block:
        card = self.card(row, spot)
        fits = _height(card) <= self.theme.paper.depth
        return self.band([card]) if fits else Block(tuple(self.item(row, spot)))

    def card(self, row: Row, spot: _Spot) -> Card:
        theme = self.theme
        padding = theme.care_padding
        frame = Panel(
            next(self.keys), spot.left, spot.width, padding, WHITE, theme.hairline,
            edge_width=1.0, bar_width=0.0, sign=0.0,
        )  # fmt: skip
        width = spot.width - 2 * padding
        room = (width, min(theme.above[1], CARD_PICTURE * theme.card_least))
        inside = replace(spot, left=spot.left + padding, width=width, above=room)
        return Card(frame, tuple(self.item(row, inside)))

    def band(self, cards: Sequence[Card]) -> Block:
        height = max(self.theme.card_least, *map(_height, cards))
        gap = self.theme.gutter
        return Block((Strip(Galley(height, (b"",)), (), space_above=gap, cards=tuple(cards)),))

    def item(self, row: Row, spot: _Spot) -> list[Strip]:
        """Set an item: all of it beside its picture, or just the steps that have one.

        Where text beside a picture would be too narrow, pictures stand above their text.
        """
        inside = replace(spot, path=(*spot.path, self.branch("Sect")))
        narrow = self.narrowed(inside)
        if narrow and self.drawn(row.figure):
            inside = narrow
        strips = list(self.heading(row.heading, inside, row.anchor, row.tick))
        if row.figure and self.drawn(row.figure):
            if inside.beside:
                strips[0] = replace(
                    strips[0], figure=self.figure_beside(row.figure, inside, inside.path)
                )
            else:
                strips.append(self.figure_above(row.figure, inside, inside.path))
        for part in row.blocks:
            if narrow and self.drawn(part):
                inside = narrow
            strips += self.strips(part, inside)
        return strips

    def narrowed(self, spot: _Spot) -> _Spot | None:
        """Return a spot for text beside pictures, or None where they must stand above it."""
        theme = self.theme
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

    def drawn(self, part: Any) -> bool:
        """Tell whether any picture of a part is there to be printed."""
        return any(map(self.shop.has_picture, figures_of(part)))

    # Strips, one function a kind.

    def strips(self, part: Any, spot: _Spot) -> Iterator[Strip]:
        return _STRIPS[type(part)](self, part, spot)

    def heading(
        self, heading: Heading, spot: _Spot, anchor: str = "", tick: str = ""
    ) -> Iterator[Strip]:
        level = heading.level
        title = "".join(run.text for run in heading.words)
        branch = self.branch(f"H{level}", title=title)
        style = self.theme.headings[level - 1]
        indent = 1.4 * style.size if tick else 0.0
        galleys = self.set(heading.words, style, spot, branch.role, indent=indent)
        if tick and galleys:
            galleys[:1] = [ticked(galleys[0], tick, 0.9 * style.size, style.leading, style.colour)]
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

    def lines(self, lines: Lines, spot: _Spot) -> Iterator[Strip]:
        for index, words in enumerate(lines.lines):
            above = 0.0 if index else self.theme.paragraph_gap
            yield from self.text(words, self.theme.body, spot, above)

    def letterhead(self, letterhead: Letterhead, spot: _Spot) -> Iterator[Strip]:
        """Set a letterhead: its lines at the left, its logo at the right edge of the column."""
        foreign = letterhead.language if letterhead.language != self.language else ""
        width = min(LOGO[0], WIDEST_PICTURE * spot.width)
        beside = spot.left + spot.width - width
        inside = replace(spot, path=(*spot.path, self.branch("Sect", language=foreign)))
        figure = letterhead.figure
        if figure:
            inside = replace(inside, width=spot.width - width - self.theme.gutter)
        for index, strip in enumerate(self.lines(letterhead.lines, inside)):
            if figure and not index:
                galley = self.shop.set_figure(figure, (width, LOGO[1]), 1.0)
                path = (*inside.path, self.branch("Figure", alt=figure.alt))
                strip = replace(strip, figure=Strip(galley, path, beside))
            yield strip

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
        for index, galley in enumerate(
            self.set(words, self.theme.body, spot, "LBody", numbered, self.theme.indent)
        ):
            yield Strip(galley, path, spot.left, 0.0 if index else above, panel=spot.panel)

    def box(self, box: Box, spot: _Spot) -> Iterator[Strip]:
        panel = self.panel(box.tone, spot)
        inset = panel.padding + panel.bar_width
        if panel.sign:
            inset += panel.sign + panel.padding
        path = (*spot.path, self.branch("Sect" if box.tone is Tone.WARNING else "Div"))
        width = panel.width - inset - panel.padding
        inside = _Spot(path, spot.left + inset, width, panel, above=(width, self.theme.above[1]))
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
        note = tone is Tone.NOTE
        padding, bar_width = theme.care_padding, 0.0 if note else 3.0
        width = min(spot.width, theme.measure + 2 * padding + bar_width)
        return Panel(
            key, spot.left, width, padding, WHITE if note else theme.tint, theme.accent,
            edge_width=1.0 if note else 0.0, bar_width=bar_width, sign=0.0,
        )  # fmt: skip

    # What is filled in by hand, and what a phone reads.

    def pen_fields(self, fields: PenFields, spot: _Spot) -> Iterator[Strip]:
        """Set fields to write in as a table: each label is the header of the cell behind it."""
        theme = self.theme
        table = (*spot.path, self.branch("Table"), Branch("TBody"))
        labels = max(
            self.shop.fonts[theme.label.face].length(
                "".join(run.text for run in words) + "  ", theme.label.size
            )
            for words in fields.labels
        )
        count = len(fields.labels)
        width = min(spot.width, theme.measure)
        room = labels + 2 * theme.pen_room
        pairs = next((n for n in (3, 2) if count % n == 0 and n * room <= width), 1)
        column = width / pairs
        edges = [e for n in range(pairs) for e in (n * column, n * column + labels)]
        for start in range(0, count, pairs):
            cells: list[Cell] = []
            row = Branch("TR", start + 1)
            for words in fields.labels[start : start + pairs]:
                header = (row, self.branch("TH", scope="Row"))
                cells += self.cell(words, theme.label, labels, header)
                cells.append(((row, self.branch("TD")), None))
            yield Strip(
                pen_row(cells, [*edges, width], theme.pen_room, theme.body.colour),
                table,
                spot.left,
                theme.point_gap if start == 0 else 0.0,
                panel=spot.panel,
            )

    def chart(self, chart: Chart, spot: _Spot) -> Iterator[Strip]:
        """Set a chart; what is longer than a page becomes several, each with its headings."""
        days = DAYS_WIDTH * spot.width / (len(chart.columns) - 1)
        first = (1 - DAYS_WIDTH) * spot.width
        edges = [0.0, *(first + n * days for n in range(len(chart.columns)))]
        table: Path = ()
        depth = self.theme.paper.depth
        for number, words in enumerate(chart.rows, 1):
            row = Branch("TR", number)
            header = self.cell(
                words, self.theme.body, first - 12, (row, self.branch("TH", scope="Row"))
            )
            days_cells: list[Cell] = [((row, self.branch("TD")), None) for _ in chart.columns[1:]]
            strip = self.chart_row([*header, *days_cells], edges, (), spot)
            if not table or depth + strip.galley.height > CHART_DEPTH * self.theme.paper.depth:
                table = (*spot.path, self.branch("Table"))
                top = self.chart_head(chart, edges, (*table, Branch("THead")), spot)
                depth = top.galley.height
                yield top
            depth += strip.galley.height
            yield replace(strip, path=(*table, Branch("TBody")))

    def chart_head(self, chart: Chart, edges: Sequence[float], path: Path, spot: _Spot) -> Strip:
        cells: list[Cell] = []
        for words, left, right in zip(chart.columns, edges, edges[1:], strict=False):
            header = (Branch("TR", 0), self.branch("TH", scope="Column"))
            cells += self.cell(words, self.theme.strong, right - left - 8, header)
        strip = self.chart_row(cells, edges, path, spot)
        return replace(strip, keep_with_next=True, space_above=2 * self.theme.paragraph_gap)

    def chart_row(
        self, cells: Sequence[Cell], edges: Sequence[float], path: Path, spot: _Spot
    ) -> Strip:
        needed = max((c.height for _, c in cells if c), default=0.0) + 2 * self.theme.point_gap
        height = max(self.theme.pen_room, needed)
        return Strip(ruled_row(cells, edges, height, self.theme.body.colour), path, spot.left, 0.0)

    def cell(self, words: Words, style: Style, width: float, path: Path) -> list[Cell]:
        """Set what stands in a cell, a little in from its left edge, as one galley."""
        inset = 6.0 if style is not self.theme.label else 0.0
        spot = _Spot((), 0.0, width)
        takes = self.set(words, style, spot, path[-1].role)
        height = sum(take.height for take in takes)
        tops = accumulate((take.height for take in takes), initial=0.0)
        parts = [(take, inset, -top, ()) for take, top in zip(takes, tops, strict=False)]
        return [(path, assembled(parts, height))]

    def code(self, code: Code, spot: _Spot) -> Iterator[Strip]:
        """Set a QR code with the words beside it, or below it where there is little room."""
        paint, size = set_code(code.address)
        path = (*spot.path, self.branch("Figure", alt=code.alt))
        galley = Galley(
            size,
            (b"/Figure<</MCID ", b">>BDC q\n" + paint + b"Q EMC\n"),
            ((),),
            box=(0.0, -size, size, 0.0),
        )
        figure = Strip(galley, path, spot.left, self.theme.paragraph_gap)
        width = spot.width - size - self.theme.gutter
        if width < self.theme.narrowest:
            yield replace(figure, keep_with_next=True, panel=spot.panel)
            yield from self.text(code.words, self.theme.body, spot, self.theme.point_gap)
            return
        beside = replace(spot, left=spot.left + size + self.theme.gutter, width=width)
        strips = self.text(code.words, self.theme.body, beside, self.theme.paragraph_gap)
        for index, strip in enumerate(strips):
            yield strip if index else replace(strip, figure=figure)

    # Pictures and words.

    def pictured(
        self, strips: Iterable[Strip], figure: Figure | None, spot: _Spot, path: Path
    ) -> Iterator[Strip]:
        """Put a picture beside the first of some strips, or below the last."""
        placed = list(strips)
        if placed and figure and self.drawn(figure):
            if spot.beside:
                placed[0] = replace(placed[0], figure=self.figure_beside(figure, spot, path))
            else:
                placed[-1] = replace(placed[-1], keep_with_next=True)
                below = self.figure_above(figure, spot, path)
                placed.append(replace(below, keep_with_next=False))
        yield from placed

    def figure_beside(self, figure: Figure, spot: _Spot, path: Path) -> Strip:
        assert spot.beside
        left, room = spot.beside
        galley = self.shop.set_figure(figure, room, 0.5, DROP)
        return Strip(galley, (*path, self.branch("Figure", alt=figure.alt)), left)

    def figure_above(self, figure: Figure, spot: _Spot, path: Path) -> Strip:
        room = (min(spot.above[0], spot.width), spot.above[1])
        galley = self.shop.set_figure(figure, room, 0.0)
        branch = self.branch("Figure", alt=figure.alt)
        gap = self.theme.paragraph_gap
        return Strip(galley, (*path, branch), spot.left, gap, keep_with_next=True, panel=spot.panel)

    def set(
        self,
        words: Words,
        style: Style,
        spot: _Spot,
        role: str,
        label: Label | None = None,
        indent: float = 0.0,
    ) -> list[Galley]:
        measure = min(spot.width, self.theme.measure) - indent
        try:
            language = self.language
            return list(self.shop.set_words(words, style, measure, role, language, label, indent))
        except ContentError as error:
            self.problems += error.problems
            return []


_STRIPS: dict[type, Callable[[_Compositor, Any, _Spot], Iterator[Strip]]] = {
    Heading: _Compositor.heading,
    Paragraph: _Compositor.paragraph,
    KeyFact: _Compositor.key_fact,
    Bullets: _Compositor.bullets,
    Steps: _Compositor.steps,
    Lines: _Compositor.lines,
    Letterhead: _Compositor.letterhead,
    Box: _Compositor.box,
    PenFields: _Compositor.pen_fields,
    Chart: _Compositor.chart,
    Code: _Compositor.code,
}


def _height(card: Card) -> float:
    return depth_below(pieces_of(card.strips), Cursor()) + 2 * card.frame.padding
