"""Charts: tables of days to tick by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handout.document.blocks import Chart
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.table import Cell, for_the_eye, set_cell, set_row
from handout.layout.galley import Galley, Strip
from handout.layout.items import Segment, Tag, TagPath
from handout.pictures.colour import Colour

DAYS_WIDTH = 0.62
"""Part of a chart's width that its columns of days take; the rest is for what is to be ticked."""

INSET = 4.0
"""Between a rule of a chart and what is set beside it."""

CHART_DEPTH = 0.8
"""Part of a page that a chart fills at the most, so that its title stands above it."""


def set_chart(compositor: Compositor, chart: Chart, region: Region) -> Iterator[tuple[Strip, ...]]:
    """Set a chart as parts that fit a page, each with the headings of the columns.

    All parts are one table; from the second one on, the headings are repeated for the eye alone.
    """
    days = DAYS_WIDTH * region.width / (len(chart.columns) - 1)
    first = (1 - DAYS_WIDTH) * region.width
    edges = [0.0, *(first + n * days for n in range(len(chart.columns)))]
    table = (*region.path, compositor.tag("Table"))
    headings = list(_headings(compositor, chart, edges))
    head = _head(compositor, headings, edges, (*table, Tag("THead")), region)
    part = [head]
    depth = head.galley.height
    for number, words in enumerate(chart.rows, 1):
        row = Tag("TR", number)
        title = (row, compositor.tag("TH", scope="Row"))
        width = first - 2 * INSET
        cells = [set_cell(compositor, words, compositor.theme.body, width, title, INSET)]
        cells += [((row, compositor.tag("TD")), None) for _ in chart.columns[1:]]
        strip = _row(compositor, cells, edges, (*table, Tag("TBody")), region)
        # A table that goes on overleaf shows its headings again, but is told them once.
        if depth + strip.galley.height > CHART_DEPTH * compositor.theme.paper.depth:
            yield tuple(part)
            seen = [for_the_eye(cell) for cell in headings]
            part = [_head(compositor, seen, edges, head.path, region)]
            depth = head.galley.height
        part.append(strip)
        depth += strip.galley.height
    yield tuple(part)


def _headings(compositor: Compositor, chart: Chart, edges: Sequence[float]) -> Iterator[Cell]:
    """Set the headings of the columns, in type small enough for the narrow ones of days."""
    strong = compositor.theme.strong
    font = compositor.context.fonts[strong.face]
    widest = max(font.length(said(words) + " ", 1.0) for words in chart.columns[1:])
    small = replace(strong, size=min(strong.size, (edges[2] - edges[1] - 2 * INSET) / widest))
    for index, words in enumerate(chart.columns):
        header = (Tag("TR", 0), compositor.tag("TH", scope="Column"))
        width = edges[index + 1] - edges[index] - 2 * INSET
        style = small if index else strong
        yield set_cell(compositor, words, style, width, header, INSET)


def _head(
    compositor: Compositor,
    cells: Sequence[Cell],
    edges: Sequence[float],
    path: TagPath,
    region: Region,
) -> Strip:
    strip = _row(compositor, cells, edges, path, region)
    return replace(strip, keep_with_next=True, space_above=2 * compositor.theme.paragraph_gap)


def _row(
    compositor: Compositor,
    cells: Sequence[Cell],
    edges: Sequence[float],
    path: TagPath,
    region: Region,
) -> Strip:
    theme = compositor.theme
    needed = max((c.height for _, c in cells if c), default=0.0) + 2 * theme.point_gap
    height = max(theme.pen_room, needed)
    return Strip(ruled_row(cells, edges, height, theme.body.colour), path, region.left, 0.0)


def ruled_row(cells: Sequence[Cell], edges: Sequence[float], height: float, ink: Colour) -> Galley:
    """Return a row of a chart: cells between upright rules, with a rule above and below.

    Args:
        cells: What stands in the row.
        edges: Where the rules stand; one more than there are cells.
        height: Of the row, in points.
        ink: The colour of the rules.
    """
    lines: list[Segment] = [(x, 0.0, x, -height) for x in edges]
    lines += [(edges[0], y, edges[-1], y) for y in (0.0, -height)]
    return set_row(cells, edges, height, lines, ink)
