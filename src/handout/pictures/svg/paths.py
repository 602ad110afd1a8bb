"""Outlines: path data to paths of lines and cubic curves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from handout.pictures.drawing import DrawingPath
from handout.pictures.svg import curves
from handout.pictures.svg.curves import Point, cubics
from handout.pictures.svg.numbers import NUMBERS, DrawingError, bounded, excerpt, spaced, values

OPERANDS = {"M": 2, "Z": 0, "L": 2, "H": 1, "V": 1, "C": 6, **curves.OPERANDS}

_LETTER = re.compile("([MmZzLlHhVvCcSsQqTtAa])")
_PATH = re.compile(rf"\s*+(?:[Mm]{NUMBERS}(?:[MmZzLlHhVvCcSsQqTtAa]{NUMBERS})*)?", re.ASCII)

_ARC = re.compile(r"(?<!\S)(\S++\s++\S++\s++\S++)\s++([01])\s*+([01])\s*+(\S++\s++\S++)", re.ASCII)
"""An arc, whose two flags are single digits, often with nothing behind them."""

_GOES_ON = {"S": "CS", "T": "QT"}
"""Smooth curves, with the kinds that they go on from; after others they begin without a bend."""


def outlined(data: str) -> DrawingPath:
    """Return the path that path data describes.

    Raises:
        DrawingError: it is not written as SVG asks for, to the last letter.
    """
    commands: list[str] = []
    operands: list[float] = []
    here = start = (0.0, 0.0)
    before = ""
    for letter, given in _commands(data):
        kind, relative = letter.upper(), letter.islower()
        if kind == "Z":
            commands.append(kind)
            here, before = start, kind
            continue
        if kind in "HV":
            given = _points(kind, given, (0, 0) if relative else here)
        if kind in "SQTA":
            last = operands if before in _GOES_ON.get(kind, "") else []
            given = cubics(kind, given, here, last, relative=relative)
        elif relative:
            given = _absolute(given, here, curved=kind == "C")
        if kind in "CSQTA":
            commands.append("C" * (len(given) // 6))
        else:
            commands.append("L" * (len(given) // 2))
        if kind == "M":
            commands[-1] = commands[-1].replace("L", "M", 1)
            start = (given[0], given[1])
        if given:
            here = (given[-2], given[-1])
        operands += given
        before = kind
    return DrawingPath("".join(commands), tuple(bounded(operands)))


def _points(kind: str, steps: list[float], kept: Point) -> list[float]:
    """Return the ends of lines along one axis (H or V), of which the other place is kept."""
    pairs = ((step, kept[1]) if kind == "H" else (kept[0], step) for step in steps)
    return list(chain.from_iterable(pairs))


def _absolute(steps: list[float], here: Point, *, curved: bool) -> list[float]:
    """Return points, each counted from where the line or curve before it ended, as places."""
    places: list[float] = []
    (x, y), step = here, iter(steps)
    if curved:
        for a, b, c, d, e, f in zip(*[step] * 6, strict=True):
            places += (x + a, y + b, x + c, y + d, x + e, y + f)
            x, y = x + e, y + f
    else:
        for across, down in zip(step, step, strict=True):
            x, y = x + across, y + down
            places += (x, y)
    return places


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each letter of path data with the operands of all its repetitions."""
    if not _PATH.fullmatch(data):
        raise DrawingError(f"the path '{excerpt(data)}' is not written as SVG asks for")
    pieces = _LETTER.split(spaced(data))[1:]
    for letter, text in zip(pieces[::2], pieces[1::2], strict=True):
        given = values(_ARC.sub(r"\1 \2 \3 \4", text) if letter in "Aa" else text)
        operands = OPERANDS[letter.upper()]
        if (not given or len(given) % operands) if operands else given:
            raise DrawingError(
                f"a path has '{letter}' with {len(given)} numbers, not {operands} each time"
            )
        yield letter, given
