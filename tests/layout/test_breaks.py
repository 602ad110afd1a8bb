"""Where pages end: few pages, no holes, and nothing torn apart that a page could hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.layout.breaks import best_pages, fewest_pages, flow_through
from handout.layout.galley import Block, Galley, Panel, Strip
from handout.layout.items import Tag
from handout.layout.pagination import paginate
from handout.layout.stack import TIGHTEST, Cursor, depth_below
from tests.layout.test_pagination import A4, BLOCKS, DEPTH, keys, strip

PANEL = Panel(1, 0, 100, 12, (1, 1, 1), (0, 0, 0), 1, 0, 0)


def pages(*column: Block) -> list[list[int]]:
    return [keys(page) for page in paginate(column, A4)]


def item(key: int, height: float, parts: int = 4) -> Block:
    """Return a block of several steps."""
    path = (Tag("L", key),)
    return Block(
        tuple(strip(height / parts, path=(*path, Tag("LI", key * 10 + n))) for n in range(parts))
    )


def first_fit(column: list[Block]) -> int:
    """Return how many pages it takes to turn the page when a block does not fit on it."""
    count, cursor = 1, Cursor()
    for flow_strips in ([*flow_through([block]).strips] for block in column):
        if cursor.text and depth_below(flow_strips, cursor) > DEPTH:
            count, cursor = count + 1, Cursor()
        for flow_strip in flow_strips:
            cursor.advance(flow_strip)
    return count


@given(st.lists(st.floats(40, 500), min_size=1, max_size=20))
def test_no_more_pages_than_blocks_take_that_go_to_the_next_page_whole(
    heights: list[float],
) -> None:
    column = [item(number, height) for number, height in enumerate(heights, 1)]
    assert len(pages(*column)) <= first_fit(column)


@settings(max_examples=200)
@given(st.lists(BLOCKS, min_size=1, max_size=20))
def test_every_page_is_as_deep_as_it_was_reckoned(column: list[Block]) -> None:
    flow = flow_through(column)
    for stretch in best_pages(flow, DEPTH):
        own = flow.strips[stretch.start : stretch.end]
        assert TIGHTEST <= stretch.tightness <= 1
        assert depth_below(own, Cursor(stretch.tightness)) <= DEPTH + 0.01


FIGURES = st.none() | st.floats(4, 200).map(lambda height: Strip(Galley(height), (Tag("Figure"),)))
PANELS = st.none() | st.integers(1, 2).map(lambda key: replace(PANEL, key=key))
SOME_STRIPS = st.builds(
    strip,
    st.floats(4, 100),
    figure=FIGURES,
    panel=PANELS,
    space_below=st.none() | st.floats(0, 20),
)
SOME_BLOCKS = st.builds(Block, st.lists(SOME_STRIPS, min_size=1, max_size=5).map(tuple))


@settings(max_examples=200)
@given(st.lists(SOME_BLOCKS, min_size=1, max_size=5), st.sampled_from([1.0, TIGHTEST]))
def test_a_page_is_reckoned_from_the_column_wherever_it_begins(
    column: list[Block], tightness: float
) -> None:
    flow = flow_through(column)
    depths = flow.natural if tightness == 1.0 else flow.tightest
    for start in range(len(flow.strips)):
        reckoned = depths.below(start)
        for end in range(start + 1, len(flow.strips) + 1):
            exact = depth_below(flow.strips[start:end], Cursor(tightness))
            assert reckoned(end) == pytest.approx(exact)


def test_a_block_stays_whole_where_little_white_is_left() -> None:
    assert pages(Block((strip(0.9 * DEPTH, 1),)), item(2, 0.3 * DEPTH))[0] == [1]


def test_a_block_is_parted_between_its_steps_rather_than_leave_a_hole() -> None:
    first, second = pages(Block((strip(0.5 * DEPTH, 1),)), item(2, 0.6 * DEPTH, parts=10))
    assert 4 <= len(first) <= 8
    assert first + second == [1, *range(20, 30)]


def test_what_to_take_care_of_is_not_parted_from_its_exercise_alone() -> None:
    remark = strip(0.08 * DEPTH, 30, panel=replace(PANEL, key=3))
    exercise = Block((*item(2, 0.24 * DEPTH, parts=3).strips, remark))
    above, below = (Block((strip(part * DEPTH, key),)) for part, key in ((0.7, 1), (0.5, 4)))
    assert pages(above, exercise, below) == [[1], [20, 21, 22, 30, 4]]


def test_what_a_section_begins_with_is_not_left_without_its_first_item() -> None:
    section = (Tag("Sect", 5),)
    heading = Block((strip(24, 6),), keep_with_next=True, path=section)
    introduction = Block((strip(80, 7),), path=section, introduces=True)
    exercise = replace(item(2, 0.3 * DEPTH, parts=2), path=(*section, Tag("Sect", 8)))
    above = Block((strip(0.7 * DEPTH, 1),))
    assert pages(above, heading, introduction, exercise) == [[1], [6, 7, 20, 21]]
    # What stands below another section is not introduced by it.
    apart = replace(exercise, path=(Tag("Sect", 9),))
    assert pages(above, heading, introduction, apart) == [[1, 6, 7], [20, 21]]


def test_a_step_of_one_line_is_not_left_alone() -> None:
    lines = Block(tuple(strip(16, key) for key in range(2, 40)))
    first, second = pages(Block((strip(0.3 * DEPTH, 1),)), lines)
    assert min(len(first) - 1, len(second)) >= 3


def test_a_paragraph_is_rather_parted_from_the_next_than_within() -> None:
    path = (Tag("P", 7),)
    column = Block((strip(100, 1), *(strip(40, path=path) for _ in range(4)), strip(100, 3)))
    first, second = pages(Block((strip(DEPTH - 330, 9),)), column)
    assert first.count(7) in (0, 4)
    assert second.count(7) in (0, 4)


def test_spaces_are_tightened_rather_than_turn_the_page_for_a_little() -> None:
    column = [Block((strip(DEPTH / 10 - 6, key),)) for key in range(1, 11)]
    assert sum(s.galley.height + s.space_above for b in column for s in b.strips) - 8 > DEPTH
    assert pages(*column) == [list(range(1, 11))]


def test_a_last_page_has_more_on_it_than_a_line_or_two() -> None:
    column = [Block((strip(DEPTH / 12, key),)) for key in range(1, 15)]
    *_, last = pages(*column)
    assert len(last) >= 2


def test_a_box_of_warnings_that_is_parted_has_its_heading_again_for_the_eye() -> None:
    heading = strip(24, 1, path=(Tag("Sect"), Tag("H2", 1)), panel=replace(PANEL, key=2))
    again = replace(heading, path=(Tag("Sect", 99),))
    panel = replace(PANEL, head=(again,))

    def warning(key: int) -> tuple[Strip, Strip]:
        title = strip(20, path=(Tag("Sect"), Tag("H3", key)), panel=panel, keep_with_next=True)
        return title, strip(120, key + 1, panel=panel)

    signs = (part for key in (10, 20, 30, 40) for part in warning(key))
    box = Block((replace(heading, keep_with_next=True), *signs))
    first, second = pages(Block((strip(0.4 * DEPTH, 5),)), box)
    assert first == [5, 1, 10, 11, 20, 21]
    assert second == [99, 30, 31, 40, 41]


def test_the_fewest_pages_are_those_that_the_content_fills() -> None:
    column = [Block((strip(DEPTH / 2 - 8, key),)) for key in range(1, 6)]
    assert fewest_pages(flow_through(column), DEPTH) == 3
    turned = [replace(block, own_page=True) for block in column]
    assert fewest_pages(flow_through(turned), DEPTH) == 5
