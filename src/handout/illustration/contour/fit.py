"""Fit Bézier curves by Schneider's method, for all lines of a picture at once.

Lines are many and short, and numpy takes about as long for twenty points as for a thousand. So each
step of the fit is vectorised over all spans of all lines, with their points end to end. Points are
complex numbers, which makes a dot product the real part of one times the other's conjugate.

Source: Philip J. Schneider, An Algorithm for Automatically Fitting Digitized Curves, in Graphics
Gems (1990).
"""

from __future__ import annotations

import numpy as np

from handout.frozen import frozen
from handout.illustration.contour.ragged import IntegerArray, RaggedPoints, first_peaks
from handout.illustration.geometry import Array, ComplexArray, Mask

TANGENT_SPAN = 3
"""Points over which the tangent at an end of a line is measured."""
SPLIT_ERROR = (25.0, 25.0, 1.0)
"""For each attempt to fit a span, the error in squared tolerances from which it is split at once.

Below that, reparameterising can still bring the error within tolerance. At the last attempt the
limit is the tolerance itself.
"""


@frozen(eq=False)
class Spans:
    """Spans of points: first and last index, unit tangents at the ends, and tolerance in pixels."""

    first: IntegerArray
    last: IntegerArray
    start_tangent: ComplexArray
    end_tangent: ComplexArray
    tolerance: Array

    def of(self, wanted: Mask) -> Spans:
        """Return the wanted spans."""
        return Spans(
            self.first[wanted],
            self.last[wanted],
            self.start_tangent[wanted],
            self.end_tangent[wanted],
            self.tolerance[wanted],
        )


class Curves:
    """The curves fitted so far, by the index of the point where each starts.

    `controls` (n, 3) holds the other control points of each curve, the last of them its end.
    """

    def __init__(self, points: ComplexArray) -> None:
        self.points = points
        self.starts = np.zeros(len(points), np.bool_)
        self.controls = np.zeros((len(points), 3), np.complex128)

    def add(self, spans: Spans, first_control: ComplexArray, second_control: ComplexArray) -> None:
        """Add a curve for each span, given its two inner control points."""
        self.starts[spans.first] = True
        ends = self.points[spans.last]
        self.controls[spans.first] = np.stack([first_control, second_control, ends], axis=1)

    def control_points(self, start: int, end: int) -> Array:
        """Return start and control points (n, 2) of the curves between two point indices."""
        controls = self.controls[start:end][self.starts[start:end]]
        line = np.append(self.points[start], controls)
        return np.stack([line.real, line.imag], axis=1)


def dot(a: ComplexArray, b: ComplexArray) -> Array:
    """Return the dot products of directions."""
    return np.asarray(a.real * b.real + a.imag * b.imag)


def fit(points: ComplexArray, first: IntegerArray, last: IntegerArray, tolerance: Array) -> Curves:
    """Fit curves that pass within tolerance of all points of each span."""
    width = np.minimum(TANGENT_SPAN, last - first)
    start_tangent = _unit(points[first + width] - points[first])
    end_tangent = _unit(points[last - width] - points[last])
    spans = Spans(first, last, start_tangent, end_tangent, tolerance)
    curves = Curves(points)
    while len(spans.first):
        short = spans.last - spans.first < 3
        _add_short(curves, spans.of(short))
        long = spans.of(~short)
        spans = _halves(points, long, _failures(curves, long)) if len(long.first) else long
    return curves


def _add_short(curves: Curves, spans: Spans) -> None:
    start, end = curves.points[spans.first], curves.points[spans.last]
    third = np.abs(end - start) / 3
    curves.add(spans, start + spans.start_tangent * third, end + spans.end_tangent * third)


def _failures(curves: Curves, spans: Spans) -> IntegerArray:
    """Add the curves that fit; return the worst point of each span that does not, else -1."""
    worst = np.full(len(spans.first), -1)
    numbers = np.arange(len(spans.first))
    ragged = RaggedPoints(curves.points, spans.first, spans.last)
    at, total = ragged.chord_lengths()
    for limit in SPLIT_ERROR:
        first_control, second_control = _fit_handles(ragged, spans, at, total)
        away = _on_curve(ragged, first_control, second_control, at) - ragged.points
        peaks = first_peaks(dot(away, away), ragged.first)
        error = np.abs(away[peaks]) ** 2 / spans.tolerance**2
        good, hopeless = error < 1.0, ~(error < limit)
        curves.add(spans.of(good), first_control[good], second_control[good])
        worst[numbers[hopeless]] = (peaks - ragged.first)[hopeless]
        again = ~(good | hopeless)
        if not again.any():
            break
        at = _reparameterised(ragged, first_control, second_control, at, away)[again[ragged.of]]
        numbers, spans, total = numbers[again], spans.of(again), total[again]
        ragged = RaggedPoints(curves.points, spans.first, spans.last)
    return worst


def _halves(points: ComplexArray, spans: Spans, worst: IntegerArray) -> Spans:
    """Split the spans that failed at their worst points, which both halves share."""
    spans, worst = spans.of(worst >= 0), worst[worst >= 0]
    first, last = spans.first, spans.last
    count = last - first + 1
    # Keep at least three points in each half.
    inner = np.minimum(np.maximum(worst, 2), count - 3)
    cut = first + np.where(count > 5, inner, count // 2)
    tangent = _unit(points[np.maximum(cut - 2, first)] - points[np.minimum(cut + 2, last)])
    return Spans(
        np.concatenate([first, cut]),
        np.concatenate([cut, last]),
        np.concatenate([spans.start_tangent, -tangent]),
        np.concatenate([tangent, spans.end_tangent]),
        np.tile(spans.tolerance, 2),
    )


def _fit_handles(
    ragged: RaggedPoints, spans: Spans, at: Array, total: Array
) -> tuple[ComplexArray, ComplexArray]:
    """Return the two inner control points that fit best, by least squares along the tangents."""
    rest = 1 - at
    b0, b1, b2, b3 = rest**3, 3 * at * rest**2, 3 * at * at * rest, at**3
    left = ragged.points - (b0 + b1) * ragged.start[ragged.of] - (b2 + b3) * ragged.end[ragged.of]
    aa, bb = ragged.sums(b1 * b1), ragged.sums(b2 * b2)
    ab = ragged.sums(b1 * b2) * dot(spans.start_tangent, spans.end_tangent)
    ax = dot(spans.start_tangent, ragged.sums(b1 * left))
    bx = dot(spans.end_tangent, ragged.sums(b2 * left))
    determinant = aa * bb - ab * ab
    flat = np.abs(determinant) < 1e-9
    safe = np.where(flat, 1.0, determinant)
    out, back = (ax * bb - ab * bx) / safe, (aa * bx - ab * ax) / safe
    chord = np.abs(ragged.end - ragged.start)
    # Schneider's fallback: where the solution is degenerate, place the handles at a third of the
    # length.
    wild = (np.minimum(out, back) < 1e-3 * chord) | (np.maximum(out, back) > 3 * total)
    out, back = (np.where(flat | wild, total / 3, length) for length in (out, back))
    return ragged.start + spans.start_tangent * out, ragged.end + spans.end_tangent * back


def _on_curve(
    ragged: RaggedPoints, first_control: ComplexArray, second_control: ComplexArray, at: Array
) -> ComplexArray:
    t, r = at, 1 - at
    start, end = ragged.start[ragged.of], ragged.end[ragged.of]
    first, second = first_control[ragged.of], second_control[ragged.of]
    return np.asarray(r**3 * start + 3 * t * r * r * first + 3 * t * t * r * second + t**3 * end)


def _reparameterised(
    ragged: RaggedPoints,
    first_control: ComplexArray,
    second_control: ComplexArray,
    at: Array,
    away: ComplexArray,
) -> Array:
    """Reparameterise the points by one Newton step towards the nearest point of the curve."""
    t, r = at, 1 - at
    start, end = ragged.start[ragged.of], ragged.end[ragged.of]
    first, second = first_control[ragged.of], second_control[ragged.of]
    speed = 3 * (r * r * (first - start) + 2 * t * r * (second - first) + t * t * (end - second))
    bend = 6 * (r * (second - 2 * first + start) + t * (end - 2 * second + first))
    below = dot(speed, speed) + dot(away, bend)
    safe = np.abs(below) > 1e-9
    step = np.where(safe, dot(away, speed) / np.where(safe, below, 1.0), 0.0)
    return ragged.nondecreasing(np.clip(at - step, 0.0, 1.0))


def _unit(directions: ComplexArray) -> ComplexArray:
    """Normalise directions; a null vector stays null."""
    return np.asarray(directions / (np.abs(directions) + 1e-12))
