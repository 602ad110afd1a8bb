from __future__ import annotations

import pytest

from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import path_data
from tests.pictures.test_svg_paths import described


def built(name: str, **attributes: str) -> str:
    return described(outlined(path_data(name, attributes)), 2)


def test_a_rectangle() -> None:
    corners = {"x": "1", "y": "2", "width": "30", "height": "20"}
    assert built("rect", **corners) == "1 2 M 31 2 L 31 22 L 1 22 L Z"
    assert built("rect", width="1mm", height="3pt") == "0 0 M 3.78 0 L 3.78 4 L 0 4 L Z"
    assert built("rect", **corners, rx="0", ry="5") == built("rect", **corners)


def test_a_rectangle_with_round_corners() -> None:
    corners = {"x": "10", "y": "10", "width": "60", "height": "40"}
    assert built("rect", **corners, rx="20", ry="10") == (
        "30 10 M 50 10 L 61.05 10 70 14.48 70 20 C 70 40 L 70 45.52 61.05 50 50 50 C"
        " 30 50 L 18.95 50 10 45.52 10 40 C 10 20 L 10 14.48 18.95 10 30 10 C Z"
    )
    # A radius that is not given is as large as the other, and none is more than half a side.
    assert built("rect", **corners, rx="10") == built("rect", **corners, rx="10", ry="10")
    assert built("rect", **corners, ry="10") == built("rect", **corners, rx="10", ry="10")
    assert built("rect", **corners, rx="99") == built("rect", **corners, rx="30", ry="20")


def test_circle_and_ellipse() -> None:
    assert built("circle", cx="10", cy="20", r="10") == (
        "20 20 M 20 25.52 15.52 30 10 30 C 4.48 30 0 25.52 0 20 C"
        " 0 14.48 4.48 10 10 10 C 15.52 10 20 14.48 20 20 C Z"
    )
    assert built("ellipse", rx="10", ry="20") == (
        "10 0 M 10 11.05 5.52 20 0 20 C -5.52 20 -10 11.05 -10 0 C"
        " -10 -11.05 -5.52 -20 0 -20 C 5.52 -20 10 -11.05 10 0 C Z"
    )
    assert built("ellipse", rx="10", ry="auto") == built("circle", r="10")


def test_lines_and_corners() -> None:
    assert built("line", x1="1", y1="2", x2="3") == "1 2 M 3 0 L"
    assert built("polyline", points="1,2 3,4 5-6") == "1 2 M 3 4 L 5 -6 L"
    assert built("polygon", points="1 2 3 4 5 6") == "1 2 M 3 4 L 5 6 L Z"


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("rect", {"width": "0", "height": "5"}),
        ("rect", {"height": "5"}),
        ("circle", {"cx": "5"}),
        ("ellipse", {"rx": "5", "ry": "0"}),
        ("polygon", {}),
    ],
)
def test_a_shape_without_extent_is_nothing(name: str, attributes: dict[str, str]) -> None:
    assert built(name, **attributes) == ""


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("rect", {"width": "-1", "height": "5"}),
        ("rect", {"width": "100%", "height": "5"}),
        ("rect", {"width": "2em", "height": "5"}),
        ("rect", {"width": "wide", "height": "5"}),
        ("circle", {"r": "-1"}),
        ("circle", {"r": "1 2"}),
        ("circle", {"r": ""}),
        ("polygon", {"points": "1 2 3"}),
        ("polygon", {"points": "1 2 three 4"}),
    ],
)
def test_a_shape_that_is_not_clear_is_refused(name: str, attributes: dict[str, str]) -> None:
    with pytest.raises(DrawingError):
        built(name, **attributes)
