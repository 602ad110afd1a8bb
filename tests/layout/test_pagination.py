from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.layout.galley import Block, Galley, Panel, Strip
from handout.layout.items import Blank, Tag
from handout.layout.pagination import ColumnOverflowError, Page, paginate
from handout.layout.theme import DEFAULT

A4 = DEFAULT.paper
DEPTH = A4.depth


def strip(height: float, key: int = 0, **more: object) -> Strip:
    galley = Galley(height, (Blank(()),))
    return replace(Strip(galley, (Tag("P", key),), space_above=8.0), **more)  # type: ignore[arg-type]


def keys(page: Page) -> list[int]:
    return [placement.path[-1].key for placement in page.placements]


HEIGHTS = st.floats(4, 300)
STRIPS = st.builds(strip, HEIGHTS, st.integers(1, 10**6), keep_with_next=st.booleans())
BLOCKS = st.builds(
    Block, st.lists(STRIPS, min_size=1, max_size=6).map(tuple), keep_with_next=st.booleans()
)


@given(st.lists(BLOCKS, max_size=30))
def test_nothing_is_lost_swapped_laid_over_another_or_hung_over_the_edge(
    column: list[Block],
) -> None:
    pages = paginate(column, A4)
    given_keys = [s.path[-1].key for block in column for s in block.strips]
    assert [key for page in pages for key in keys(page)] == given_keys
    for page in pages:
        bottom = A4.height - A4.top
        for placement in page.placements:
            assert placement.y <= bottom + 0.01
            bottom = placement.y - placement.galley.height
        assert bottom >= A4.bottom - 0.01


def test_a_heading_is_never_alone() -> None:
    filler = Block((strip(DEPTH - 60, 1),))
    heading = Block((strip(24, 2, keep_with_next=True),), keep_with_next=True)
    pages = paginate([filler, heading, Block((strip(40, 3),))], A4)
    assert [keys(page) for page in pages] == [[1], [2, 3]]


def test_a_heading_goes_along_when_the_block_below_it_must_be_parted() -> None:
    filler = Block((strip(DEPTH - 60, 1),))
    heading = Block((strip(24, 2, keep_with_next=True),), keep_with_next=True)
    long = Block(tuple(strip(100, key) for key in range(3, 15)))
    pages = paginate([filler, heading, long], A4)
    assert keys(pages[0]) == [1]
    assert keys(pages[1])[:2] == [2, 3]
    assert [key for page in pages for key in keys(page)] == list(range(1, 15))


def test_a_picture_stands_beside_its_text_and_pushes_the_next_one_down() -> None:
    figure = Strip(Galley(120, (Blank(()),)), (Tag("Figure", 9),))
    first = Block((strip(20, 1, figure=figure), strip(20, 2)))
    (page,) = paginate([first, Block((strip(20, 3),))], A4)
    y = {placement.path[-1].key: placement.y for placement in page.placements}
    assert y[9] == y[1]
    assert y[2] == y[1] - 28
    assert y[3] == y[1] - 128
    assert keys(page) == [1, 9, 2, 3]


def test_a_box_is_drawn_once_around_its_strips_on_each_page() -> None:
    panel = Panel(1, 0, 100, 12, (0, 0, 0), (0, 0, 0), 1, 3, 0)
    boxed = Block(tuple(strip(150, key, panel=panel) for key in range(1, 9)))
    pages = paginate([boxed], A4)
    assert [len(page.boxes) for page in pages] == [1, 1]
    for page in pages:
        _, bottom, _, top = page.boxes[0][1]
        assert top == pytest.approx(page.placements[0].y + 12)
        assert bottom == pytest.approx(page.placements[-1].y - 150 - 12)
        assert bottom >= A4.bottom


def test_a_strip_higher_than_a_page_is_refused() -> None:
    with pytest.raises(ColumnOverflowError):
        paginate([Block((strip(DEPTH + 1),))], A4)
