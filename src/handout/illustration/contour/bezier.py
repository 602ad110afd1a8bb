"""Turn traced lines into Bézier curves: smooth, thin, split at corners, and fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from handout.illustration.contour.fit import TANGENT_SPAN, dot, fit
from handout.illustration.contour.path import Path, Shape
from handout.illustration.contour.ragged import IntegerArray, first_peaks
from handout.illustration.geometry import Array, ComplexArray

CORNER_COSINE = 0.62
"""Cosine of the turn, over six points, below which a point is a corner: about 52 degrees."""
THINNED_ABOVE = 40
"""Points above which a line is thinned before it is fitted; blurring has made it smooth."""
# Multiplying points (n, 2) by this turns them into complex numbers x + iy.
ACROSS_AND_DOWN = np.array([1, 1j], np.complex128)


def smoothed(points: Array, sigma: float, closed: bool) -> Array:
    """Smooth a line with a Gaussian of `sigma` points; open ends stay where they are."""
    reach = int(3 * sigma + 1)
    if len(points) <= 2 * reach:
        return points
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    if closed:
        longer = np.concatenate([points[-reach:], points, points[:reach]])
    else:
        # Reflect the line through its ends, which keeps them in place.
        before = 2 * points[0] - points[reach:0:-1]
        after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
        longer = np.concatenate([before, points, after])
    return np.stack([np.convolve(longer[:, axis], weights, "valid") for axis in (0, 1)], axis=1)


def as_curves(shapes: Sequence[Shape]) -> list[Shape]:
    """Replace every traced line by Bézier curves.

    Pass all shapes of a scene at once: that is many times faster than one by one.
    """
    curves = iter(fitted([path for shape in shapes for path in shape.paths if path.tolerance]))
    return [
        replace(shape, paths=tuple(next(curves) if p.tolerance else p for p in shape.paths))
        for shape in shapes
    ]


def fitted(lines: Sequence[Path]) -> list[Path]:
    """Fit curves that pass within tolerance of all points of traced lines."""
    if not lines:
        return []
    # All lines are fitted together: their points lie end to end, and `cuts` are the indices of line
    # ends and corners.
    sides = [side for line in lines for side in _sides(line)]
    points = np.concatenate(sides) @ ACROSS_AND_DOWN
    ends = np.cumsum([len(side) for side in sides])
    starts = np.concatenate([[0], ends[:-1]])
    line_ends = ends[np.cumsum([2 if line.corner else 1 for line in lines]) - 1]
    line_starts = np.concatenate([[0], line_ends[:-1]])
    cuts = np.unique(np.concatenate([starts, ends - 1, _corners(points, starts, ends)]))
    # The span from one line's last point to the next line's first is no part of either.
    inside = np.isin(cuts[:-1], line_ends - 1, invert=True)
    first, last = cuts[:-1][inside], cuts[1:][inside]
    tolerances = np.array([line.tolerance for line in lines])
    curves = fit(points, first, last, tolerances[np.searchsorted(line_ends, first, "right")])
    return [
        Path(curves.control_points(start, end), line.closed, curves=True)
        for line, start, end in zip(lines, line_starts, line_ends, strict=True)
    ]


def _sides(line: Path) -> list[Array]:
    """Split a traced line at its corner, if it has one, and thin its points if there are many."""
    if line.corner:
        return [_thinned(line.points[: line.corner]), _thinned(line.points[line.corner :])]
    if line.closed:
        points = line.points[:: _every(line.points)]
        return [np.concatenate([points, points[:1]])]
    return [_thinned(line.points)]


def _thinned(points: Array) -> Array:
    every = _every(points)
    return np.concatenate([points[:-1:every], points[-1:]]) if every > 1 else points


def _every(points: Array) -> int:
    return min(4, 1 + len(points) // THINNED_ABOVE)


def _corners(points: ComplexArray, starts: IntegerArray, ends: IntegerArray) -> IntegerArray:
    """Return the sharpest point of each stretch that turns by more than the corner angle."""
    before, after = points - np.roll(points, TANGENT_SPAN), np.roll(points, -TANGENT_SPAN) - points
    cosine = dot(before, after) / (np.abs(before) * np.abs(after) + 1e-12)
    for near in range(TANGENT_SPAN):  # there, neighbours belong to another line
        cosine[np.minimum(starts + near, ends - 1)] = 1.0
        cosine[np.maximum(ends - 1 - near, starts)] = 1.0
    sharp = np.flatnonzero(cosine < CORNER_COSINE)
    if not len(sharp):
        return sharp
    stretches = np.flatnonzero(np.diff(sharp, prepend=-2) > 1)
    return np.asarray(sharp[first_peaks(-cosine[sharp], stretches)])
