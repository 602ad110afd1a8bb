"""Problems of many rows, said so that they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from handout.problems import NOWHERE, Problem


def gathered(problems: Iterable[Problem], those: str) -> Iterator[Problem]:
    """Yield problems that differ in their places alone once, at the first place.

    Args:
        problems: What is wrong.
        those: What each place is, such as `rows`.
    """
    alike: dict[Problem, dict[Problem, None]] = {}
    for problem in problems:
        alike.setdefault(replace(problem, place=NOWHERE), {})[problem] = None
    for first, *others in map(list, alike.values()):
        count = f" ({len(others) + 1} {those})" if others else ""
        yield replace(first, message=first.message + count)
