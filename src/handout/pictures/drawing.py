"""A drawing as plain data: paths with their fill and stroke, in groups that a matrix places."""

from __future__ import annotations

import math
from typing import NamedTuple

from handout.pictures.colour import Colour

Matrix = tuple[float, float, float, float, float, float]
"""x becomes a x + c y + e, and y becomes b x + d y + f."""

SAME: Matrix = (1, 0, 0, 1, 0, 0)
"""Leaves everything where it is."""

LARGEST_SIDE = 1e4
"""Points; no picture on paper is larger."""


class DrawingPath(NamedTuple):
    """An outline: for each command M or L the two numbers of a point, for each C three points.

    M moves, L draws a line, C a cubic Bézier curve, and Z, which has no numbers, closes.
    """

    commands: str
    numbers: tuple[float, ...]


class Gradient(NamedTuple):
    """A colour that changes along a line, or from a circle to another around it."""

    matrix: Matrix
    """From its coordinates to those of what it fills."""
    coordinates: tuple[float, ...]
    """The two ends of the line; or centre and radius of the first circle, then of the other."""
    stops: tuple[tuple[float, Colour], ...]
    """How far along, from 0 to 1, is which colour; beyond the ends, it is that of the ends."""


class Stroke(NamedTuple):
    """A line along a path; all lengths in units of the drawing."""

    colour: Colour
    width: float
    cap: str
    """butt, round or square."""
    join: str
    """miter, round or bevel."""
    miter_limit: float
    dashes: tuple[float, ...]
    dash_offset: float


class DrawingShape(NamedTuple):
    """A path that is filled, stroked or both; only in one colour can it be both."""

    path: DrawingPath
    fill: Colour | Gradient | None
    even_odd: bool
    """Whether what lies within two of its outlines is outside, as the hole of a ring."""
    stroke: Stroke | None
    opacity: float = 1.0
    """Of fill or stroke; less than 1 lets through what is beneath."""


class Clip(NamedTuple):
    """An outline beyond which nothing is painted."""

    path: DrawingPath
    even_odd: bool


class DrawingGroup(NamedTuple):
    """Shapes and groups in coordinates of their own."""

    matrix: Matrix
    parts: tuple[Part, ...]
    clip: Clip | None = None
    opacity: float = 1.0
    """Of the group as a whole: within it, what lies above hides what is beneath."""


Part = DrawingShape | DrawingGroup


def stretch(matrix: Matrix) -> float:
    """Return how many times as long a line along an axis becomes, at most."""
    return max(math.hypot(*matrix[:2]), math.hypot(*matrix[2:4]))
