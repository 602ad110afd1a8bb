"""How a shape is painted: the properties that an SVG file gives it, to the graphics state."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handout.typeset.svg.colours import CURRENT, NONE, colour
from handout.typeset.svg.numbers import DrawingError, excerpt, length, number, size, written


@dataclass(frozen=True)
class Paint:
    """What a shape inherits from all around it; colours are operands in sRGB."""

    color: str = "0 0 0"
    fill: str = "0 0 0"
    fill_rule: str = "nonzero"
    stroke: str = NONE
    stroke_width: float = 1
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = 4
    stroke_dasharray: tuple[float, ...] = ()
    stroke_dashoffset: float = 0
    visibility: str = "visible"


CAPS = ("butt", "round", "square")
JOINS = ("miter", "round", "bevel")


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise DrawingError(f"'{excerpt(text)}' is none of {', '.join(words)}")
        return text

    return read


def _dashes(text: str) -> tuple[float, ...]:
    """Return the lengths of dashes and gaps; none at all for a line that is not dashed."""
    return () if text == "none" else tuple(map(size, text.replace(",", " ").split()))


def _miter_limit(text: str) -> float:
    value = number(text)
    if value < 1:
        raise DrawingError(f"the miter limit '{excerpt(text)}' is less than 1")
    return value


_READERS: dict[str, Callable[[str], Any]] = {
    "color": colour,
    "fill": colour,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "stroke": colour,
    "stroke-width": size,
    "stroke-linecap": _one_of(*CAPS),
    "stroke-linejoin": _one_of(*JOINS),
    "stroke-miterlimit": _miter_limit,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": length,
    "visibility": _one_of("visible", "hidden", "collapse"),
}

_PLAIN: dict[str, Collection[str]] = {
    "clip": ("auto",),
    "clip-path": ("none",),
    "filter": ("none",),
    "marker": ("none",),
    "marker-end": ("none",),
    "marker-mid": ("none",),
    "marker-start": ("none",),
    "mask": ("none",),
    "mix-blend-mode": ("normal",),
    "paint-order": ("normal", "fill", "fill stroke", "fill stroke markers", "markers fill stroke"),
    "transform-box": ("view-box",),
    "transform-origin": ("0 0", "0px 0px"),
    "vector-effect": ("none",),
}
"""What would change the look, with the values that change nothing."""

_OPAQUE = re.compile(r"1(?:\.0*)?|100%")

_IDLE = re.compile(
    r"""-.*|aria-.*|data-.*|font.*|text.*|shape-.*|solid-.*|stop-.*|flood-.*|lighting-.*|color-.*
    |alignment-baseline|baseline-shift|dominant-baseline|block-progression|direction|glyph-.*
    |image-rendering|inline-size|kerning|letter-spacing|line-height|unicode-bidi|white-space
    |word-spacing|writing-mode|clip-rule|cursor|enable-background|isolation|overflow
    |pointer-events|class|id|lang|role|tabindex""",
    re.VERBOSE,
)
"""What changes nothing in shapes of solid colours: drawing programs write a lot of it."""


def properties(attributes: Mapping[str, str], own: Collection[str], name: str) -> dict[str, str]:
    """Return what an element's attributes and style say of its paint and of `display`.

    Args:
        attributes: All of the element.
        own: Those that are read elsewhere: where it lies, what its shape is.
        name: Of the element.

    Raises:
        DrawingError: something would change the look in a way that cannot be printed.
    """
    given = {
        key: value
        for key, value in attributes.items()
        if key not in own and key != "style" and not key.startswith("{")
    }
    for declaration in attributes.get("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if declaration.strip():
            given[key.strip().lower()] = value
    found: dict[str, str] = {}
    for key, text in given.items():
        value = " ".join(text.lower().split())
        if key in _READERS or key == "display":
            found[key] = value
        elif key.endswith("opacity"):
            if not _OPAQUE.fullmatch(value):
                raise DrawingError("the file holds see-through shapes, which print badly")
        elif value not in _PLAIN.get(key, ()) and not _IDLE.fullmatch(key):
            raise DrawingError(
                f'<{name}> has {key}="{excerpt(text)}", which cannot be printed as it is meant'
            )
    return found


def painted_with(paint: Paint, found: Mapping[str, str]) -> Paint:
    """Return a paint with an element's own properties in place of what it inherits."""
    changes = {
        key.replace("-", "_"): _READERS[key](value)
        for key, value in found.items()
        if key in _READERS and value != "inherit"
    }
    if changes.get("color") == CURRENT:
        del changes["color"]
    return replace(paint, **changes) if changes else paint


def settings(paint: Paint, places: int) -> dict[str, str]:
    """Return the graphics state that a paint needs: operators, each with its operands."""
    needed: dict[str, str] = {}
    if fill := _seen(paint.fill, paint):
        needed["rg"] = fill
    stroke, width = _seen(paint.stroke, paint), written(paint.stroke_width, places)
    if not stroke or width == "0":  # which PDF would paint as the finest line there is
        return needed
    needed["RG"] = stroke
    needed["w"] = width
    needed["J"] = str(CAPS.index(paint.stroke_linecap))
    needed["j"] = str(JOINS.index(paint.stroke_linejoin))
    if paint.stroke_linejoin == "miter":
        needed["M"] = written(paint.stroke_miterlimit, 3)
    dashes = [round(dash, places) for dash in paint.stroke_dasharray]
    if not any(dashes):
        needed["d"] = "[] 0"
        return needed
    # An odd number of lengths goes twice round before it repeats; PDF has no negative offset.
    offset = paint.stroke_dashoffset % (2 * sum(dashes))
    shown = " ".join(written(dash, places) for dash in dashes)
    needed["d"] = f"[{shown}] {written(offset, places)}"
    return needed


def _seen(asked: str, paint: Paint) -> str:
    return paint.color if asked == CURRENT else asked


def painting(paint: Paint, needed: Collection[str]) -> str:
    """Return the operator that paints a path with the graphics state that it needs."""
    if "rg" not in needed:
        return "S\n"
    rule = "*" if paint.fill_rule == "evenodd" else ""
    return f"{'B' if 'RG' in needed else 'f'}{rule}\n"
