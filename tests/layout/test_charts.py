from __future__ import annotations

from handout.document.blocks import Run
from handout.layout.blocks.chart import ruled_row
from handout.layout.blocks.heading import ticked
from handout.layout.blocks.pen_fields import pen_row
from handout.layout.blocks.table import Cell, for_the_eye
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Galley
from handout.layout.items import Group, Outline, Rules, Segment, Tag, leaves
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


def test_a_field_has_a_line_to_write_on_inside_its_cell_and_a_label_has_none(
    fonts: Fonts,
) -> None:
    drawn = lines(pen_row(cells(fonts), EDGES, 26.0, INK))
    assert len(drawn) == 2
    for (left, y, right, other), start, end in zip(drawn, EDGES[1:], EDGES[2:], strict=False):
        assert start <= left < right <= end
        assert -26.0 < y == other < 0


def test_a_box_to_tick_stands_before_its_heading_and_says_what_it_is_for(fonts: Fonts) -> None:
    style = DEFAULT.headings[2]
    (title,) = set_words(
        fonts, (Run("Øvelse 1"),), style, DEFAULT.strong, 300.0, "H3", "da", None, 21.0
    )
    galley = ticked(title, "Felt til øvelse 1", 13.5, style.leading, INK)
    assert said(galley) == ["Øvelse", "1"]
    box = galley.items[0]
    assert isinstance(box, Outline)
    assert box.path
    assert (box.path[0].role, box.path[0].tick) == ("Form", "Felt til øvelse 1")
    left, bottom, right, top = box.box
    assert right - left == top - bottom == 13.5
    assert 0 <= left < right < 21.0
    assert -style.leading <= bottom < top <= 0
