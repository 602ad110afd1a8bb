from __future__ import annotations

import pytest

from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paths import outlined
from handout.pictures.svg.shapes import path_data


def built(name: str, **attributes: str) -> str:
    return " ".join(outlined(path_data(name, attributes), 2).split("\n")).strip()


def test_a_rectangle() -> None:
    corners = {"x": "1", "y": "2", "width": "30", "height": "20"}
    assert built("rect", **corners) == "1 2 m 31 2 l 31 22 l 1 22 l h"
    assert built("rect", width="1mm", height="3pt") == "0 0 m 3.78 0 l 3.78 4 l 0 4 l h"
    assert built("rect", **corners, rx="0", ry="5") == built("rect", **corners)


def test_a_rectangle_with_round_corners() -> None:
    corners = {"x": "10", "y": "10", "width": "60", "height": "40"}
    assert built("rect", **corners, rx="20", ry="10") == (
        "30 10 m 50 10 l 61.05 10 70 14.48 70 20 c 70 40 l 70 45.52 61.05 50 50 50 c"
        " 30 50 l 18.95 50 10 45.52 10 40 c 10 20 l 10 14.48 18.95 10 30 10 c h"
    )
    # A radius that is not given is as large as the other, and none is more than half a side.
    assert built("rect", **corners, rx="10") == built("rect", **corners, rx="10", ry="10")
    assert built("rect", **corners, ry="10") == built("rect", **corners, rx="10", ry="10")
    assert built("rect", **corners, rx="99") == built("rect", **corners, rx="30", ry="20")


def test_circle_and_ellipse() -> None:
    assert built("circle", cx="10", cy="20", r="10") == (
        "20 20 m 20 25.52 15.52 30 10 30 c 4.48 30 0 25.52 0 20 c"
        " 0 14.48 4.48 10 10 10 c 15.52 10 20 14.48 20 20 c h"
    )
    assert built("ellipse", rx="10", ry="20") == (
        "10 0 m 10 11.05 5.52 20 0 20 c -5.52 20 -10 11.05 -10 0 c"
        " -10 -11.05 -5.52 -20 0 -20 c 5.52 -20 10 -11.05 10 0 c h"
    )
    assert built("ellipse", rx="10", ry="auto") == built("circle", r="10")


def test_lines_and_corners() -> None:
    assert built("line", x1="1", y1="2", x2="3") == "1 2 m 3 0 l"
    assert built("polyline", points="1,2 3,4 5-6") == "1 2 m 3 4 l 5 -6 l"
    assert built("polygon", points="1 2 3 4 5 6") == "1 2 m 3 4 l 5 6 l h"


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
