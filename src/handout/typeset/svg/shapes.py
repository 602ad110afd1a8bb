"""Shapes that have a name, such as a circle, as the path that SVG says they equal."""

from __future__ import annotations

from collections.abc import Mapping

from handout.typeset.svg.numbers import DrawingError, length, numbers, size
from handout.typeset.svg.paths import Command, commands

GEOMETRY = {
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
}
"""Each shape with the attributes that give its outline."""


def path_of(name: str, attributes: Mapping[str, str]) -> list[Command]:
    """Return the outline of a shape; nothing if it has no extent.

    Raises:
        DrawingError: an attribute is not written as SVG asks for.
    """
    given = {key: attributes[key] for key in GEOMETRY[name] if key in attributes}
    match name:
        case "path":
            return commands(given.get("d", ""))
        case "rect":
            return _rectangle(given)
        case "circle":
            radius = size(given.get("r", "0"))
            return _ellipse(_at(given, "cx"), _at(given, "cy"), radius, radius)
        case "ellipse":
            return _ellipse(_at(given, "cx"), _at(given, "cy"), *_radii(given))
        case "line":
            begin, end = ([_at(given, axis + which) for axis in "xy"] for which in "12")
            return [("M", begin), ("L", end)]
        case _:
            return _corners(given.get("points", ""), closed=name == "polygon")


def _at(given: Mapping[str, str], key: str) -> float:
    return length(given.get(key, "0"))


def _radii(given: Mapping[str, str]) -> tuple[float, float]:
    """Return both radii; one that is not given is as large as the other."""
    read = {key: size(given[key]) for key in ("rx", "ry") if given.get(key, "auto") != "auto"}
    return read.get("rx", read.get("ry", 0)), read.get("ry", read.get("rx", 0))


def _rectangle(given: Mapping[str, str]) -> list[Command]:
    x, y = _at(given, "x"), _at(given, "y")
    width, height = size(given.get("width", "0")), size(given.get("height", "0"))
    if not width or not height:
        return []
    across, down = _radii(given)
    if not across or not down:
        return [("M", [x, y]), ("h", [width]), ("v", [height]), ("h", [-width]), ("Z", [])]
    across, down = min(across, width / 2), min(down, height / 2)
    return [
        ("M", [x + across, y]),
        ("H", [x + width - across]),
        ("a", [across, down, 0, 0, 1, across, down]),
        ("V", [y + height - down]),
        ("a", [across, down, 0, 0, 1, -across, down]),
        ("H", [x + across]),
        ("a", [across, down, 0, 0, 1, -across, -down]),
        ("V", [y + down]),
        ("a", [across, down, 0, 0, 1, across, -down]),
        ("Z", []),
    ]


def _ellipse(x: float, y: float, across: float, down: float) -> list[Command]:
    if not across or not down:
        return []
    half = [across, down, 0, 0, 1]
    turns = [*half, x - across, y, *half, x + across, y]
    return [("M", [x + across, y]), ("A", turns), ("Z", [])]


def _corners(points: str, *, closed: bool) -> list[Command]:
    values = numbers(points)
    if len(values) % 2:
        raise DrawingError("a polygon or polyline has a point with one number only")
    if not values:
        return []
    end: list[Command] = [("Z", [])] if closed else []
    return [("M", values), *end]
