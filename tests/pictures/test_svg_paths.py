from __future__ import annotations

import math
from itertools import pairwise

import pytest

from handout.pictures.drawing import DrawingPath
from handout.pictures.svg.curves import arc
from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paths import outlined

COUNTS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def described(path: DrawingPath, places: int) -> str:
    """Return a path as its points, each command behind its own."""
    numbers = iter(path.numbers)
    return " ".join(
        " ".join([*(f"{round(next(numbers), places) + 0:g}" for _ in range(count)), letter])
        for letter, count in ((command, COUNTS[command]) for command in path.commands)
    )


def built(data: str) -> str:
    return described(outlined(data), 3)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ""),
        ("M1 2L3 4", "1 2 M 3 4 L"),
        ("m1 2l3 4", "1 2 M 4 6 L"),
        (" M 1,2 , 3 4\n5 6 ", "1 2 M 3 4 L 5 6 L"),
        ("m1 2 3 4 5 6", "1 2 M 4 6 L 9 12 L"),
        ("M1 2m3 4m5 6", "1 2 M 4 6 M 9 12 M"),
        ("M1 2l1 1 1 1", "1 2 M 2 3 L 3 4 L"),
        ("M1 2H5 7V9 8", "1 2 M 5 2 L 7 2 L 7 9 L 7 8 L"),
        ("M1 2h5 7v9-8", "1 2 M 6 2 L 13 2 L 13 11 L 13 3 L"),
        ("M1 2C3 4 5 6 7 8", "1 2 M 3 4 5 6 7 8 C"),
        ("M1 2c1 1 2 2 3 3 1 1 2 2 3 3", "1 2 M 2 3 3 4 4 5 C 5 6 6 7 7 8 C"),
        # A smooth curve begins as the one before ended; after anything else, without a bend.
        ("M0 0C0 1 2 3 4 5S6 7 8 9", "0 0 M 0 1 2 3 4 5 C 6 7 6 7 8 9 C"),
        ("M0 0c0 1 2 3 4 5s2 2 4 4", "0 0 M 0 1 2 3 4 5 C 6 7 6 7 8 9 C"),
        ("M0 0S1 2 3 3 4 5 6 7", "0 0 M 0 0 1 2 3 3 C 5 4 4 5 6 7 C"),
        ("M0 0C0 1 2 3 4 5L4 4S6 7 8 9", "0 0 M 0 1 2 3 4 5 C 4 4 L 4 4 6 7 8 9 C"),
        ("M0 0Q3 6 9 0", "0 0 M 2 4 5 4 9 0 C"),
        ("M1 1q3 6 9 0", "1 1 M 3 5 6 5 10 1 C"),
        ("M0 0Q3 6 6 0T12 0", "0 0 M 2 4 4 4 6 0 C 8 -4 10 -4 12 0 C"),
        ("M0 0q3 6 6 0t6 0 6 0", "0 0 M 2 4 4 4 6 0 C 8 -4 10 -4 12 0 C 14 4 16 4 18 0 C"),
        ("M3 3T9 9", "3 3 M 3 3 5 5 9 9 C"),
        ("M0 0C0 1 2 3 4 5T10 5", "0 0 M 0 1 2 3 4 5 C 4 5 6 5 10 5 C"),
        # What follows a closed outline begins where that began.
        ("M1 1h2v2zl5 5", "1 1 M 3 1 L 3 3 L Z 6 6 L"),
        ("M1 1h2v2zm5 5h1z", "1 1 M 3 1 L 3 3 L Z 6 6 M 7 6 L Z"),
        ("M1 1h2Zh2Z", "1 1 M 3 1 L Z 3 1 L Z"),
        # Numbers need nothing between them.
        ("M.5.5-.5-.5", "0.5 0.5 M -0.5 -0.5 L"),
        ("M+1-1+2.5.5", "1 -1 M 2.5 0.5 L"),
        ("M1e1-1e-1 1E0,5.", "10 -0.1 M 1 5 L"),
        ("M-0.0 1e-7", "0 0 M"),
        ("M0 0A0 5 0 0 1 5 5", "0 0 M 0 0 5 5 5 5 C"),
        ("M4 4A5 5 0 0 1 4 4L5 5", "4 4 M 5 5 L"),
        ("M10 0a10 10 0 01-10 10", "10 0 M 10 5.523 5.523 10 0 10 C"),
        ("M10 0A10,10,0,0,1,0,10", "10 0 M 10 5.523 5.523 10 0 10 C"),
        ("M10 0A10 10 0 010 10", "10 0 M 10 5.523 5.523 10 0 10 C"),
        ("M10 0a10 10 0 00-10-10", "10 0 M 10 -5.523 5.523 -10 0 -10 C"),
        (
            "M10 0a10 10 0 01-20 0 10 10 0 0120 0",
            "10 0 M 10 5.523 5.523 10 0 10 C -5.523 10 -10 5.523 -10 0 C"
            " -10 -5.523 -5.523 -10 0 -10 C 5.523 -10 10 -5.523 10 0 C",
        ),
        # Radii that are too small grow until they reach.
        ("M-1 0A.1.1 0 01 1 0", "-1 0 M -1 -0.552 -0.552 -1 0 -1 C 0.552 -1 1 -0.552 1 0 C"),
    ],
)
def test_every_command(data: str, expected: str) -> None:
    assert built(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        "L1 2",
        "1 2",
        "M1",
        "M",
        "M1 2L3",
        "M1 2Z3",
        "M1 2H",
        "M1 2C1 2 3 4 5",
        "M1 2B3 4",
        "M1 2,L3 4",
        "M,1 2",
        "M1,,2",
        "M1 2,",
        "M1 2 3 4 5",
        "M1 2L3 four",
        "M1 2L3 nan",
        "M1 2L3 1_0",
        "M1 2L3 ١",
        "M1 2L--3 4",
        "M1 2L3- 4",
        "M1 2L3 .",
        "M1 2L3 1e",
        "M1 2L3 1e -5",
        "M1 2L3 1e999",
        "M1e999 0A1 1 0 0 1 5 5",
        "M0 1e999l0-1e999A1 1 0 0 1 5 5",
        "M0 0A1e999 1 0 0 1 5 5",
        "M0 0a" + 1_000_000 * "1",
        "M1 2L3 100000000",
        "M1 2m9e6 0 9e6 0",
        "M0 0A5 5 0 2 1 5 5",
        "M0 0A5 5 0 0.5 1 5 5",
        "M0 0a1 1 100 5 5",
    ],
)
def test_a_path_with_a_slip_is_refused_and_not_guessed(data: str) -> None:
    with pytest.raises(DrawingError):
        built(data)


@pytest.mark.parametrize("large", [0, 1])
@pytest.mark.parametrize("growing", [0, 1])
@pytest.mark.parametrize("turn", [0, 30, -110])
def test_an_arc_lies_on_its_ellipse(turn: float, large: int, growing: int) -> None:
    start, end = (7.0, -3.0), (12.0, 4.0)
    curves = arc(start, [9, 5, turn, large, growing], end)
    centre = None
    points = [start]
    for first in range(0, len(curves), 6):
        a, b, c, d, e, f = curves[first : first + 6]
        x, y = points[-1]
        for step in range(1, 11):
            t, s = step / 10, 1 - step / 10
            points.append(
                (
                    s**3 * x + 3 * s * s * t * a + 3 * s * t * t * c + t**3 * e,
                    s**3 * y + 3 * s * s * t * b + 3 * s * t * t * d + t**3 * f,
                )
            )
    assert points[-1] == end
    # Without the turn and the radii, all points are as far from one centre: those of a circle of 1.
    angle = -math.radians(turn)
    round_ = [
        (
            (math.cos(angle) * x - math.sin(angle) * y) / 9,
            (math.sin(angle) * x + math.cos(angle) * y) / 5,
        )
        for x, y in points
    ]
    centre = _centre(round_[0], round_[len(round_) // 2], round_[-1])
    for point in round_:
        assert math.dist(point, centre) == pytest.approx(1, abs=5e-4)
    # The way round, and how far.
    angles = [math.atan2(y - centre[1], x - centre[0]) for x, y in round_]
    steps = [(b - a + math.pi) % math.tau - math.pi for a, b in pairwise(angles)]
    assert all((step > 0) == bool(growing) for step in steps)
    assert (abs(sum(steps)) > math.pi) == bool(large)


def _centre(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> tuple[float, float]:
    """Return the centre of the circle through three points."""
    (ax, ay), (bx, by), (cx, cy) = a, b, c
    twice = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    a2, b2, c2 = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    return (
        (a2 * (by - cy) + b2 * (cy - ay) + c2 * (ay - by)) / twice,
        (a2 * (cx - bx) + b2 * (ax - cx) + c2 * (bx - ax)) / twice,
    )
