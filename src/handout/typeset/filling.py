"""Blocks that are filled in by hand, and codes that a phone reads, to strips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from handout.document.tree import Chart, Code, PenFields, Words
from handout.typeset.charts import Cell, pen_row, ruled_row
from handout.typeset.compositor import Compositor, Spot
from handout.typeset.galley import Branch, Galley, Path, Strip, assembled, unmarked
from handout.typeset.qr import set_code
from handout.typeset.theme import Style

DAYS_WIDTH = 0.62
"""Part of a chart's width that its columns of days take; the rest is for what is to be ticked."""

INSET = 4.0
"""Between a rule of a chart and what is set beside it."""

CHART_DEPTH = 0.8
"""Part of a page that a chart fills at the most, so that its title stands above it."""


def set_pen_fields(setter: Compositor, fields: PenFields, spot: Spot) -> Iterator[Strip]:
    """Set fields to write in as a table: each label is the header of the cell behind it."""
    theme = setter.theme
    for strip in setter.text(fields.title, theme.body, spot, theme.paragraph_gap):
        yield replace(strip, keep_with_next=True)
    table = (*spot.path, setter.branch("Table"), Branch("TBody"))
    labels = max(
        setter.shop.fonts[theme.label.face].length(_said(words) + "  ", theme.label.size)
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
            header = (row, setter.branch("TH", scope="Row"))
            cells += _cell(setter, words, theme.label, labels, header)
            cells.append(((row, setter.branch("TD")), None))
        yield Strip(
            pen_row(cells, [*edges, width], theme.pen_room, theme.body.colour),
            table,
            spot.left,
            theme.point_gap if start == 0 else 0.0,
            keep_with_next=start + pairs < count,
            panel=spot.panel,
        )


def set_chart(setter: Compositor, chart: Chart, spot: Spot) -> Iterator[tuple[Strip, ...]]:
    """Set a chart as parts that fit a page, each with the headings of the columns.

    All parts are one table; from the second one on, the headings are repeated for the eye alone.
    """
    days = DAYS_WIDTH * spot.width / (len(chart.columns) - 1)
    first = (1 - DAYS_WIDTH) * spot.width
    edges = [0.0, *(first + n * days for n in range(len(chart.columns)))]
    table = (*spot.path, setter.branch("Table"))
    head = _chart_head(setter, chart, edges, (*table, Branch("THead")), spot)
    part = [head]
    depth = head.galley.height
    for number, words in enumerate(chart.rows, 1):
        row = Branch("TR", number)
        title = (row, setter.branch("TH", scope="Row"))
        cells = _cell(setter, words, setter.theme.body, first - 2 * INSET, title)
        cells += [((row, setter.branch("TD")), None) for _ in chart.columns[1:]]
        strip = _chart_row(setter, cells, edges, (*table, Branch("TBody")), spot)
        if depth + strip.galley.height > CHART_DEPTH * setter.theme.paper.depth:
            yield tuple(part)
            part = [replace(head, galley=unmarked(head.galley))]
            depth = head.galley.height
        part.append(strip)
        depth += strip.galley.height
    yield tuple(part)


def _chart_head(
    setter: Compositor, chart: Chart, edges: Sequence[float], path: Path, spot: Spot
) -> Strip:
    """Set the headings of the columns, in type small enough for the narrow ones of days."""
    strong = setter.theme.strong
    font = setter.shop.fonts[strong.face]
    widest = max(font.length(_said(words) + " ", 1.0) for words in chart.columns[1:])
    size = min(strong.size, (edges[2] - edges[1] - 2 * INSET) / widest)
    cells: list[Cell] = []
    for words, left, right in zip(chart.columns, edges, edges[1:], strict=False):
        header = (Branch("TR", 0), setter.branch("TH", scope="Column"))
        style = replace(strong, size=size) if cells else strong
        cells += _cell(setter, words, style, right - left - 2 * INSET, header)
    strip = _chart_row(setter, cells, edges, path, spot)
    return replace(strip, keep_with_next=True, space_above=2 * setter.theme.paragraph_gap)


def _chart_row(
    setter: Compositor, cells: Sequence[Cell], edges: Sequence[float], path: Path, spot: Spot
) -> Strip:
    needed = max((c.height for _, c in cells if c), default=0.0) + 2 * setter.theme.point_gap
    height = max(setter.theme.pen_room, needed)
    return Strip(ruled_row(cells, edges, height, setter.theme.body.colour), path, spot.left, 0.0)


def _cell(setter: Compositor, words: Words, style: Style, width: float, path: Path) -> list[Cell]:
    """Set what stands in a cell, a little in from its left edge, as one galley."""
    inset = 0.0 if style is setter.theme.label else INSET
    spot = Spot((), 0.0, width)
    takes = setter.set(words, style, spot, path[-1].role)
    height = sum(take.height for take in takes)
    tops = accumulate((take.height for take in takes), initial=0.0)
    parts = [(take, inset, -top, ()) for take, top in zip(takes, tops, strict=False)]
    return [(path, assembled(parts, height))]


def set_code_block(setter: Compositor, code: Code, spot: Spot) -> Iterator[Strip]:
    """Set a QR code with the words beside it, or below it where there is little setter."""
    paint, size = set_code(code.address)
    path = (*spot.path, setter.branch("Figure", alt=code.alt))
    galley = Galley(
        size,
        (b"/Figure<</MCID ", b">>BDC q\n" + paint + b"Q EMC\n"),
        ((),),
        box=(0.0, -size, size, 0.0),
    )
    figure = Strip(galley, path, spot.left, setter.theme.paragraph_gap)
    width = spot.width - size - setter.theme.gutter
    if width < setter.theme.narrowest:
        yield replace(figure, keep_with_next=True, panel=spot.panel)
        yield from setter.text(code.words, setter.theme.body, spot, setter.theme.point_gap)
        return
    beside = replace(spot, left=spot.left + size + setter.theme.gutter, width=width)
    strips = setter.text(code.words, setter.theme.body, beside, setter.theme.paragraph_gap)
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, figure=figure)


def _said(words: Words) -> str:
    return "".join(run.text for run in words)
