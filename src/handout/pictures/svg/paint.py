"""How a shape is painted: the properties that an SVG file gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from handout.pictures.colour import Colour
from handout.pictures.drawing import Stroke
from handout.pictures.svg.colours import CURRENT, Ink, colour
from handout.pictures.svg.numbers import DrawingError, excerpt, length, number, size

BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Paint:
    """What a shape inherits from all around it."""

    color: Ink = BLACK
    fill: Ink = BLACK
    fill_rule: str = "nonzero"
    stroke: Ink = None
    stroke_width: float = 1
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = 4
    stroke_dasharray: tuple[float, ...] = ()
    stroke_dashoffset: float = 0
    visibility: str = "visible"
    display: str = "inline"


MOST_DASHES = 64
"""Lengths before a pattern repeats; drawing programs write some four, and every shape has them."""


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise DrawingError(f"'{excerpt(text)}' is none of {', '.join(words)}")
        return text

    return read


def _dashes(text: str) -> tuple[float, ...]:
    """Return the lengths of dashes and gaps; none at all for a line that is not dashed."""
    lengths = [] if text == "none" else text.replace(",", " ").split()
    if len(lengths) > MOST_DASHES:
        raise DrawingError(
            f"a line has more than {MOST_DASHES} lengths of dashes; draw simpler ones"
        )
    return tuple(map(size, lengths))


def _miter_limit(text: str) -> float:
    value = number(text)
    if value < 1:
        raise DrawingError(f"the miter limit '{excerpt(text)}' is less than 1")
    return value


_READERS: dict[str, Callable[[str], Any]] = {
    "color": colour,
    "display": str,
    "fill": colour,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "stroke": colour,
    "stroke-width": size,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _miter_limit,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": length,
    "visibility": _one_of("visible", "hidden", "collapse"),
}

_OPAQUE = re.compile(r"1(?:\.0*)?|100%")

_HARMLESS: dict[str, Collection[str]] = {
    "clip": ("auto",),
    "mix-blend-mode": ("normal",),
    "paint-order": ("normal", "fill", "fill stroke", "fill stroke markers", "markers fill stroke"),
    "transform-box": ("view-box",),
    "transform-origin": ("0 0", "0px 0px"),
    **dict.fromkeys(["clip-path", "filter", "mask", "vector-effect"], ("none",)),
    **dict.fromkeys(["marker", "marker-end", "marker-mid", "marker-start"], ("none",)),
}
"""What would change the look, with the values that change nothing."""

_IDLE = (
    *("-", "aria-", "class", "clip-rule", "color-", "cursor", "data-", "direction"),
    *("enable-background", "flood-", "id", "image-rendering", "inline-size", "isolation"),
    *("lang", "lighting-", "overflow", "pointer-events", "role", "shape-", "solid-", "stop-"),
    *("tabindex",),
    # Of text, of which there is none.
    *("alignment-baseline", "baseline-shift", "block-progression", "dominant-baseline", "font"),
    *("glyph-", "kerning", "letter-spacing", "line-height", "text", "unicode-bidi"),
    *("white-space", "word-spacing", "writing-mode"),
)
"""How the names begin of what changes nothing: drawing programs write a lot of it."""


def painted_with(paint: Paint, attributes: Mapping[str, str], own: Collection[str]) -> Paint:
    """Return a paint with an element's own properties in place of what it inherits.

    Args:
        paint: Of all around it.
        attributes: All of the element; its style goes before the others.
        own: Those that are read elsewhere: where it lies, what its shape is.

    Raises:
        DrawingError: something would change the look in a way that cannot be printed.
    """
    # A key in braces is a drawing program's own note.
    given = {key: text for key, text in attributes.items() if key not in own and key[0] != "{"}
    for declaration in given.pop("style", "").split(";"):
        key, _, text = declaration.partition(":")
        if declaration.strip():
            given[key.strip().lower()] = text
    changes: dict[str, Any] = {}
    for key, text in given.items():
        changes |= _change(key, text)
    return replace(paint, **changes) if changes else paint


@lru_cache(256)
def _change(key: str, text: str) -> Mapping[str, Any]:
    """Return what a property changes in a paint: one field, or nothing."""
    value = " ".join(text.lower().split())
    if read := _READERS.get(key):
        inherits = value == "inherit" or (key, value) == ("color", CURRENT)
        return {} if inherits else {key.replace("-", "_"): read(value)}
    if key.endswith("opacity"):
        if not _OPAQUE.fullmatch(value):
            raise DrawingError(
                f'{key}="{excerpt(text)}" makes shapes see-through, which print badly; '
                "give them the colour that is seen"
            )
    elif value not in _HARMLESS.get(key, ()) and not key.startswith(_IDLE):
        raise DrawingError(
            f'{key}="{excerpt(text)}" cannot be printed as it is meant; draw it in plain paths'
        )
    return {}


def fill_of(paint: Paint) -> Colour | None:
    """Return the colour within a shape, if it is filled."""
    return _seen(paint.fill, paint)


def stroke_of(paint: Paint) -> Stroke | None:
    """Return the line around a shape, if there is one."""
    seen = _seen(paint.stroke, paint)
    return seen and Stroke(
        seen,
        paint.stroke_width,
        paint.stroke_linecap,
        paint.stroke_linejoin,
        paint.stroke_miterlimit,
        paint.stroke_dasharray,
        paint.stroke_dashoffset,
    )


def _seen(asked: Ink, paint: Paint) -> Colour | None:
    ink = paint.color if asked == CURRENT else asked
    return None if isinstance(ink, str) else ink
