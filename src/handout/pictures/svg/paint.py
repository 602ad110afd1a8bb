"""How a shape is painted: the properties that an SVG file gives it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from handout.frozen import frozen
from handout.pictures.colour import Colour
from handout.pictures.svg.colours import CURRENT, Ink, Link, colour, linked
from handout.pictures.svg.numbers import DrawingError, excerpt, length, number, size
from handout.pictures.svg.styles import declarations_of

BLACK: Colour = (0.0, 0.0, 0.0)


@frozen
class Paint:
    """What a shape inherits from all around it."""

    color: Ink = BLACK
    fill: Ink | Link = BLACK
    fill_rule: str = "nonzero"
    stroke: Ink | Link = None
    stroke_width: float = 1
    stroke_linecap: str = "butt"
    stroke_linejoin: str = "miter"
    stroke_miterlimit: float = 4
    stroke_dasharray: tuple[float, ...] = ()
    stroke_dashoffset: float = 0
    paint_order: str = "fill"
    visibility: str = "visible"
    clip_rule: str = "nonzero"
    fill_opacity: float = 1
    stroke_opacity: float = 1
    stop_color: Ink = BLACK
    stop_opacity: float = 1
    display: str = "inline"
    clip_path: Link | None = None
    overflow: str = "hidden"
    opacity: float = 1


_NOT_INHERITED = ("display", "clip_path", "overflow", "opacity", "stop_color", "stop_opacity")
_FRESH = {field.name: field.default for field in fields(Paint) if field.name in _NOT_INHERITED}


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


def _no_clip(text: str) -> None:
    if text != "none":
        raise DrawingError(f"'{excerpt(text)}' is no clip that can be printed; draw it as a path")


def _first_painted(text: str) -> str:
    """Return which of fill and stroke lies beneath the other; there are no markers."""
    words = [word for word in text.replace("normal", "fill").split() if word != "markers"]
    return _one_of("fill", "stroke")("".join(words[:1]))


def _opacity(text: str) -> float:
    share = number(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return min(1.0, max(0.0, share))


def _miter_limit(text: str) -> float:
    value = number(text)
    if value < 1:
        raise DrawingError(f"the miter limit '{excerpt(text)}' is less than 1")
    return value


_READERS: dict[str, Callable[[str], Any]] = {
    "clip-path": _no_clip,
    "clip-rule": _one_of("nonzero", "evenodd"),
    "color": colour,
    "display": str,
    "fill": colour,
    "fill-opacity": _opacity,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "opacity": _opacity,
    "overflow": str,
    "paint-order": _first_painted,
    "stop-color": colour,
    "stop-opacity": _opacity,
    "stroke": colour,
    "stroke-width": size,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _miter_limit,
    "stroke-dasharray": _dashes,
    "stroke-dashoffset": length,
    "stroke-opacity": _opacity,
    "visibility": _one_of("visible", "hidden", "collapse"),
}

_LINKED = ("clip-path", "fill", "stroke")

_HARMLESS: dict[str, Collection[str]] = {
    "clip": ("auto",),
    "mix-blend-mode": ("normal",),
    "transform-box": ("view-box",),
    "transform-origin": ("0 0", "0px 0px"),
    **dict.fromkeys(["filter", "mask", "vector-effect"], ("none",)),
    **dict.fromkeys(["marker", "marker-end", "marker-mid", "marker-start"], ("none",)),
}
"""What would change the look, with the values that change nothing."""

_IDLE = (
    *("-", "aria-", "class", "color-", "cursor", "data-", "direction"),
    *("enable-background", "flood-", "id", "image-rendering", "inline-size", "isolation"),
    *("lang", "lighting-", "pointer-events", "requiredFeatures", "role", "shape-", "solid-"),
    *("space", "tabindex"),
    # Of text, of which there is none.
    *("alignment-baseline", "baseline-shift", "block-progression", "dominant-baseline", "font"),
    *("glyph-", "kerning", "letter-spacing", "line-height", "text", "unicode-bidi"),
    *("white-space", "word-spacing", "writing-mode"),
)
"""How the names begin of what changes nothing: drawing programs write a lot of it."""


def painted_with(
    paint: Paint,
    attributes: Mapping[str, str],
    own: Collection[str] = (),
    sheet: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Paint, tuple[str, ...]]:
    """Return a paint with an element's own properties in place of what it inherits.

    What would change the look in a way that cannot be printed is returned beside it, in words.

    Args:
        paint: Of all around it.
        attributes: All of the element; its style goes before the others.
        own: Those that are read elsewhere: where it lies, what its shape is.
        sheet: What style sheets say, which goes before attributes and behind the style.
    """
    given = {key: text for key, text in attributes.items() if key not in own and key != "style"}
    given |= {**sheet, **declarations_of(attributes.get("style", ""))}
    changes: dict[str, Any] = {}
    reasons: list[str] = []
    for key, text in given.items():
        try:
            changes |= _change(key, text)
        except DrawingError as error:
            reasons.append(str(error))
    changes = {name: now for name, now in (_FRESH | changes).items() if getattr(paint, name) != now}
    return (replace(paint, **changes) if changes else paint), tuple(reasons)


@lru_cache(256)
def _change(key: str, text: str) -> Mapping[str, Any]:
    """Return what a property changes in a paint: one field, or nothing."""
    value = " ".join(text.lower().split())
    if read := _READERS.get(key):
        field = key.replace("-", "_")
        if (value == "inherit" and field not in _FRESH) or (key, value) == ("color", CURRENT):
            return {}
        link = linked(text) if key in _LINKED else None
        return {field: link or read(value)}
    if value not in _HARMLESS.get(key, ()) and not key.startswith(_IDLE):
        raise DrawingError(
            f'{key}="{excerpt(text)}" cannot be printed as it is meant; draw it in plain paths'
        )
    return {}


def seen(ink: Ink, paint: Paint) -> Colour | None:
    """Return the colour of an ink where something is painted."""
    found = paint.color if ink == CURRENT else ink
    return None if isinstance(found, str) else found
