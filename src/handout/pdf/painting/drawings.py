"""Drawings to PDF operators: paths, and the graphics state that they are painted in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from handout.pictures.colour import Colour, lightness
from handout.pictures.drawing import (
    LARGEST_SIDE,
    DrawingGroup,
    DrawingPath,
    DrawingShape,
    Matrix,
    Part,
    Stroke,
    stretch,
)
from handout.pictures.picture import VectorDrawing

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")
"""As PDF numbers them, from 0."""

_COMMANDS = {"M": "%s %s m\n", "L": "%s %s l\n", "C": "%s %s %s %s %s %s c\n", "Z": "h\n"}

_State = dict[str, str | Colour]
"""The graphics state: operators, each with its operands."""


def painted_drawing(drawing: VectorDrawing) -> bytes:
    """Return the operators that paint a drawing."""
    content = drawing.content
    lines = _painted(content.parts, stretch(content.matrix), {}, grey=drawing.grey)
    return "".join([_placed(content.matrix, 1), *lines]).encode("ascii")


def _painted(parts: Iterable[Part], scale: float, state: _State, *, grey: bool) -> Iterator[str]:
    """Yield the operators of some parts.

    Args:
        parts: The parts.
        scale: Points of a unit of theirs.
        state: The graphics state as it is set; what they set is put in.
        grey: Whether colours are painted as greys.
    """
    places = _decimals(scale)
    for part in parts:
        if isinstance(part, DrawingGroup):
            yield "q\n" + _placed(part.matrix, scale)
            inside = scale * stretch(part.matrix)
            # A copy of the state: Q brings back what was set before the group.
            yield from _painted(part.parts, inside, dict(state), grey=grey)
            yield "Q\n"
        elif needed := _needed(part, places):
            # What is set already is not set again: a drawing has hundreds of shapes in few colours.
            for operator, operands in needed.items():
                if state.get(operator) != operands:
                    shown = operands if isinstance(operands, str) else _levels(operands, grey=grey)
                    yield f"{shown} {operator}\n"
            state.update(needed)
            yield _built(part.path, places)
            yield _finish(part, needed)


def _needed(shape: DrawingShape, places: int) -> _State:
    """Return the graphics state that a shape needs; nothing if it cannot be seen."""
    needed: _State = {}
    if shape.fill is not None:
        needed["rg"] = shape.fill
    if shape.stroke is not None:
        needed |= _pen(shape.stroke, places)
    return needed


def _pen(stroke: Stroke, places: int) -> _State:
    width = _written(stroke.width, places)
    if width == "0":  # which PDF would paint as the finest line there is
        return {}
    pen: _State = {
        "RG": stroke.colour,
        "w": width,
        "J": str(_CAPS.index(stroke.cap)),
        "j": str(_JOINS.index(stroke.join)),
    }
    if stroke.join == "miter":
        pen["M"] = _written(stroke.miter_limit, 3)
    dashes = [round(dash, places) for dash in stroke.dashes]
    if not any(dashes):
        pen["d"] = "[] 0"
        return pen
    # An odd number of lengths goes twice round before it repeats; PDF has no negative offset.
    offset = stroke.dash_offset % (2 * sum(dashes))
    shown = " ".join(_written(dash, places) for dash in dashes)
    pen["d"] = f"[{shown}] {_written(offset, places)}"
    return pen


def _levels(colour: Colour, *, grey: bool) -> str:
    if grey:
        level = f"{lightness(colour):.3f}"
        return f"{level} {level} {level}"
    return " ".join(_written(level, 3) for level in colour)


def _built(path: DrawingPath, places: int) -> str:
    """Return the operators that build a path."""
    template = "".join(map(_COMMANDS.__getitem__, path.commands))
    shown: Iterable[Any] = path.numbers
    if set(map(type, path.numbers)) != {int}:  # as those of our own drawings are
        shown = [_written(number, places) for number in path.numbers]
    return template % tuple(shown)


def _finish(shape: DrawingShape, needed: _State) -> str:
    """Return the operator that paints the path that is built."""
    if "rg" not in needed:
        return "S\n"
    return f"{'B' if 'RG' in needed else 'f'}{'*' if shape.even_odd else ''}\n"


def _placed(matrix: Matrix, scale: float) -> str:
    """Return the operator for a matrix within a drawing at a scale.

    Its factors are exact for whatever fits on paper, and its offsets to a thousandth of a point.
    """
    fine, coarse = _decimals(LARGEST_SIDE / stretch(matrix)), _decimals(scale)
    operands = zip(matrix, [fine] * 4 + [coarse] * 2, strict=True)
    return " ".join(_written(value, places) for value, places in operands) + " cm\n"


def _decimals(scale: float) -> int:
    """Return how many decimals of a number are exact to a thousandth of a point at a scale."""
    return max(0, math.ceil(math.log10(1000 * scale)))


def _written(value: float, places: int) -> str:
    """Return a number with no more decimals than asked for, no closing zeros and no exponent."""
    if isinstance(value, int):
        return str(value)
    text = f"{round(value, places) + 0.0:.{places}f}"  # adding 0 makes -0 into 0
    return text.rstrip("0").rstrip(".") if "." in text else text
