from __future__ import annotations

import pytest

from handout.document.blocks import Run
from handout.layout.blocks.chart import ruled_row
from handout.layout.blocks.heading import TICK_INDENT, tick_box
from handout.layout.blocks.pen_fields import pen_line
from handout.layout.blocks.table import Cell, for_the_eye
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Galley
from handout.layout.items import Group, Rules, Segment, Tag, leaves
from handout.layout.pagination import Page, Placement
from handout.layout.text.setting import set_words
from handout.layout.theme import DEFAULT, INK
from handout.pdf.painting.canvas import painted
from handout.pdf.proof import words_on

EDGES = [0.0, 60.0, 100.0, 140.0]


def said(galley: Galley) -> list[str]:
    return words_on([Page((Placement(galley, (Tag("P", 1),), 0, 0),), (), ())])


def set_in(fonts: Fonts, text: str, role: str) -> Galley:
    (galley,) = set_words(fonts, (Run(text),), DEFAULT.body, DEFAULT.strong, 55.0, role, "da")
    return galley


def cells(fonts: Fonts) -> list[Cell]:
    row = Tag("TR", 1)
    header = (row, Tag("TH", 1, scope="Row"))
    empty: list[Cell] = [((row, Tag("TD", number)), None) for number in (2, 3)]
    return [(header, set_in(fonts, "1. Stræk", "TH")), *empty]


def lines(galley: Galley) -> list[Segment]:
    """Return the straight lines of a galley, none of which is content."""
    (rules,) = (item for item in leaves(galley.items) if isinstance(item, Rules))
    assert rules.path is None
    return list(rules.segments)


def test_a_row_of_a_chart_is_ruled_on_all_sides_of_every_cell(fonts: Fonts) -> None:
    galley = ruled_row(cells(fonts), EDGES, 26.0, INK)
    upright = {line for line in lines(galley) if line[0] == line[2]}
    level = {line for line in lines(galley) if line[1] == line[3]}
    assert upright == {(x, 0.0, x, -26.0) for x in EDGES}
    assert level == {(0.0, y, 140.0, y) for y in (0.0, -26.0)}
    assert galley.height == 26.0


def test_every_cell_of_a_row_is_an_element_even_an_empty_one(fonts: Fonts) -> None:
    galley = ruled_row(cells(fonts), EDGES, 26.0, INK)
    marks = painted(galley, "TR").marks
    assert [mark.path[1].role for mark in marks] == ["TH", "TD", "TD"]
    assert said(galley) == ["1.", "Stræk"]


def test_a_row_for_the_eye_alone_looks_the_same_and_says_nothing(fonts: Fonts) -> None:
    galley, seen = (
        ruled_row(row, EDGES, 26.0, INK)
        for row in (cells(fonts)[:1], [for_the_eye(cell) for cell in cells(fonts)[:1]])
    )
    assert painted(seen, "TR").marks == ()
    assert said(seen) == []
    assert [item._replace(path=()) for item in seen.items if isinstance(item, Group)] == [
        item._replace(path=()) for item in galley.items if isinstance(item, Group)
    ]


def test_a_line_to_write_on_is_a_field_near_the_bottom_of_its_row() -> None:
    (line,) = pen_line("Linje", 80.0, 26.0, INK).items
    assert isinstance(line, Rules)
    assert [(tag.role, tag.line) for tag in line.path or ()] == [("Form", "Linje")]
    ((left, y, right, other),) = line.segments
    assert (left, right) == (0.0, 80.0)
    assert -26.0 < y == other < -20.0


def test_a_box_to_tick_stands_in_the_indent_of_its_line() -> None:
    style = DEFAULT.headings[2]
    left, bottom, right, top = tick_box(style.size, style.leading, INK, ()).box
    assert right - left == pytest.approx(top - bottom) == pytest.approx(0.9 * style.size)
    assert 0 <= left < right < TICK_INDENT * style.size
    assert -style.leading <= bottom < top <= 0
