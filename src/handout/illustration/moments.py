"""Where in a picture a problem was found: in which panels, at the start or at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handout.frozen import frozen
from handout.problems import Problem

START, END = "start", "end"


@frozen
class Found:
    """A problem, and the moment at which its panel has it: start, end, or neither in particular."""

    problem: Problem
    moment: str = ""


def at(moment: str, problems: Iterable[Problem]) -> list[Found]:
    """Return problems as found at one moment."""
    return [Found(problem, moment) for problem in problems]


def told(panels: Sequence[Sequence[Found]], moves: Sequence[bool]) -> list[Problem]:
    """Return each problem once, saying in which panels and at which moments it is, if not in all.

    Args:
        panels: What was found in each panel.
        moves: Whether each panel has a start pose, so that its start and its end differ.
    """
    where: dict[Problem, dict[int, set[str]]] = {}
    for number, found in enumerate(panels):
        for one in found:
            moments = where.setdefault(one.problem, {}).setdefault(number, set())
            moments.add(one.moment if moves[number] else "")
    return [
        replace(problem, message=f"{place}: {problem.message}" if place else problem.message)
        for problem, place in ((problem, _said(has, len(panels))) for problem, has in where.items())
    ]


def _said(has: dict[int, set[str]], count: int) -> str:
    """Return for example 'panels 1 and 3, start'; nothing if it is the whole of a picture."""
    alike: dict[str, list[int]] = {}
    for number, moments in has.items():
        whole = "" in moments or moments >= {START, END}
        alike.setdefault("" if whole else min(moments), []).append(number + 1)
    if count == 1:
        return min(alike)
    if alike.keys() == {""} and len(has) == count:
        return ""
    return "; ".join(
        f"panel{'s' if len(numbers) > 1 else ''} {_listed(numbers)}"
        + (f", {moment}" if moment else "")
        for moment, numbers in alike.items()
    )


def _listed(numbers: list[int]) -> str:
    *first, last = (str(number) for number in numbers)
    return f"{', '.join(first)} and {last}" if first else last
