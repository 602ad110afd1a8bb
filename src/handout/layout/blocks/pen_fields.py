"""Fields to write in by hand: each label with a line behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import PenFields
from handout.layout.blocks.compositor import Compositor, Region, said
from handout.layout.blocks.heading import TICK_INDENT, tick_box
from handout.layout.blocks.table import RULE_WIDTH, Cell, set_cell, set_row
from handout.layout.galley import Galley, Strip, assembled
from handout.layout.items import Rules, Tag, TagPath
from handout.pictures.colour import Colour

LINE_ABOVE = 4.0
"""Of the line to write on above the bottom of its row."""

LINE_BEFORE = 12.0
"""Between the end of that line and the next label."""


def set_pen_fields(compositor: Compositor, fields: PenFields, region: Region) -> Iterator[Strip]:
    """Set fields to write in as a table: each label heads the cell with its fields."""
    theme = compositor.theme
    for strip in compositor.text(fields.title, theme.body, region, theme.paragraph_gap):
        yield replace(strip, keep_with_next=True)
    table = (*region.path, compositor.tag("Table"), Tag("TBody"))
    indent = TICK_INDENT * theme.label.size if fields.tick else 0.0
    labels = indent + max(
        compositor.context.fonts[theme.label.face].length(said(words) + "  ", theme.label.size)
        for words in fields.labels
    )
    count = len(fields.labels)
    width = theme.text_width(region.width)
    room = labels + 2 * theme.pen_room
    # As many fields side by side as have room and leave no row half empty; a single row would leave
    # the lines too short for a telephone number.
    several = (3, 2) if fields.abreast else ()
    pairs = next((n for n in several if count % n == 0 and n < count and n * room <= width), 1)
    column = width / pairs
    edges = [e for n in range(pairs) for e in (n * column, n * column + labels)]
    line = column - labels - LINE_BEFORE
    for start in range(0, count, pairs):
        cells: list[Cell] = []
        row = Tag("TR", start + 1)
        for words in fields.labels[start : start + pairs]:
            header = (row, compositor.tag("TH", scope="Row"))
            cells.append(
                set_cell(compositor, words, theme.label, labels - indent, header, inset=indent)
            )
            ticked = _tick(compositor, fields, labels)
            written = pen_line(fields.line, line, theme.pen_room, theme.body.colour)
            field = assembled([*ticked, (written, 0.0, 0.0, ())], theme.pen_room)
            cells.append(((row, compositor.tag("TD")), field))
        yield Strip(
            set_row(cells, edges, theme.pen_room, (), theme.body.colour),
            table,
            region.left,
            theme.point_gap if start == 0 else 0.0,
            keep_with_next=start + pairs < count,
            panel=region.panel,
        )


def pen_line(purpose: str, length: float, height: float, ink: Colour) -> Galley:
    """Return a line to write on, as a field that says what for, near the bottom of its row."""
    y = -height + LINE_ABOVE
    path = (Tag("Form", line=purpose),)
    return Galley(height, (Rules(((0.0, y, length, y),), RULE_WIDTH, ink, path=path),))


def _tick(
    compositor: Compositor, fields: PenFields, before: float
) -> Iterator[tuple[Galley, float, float, TagPath]]:
    """Yield the box for a tick in front of a label, if there is one: so far before its cell."""
    if fields.tick:
        style, height = compositor.theme.label, compositor.theme.pen_room
        path = (compositor.tick(fields.tick),)
        box = tick_box(style.size, height, compositor.theme.body.colour, path)
        yield Galley(height, (box,)), -before, 0.0, ()
