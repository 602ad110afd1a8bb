"""Paths on the paper, in pixels from the top left corner, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.illustration.geometry import Array


@dataclass(frozen=True, eq=False)
class Path:
    """A line of cubic Bézier curves or, where `curves` is false, of straight pieces.

    `points` (n, 2) begins with the start; then come one point for each straight piece, or two
    control points and an end for each curve.

    A line with a `tolerance`, in pixels, is only traced: curves that pass within it of all points
    are to take its place. It has a `corner` before the point of that number, if above 0.
    """

    points: Array
    closed: bool
    curves: bool = False
    tolerance: float = 0.0
    corner: int = 0

    @property
    def pieces(self) -> int:
        """How many curves or straight pieces it has."""
        return (len(self.points) - 1) // (3 if self.curves else 1)


@dataclass(frozen=True, eq=False)
class Shape:
    """Paths painted alike: filled or, with a width, stroked; `dash` is on and off in pixels.

    With `even_odd`, a path inside another is a hole; else paths may overlap.
    """

    paths: tuple[Path, ...]
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: tuple[float, float] | None = None
    even_odd: bool = True


def polygon(corners: Array) -> Path:
    """Return a closed path with straight sides."""
    return Path(np.asarray(corners, dtype=np.float64)[:, :2], closed=True)


def polyline(points: Array) -> Path:
    """Return an open path with straight pieces."""
    return Path(np.asarray(points, dtype=np.float64)[:, :2], closed=False)


def traced(points: Array, tolerance: float, closed: bool = False) -> Path:
    """Return a path that is to become curves within a tolerance, in pixels, of all points."""
    return Path(points, closed, tolerance=tolerance)


def closed_outline(there: Array, back: Array, tolerance: float) -> Path:
    """Return a closed traced path along one side of a stroke and back along the other."""
    return Path(np.concatenate([there, back]), True, tolerance=tolerance, corner=len(there))
