from __future__ import annotations

import re

from handout.document.blocks import Run
from handout.layout.blocks.charts import Cell, pen_row, ruled_row, ticked
from handout.layout.fonts.font import Fonts
from handout.layout.galley import Branch, Galley
from handout.layout.pagination import Page, Placement
from handout.layout.text.setting import set_words
from handout.layout.theme import DEFAULT, INK
from handout.pdf.proof import words_on

EDGES = [0.0, 60.0, 100.0, 140.0]


def said(galley: Galley) -> list[str]:
    return words_on([Page((Placement(galley, (Branch("P", 1),), 0, 0),), (), ())])


def set_in(fonts: Fonts, text: str, role: str) -> Galley:
    (galley,) = set_words(fonts, (Run(text),), DEFAULT.body, DEFAULT.strong, 55.0, role, "da")
    return galley


def cells(fonts: Fonts) -> list[Cell]:
    row = Branch("TR", 1)
    header = (row, Branch("TH", 1, scope="Row"))
    empty: list[Cell] = [((row, Branch("TD", number)), None) for number in (2, 3)]
    return [(header, set_in(fonts, "1. Stræk", "TH")), *empty]


def lines(galley: Galley) -> list[tuple[float, ...]]:
    """Return the straight lines that a galley paints: from where to where."""
    found = re.findall(rb"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l", b"".join(galley.operators))
    return [tuple(map(float, line)) for line in found]


def test_a_row_of_a_chart_is_ruled_on_all_sides_of_every_cell(fonts: Fonts) -> None:
    galley = ruled_row(cells(fonts), EDGES, 26.0, INK)
    upright = {line for line in lines(galley) if line[0] == line[2]}
    level = {line for line in lines(galley) if line[1] == line[3]}
    assert upright == {(x, 0.0, x, -26.0) for x in EDGES}
    assert level == {(0.0, y, 140.0, y) for y in (0.0, -26.0)}
    assert galley.height == 26.0


def test_every_cell_of_a_row_is_an_element_even_an_empty_one(fonts: Fonts) -> None:
    galley = ruled_row(cells(fonts), EDGES, 26.0, INK)
    assert [mark[1].role for mark in galley.marks] == ["TH", "TD", "TD"]
    assert len(galley.operators) == len(galley.marks) + 1
    assert said(galley) == ["1.", "Stræk"]


def test_rules_are_no_content(fonts: Fonts) -> None:
    first = ruled_row(cells(fonts), EDGES, 26.0, INK).operators[0]
    assert first.index(b"/Artifact BMC") < first.index(b" l ") < first.index(b"EMC")


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
    assert galley.marks[0][0].tick == "Felt til øvelse 1"
    assert galley.marks[0][0].role == "Form"
    assert said(galley) == ["Øvelse", "1"]
    box = re.search(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re S", b"".join(galley.operators))
    assert box
    x, y, width, height = map(float, box.groups())
    assert width == height == 13.5
    assert x >= 0
    assert x + width < 21.0
    assert -style.leading <= y
    assert y + height <= 0
