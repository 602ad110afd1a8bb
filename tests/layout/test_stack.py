from __future__ import annotations

from typing import Any

from handout.layout.galley import Galley, Panel, Strip
from handout.layout.items import Tag
from handout.layout.stack import Cursor, depth_below, flow_of

PANEL = Panel(1, 0, 100, 12, (1, 1, 1), (0, 0, 0), 1, 0, 0)


def strip(height: float, **more: Any) -> Strip:
    return Strip(Galley(height), (Tag("P"),), space_above=8.0, **more)


def tops(*strips: Strip) -> list[float]:
    cursor = Cursor()
    return [cursor.advance(flow_strip) for flow_strip in flow_of(strips)]


def depth(*strips: Strip) -> float:
    return depth_below(flow_of(strips), Cursor())


def test_the_first_strip_has_no_space_above() -> None:
    assert tops(strip(20), strip(20)) == [0, 28]


def test_the_space_below_a_heading_stands_instead_of_the_next_strips() -> None:
    assert tops(strip(20, space_below=2.0), strip(20)) == [0, 22]


def test_a_box_has_its_padding_on_all_sides() -> None:
    assert tops(strip(20), strip(20, panel=PANEL), strip(20)) == [0, 40, 80]
    assert depth(strip(20), strip(20, panel=PANEL)) == 72


def test_a_picture_reaches_down_beside_the_next_strips_and_clears_the_one_after() -> None:
    picture = Strip(Galley(100), (Tag("Figure"),))
    first, second = strip(20, figure=picture), strip(20)
    assert tops(first, second) == [0, 28]
    assert depth(first, second) == 100
    assert tops(first, second, strip(20, figure=picture)) == [0, 28, 108]


def test_looking_how_deep_strips_are_does_not_move_the_cursor() -> None:
    cursor = Cursor(text=50.0)
    assert depth_below(flow_of([strip(20)]), cursor) == 78
    assert cursor == Cursor(text=50.0)
