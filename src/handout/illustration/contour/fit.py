"""Schneider's fit of Bézier curves, for all the lines of a picture at once.

The lines are many and short, and numpy takes about as long for twenty points as for a thousand: so
each step of the fit is done for all pieces of all lines together, their points end to end. Points
are complex numbers, for then a dot product is the real part of one times the other's conjugate.

Source: Philip J. Schneider, An Algorithm for Automatically Fitting Digitized Curves, in Graphics
Gems (1990).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.illustration.contour.rows import Rows, Whole, first_peaks
from handout.illustration.geometry import Array, Mask, Plane

REACH = 3
"""Points over which the direction of a line's end is taken."""
PATIENCE = (25.0, 25.0, 1.0)
"""For each try the error, in squared tolerances, from which a piece is split without another."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """Stretches of points by their ends, the directions there, and how far a curve may be off."""

    first: Whole
    last: Whole
    leaving: Plane
    arriving: Plane
    tolerance: Array

    def of(self, wanted: Mask) -> Pieces:
        """Return some of the pieces."""
        return Pieces(
            self.first[wanted],
            self.last[wanted],
            self.leaving[wanted],
            self.arriving[wanted],
            self.tolerance[wanted],
        )


class Curves:
    """The curves found so far, by the number of the point where each starts.

    `controls` (n, 3) holds a curve's other control points, the last of them its end.
    """

    def __init__(self, points: Plane) -> None:
        self.points = points
        self.starts = np.zeros(len(points), np.bool_)
        self.controls = np.zeros((len(points), 3), np.complex128)

    def add(self, pieces: Pieces, leaving: Plane, arriving: Plane) -> None:
        """Take in a curve for each piece, given its two handles."""
        self.starts[pieces.first] = True
        ends = self.points[pieces.last]
        self.controls[pieces.first] = np.stack([leaving, arriving, ends], axis=1)

    def along(self, start: int, end: int) -> Array:
        """Return start and control points (n, 2) of the curves from a point up to another."""
        controls = self.controls[start:end][self.starts[start:end]]
        line = np.append(self.points[start], controls)
        return np.stack([line.real, line.imag], axis=1)


def dot(a: Plane, b: Plane) -> Array:
    """Return the dot products of directions."""
    return np.asarray(a.real * b.real + a.imag * b.imag)


def fit(points: Plane, first: Whole, last: Whole, tolerance: Array) -> Curves:
    """Return curves that pass within a tolerance of all points of each stretch."""
    width = np.minimum(REACH, last - first)
    leaving = _unit(points[first + width] - points[first])
    arriving = _unit(points[last - width] - points[last])
    pieces = Pieces(first, last, leaving, arriving, tolerance)
    curves = Curves(points)
    while len(pieces.first):
        short = pieces.last - pieces.first < 3
        _add_short(curves, pieces.of(short))
        long = pieces.of(~short)
        pieces = _halves(points, long, _failures(curves, long)) if len(long.first) else long
    return curves


def _add_short(curves: Curves, pieces: Pieces) -> None:
    start, end = curves.points[pieces.first], curves.points[pieces.last]
    third = np.abs(end - start) / 3
    curves.add(pieces, start + pieces.leaving * third, end + pieces.arriving * third)


def _failures(curves: Curves, pieces: Pieces) -> Whole:
    """Add the curves that are near enough; return the worst points of other pieces, else -1."""
    worst = np.full(len(pieces.first), -1)
    numbers = np.arange(len(pieces.first))
    rows = Rows(curves.points, pieces.first, pieces.last)
    at, total = rows.along()
    for patience in PATIENCE:
        leaving, arriving = _handles(rows, pieces, at, total)
        away = _on_curve(rows, leaving, arriving, at) - rows.points
        peaks = first_peaks(dot(away, away), rows.first)
        error = np.abs(away[peaks]) ** 2 / pieces.tolerance**2
        good, hopeless = error < 1.0, ~(error < patience)
        curves.add(pieces.of(good), leaving[good], arriving[good])
        worst[numbers[hopeless]] = (peaks - rows.first)[hopeless]
        again = ~(good | hopeless)
        if not again.any():
            break
        at = _nearer(rows, leaving, arriving, at, away)[again[rows.of]]
        numbers, pieces, total = numbers[again], pieces.of(again), total[again]
        rows = Rows(curves.points, pieces.first, pieces.last)
    return worst


def _halves(points: Plane, pieces: Pieces, worst: Whole) -> Pieces:
    """Return the pieces that failed, split at their worst points, which their halves share."""
    pieces, worst = pieces.of(worst >= 0), worst[worst >= 0]
    first, last = pieces.first, pieces.last
    count = last - first + 1
    inner = np.minimum(np.maximum(worst, 2), count - 3)
    cut = first + np.where(count > 5, inner, count // 2)
    tangent = _unit(points[np.maximum(cut - 2, first)] - points[np.minimum(cut + 2, last)])
    return Pieces(
        np.concatenate([first, cut]),
        np.concatenate([cut, last]),
        np.concatenate([pieces.leaving, -tangent]),
        np.concatenate([tangent, pieces.arriving]),
        np.tile(pieces.tolerance, 2),
    )


def _handles(rows: Rows, pieces: Pieces, at: Array, total: Array) -> tuple[Plane, Plane]:
    """Return the two control points that fit best, by least squares."""
    rest = 1 - at
    b0, b1, b2, b3 = rest**3, 3 * at * rest**2, 3 * at * at * rest, at**3
    left = rows.points - (b0 + b1) * rows.start[rows.of] - (b2 + b3) * rows.end[rows.of]
    aa, bb = rows.sums(b1 * b1), rows.sums(b2 * b2)
    ab = rows.sums(b1 * b2) * dot(pieces.leaving, pieces.arriving)
    ax = dot(pieces.leaving, rows.sums(b1 * left))
    bx = dot(pieces.arriving, rows.sums(b2 * left))
    determinant = aa * bb - ab * ab
    flat = np.abs(determinant) < 1e-9
    safe = np.where(flat, 1.0, determinant)
    out, back = (ax * bb - ab * bx) / safe, (aa * bx - ab * ax) / safe
    chord = np.abs(rows.end - rows.start)
    wild = (np.minimum(out, back) < 1e-3 * chord) | (np.maximum(out, back) > 3 * total)
    out, back = (np.where(flat | wild, total / 3, length) for length in (out, back))
    return rows.start + pieces.leaving * out, rows.end + pieces.arriving * back


def _on_curve(rows: Rows, leaving: Plane, arriving: Plane, at: Array) -> Plane:
    t, r = at, 1 - at
    start, end = rows.start[rows.of], rows.end[rows.of]
    first, second = leaving[rows.of], arriving[rows.of]
    return np.asarray(r**3 * start + 3 * t * r * r * first + 3 * t * t * r * second + t**3 * end)


def _nearer(rows: Rows, leaving: Plane, arriving: Plane, at: Array, away: Plane) -> Array:
    """Return better places along the curves for the points: one step of Newton's method."""
    t, r = at, 1 - at
    start, end = rows.start[rows.of], rows.end[rows.of]
    first, second = leaving[rows.of], arriving[rows.of]
    speed = 3 * (r * r * (first - start) + 2 * t * r * (second - first) + t * t * (end - second))
    bend = 6 * (r * (second - 2 * first + start) + t * (end - 2 * second + first))
    below = dot(speed, speed) + dot(away, bend)
    safe = np.abs(below) > 1e-9
    step = np.where(safe, dot(away, speed) / np.where(safe, below, 1.0), 0.0)
    return rows.climbing(np.clip(at - step, 0.0, 1.0))


def _unit(directions: Plane) -> Plane:
    """Return directions at length 1; a null one stays null."""
    return np.asarray(directions / (np.abs(directions) + 1e-12))
