"""Shapes that have a name, such as a circle, as the path data that SVG says they equal."""

from __future__ import annotations

from collections.abc import Mapping

from handout.pictures.svg.numbers import DrawingError, length, numbers, size

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


def path_data(name: str, attributes: Mapping[str, str]) -> str:
    """Return the outline of a shape; nothing if it has no extent.

    Raises:
        DrawingError: an attribute is not written as SVG asks for.
    """
    match name:
        case "path":
            return attributes.get("d", "")
        case "rect":
            return _rectangle(attributes)
        case "circle":
            radius = size(attributes.get("r", "0"))
            return _ellipse(attributes, radius, radius)
        case "ellipse":
            return _ellipse(attributes, *_radii(attributes))
        case "line":
            x1, y1, x2, y2 = (_at(attributes, key) for key in GEOMETRY["line"])
            return f"M{x1} {y1} {x2} {y2}"
    corners = numbers(attributes.get("points", ""))
    if len(corners) % 2:
        raise DrawingError("a polygon or polyline has a point with one number only")
    if not corners:
        return ""
    return f"M{' '.join(map(str, corners))}{'Z' if name == 'polygon' else ''}"


def _at(given: Mapping[str, str], key: str) -> float:
    return length(given.get(key, "0"))


def _radii(given: Mapping[str, str]) -> tuple[float, float]:
    """Return both radii; one that is not given is as large as the other."""
    read = {key: size(given[key]) for key in ("rx", "ry") if given.get(key, "auto") != "auto"}
    return read.get("rx", read.get("ry", 0)), read.get("ry", read.get("rx", 0))


def _rectangle(given: Mapping[str, str]) -> str:
    x, y = _at(given, "x"), _at(given, "y")
    width, height = size(given.get("width", "0")), size(given.get("height", "0"))
    if not width or not height:
        return ""
    across, down = _radii(given)
    if not across or not down:
        return f"M{x} {y}h{width}v{height}h{-width}Z"
    across, down = min(across, width / 2), min(down, height / 2)
    corner = f"a{across} {down} 0 0 1"
    return (
        f"M{x + across} {y}H{x + width - across}{corner} {across} {down}"
        f"V{y + height - down}{corner} {-across} {down}"
        f"H{x + across}{corner} {-across} {-down}"
        f"V{y + down}{corner} {across} {-down}Z"
    )


def _ellipse(given: Mapping[str, str], across: float, down: float) -> str:
    if not across or not down:
        return ""
    x, y = _at(given, "cx"), _at(given, "cy")
    half = f"A{across} {down} 0 0 1"
    return f"M{x + across} {y}{half} {x - across} {y}{half} {x + across} {y}Z"
