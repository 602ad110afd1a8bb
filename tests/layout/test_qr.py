from __future__ import annotations

import re

import pytest
import segno

from handout.layout.blocks.qr import MODULE, QUIET_ZONE, set_code
from handout.layout.theme import MM

ADDRESSES = [
    "https://example.org",
    "https://example.org/film?id=12&x=(y)",
    "https://example.org/" + "a" * 280,
]


def squares(paint: bytes) -> set[tuple[int, int]]:
    """Return the row and column of every dark square that is painted, and no square twice."""
    found: list[tuple[int, int]] = []
    for rectangle in re.findall(rb"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re", paint):
        x, y, width, height = (float(number) / MODULE for number in rectangle)
        assert height == pytest.approx(1, abs=0.01)
        row, column = round(-y) - 1 - QUIET_ZONE, round(x) - QUIET_ZONE
        found += [(row, column + step) for step in range(round(width))]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_painted_squares_are_the_codes(address: str) -> None:
    paint, size = set_code(address)
    matrix = segno.make_qr(address, error="m").matrix
    dark = {(y, x) for y, row in enumerate(matrix) for x, square in enumerate(row) if square}
    assert squares(paint) == dark
    assert size == pytest.approx((len(matrix) + 2 * QUIET_ZONE) * MODULE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_black_large_enough_for_a_copier_and_narrower_than_small_paper(
    address: str,
) -> None:
    paint, size = set_code(address)
    assert paint.startswith(b"0 0 0 rg")
    assert MODULE >= 0.5 * MM
    assert size < 124 * MM
