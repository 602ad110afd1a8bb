"""Curves of every kind as cubic Bézier curves, the only ones that PDF has."""

from __future__ import annotations

import math
from cmath import phase, rect

from handout.pictures.svg.numbers import DrawingError

Point = tuple[float, float]

TINY = 1e-9
"""Units; what is smaller is nothing, so that it divides nothing."""

OPERANDS = {"S": 4, "Q": 4, "T": 2, "A": 7}
"""How many numbers such a curve takes, by its letter in path data."""


def cubics(
    kind: str, values: list[float], start: Point, last: list[float], *, relative: bool
) -> list[float]:
    """Return curves as cubic ones, with places on the drawing.

    Args:
        kind: The letter of path data: S, Q, T or A.
        values: Its operands.
        start: Where the first curve begins.
        last: What ends in the curve that a smooth one goes on from; nothing if there is none.
        relative: Whether the points of each curve count from its start.
    """
    drawn: list[float] = []
    for first in range(0, len(values), OPERANDS[kind]):
        given = values[first : first + OPERANDS[kind]]
        if relative:
            points = 2 if kind == "A" else len(given)
            given[-points:] = (step + start[n % 2] for n, step in enumerate(given[-points:]))
        end = (given[-2], given[-1])
        if kind == "A":
            drawn += arc(start, given, end)
        elif kind == "S":
            drawn += (*_smooth(start, drawn or last, 1), *given)
        else:
            # The control point of a quadratic curve is half as far again as those of its equal.
            control = _smooth(start, drawn or last, 1.5) if kind == "T" else (given[0], given[1])
            drawn += (*_between(start, control), *_between(end, control), *end)
        start = end
    return drawn


def _smooth(start: Point, last: list[float], reach: float) -> Point:
    """Return the control point, opposite to the last one, of a curve that begins without a bend."""
    x, y = last[-4:-2] or start
    return start[0] + reach * (start[0] - x), start[1] + reach * (start[1] - y)


def _between(end: Point, control: Point) -> Point:
    """Return a cubic curve's control point from the one of the quadratic curve that it equals."""
    return (end[0] + 2 * control[0]) / 3, (end[1] + 2 * control[1]) / 3


def arc(start: Point, shape: list[float], end: Point) -> list[float]:
    """Return a piece of an ellipse, in curves of a quarter turn at most.

    Source: SVG 1.1, appendix F.6, from the ends of an arc to its centre. Points are complex
    numbers here, so that turning one is multiplying it.

    Args:
        start: Where it begins.
        shape: Both radii, the turn of the first in degrees, whether the larger one of both pieces
            between the ends is meant, and whether the angle grows.
        end: Where it ends.
    """
    across, down, degrees, large, growing = abs(shape[0]), abs(shape[1]), *shape[2:5]
    if not {large, growing} <= {0, 1}:
        raise DrawingError("an arc of a path has a flag other than 0 and 1")
    if math.dist(start, end) < TINY:
        return []
    if min(across, down) < TINY:
        return [*start, *end, *end]
    turn = rect(1, math.radians(degrees))
    half = (complex(*start) - complex(*end)) / 2
    middle = complex(*end) + half
    # In the ellipse's own axes, with the middle between the ends as origin and radii of 1.
    half /= turn
    half = complex(half.real / across, half.imag / down)
    away = abs(half)
    if away > 1:  # too small to reach both ends: as large as it must be
        across, down, half, away = across * away, down * away, half / away, 1
    centre = half * math.sqrt(max(0, 1 / away**2 - 1)) * (1j if large == growing else -1j)
    first = phase(half - centre)
    sweep = (phase(-half - centre) - first) % math.tau - (0 if growing else math.tau)
    pieces = math.ceil(abs(sweep) / (math.pi / 2) - TINY)
    pull = 4j / 3 * math.tan(sweep / pieces / 4)
    drawn: list[float] = []
    for piece in range(pieces):
        begin, finish = (rect(1, first + sweep * n / pieces) for n in (piece, piece + 1))
        for point in (begin + pull * begin, finish - pull * finish, finish):
            place = point + centre
            place = turn * complex(place.real * across, place.imag * down) + middle
            drawn += (place.real, place.imag)
    return [*drawn[:-2], *end]
