"""Find room for an arrow beside the body: what lies on the part that it explains is not seen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from handout.illustration.body.volumes import Ellipsoid, stacked
from handout.illustration.camera import PIXELS_PER_METRE, View, fit_view
from handout.illustration.geometry import Array, unit
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene

NEAR = 0.07
"""Metres (2 mm in print) within which an arrow starts from the part of the body that it follows."""
ROOM = 0.034
"""Metres on either side of an arrow's line that it needs: half a head, and the white beside it."""
FARTHEST, STEP = 0.40, 0.02
"""How far an arrow may be moved, and the distance between the places tried, in metres."""
ON_FIGURE, ON_GHOST = 3.0, 1.0
"""Metres of moving that are as bad as an arrow that lies wholly on the figure, or on the ghost."""
ALONG = 2.0
"""Further metres for each that an arrow is moved along itself: it would tell of another place.

By half its length it is not moved at all.
"""


def cleared(
    line: Array,
    tails: Sequence[int],
    part: Sequence[Ellipsoid],
    scene: Scene,
    camera: Array,
    others: Sequence[Array],
) -> Array:
    """Move an arrow off figure, ghost and other arrows, with a tail still `NEAR` its part.

    The nearest free place is taken; where none is, the one that has least below the arrow.

    Args:
        line: The arrow's line on the image plane, in metres (n, 2).
        tails: Which points of the line may be its tail.
        part: The ellipsoids that the arrow belongs to.
        scene: The scene.
        camera: The camera's axes: rows right, up, towards the viewer.
        others: The lines of arrows that have their places.
    """
    steps = np.arange(-FARTHEST, FARTHEST + STEP / 2, STEP)
    shifts = np.stack(np.meshgrid(steps, steps), axis=2).reshape(-1, 2)
    shifts = shifts[np.argsort(np.linalg.norm(shifts, axis=1), kind="stable")]
    shifts = shifts[np.linalg.norm(shifts, axis=1) <= FARTHEST]
    # A hair more than NEAR, so that an arrow that has just been brought that near may stay.
    along = np.abs(shifts @ unit(line[-1] - line[0]))
    near = [gaps(line[tail] + shifts, part, camera)[0] <= NEAR + 1e-3 for tail in tails]
    may = np.logical_or.reduce(near) & (along < float(np.linalg.norm(line[-1] - line[0])) / 2)
    if not may.any():
        return line
    shifts, along = shifts[may], along[may]
    places = line[None] + shifts[:, None]
    view = fit_view(camera, places.reshape(-1, 2), ROOM + STEP)
    covered = ON_FIGURE * _share_on(_seen(scene.figure.ellipsoids, view), places, view)
    covered += ON_GHOST * _share_on(_seen(scene.ghost, view), places, view)
    covered += ON_FIGURE * _share_on(_drawn(others, view), places, view)
    best = int(np.argmin(covered + np.linalg.norm(shifts, axis=1) + ALONG * along))
    return np.asarray(line + shifts[best])


def gaps(points: Array, pieces: Sequence[Ellipsoid], camera: Array) -> tuple[Array, Array]:
    """Return how far points (n, 2) of the image plane are from ellipsoids, and which way is out."""
    if not pieces:
        return np.full(len(points), math.inf), np.zeros((len(points), 2))
    centres, half_axes = stacked(pieces)
    out = points[:, None] - centres @ camera[:2].T
    distance = np.linalg.norm(out, axis=2)
    out = out / (distance[..., None] + 1e-9)
    reach = np.linalg.norm(np.einsum("pni,nij->pnj", out, camera[:2] @ half_axes), axis=2)
    nearest = np.argmin(distance - reach, axis=1)
    each = np.arange(len(points))
    return (distance - reach)[each, nearest], out[each, nearest]


def _seen(pieces: Sequence[Ellipsoid], view: View) -> Array:
    return (rasterise(view, pieces).index >= 0).astype(np.float64)


def _drawn(lines: Sequence[Array], view: View) -> Array:
    taken = np.zeros((view.rows, view.columns))
    for line in lines:
        columns, rows = _pixels(line, view)
        inside = (columns >= 0) & (rows >= 0) & (columns < view.columns) & (rows < view.rows)
        taken[rows[inside], columns[inside]] = 1.0
    return taken


def _pixels(points: Array, view: View) -> Array:
    """Return columns and rows of points (…, 2) of the image plane."""
    at = (points - [view.left, view.top]) * [PIXELS_PER_METRE, -PIXELS_PER_METRE]
    return np.moveaxis(at.astype(np.int64), -1, 0)


def _share_on(taken: Array, places: Array, view: View) -> Array:
    """Return what share of the points of each place (n, points, 2) has something beside it."""
    half = int(ROOM * PIXELS_PER_METRE)
    # A summed-area table: what is taken in any square is found from its four corners.
    table = np.pad(taken.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    columns, rows = _pixels(places, view)
    left, right = np.maximum(columns - half, 0), np.minimum(columns + half, view.columns)
    top, bottom = np.maximum(rows - half, 0), np.minimum(rows + half, view.rows)
    count = table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
    return np.asarray((count > 0).mean(axis=1))
