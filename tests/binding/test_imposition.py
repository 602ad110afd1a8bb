from __future__ import annotations

import pytest

from handout.binding.imposition import SheetSide, saddle_stitched, shift, side_by_side


def test_eight_pages_on_two_sheets() -> None:
    assert saddle_stitched(8) == [
        SheetSide(0, 7, 0),
        SheetSide(0, 1, 6),
        SheetSide(1, 5, 2),
        SheetSide(1, 3, 4),
    ]


def test_one_page_is_the_front() -> None:
    assert saddle_stitched(1) == [SheetSide(0, None, 0), SheetSide(0, None, None)]


def test_five_pages_leave_the_last_three_blank() -> None:
    assert saddle_stitched(5) == [
        SheetSide(0, None, 0),
        SheetSide(0, 1, None),
        SheetSide(1, None, 2),
        SheetSide(1, 3, 4),
    ]


@pytest.mark.parametrize("pages", [*range(1, 10), 37, 64])
def test_folded_paper_is_read_in_order(pages: int) -> None:
    sides = saddle_stitched(pages)
    fronts, backs = sides[::2], sides[1::2]
    assert [side.sheet for side in fronts] == [side.sheet for side in backs]
    read: list[int | None] = []
    for front, back in zip(fronts, backs, strict=True):
        read += [front.right, back.left]
    for front, back in reversed(list(zip(fronts, backs, strict=True))):
        read += [back.right, front.left]
    blank = -pages % 4
    assert read == [*range(pages), *[None] * blank]


@pytest.mark.parametrize("pages", range(1, 10))
def test_side_by_side_goes_on_from_left_to_right(pages: int) -> None:
    sides = side_by_side(pages)
    read = [page for side in sides for page in (side.left, side.right)]
    assert read == [*range(pages), *[None] * (pages % 2)]
    assert [side.sheet for side in sides] == [index // 2 for index in range(len(sides))]


def test_inner_sheets_move_more() -> None:
    assert [shift(sheet, 5, 2.0) for sheet in range(5)] == [0.0, 0.5, 1.0, 1.5, 2.0]
    assert shift(0, 1, 2.0) == 0.0
