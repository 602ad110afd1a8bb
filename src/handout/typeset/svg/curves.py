"""Curves of every kind as cubic Bézier curves, the only ones that PDF has."""

from __future__ import annotations

import math

from handout.typeset.svg.numbers import DrawingError

Point = tuple[float, float]

TINY = 1e-9
"""Units; what is smaller is nothing, so that it divides nothing."""


def cubics(
    kind: str, values: list[float], start: Point, handle: Point
) -> tuple[list[float], Point]:
    """Return curves as cubic ones, and the last control point for a smooth curve that follows.

    Args:
        kind: The letter of path data: S, Q, T or A.
        values: Its operands, with places on the drawing.
        start: Where the first curve begins.
        handle: The last control point of the curve before; `start` if there is none.
    """
    drawn: list[float] = []
    operands = {"S": 4, "Q": 4, "T": 2, "A": 7}[kind]
    for first in range(0, len(values), operands):
        given = values[first : first + operands]
        end = (given[-2], given[-1])
        mirrored = (2 * start[0] - handle[0], 2 * start[1] - handle[1])
        if kind == "A":
            drawn += arc(start, given, end)
            handle = end
        elif kind == "S":
            handle = (given[0], given[1])
            drawn += (*mirrored, *handle, *end)
        else:
            handle = (given[0], given[1]) if kind == "Q" else mirrored
            drawn += (*_between(start, handle), *_between(end, handle), *end)
        start = end
    return drawn, handle


def _between(end: Point, control: Point) -> Point:
    """Return a cubic curve's control point from the one of the quadratic curve that it equals."""
    return (end[0] + 2 * control[0]) / 3, (end[1] + 2 * control[1]) / 3


def arc(start: Point, shape: list[float], end: Point) -> list[float]:
    """Return a piece of an ellipse, in curves of a quarter turn at most.

    Source: SVG 1.1, appendix F.6, from the ends of an arc to its centre.

    Args:
        start: Where it begins.
        shape: Both radii, the turn of the first in degrees, whether the larger one of both pieces
            between the ends is meant, and whether the angle grows.
        end: Where it ends.
    """
    radius_x, radius_y, turn, large, growing = abs(shape[0]), abs(shape[1]), *shape[2:5]
    if not {large, growing} <= {0, 1}:
        raise DrawingError("an arc of a path has a flag other than 0 and 1")
    if math.dist(start, end) < TINY:
        return []
    if min(radius_x, radius_y) < TINY:
        return [*start, *end, *end]
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    # In the ellipse's own axes, with the middle between the ends as origin and radii of 1.
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = (cos * half_x + sin * half_y) / radius_x, (cos * half_y - sin * half_x) / radius_y
    away = math.hypot(x, y)
    if away > 1:  # too small to reach both ends: as large as it must be
        radius_x, radius_y, x, y, away = radius_x * away, radius_y * away, x / away, y / away, 1.0
    offset = math.sqrt(max(0.0, 1 / away**2 - 1)) * (-1 if large == growing else 1)
    centre_x, centre_y = offset * y, -offset * x
    first = math.atan2(y - centre_y, x - centre_x)
    sweep = (math.atan2(-y - centre_y, -x - centre_x) - first) % math.tau
    if not growing:
        sweep -= math.tau
    pieces = math.ceil(abs(sweep) / (math.pi / 2) - 1e-9)
    step = sweep / pieces
    pull = 4 / 3 * math.tan(step / 4)
    middle_x, middle_y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def placed(across: float, down: float) -> Point:
        across, down = (across + centre_x) * radius_x, (down + centre_y) * radius_y
        return cos * across - sin * down + middle_x, sin * across + cos * down + middle_y

    drawn: list[float] = []
    for piece in range(pieces):
        (from_x, from_y), (to_x, to_y) = (
            (math.cos(angle), math.sin(angle))
            for angle in (first + piece * step, first + (piece + 1) * step)
        )
        drawn += placed(from_x - pull * from_y, from_y + pull * from_x)
        drawn += placed(to_x + pull * to_y, to_y - pull * to_x)
        drawn += placed(to_x, to_y)
    drawn[-2:] = end
    return drawn
