"""What shapes are filled and stroked with: solid colours, and gradients."""

from __future__ import annotations

from typing import TypeGuard

from handout.pictures.colour import Colour
from handout.pictures.drawing import DrawingPath, Gradient, Stroke
from handout.pictures.svg.colours import Ink, Link
from handout.pictures.svg.document import Document
from handout.pictures.svg.gradients import Filling, gradient
from handout.pictures.svg.numbers import DrawingError
from handout.pictures.svg.paint import Paint, seen


def filling(document: Document, paint: Paint, path: DrawingPath) -> tuple[Filling, float]:
    """Return what a shape is filled with, and how much that hides.

    Raises:
        DrawingError: it is neither one colour nor a gradient that can be printed.
    """
    return _ink(document, paint.fill, paint.fill_opacity, paint, path)


def stroke_of(document: Document, paint: Paint, path: DrawingPath) -> tuple[Stroke | None, float]:
    """Return the line around a shape, if there is one, and how much it hides.

    Raises:
        DrawingError: it is not in one colour.
    """
    opacity = paint.stroke_opacity if paint.stroke_width else 0
    ink, opacity = _ink(document, paint.stroke, opacity, paint, path)
    if ink is None:
        return None, opacity
    if not is_plain(ink):
        raise DrawingError("a line is drawn in a gradient; give it one colour")
    stroke = Stroke(
        ink,
        paint.stroke_width,
        paint.stroke_linecap,
        paint.stroke_linejoin,
        paint.stroke_miterlimit,
        paint.stroke_dasharray,
        paint.stroke_dashoffset,
    )
    return stroke, opacity


def is_plain(ink: Filling) -> TypeGuard[Colour]:
    """Tell whether an ink is a colour."""
    return ink is not None and not isinstance(ink, Gradient)


def _ink(
    document: Document, asked: Ink | Link, opacity: float, paint: Paint, path: DrawingPath
) -> tuple[Filling, float]:
    if not opacity:
        return None, opacity
    if not isinstance(asked, Link):
        return seen(asked, paint), opacity
    if asked.has_otherwise and not document.has(asked.target):
        return seen(asked.otherwise, paint), opacity
    found = gradient(document, asked.target, path)
    if not found:
        return seen(asked.otherwise, paint), opacity
    ink, share = found
    return (ink if share else None), opacity * share
