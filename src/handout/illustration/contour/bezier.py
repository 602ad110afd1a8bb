"""Curves through points: traced lines are smoothed, thinned, cut at their corners and fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from handout.illustration.contour.fit import TANGENT_SPAN, dot, fit
from handout.illustration.contour.path import Path, Shape
from handout.illustration.contour.ragged import IntegerArray, first_peaks
from handout.illustration.geometry import Array, ComplexArray

CORNER_COSINE = 0.62
"""Cosine of the turn, over six points, from which a corner is kept: about 52 degrees."""
THINNED_ABOVE = 40
"""Lines of more points than this are thinned before they are fitted; blur made them smooth."""
ACROSS_AND_DOWN = np.array([1, 1j], np.complex128)


def smoothed(points: Array, sigma: float, closed: bool) -> Array:
    """Return a line with its jitter taken out; open ends stay where they are."""
    reach = int(3 * sigma + 1)
    if len(points) <= 2 * reach:
        return points
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weights /= weights.sum()
    if closed:
        longer = np.concatenate([points[-reach:], points, points[:reach]])
    else:
        before = 2 * points[0] - points[reach:0:-1]
        after = 2 * points[-1] - points[-2 : -reach - 2 : -1]
        longer = np.concatenate([before, points, after])
    return np.stack([np.convolve(longer[:, axis], weights, "valid") for axis in (0, 1)], axis=1)


def as_curves(shapes: Sequence[Shape]) -> list[Shape]:
    """Return shapes with curves in place of every traced line.

    Give all of a scene at once: that is many times faster than one by one.
    """
    curves = iter(fitted([path for shape in shapes for path in shape.paths if path.tolerance]))
    return [
        replace(shape, paths=tuple(next(curves) if p.tolerance else p for p in shape.paths))
        for shape in shapes
    ]


def fitted(lines: Sequence[Path]) -> list[Path]:
    """Return curves that pass within their tolerances of all points of traced lines."""
    if not lines:
        return []
    sides = [side for line in lines for side in _sides(line)]
    points = np.concatenate(sides) @ ACROSS_AND_DOWN
    ends = np.cumsum([len(side) for side in sides])
    starts = np.concatenate([[0], ends[:-1]])
    line_ends = ends[np.cumsum([2 if line.corner else 1 for line in lines]) - 1]
    line_starts = np.concatenate([[0], line_ends[:-1]])
    cuts = np.unique(np.concatenate([starts, ends - 1, _corners(points, starts, ends)]))
    inside = np.isin(cuts[:-1], line_ends - 1, invert=True)
    first, last = cuts[:-1][inside], cuts[1:][inside]
    tolerances = np.array([line.tolerance for line in lines])
    curves = fit(points, first, last, tolerances[np.searchsorted(line_ends, first, "right")])
    return [
        Path(curves.control_points(start, end), line.closed, curves=True)
        for line, start, end in zip(lines, line_starts, line_ends, strict=True)
    ]


def _sides(line: Path) -> list[Array]:
    """Return the points of a traced line up to its corner and from there, thinned if many."""
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
    """Return the sharpest point of each stretch that turns more than a curve would."""
    before, after = points - np.roll(points, TANGENT_SPAN), np.roll(points, -TANGENT_SPAN) - points
    cosine = dot(before, after) / (np.abs(before) * np.abs(after) + 1e-12)
    for near in range(TANGENT_SPAN):  # what comes before an end or after it is of another side
        cosine[np.minimum(starts + near, ends - 1)] = 1.0
        cosine[np.maximum(ends - 1 - near, starts)] = 1.0
    sharp = np.flatnonzero(cosine < CORNER_COSINE)
    if not len(sharp):
        return sharp
    stretches = np.flatnonzero(np.diff(sharp, prepend=-2) > 1)
    return np.asarray(sharp[first_peaks(-cosine[sharp], stretches)])
