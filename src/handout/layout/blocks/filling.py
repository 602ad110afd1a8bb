"""Blocks that are filled in by hand, and codes that a phone reads, to strips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from handout.document.blocks import Chart, Code, PenFields, Words
from handout.layout.blocks.charts import Cell, pen_row, ruled_row
from handout.layout.blocks.compositor import Compositor, Region
from handout.layout.blocks.qr import set_code
from handout.layout.galley import Branch, Galley, Path, Strip, assembled, unmarked
from handout.layout.theme import Style

DAYS_WIDTH = 0.62
"""Part of a chart's width that its columns of days take; the rest is for what is to be ticked."""

INSET = 4.0
"""Between a rule of a chart and what is set beside it."""

CHART_DEPTH = 0.8
"""Part of a page that a chart fills at the most, so that its title stands above it."""


def set_pen_fields(compositor: Compositor, fields: PenFields, region: Region) -> Iterator[Strip]:
    """Set fields to write in as a table: each label is the header of the cell behind it."""
    theme = compositor.theme
    for strip in compositor.text(fields.title, theme.body, region, theme.paragraph_gap):
        yield replace(strip, keep_with_next=True)
    table = (*region.path, compositor.branch("Table"), Branch("TBody"))
    labels = max(
        compositor.context.fonts[theme.label.face].length(_said(words) + "  ", theme.label.size)
        for words in fields.labels
    )
    count = len(fields.labels)
    width = min(region.width, theme.measure)
    room = labels + 2 * theme.pen_room
    pairs = next((n for n in (3, 2) if count % n == 0 and n * room <= width), 1)
    column = width / pairs
    edges = [e for n in range(pairs) for e in (n * column, n * column + labels)]
    for start in range(0, count, pairs):
        cells: list[Cell] = []
        row = Branch("TR", start + 1)
        for words in fields.labels[start : start + pairs]:
            header = (row, compositor.branch("TH", scope="Row"))
            cells += _cell(compositor, words, theme.label, labels, header)
            cells.append(((row, compositor.branch("TD")), None))
        yield Strip(
            pen_row(cells, [*edges, width], theme.pen_room, theme.body.colour),
            table,
            region.left,
            theme.point_gap if start == 0 else 0.0,
            keep_with_next=start + pairs < count,
            panel=region.panel,
        )


def set_chart(compositor: Compositor, chart: Chart, region: Region) -> Iterator[tuple[Strip, ...]]:
    """Set a chart as parts that fit a page, each with the headings of the columns.

    All parts are one table; from the second one on, the headings are repeated for the eye alone.
    """
    days = DAYS_WIDTH * region.width / (len(chart.columns) - 1)
    first = (1 - DAYS_WIDTH) * region.width
    edges = [0.0, *(first + n * days for n in range(len(chart.columns)))]
    table = (*region.path, compositor.branch("Table"))
    head = _chart_head(compositor, chart, edges, (*table, Branch("THead")), region)
    part = [head]
    depth = head.galley.height
    for number, words in enumerate(chart.rows, 1):
        row = Branch("TR", number)
        title = (row, compositor.branch("TH", scope="Row"))
        cells = _cell(compositor, words, compositor.theme.body, first - 2 * INSET, title)
        cells += [((row, compositor.branch("TD")), None) for _ in chart.columns[1:]]
        strip = _chart_row(compositor, cells, edges, (*table, Branch("TBody")), region)
        if depth + strip.galley.height > CHART_DEPTH * compositor.theme.paper.depth:
            yield tuple(part)
            part = [replace(head, galley=unmarked(head.galley))]
            depth = head.galley.height
        part.append(strip)
        depth += strip.galley.height
    yield tuple(part)


def _chart_head(
    compositor: Compositor, chart: Chart, edges: Sequence[float], path: Path, region: Region
) -> Strip:
    """Set the headings of the columns, in type small enough for the narrow ones of days."""
    strong = compositor.theme.strong
    font = compositor.context.fonts[strong.face]
    widest = max(font.length(_said(words) + " ", 1.0) for words in chart.columns[1:])
    size = min(strong.size, (edges[2] - edges[1] - 2 * INSET) / widest)
    cells: list[Cell] = []
    for words, left, right in zip(chart.columns, edges, edges[1:], strict=False):
        header = (Branch("TR", 0), compositor.branch("TH", scope="Column"))
        style = replace(strong, size=size) if cells else strong
        cells += _cell(compositor, words, style, right - left - 2 * INSET, header)
    strip = _chart_row(compositor, cells, edges, path, region)
    return replace(strip, keep_with_next=True, space_above=2 * compositor.theme.paragraph_gap)


def _chart_row(
    compositor: Compositor,
    cells: Sequence[Cell],
    edges: Sequence[float],
    path: Path,
    region: Region,
) -> Strip:
    needed = max((c.height for _, c in cells if c), default=0.0) + 2 * compositor.theme.point_gap
    height = max(compositor.theme.pen_room, needed)
    return Strip(
        ruled_row(cells, edges, height, compositor.theme.body.colour), path, region.left, 0.0
    )


def _cell(
    compositor: Compositor, words: Words, style: Style, width: float, path: Path
) -> list[Cell]:
    """Set what stands in a cell, a little in from its left edge, as one galley."""
    inset = 0.0 if style is compositor.theme.label else INSET
    region = Region((), 0.0, width)
    fragments = compositor.set(words, style, region, path[-1].role)
    height = sum(fragment.height for fragment in fragments)
    tops = accumulate((fragment.height for fragment in fragments), initial=0.0)
    parts = [(fragment, inset, -top, ()) for fragment, top in zip(fragments, tops, strict=False)]
    return [(path, assembled(parts, height))]


def set_code_block(compositor: Compositor, code: Code, region: Region) -> Iterator[Strip]:
    """Set a QR code with the words beside it, or below it where the column is too narrow."""
    paint, size = set_code(code.address)
    path = (*region.path, compositor.branch("Figure", alt=code.alt))
    galley = Galley(
        size,
        (b"/Figure<</MCID ", b">>BDC q\n" + paint + b"Q EMC\n"),
        ((),),
        box=(0.0, -size, size, 0.0),
    )
    figure = Strip(galley, path, region.left, compositor.theme.paragraph_gap)
    width = region.width - size - compositor.theme.gutter
    if width < compositor.theme.narrowest:
        yield replace(figure, keep_with_next=True, panel=region.panel)
        yield from compositor.text(
            code.words, compositor.theme.body, region, compositor.theme.point_gap
        )
        return
    beside = replace(region, left=region.left + size + compositor.theme.gutter, width=width)
    strips = compositor.text(
        code.words, compositor.theme.body, beside, compositor.theme.paragraph_gap
    )
    for index, strip in enumerate(strips):
        yield strip if index else replace(strip, figure=figure)


def _said(words: Words) -> str:
    return "".join(run.text for run in words)
