"""Charts: tables of days to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from handout.document.blocks import Chart
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.table import Cell, for_the_eye, set_cell, set_row
from handout.layout.galley import Galley, Panel, Strip
from handout.layout.items import Outline, Segment, Tag, TagPath
from handout.layout.theme import MM, WHITE
from handout.pictures.colour import Colour

DAYS_WIDTH = 0.64
"""Part of a chart's width that its columns of days take; the rest is for what is to be ticked."""

INSET = 4.0
"""Between a rule of a chart and what is set beside it."""

BOX = 5.6 * MM
"""Edge of a box to tick; an unsteady hand needs at least 5 mm."""

BOX_GAP = 4.0
"""Around a box."""

BOX_EDGE = 1.0

ROOM_FOR_A_DAY = 60.0
"""A box in so much width stands at its left end."""


LEAST_ROWS = 2
"""That a page begins with where it parts a chart; fewer are easily missed."""


def set_chart(compositor: Compositor, chart: Chart, region: Region) -> Iterator[Strip]:
    """Set a chart. Where a page parts it, the headings stand again, for the eye alone."""
    days = DAYS_WIDTH * region.width / (len(chart.columns) - 1)
    first = (1 - DAYS_WIDTH) * region.width
    edges = [0.0, *(first + n * days for n in range(len(chart.columns)))]
    table = (*region.path, compositor.tag("Table"))
    headings = list(_headings(compositor, chart, edges))
    head = _head(compositor, headings, edges, (*table, Tag("THead")), region)
    seen = _head(compositor, [for_the_eye(cell) for cell in headings], edges, head.path, region)
    panel = Panel(
        next(compositor.keys), region.left, region.width, 0.0, WHITE, WHITE,
        edge_width=0.0, bar_width=0.0, sign=0.0, head=(seen,),
    )  # fmt: skip
    yield replace(head, panel=panel)
    for number, chart_row in enumerate(chart.rows, 1):
        row = Tag("TR", number)
        title = (row, compositor.tag("TH", scope="Row"))
        width = first - 2 * INSET
        cells = [set_cell(compositor, chart_row.title, compositor.theme.body, width, title, INSET)]
        # A cell that goes through all days is heard as a cell for each, as the headings are.
        cells += [((row, compositor.tag("TD")), None) for _ in chart.columns[1:]]
        strip = _row(compositor, cells, edges, (*table, Tag("TBody")), region, chart_row.cells)
        is_near_end = 0 < len(chart.rows) - number < LEAST_ROWS
        yield replace(strip, panel=panel, keep_with_next=is_near_end)


def _headings(compositor: Compositor, chart: Chart, edges: Sequence[float]) -> Iterator[Cell]:
    """Set the headings of the columns, in type small enough for the narrow ones of days."""
    strong = compositor.theme.strong
    font = compositor.context.fonts[strong.face]
    widest = max(
        font.length(word + " ", 1.0) for words in chart.columns[1:] for word in said(words).split()
    )
    small = replace(strong, size=min(strong.size, (edges[2] - edges[1] - 2 * INSET) / widest))
    for index, words in enumerate(chart.columns):
        header = (Tag("TR", 0), compositor.tag("TH", scope="Column"))
        # A day and its date stand below each other in every column, even where both would fit.
        width = widest * small.size if index else edges[1] - 2 * INSET
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
    boxes: tuple[int, ...] = (),
) -> Strip:
    theme = compositor.theme
    # What is one cell for all days has no rules between them.
    rules = edges if len(boxes) != 1 else [*edges[:2], edges[-1]]
    in_lines = [_lines_of(*one) for one in zip(boxes, pairwise(rules[1:]), strict=False)]
    needed = max((c.height for _, c in cells if c), default=0.0) + 2 * theme.point_gap
    tallest = max(map(len, in_lines), default=0) * (BOX + BOX_GAP) + BOX_GAP
    height = max(theme.pen_room, needed, tallest)
    ink = theme.body.colour
    row = ruled_row(cells, edges, height, ink, rules)
    ticks = tuple(
        Outline((x, y - BOX, x + BOX, y), BOX_EDGE, ink)
        for lines in in_lines
        for x, y in _places(lines, height)
    )
    return Strip(replace(row, items=(*row.items, *ticks)), path, region.left, 0.0)


def _lines_of(count: int, ends: tuple[float, float]) -> list[list[float]]:
    """Return where boxes begin in a cell, line by line, evenly over its width."""
    left, right = ends
    abreast = max(1, int((right - left - BOX_GAP) / (BOX + BOX_GAP)))
    lines = ceil(count / abreast)
    if not lines:
        return []
    abreast = ceil(count / lines)
    step = (right - left) / abreast
    # Beside each box of a wide cell there is room to write the day.
    inset = BOX_GAP if step > ROOM_FOR_A_DAY else (step - BOX) / 2
    starts = [left + inset + n % abreast * step for n in range(count)]
    return [starts[n : n + abreast] for n in range(0, count, abreast)]


def _places(lines: Sequence[Sequence[float]], height: float) -> Iterator[tuple[float, float]]:
    """Yield the top left corner of each box, the lines of them in the middle of a row."""
    depth = len(lines) * (BOX + BOX_GAP) - BOX_GAP
    for index, starts in enumerate(lines):
        y = -(height - depth) / 2 - index * (BOX + BOX_GAP)
        yield from ((x, y) for x in starts)


def ruled_row(
    cells: Sequence[Cell],
    edges: Sequence[float],
    height: float,
    ink: Colour,
    rules: Sequence[float] | None = None,
) -> Galley:
    """Return a row of a chart: cells between upright rules, with a rule above and below.

    Args:
        cells: What stands in the row.
        edges: Where cells begin and end; one more than there are cells.
        height: Of the row, in points.
        ink: The colour of the rules.
        rules: Where rules stand, if not at every edge.
    """
    lines: list[Segment] = [(x, 0.0, x, -height) for x in rules or edges]
    lines += [(edges[0], y, edges[-1], y) for y in (0.0, -height)]
    return set_row(cells, edges, height, lines, ink)
