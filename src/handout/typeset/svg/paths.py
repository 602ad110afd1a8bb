"""Outlines: the commands of path data, to the operators that build a path."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate, chain, repeat
from operator import add

from handout.typeset.svg.curves import Point, cubics
from handout.typeset.svg.numbers import (
    NUMBERS,
    DrawingError,
    bounded,
    excerpt,
    filled,
    spaced,
    values,
)

Command = tuple[str, list[float]]
"""A letter of path data with the operands of all its repetitions; small letters are relative."""

OPERANDS = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}

_COMMAND = re.compile("([MmZzLlHhVvCcSsQqTtAa])")
_PATH = re.compile(rf"\s*+(?:[Mm]{NUMBERS}(?:[MmZzLlHhVvCcSsQqTtAa]{NUMBERS})*+)?", re.ASCII)

_GAP = r"\s*+,?\s*+"
_OPERAND = r"((?>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))" + _GAP
_ARC = re.compile(_OPERAND * 3 + rf"([01]){_GAP}([01]){_GAP}" + _OPERAND * 2, re.ASCII)
_ARCS = re.compile("[Aa][^A-DF-Za-df-z]*")


def commands(data: str) -> list[Command]:
    """Return the commands of path data.

    Raises:
        DrawingError: it is not written as SVG asks for, to the last letter.
    """
    # The two flags of an arc are single digits, often with nothing behind them.
    data = _ARCS.sub(lambda arcs: _ARC.sub(r"\1 \2 \3 \4 \5 \6 \7 ", arcs[0]), data)
    if not _PATH.fullmatch(data):
        raise DrawingError(f"the path '{excerpt(data)}' is not written as SVG asks for")
    pieces = _COMMAND.split(spaced(data))[1:]
    found: list[Command] = []
    for letter, text in zip(pieces[::2], pieces[1::2], strict=True):
        given, operands = values(text), OPERANDS[letter.upper()]
        if (not given or len(given) % operands) if operands else given:
            raise DrawingError(f"a path has '{letter}' with {len(given)} numbers behind it")
        found.append((letter, given))
    return found


def outlined(path: Iterable[Command], places: int) -> str:
    """Return the operators that build a path, with so many decimals at most."""
    operators: list[str] = []
    operands: list[float] = []
    here = start = handle = (0.0, 0.0)
    before = ""
    for letter, given in path:
        kind = letter.upper()
        if kind == "Z":
            operators.append("h\n")
            here, before = start, kind
            continue
        points = _absolute(kind, given, here) if letter.islower() else given
        if kind in "HV":
            pairs = ((step, here[1]) if kind == "H" else (here[0], step) for step in points)
            points = list(chain.from_iterable(pairs))
        elif kind in "SQTA":
            # A smooth curve goes on from one of its own family, or else from where it starts.
            family = "CS" if kind == "S" else "QT"
            handle = handle if before in family else here
            points, handle = cubics(kind, bounded(points), here, handle)
        if kind in "CSQTA":
            operators.append("%s %s %s %s %s %s c\n" * (len(points) // 6))
        else:
            operators.append("%s %s l\n" * (len(points) // 2))
        if kind == "M":
            start = (points[0], points[1])
            operators[-1] = operators[-1].replace("l", "m", 1)
        elif kind == "C":
            handle = (points[-4], points[-3])
        if points:
            here = (points[-2], points[-1])
        operands += points
        before = kind
    return filled("".join(operators), operands, places)


def _absolute(kind: str, steps: list[float], here: Point) -> list[float]:
    """Return relative operands as places on the drawing: each counts from the last end point."""
    if kind in "HV":
        return list(accumulate(steps, initial=here[kind == "V"]))[1:]
    operands = OPERANDS[kind]
    ends: list[Iterable[float]] = [
        list(accumulate(steps[operands - 2 + axis :: operands], initial=here[axis]))
        for axis in (0, 1)
    ]
    # All at once, as this is the bulk of the work; the size and turn of an arc stay as they are.
    begins = [*[repeat(0)] * 5, *ends] if kind == "A" else ends * (operands // 2)
    return list(map(add, steps, chain.from_iterable(zip(*begins, strict=False))))
