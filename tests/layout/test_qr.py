from __future__ import annotations

import pytest
import segno

from handout.layout.blocks.qr import MODULE, QUIET_ZONE, set_code
from handout.layout.items import Mosaic
from handout.layout.theme import MM

ADDRESSES = [
    "https://example.org",
    "https://example.org/film?id=12&x=(y)",
    "https://example.org/" + "a" * 280,
]


def squares(code: Mosaic) -> set[tuple[int, int]]:
    """Return the row and column of every dark square that is painted, and no square twice."""
    found: list[tuple[int, int]] = []
    for rectangle in code.rectangles:
        left, bottom, right, top = (number / MODULE for number in rectangle)
        assert top - bottom == pytest.approx(1)
        row, column = round(-bottom) - 1 - QUIET_ZONE, round(left) - QUIET_ZONE
        found += [(row, column + step) for step in range(round(right - left))]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_painted_squares_are_the_codes(address: str) -> None:
    code = set_code(address)
    matrix = segno.make_qr(address, error="m").matrix
    dark = {(y, x) for y, row in enumerate(matrix) for x, square in enumerate(row) if square}
    assert squares(code) == dark
    size = (len(matrix) + 2 * QUIET_ZONE) * MODULE
    assert code.box == pytest.approx((0, -size, size, 0))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_black_large_enough_for_a_copier_and_narrower_than_small_paper(
    address: str,
) -> None:
    code = set_code(address)
    assert code.colour == (0, 0, 0)
    assert MODULE >= 0.5 * MM
    assert code.box[2] < 124 * MM
