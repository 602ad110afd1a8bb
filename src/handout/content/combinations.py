"""Combinations of values, so that faults are found without trying every combination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations, product
from typing import TypeVar

Value = TypeVar("Value")

Pair = dict[int, int]
"""The values chosen in one or two of the columns, both by number."""


def pairwise(columns: Sequence[Sequence[Value]]) -> Iterator[tuple[Value, ...]]:
    """Yield combinations of a value from each column, in which every pair of values occurs.

    Each begins with the first pair that is still missing, and takes in the columns that follow the
    values with which most of the missing pairs occur. The same columns give the same combinations.
    """
    missing = list(_pairs(columns))
    while missing:
        chosen = dict(missing[0])
        for column, values in enumerate(columns):
            if column not in chosen:
                choices = [{**chosen, column: number} for number in range(len(values))]
                # Of equally good ones, `max` takes the first.
                chosen = max(choices, key=partial(_count, missing))
        missing = [pair for pair in missing if not pair.items() <= chosen.items()]
        yield tuple(column[chosen[index]] for index, column in enumerate(columns))


def _pairs(columns: Sequence[Sequence[object]]) -> Iterator[Pair]:
    """Yield every pair of values; of a single column, every value."""
    for some in combinations(range(len(columns)), min(2, len(columns))):
        for values in product(*(range(len(columns[column])) for column in some)):
            yield dict(zip(some, values, strict=True))


def _count(pairs: Sequence[Pair], chosen: Pair) -> int:
    return sum(pair.items() <= chosen.items() for pair in pairs)
