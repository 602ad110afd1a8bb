"""Drawings to PDF operators: paths, and the graphics state that they are painted in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from handout.frozen import frozen
from handout.pictures.colour import Colour, is_grey, lightness
from handout.pictures.drawing import (
    LARGEST_SIDE,
    SAME,
    DrawingGroup,
    DrawingPath,
    DrawingShape,
    Gradient,
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

DARK = 0.4
"""Lightness. A printer prints what is lighter than black as dots, and arrows are to be solid."""

_State = dict[str, str | Colour]
"""The graphics state: operators, each with its operands."""


@frozen
class Painting:
    """Operators, and what they name besides pictures."""

    code: bytes
    resources: bytes = b""
    """Entries of a resource dictionary."""
    groups: tuple[Painting, ...] = ()
    """Transparency groups, which it names /G0, /G1 and so on."""
    space: bytes = b"DeviceRGB"
    """The colour space in which what lets others through is mixed."""


def painted_drawing(drawing: VectorDrawing) -> Painting:
    """Return the operators that paint a drawing."""
    content = drawing.content
    painter = _Painter(drawing.grey)
    lines = painter.painted(content.parts, stretch(content.matrix), {})
    return painter.painting([_placed(content.matrix, 1), *lines])


class _Painter:
    """What paints the parts of one drawing, or of one group, and collects what they name."""

    def __init__(self, grey: bool) -> None:
        self.grey = grey
        self.space = "DeviceGray" if grey else "DeviceRGB"
        self.opacities: set[int] = set()
        self.shadings: dict[str, str] = {}
        self.groups: list[Painting] = []

    def painting(self, lines: Iterable[str]) -> Painting:
        """Return operators with what they name."""
        code = "".join(lines).encode("ascii")
        states = "".join(
            f"/O{o}<</ca {o / 1000:g}/CA {o / 1000:g}>>" for o in sorted(self.opacities)
        )
        shadings = "".join(f"/{name}{body}" for body, name in self.shadings.items())
        resources = f"/ExtGState<<{states}>>" if states else ""
        resources += f"/Shading<<{shadings}>>" if shadings else ""
        groups, space = tuple(self.groups), self.space.encode("ascii")
        return Painting(code, resources.encode("ascii"), groups, space)

    def painted(self, parts: Iterable[Part], scale: float, state: _State) -> Iterator[str]:
        """Yield the operators of some parts.

        Args:
            parts: The parts.
            scale: Points of a unit of theirs.
            state: The graphics state as it is set; what they set is put in.
        """
        places = _decimals(scale)
        for part in parts:
            if isinstance(part, DrawingGroup):
                yield from self.grouped(part, scale, state)
            elif needed := _needed(part, places):
                if part.opacity < 1 or "gs" in state:
                    needed["gs"] = self.opacity(part.opacity)
                # What is set already is not set again: a drawing has hundreds of shapes in few
                # colours.
                for operator, operands in needed.items():
                    if state.get(operator) != operands:
                        yield self.setting(operator, operands)
                state.update(needed)
                yield _built(part.path, places)
                yield _finish(part, needed)
            elif isinstance(part.fill, Gradient):
                yield "q\n"
                if part.opacity < 1 or "gs" in state:
                    yield f"{self.opacity(part.opacity)} gs\n"
                yield _built(part.path, places)
                yield "W* n\n" if part.even_odd else "W n\n"
                if part.fill.matrix != SAME:
                    yield _placed(part.fill.matrix, scale)
                yield f"/{self.shading(part.fill, scale)} sh\nQ\n"

    def grouped(self, group: DrawingGroup, scale: float, state: _State) -> Iterator[str]:
        """Yield the operators of a group."""
        yield "q\n"
        if group.matrix != SAME:
            yield _placed(group.matrix, scale)
        inside = scale * stretch(group.matrix)
        if group.clip:
            yield _built(group.clip.path, _decimals(inside))
            yield "W* n\n" if group.clip.even_odd else "W n\n"
        if group.opacity < 1:
            painter = _Painter(self.grey)
            lines = painter.painted(group.parts, inside, {})
            yield f"{self.opacity(group.opacity)} gs\n/G{len(self.groups)} Do\n"
            self.groups.append(painter.painting(lines))
        else:
            # A copy of the state: Q brings back what was set before the group.
            yield from self.painted(group.parts, inside, dict(state))
        yield "Q\n"

    def setting(self, operator: str, operands: str | Colour) -> str:
        """Return an operator of the graphics state with its operands."""
        if isinstance(operands, str):
            return f"{operands} {operator}\n"
        if self.grey or is_grey(operands):
            # As red, green and blue, many printers would mix a grey from four inks.
            level = self.level(operands) if self.grey else _written(operands[0], 3)
            return f"{level} {'g' if operator == 'rg' else 'G'}\n"
        return f"{self.levels(operands)} {operator}\n"

    def levels(self, colour: Colour) -> str:
        """Return the operands of a colour in the colours of the drawing."""
        return self.level(colour) if self.grey else " ".join(_written(one, 3) for one in colour)

    def level(self, colour: Colour) -> str:
        """Return the grey that a colour becomes; a dark one is black, or it would be dotted."""
        grey = lightness(colour)
        return _written(0.0 if grey < DARK else grey, 3)

    def opacity(self, share: float) -> str:
        """Return the name of a graphics state that hides so much."""
        thousandths = round(1000 * share)
        self.opacities.add(thousandths)
        return f"/O{thousandths}"

    def shading(self, gradient: Gradient, scale: float) -> str:
        """Return the name of a gradient."""
        places = _decimals(scale * stretch(gradient.matrix)) + 1
        shown = " ".join(_written(number, places) for number in gradient.coordinates)
        kind = 2 if len(gradient.coordinates) == 4 else 3
        body = (
            f"<</ShadingType {kind}/ColorSpace/{self.space}/Coords[{shown}]/Extend[true true]"
            f"/Function{self.blend(gradient.stops)}>>"
        )
        return self.shadings.setdefault(body, f"S{len(self.shadings)}")

    def blend(self, stops: Sequence[tuple[float, Colour]]) -> str:
        """Return the function that goes from colour to colour."""
        filled = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
        # PDF asks that the bounds grow: of stops at one place, the first and the last count.
        pairs = [(a, b) for a, b in pairwise(filled) if a[0] < b[0]]
        steps = "".join(
            f"<</FunctionType 2/Domain[0 1]/N 1/C0[{self.levels(a)}]/C1[{self.levels(b)}]>>"
            for (_, a), (_, b) in pairs
        )
        bounds = " ".join(_written(end[0], 5) for _, end in pairs[:-1])
        return (
            f"<</FunctionType 3/Domain[0 1]/Functions[{steps}]/Bounds[{bounds}]"
            f"/Encode[{' '.join(['0 1'] * len(pairs))}]>>"
        )


def _needed(shape: DrawingShape, places: int) -> _State:
    """Return the graphics state that a shape needs; nothing if it cannot be seen."""
    needed: _State = {}
    if shape.fill is not None and not isinstance(shape.fill, Gradient):
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
