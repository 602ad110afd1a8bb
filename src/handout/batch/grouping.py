"""Group the problems of many rows or sheets, so that each is reported once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.problems import NOWHERE, Problem


def grouped(problems: Iterable[Problem], noun: str) -> Iterator[Problem]:
    """Yield problems that differ only in their places once, at the first place, with their number.

    Args:
        problems: The problems.
        noun: What is counted, in the plural, such as `rows`.
    """
    alike: dict[Problem, dict[Problem, None]] = {}
    for problem in problems:
        alike.setdefault(replace(problem, place=NOWHERE), {})[problem] = None
    for first, *others in map(list, alike.values()):
        count = f" ({len(others) + 1} {noun})" if others else ""
        yield replace(first, message=first.message + count)
