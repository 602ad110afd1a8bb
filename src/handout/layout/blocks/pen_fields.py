"""Fields to write in by hand: each label with a line behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from handout.document.blocks import PenFields
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.heading import TICK_INDENT, ticked
from handout.layout.blocks.table import Cell, set_cell, set_row
from handout.layout.galley import Galley, Strip
from handout.layout.items import Tag
from handout.pictures.colour import Colour

LINE_ABOVE = 4.0
"""Of the line to write on above the bottom of its row."""

LINE_BEFORE = 12.0
"""Between the end of that line and the next label."""


def set_pen_fields(compositor: Compositor, fields: PenFields, region: Region) -> Iterator[Strip]:
    """Set fields to write in as a table: each label is the header of the cell behind it."""
    theme = compositor.theme
    for strip in compositor.text(fields.title, theme.body, region, theme.paragraph_gap):
        yield replace(strip, keep_with_next=True)
    table = (*region.path, compositor.tag("Table"), Tag("TBody"))
    indent = TICK_INDENT * theme.label.size if fields.ticks else 0.0
    labels = indent + max(
        compositor.context.fonts[theme.label.face].length(said(words) + "  ", theme.label.size)
        for words in fields.labels
    )
    count = len(fields.labels)
    width = min(region.width, theme.measure)
    room = labels + 2 * theme.pen_room
    # As many fields side by side as have room and leave no row half empty; a single row would leave
    # the lines too short for a telephone number.
    pairs = next((n for n in (3, 2) if count % n == 0 and n < count and n * room <= width), 1)
    column = width / pairs
    edges = [e for n in range(pairs) for e in (n * column, n * column + labels)]
    for start in range(0, count, pairs):
        cells: list[Cell] = []
        row = Tag("TR", start + 1)
        for number, words in enumerate(fields.labels[start : start + pairs], start):
            header = (row, compositor.tag("TH", scope="Row"))
            path, label = set_cell(
                compositor, words, theme.label, labels - indent, header, inset=indent
            )
            if fields.ticks and label:
                tick = fields.ticks[number]
                style = theme.label
                label = ticked(label, tick, 0.9 * style.size, style.leading, theme.body.colour)
            cells.append((path, label))
            cells.append(((row, compositor.tag("TD")), None))
        yield Strip(
            pen_row(cells, [*edges, width], theme.pen_room, theme.body.colour),
            table,
            region.left,
            theme.point_gap if start == 0 else 0.0,
            keep_with_next=start + pairs < count,
            panel=region.panel,
        )


def pen_row(cells: Sequence[Cell], edges: Sequence[float], height: float, ink: Colour) -> Galley:
    """Return a row of labels and fields; each empty cell has a line to write on."""
    y = -height + LINE_ABOVE
    lines = [
        (left, y, right - LINE_BEFORE, y)
        for (_, content), (left, right) in zip(cells, pairwise(edges), strict=True)
        if content is None
    ]
    return set_row(cells, edges, height, lines, ink)
