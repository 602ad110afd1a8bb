"""Every two values meet, in few combinations, and the same ones each time."""

from __future__ import annotations

from itertools import combinations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.content.combinations import pairwise


@given(st.lists(st.integers(1, 4), max_size=5))
def test_every_two_values_meet(sizes: list[int]) -> None:
    columns = [range(size) for size in sizes]
    found = list(pairwise(columns))
    for one, other in combinations(range(len(sizes)), 2):
        met = {(row[one], row[other]) for row in found}
        assert len(met) == sizes[one] * sizes[other]
    assert len(set(found)) == len(found) <= prod(sizes)
    assert found == list(pairwise(columns))


@pytest.mark.parametrize(("sizes", "most"), [([], 1), ([3], 3), ([2] * 6, 10), ([4, 3, 3, 2], 16)])
def test_there_are_few(sizes: list[int], most: int) -> None:
    assert len(list(pairwise([range(size) for size in sizes]))) <= most
