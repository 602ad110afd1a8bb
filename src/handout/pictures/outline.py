"""Outlines: moved by a matrix, and what of them has an area or no length at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from handout.pictures.drawing import DrawingPath, Matrix

Point = tuple[float, float]

_POINTS = {"M": 1, "L": 1, "C": 3, "Z": 0}
_PIECE = re.compile("M[LC]*Z?|[LC]+Z?")


def points_of(path: DrawingPath) -> Iterator[Point]:
    """Return all points of a path, those that only pull at curves included."""
    numbers = iter(path.numbers)
    return zip(numbers, numbers, strict=True)


def moved(path: DrawingPath, matrix: Matrix) -> DrawingPath:
    """Return a path as a matrix places it."""
    a, b, c, d, e, f = matrix
    placed = ((a * x + c * y + e, b * x + d * y + f) for x, y in points_of(path))
    return DrawingPath(path.commands, tuple(number for point in placed for number in point))


def pieces(path: DrawingPath) -> Iterator[DrawingPath]:
    """Yield the parts of a path that hang together, each with the move that it begins with."""
    taken = 0
    start: tuple[float, ...] = ()
    for commands in _PIECE.findall(path.commands):
        after = taken + 2 * sum(map(_POINTS.__getitem__, commands))
        numbers, taken = path.numbers[taken:after], after
        if commands[0] != "M":  # after a Z, the next one begins where the last one began
            commands, numbers = "M" + commands, (*start, *numbers)
        start = numbers[:2]
        yield DrawingPath(commands, numbers)


def with_area(path: DrawingPath, least: float) -> DrawingPath:
    """Return what of a path is thicker than a length: the rest would be filled with a hairline."""
    whole = list(pieces(path))
    kept = [piece for piece in whole if _thickness(piece) > least]
    if len(kept) == len(whole):
        return path
    commands = "".join(piece.commands for piece in kept)
    return DrawingPath(commands, tuple(number for piece in kept for number in piece.numbers))


def _thickness(path: DrawingPath) -> float:
    """Return how far the points of a path stray from one straight line, at most."""
    points = list(points_of(path))
    x, y = points[0]
    away = max(((u - x, v - y) for u, v in points), key=lambda step: math.hypot(*step))
    length = math.hypot(*away)
    if not length:
        return 0.0
    sides = [(away[0] * (v - y) - away[1] * (u - x)) / length for u, v in points]
    return max(sides) - min(sides)


def dots(path: DrawingPath, least: float) -> list[Point]:
    """Return where a path goes nowhere: it begins at a point, and gets no further than a length."""
    found = []
    for piece in pieces(path):
        here, *others = points_of(piece)
        if len(piece.commands) > 1 and all(math.dist(here, point) < least for point in others):
            found.append(here)
    return found


def box_of(path: DrawingPath) -> tuple[float, float, float, float]:
    """Return the left, top, right and bottom of a path, curves as far as they bulge."""
    ends: list[Point] = []
    points = points_of(path)
    for command in path.commands:
        if command == "C":
            curve = (ends[-1], next(points), next(points), next(points))
            ends += [(_at(curve, 0, t), _at(curve, 1, t)) for t in (*_turns(curve), 1.0)]
        elif command != "Z":
            ends.append(next(points))
    across, down = zip(*ends, strict=True)
    return min(across), min(down), max(across), max(down)


def _turns(curve: tuple[Point, ...]) -> Iterator[float]:
    """Yield how far along, from 0 to 1, a curve turns back on either axis."""
    for axis in (0, 1):
        p, q, r, s = (point[axis] for point in curve)
        a, b, c = s - 3 * r + 3 * q - p, 2 * (r - 2 * q + p), q - p
        if abs(a) <= 1e-9 * (abs(b) + abs(c)):
            turns = [-c / b] if b else []
        elif (inside := b * b - 4 * a * c) < 0:
            turns = []
        else:
            turns = [(-b + sign * math.sqrt(inside)) / (2 * a) for sign in (-1, 1)]
        yield from (turn for turn in turns if 0 < turn < 1)


def _at(curve: tuple[Point, ...], axis: int, t: float) -> float:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True))
