"""Paths in pixels from the top left corner, and the shapes that paint them."""

from __future__ import annotations

import numpy as np

from handout.frozen import frozen
from handout.illustration.geometry import Array


@frozen(eq=False)
class Path:
    """A path of cubic Bézier curves or, if `curves` is false, of straight segments.

    `points` (n, 2) begins with the start, followed by one point for each straight segment, or by
    two control points and an end for each curve.

    A path with a `tolerance`, in pixels, is a traced line that is still to be replaced by curves
    within that tolerance of all its points. It has a corner before point number `corner`, if that
    is above 0.
    """

    points: Array
    closed: bool
    curves: bool = False
    tolerance: float = 0.0
    corner: int = 0

    @property
    def pieces(self) -> int:
        """The number of curves or straight segments."""
        return (len(self.points) - 1) // (3 if self.curves else 1)


@frozen(eq=False)
class Shape:
    """Paths that are filled, stroked or both, in the same way.

    `dash` is the length of dash and gap in pixels. With `even_odd`, a path inside another is a
    hole; otherwise paths may overlap.
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
    """Return an open path of straight segments."""
    return Path(np.asarray(points, dtype=np.float64)[:, :2], closed=False)


def traced(points: Array, tolerance: float, closed: bool = False) -> Path:
    """Return a traced line, to be replaced by curves within a tolerance in pixels."""
    return Path(points, closed, tolerance=tolerance)


def closed_outline(there: Array, back: Array, tolerance: float) -> Path:
    """Return the outline of a stroke as a traced line: along one side and back along the other."""
    return Path(np.concatenate([there, back]), True, tolerance=tolerance, corner=len(there))
