"""Transformations: as an SVG file lists them, and as the one matrix that they come to."""

from __future__ import annotations

import math
import re

from handout.pictures.drawing import SAME, Matrix, stretch
from handout.pictures.svg.numbers import DrawingError, bounded, excerpt, numbers

_STEPS = re.compile(r"(?:\s*+,?\s*+[A-Za-z]++\s*+\([^()]*+\))*\s*+")
_STEP = re.compile(r"([A-Za-z]++)\s*+\(([^()]*+)")


def transformation(text: str) -> Matrix:
    """Return the matrix of a list of transformations, of which the last comes first.

    Raises:
        DrawingError: there is something else in the list.
    """
    if not _STEPS.fullmatch(text):
        raise DrawingError(f"'{excerpt(text)}' is no list of transformations")
    whole = SAME
    for name, operands in _STEP.findall(text):
        whole = after(whole, _matrix(name, numbers(operands)))
        bounded(list(whole))
    return whole


def _matrix(name: str, operands: list[float]) -> Matrix:
    match name, operands:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x]:
            return 1, 0, 0, 1, x, 0
        case "translate", [x, y]:
            return 1, 0, 0, 1, x, y
        case "scale", [both]:
            return both, 0, 0, both, 0, 0
        case "scale", [across, down]:
            return across, 0, 0, down, 0, 0
        case "rotate", [angle]:
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return cos, sin, -sin, cos, 0, 0
        case "rotate", [angle, x, y]:
            turned = after(_matrix("rotate", [angle]), (1, 0, 0, 1, -x, -y))
            return after((1, 0, 0, 1, x, y), turned)
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    raise DrawingError(f"'{excerpt(name)}' with {len(operands)} numbers is no transformation")


def after(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the matrix that does the inner one first, then the outer one."""
    a, b, c, d, e, f = outer
    u, v, w, x, y, z = inner
    return (
        *(a * u + c * v, b * u + d * v),
        *(a * w + c * x, b * w + d * x),
        *(a * y + c * z + e, b * y + d * z + f),
    )


def is_flat(matrix: Matrix) -> bool:
    """Tell whether a matrix leaves no more than a line of a shape, which SVG does not paint."""
    a, b, c, d = matrix[:4]
    return abs(a * d - b * c) <= 1e-12 * stretch(matrix) ** 2
