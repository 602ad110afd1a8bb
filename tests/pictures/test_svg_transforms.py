from __future__ import annotations

import math

import pytest

from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.transforms import is_flat, transformation

HALF = math.sqrt(0.5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (1, 0, 0, 1, 0, 0)),
        ("matrix(1 2 3 4 5 6)", (1, 2, 3, 4, 5, 6)),
        ("translate(5)", (1, 0, 0, 1, 5, 0)),
        ("translate(5,-6)", (1, 0, 0, 1, 5, -6)),
        ("scale(2)", (2, 0, 0, 2, 0, 0)),
        ("scale(2 -3)", (2, 0, 0, -3, 0, 0)),
        ("rotate(45)", (HALF, HALF, -HALF, HALF, 0, 0)),
        ("rotate(90, 10, 20)", (0, 1, -1, 0, 30, 10)),
        ("skewX(45)", (1, 0, 1, 1, 0, 0)),
        ("skewY(45)", (1, 1, 0, 1, 0, 0)),
        # The last one comes first.
        (" translate(10 20) scale(2)", (2, 0, 0, 2, 10, 20)),
        ("scale(2),translate(10,20)", (2, 0, 0, 2, 20, 40)),
        ("translate(1,0)rotate(90)\nmatrix(2 0 0 3 4 5)", (0, 2, -3, 0, -4, 4)),
    ],
)
def test_a_list_comes_to_one_matrix(text: str, expected: tuple[float, ...]) -> None:
    assert transformation(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "turn(5)",
        "rotate(5deg)",
        "rotate(1 2)",
        "matrix(1 2 3 4 5)",
        "scale()",
        "scale(2",
        "scale 2",
        "translate(1,,2)",
        "translate(1) up",
        "skewX(90)",
        "scale(1e6) scale(1e6)",
    ],
)
def test_what_is_no_transformation_is_refused(text: str) -> None:
    with pytest.raises(DrawingError):
        transformation(text)


def test_a_matrix_that_leaves_a_line_is_flat() -> None:
    assert is_flat(transformation("scale(0)"))
    assert is_flat(transformation("scale(1 0)"))
    assert is_flat(transformation("matrix(1 2 2 4 0 0)"))
    assert not is_flat(transformation("scale(1e-5)"))
    assert not is_flat(transformation("rotate(45)"))
