"""What is the same in many rows is said once."""

from __future__ import annotations

from handout.batch.grouping import grouped
from handout.problems import Place, Problem


def problem(place: str, message: str = "it is full") -> Problem:
    return Problem("full", Place(place), message, "why", "fix")


def test_the_first_place_stands_for_all() -> None:
    found = [problem("row 2"), problem("row 3", "it is empty"), problem("row 4")]
    assert list(grouped(found, "rows")) == [
        problem("row 2", "it is full (2 rows)"),
        problem("row 3", "it is empty"),
    ]


def test_the_same_place_counts_once() -> None:
    assert list(grouped([problem("row 2")] * 2, "rows")) == [problem("row 2")]
