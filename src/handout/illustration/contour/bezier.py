"""Curves through points: Schneider's fit, with corners kept.

Source: Philip J. Schneider, An Algorithm for Automatically Fitting Digitized Curves, in Graphics
Gems (1990).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from handout.illustration.contour.path import Path
from handout.illustration.geometry import Array, unit

CORNER = 0.62
"""Cosine of the turn, over six points, from which a corner is kept: about 52 degrees."""
REACH = 3
COARSE = 40
"""Lines of more points than this are thinned before they are fitted; blur made them smooth."""


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


def fitted(points: Array, tolerance: float, closed: bool = False) -> Path:
    """Return curves that pass within a tolerance, in pixels, of all points."""
    every = min(4, 1 + len(points) // COARSE)
    if every > 1:
        points = points[::every] if closed else np.concatenate([points[:-1:every], points[-1:]])
    if closed:
        points = np.concatenate([points, points[:1]])
    control: list[Array] = [points[0]]
    cuts = [0, *_corners(points), len(points) - 1]
    for first, last in pairwise(cuts):
        if last > first:
            _fit(points[first : last + 1], None, None, tolerance, control)
    return Path(np.array(control), closed, curves=True)


def _corners(points: Array) -> list[int]:
    """Return the sharpest point of each stretch that turns more than a curve would."""
    if len(points) <= 2 * REACH:
        return []
    before = points[REACH:-REACH] - points[: -2 * REACH]
    after = points[2 * REACH :] - points[REACH:-REACH]
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    cosine = (before * after).sum(axis=1) / (lengths + 1e-12)
    sharp = np.nonzero(cosine < CORNER)[0]
    if not len(sharp):
        return []
    stretches = np.split(sharp, np.nonzero(np.diff(sharp) > 1)[0] + 1)
    return [int(s[np.argmin(cosine[s])]) + REACH for s in stretches]


def _fit(
    points: Array,
    leaving: Array | None,
    arriving: Array | None,
    tolerance: float,
    control: list[Array],
) -> None:
    """Append curves through points to `control`; split at the worst point where one fails."""
    count = len(points)
    width = min(REACH, count - 1)
    leaving = unit(points[width] - points[0]) if leaving is None else leaving
    arriving = unit(points[-1 - width] - points[-1]) if arriving is None else arriving
    if count < 4:
        third = float(np.linalg.norm(points[-1] - points[0])) / 3
        control += [points[0] + leaving * third, points[-1] + arriving * third, points[-1]]
        return
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    total = float(steps.sum())
    at = np.concatenate([[0.0], np.cumsum(steps)]) / (total + 1e-12)
    worst = count // 2
    for _ in range(3):
        first, second = _handles(points, at, leaving, arriving, total)
        curve = _on_curve(points, first, second, at)
        error = ((curve - points) ** 2).sum(axis=1)
        worst = int(np.argmax(error))
        if error[worst] < tolerance * tolerance:
            control += [first, second, points[-1]]
            return
        if error[worst] > 25 * tolerance * tolerance:
            break
        at = _reparametrised(points, curve, first, second, at)
    worst = min(max(worst, 2), count - 3) if count > 5 else count // 2
    tangent = unit(points[max(worst - 2, 0)] - points[min(worst + 2, count - 1)])
    _fit(points[: worst + 1], leaving, tangent, tolerance, control)
    _fit(points[worst:], -tangent, arriving, tolerance, control)


def _handles(
    points: Array, at: Array, leaving: Array, arriving: Array, total: float
) -> tuple[Array, Array]:
    """Return the two control points that fit best, by least squares."""
    rest = 1 - at
    b0, b1, b2, b3 = rest**3, 3 * at * rest**2, 3 * at * at * rest, at**3
    one, two = b1[:, None] * leaving, b2[:, None] * arriving
    left = points - (b0 + b1)[:, None] * points[0] - (b2 + b3)[:, None] * points[-1]
    aa, ab, bb = (one * one).sum(), (one * two).sum(), (two * two).sum()
    ax, bx = (one * left).sum(), (two * left).sum()
    determinant = aa * bb - ab * ab
    if abs(determinant) < 1e-9:
        out = back = total / 3
    else:
        out = float((ax * bb - ab * bx) / determinant)
        back = float((aa * bx - ab * ax) / determinant)
    chord = float(np.linalg.norm(points[-1] - points[0]))
    if min(out, back) < 1e-3 * chord or max(out, back) > 3 * total:
        out = back = total / 3
    return points[0] + leaving * out, points[-1] + arriving * back


def _on_curve(points: Array, first: Array, second: Array, at: Array) -> Array:
    t = at[:, None]
    r = 1 - t
    return np.asarray(
        r**3 * points[0] + 3 * t * r * r * first + 3 * t * t * r * second + t**3 * points[-1]
    )


def _reparametrised(points: Array, curve: Array, first: Array, second: Array, at: Array) -> Array:
    """Return better places along the curve for the points: one step of Newton's method."""
    t = at[:, None]
    r = 1 - t
    start, end = points[0], points[-1]
    speed = 3 * (r * r * (first - start) + 2 * t * r * (second - first) + t * t * (end - second))
    bend = 6 * (r * (second - 2 * first + start) + t * (end - 2 * second + first))
    away = curve - points
    below = (speed * speed).sum(axis=1) + (away * bend).sum(axis=1)
    safe = np.where(np.abs(below) > 1e-9, below, 1.0)
    step = np.where(np.abs(below) > 1e-9, (away * speed).sum(axis=1) / safe, 0.0)
    return np.maximum.accumulate(np.clip(at - step, 0.0, 1.0))
