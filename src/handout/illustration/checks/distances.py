"""How deep the parts of a body are inside a thing, and how near they come to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.volumes import Ellipsoid, Part, stacked
from handout.illustration.geometry import Array
from handout.illustration.props.primitives import Prop, Solid, Tube

FAR_AWAY = 9.0
"""Metres that stand for 'nowhere near'."""
MOST_POINTS = 300
"""Points of a prop's clouds that are looked at: a pillow then has one every four centimetres."""


@frozen(eq=False)
class Volumes:
    """Ellipsoids as arrays: centres (n, 3), half axes (n, 3, 3), and the part of each."""

    centres: Array
    half_axes: Array
    parts: tuple[Part, ...]

    def reach(self, directions: Array) -> Array:
        """Return how far each ellipsoid reaches along its own direction (n, 3)."""
        along = np.einsum("nij,ni->nj", self.half_axes, directions)
        return np.asarray(np.sqrt((along**2).sum(axis=1)))

    def moved_down(self, height: float) -> Volumes:
        """Return the same ellipsoids lower down."""
        return Volumes(self.centres - [0.0, height, 0.0], self.half_axes, self.parts)

    def lowest(self) -> Array:
        """Return the height of each ellipsoid's lowest point."""
        up = np.broadcast_to([0.0, 1.0, 0.0], self.centres.shape)
        return np.asarray(self.centres[:, 1] - self.reach(up))


def volumes(ellipsoids: Sequence[Ellipsoid]) -> Volumes:
    """Return some ellipsoids as arrays."""
    return Volumes(*stacked(ellipsoids), tuple(piece.part for piece in ellipsoids))


def depths(body: Volumes, prop: Prop) -> Array:
    """Return how far each ellipsoid is inside a prop, in metres; negative is a distance.

    It is the length of the shortest way out, as far as it can be found among a few directions.
    """
    deepest = np.full(len(body.centres), -FAR_AWAY)
    for solid in prop.solids:
        deepest = np.maximum(deepest, _in_solid(body, solid))
    for tube in prop.tubes:
        deepest = np.maximum(deepest, _in_tube(body, tube))
    if prop.ellipsoids:
        deepest = np.maximum(deepest, _in_ellipsoids(body, volumes(prop.ellipsoids)))
    if prop.point_clouds:
        points = np.concatenate([cloud.points for cloud in prop.point_clouds])
        deepest = np.maximum(deepest, -_from_points(body, points))
    return deepest


def _in_solid(body: Volumes, solid: Solid) -> Array:
    """Return the depth in a convex solid: the least overlap along any of some directions."""
    normals = np.array([face.normal for face in solid.faces])
    offsets = np.array([face.normal @ face.corners[0] for face in solid.faces])
    beneath = offsets - body.centres @ normals.T
    along = np.linalg.norm(np.einsum("nij,fi->nfj", body.half_axes, normals), axis=2)
    least = np.asarray((beneath + along).min(axis=1))
    outside = (beneath < 0).any(axis=1)
    if solid.unbounded or not outside.any():
        return least
    # Beside an edge or a corner, the way to the nearest point is shorter than that to any plane.
    where = np.flatnonzero(outside & (least > -0.2))
    if not len(where):
        return least
    nearest = _nearest_point(body.centres[where], solid)
    away = body.centres[where] - nearest
    length = np.linalg.norm(away, axis=1)
    part = Volumes(body.centres[where], body.half_axes[where], ())
    least[where] = np.minimum(least[where], part.reach(away / (length[:, None] + 1e-12)) - length)
    return least


def _nearest_point(points: Array, solid: Solid) -> Array:
    """Return the point of a solid's surface that is nearest to each of some points outside it."""
    best = np.full(len(points), np.inf)
    nearest = np.zeros_like(points)
    for face in solid.faces:
        height = (points - face.corners[0]) @ face.normal
        flat = points - height[:, None] * face.normal
        corners = face.corners
        middle = corners.mean(axis=0)
        beside = np.zeros(len(points), dtype=bool)
        candidate = flat.copy()
        shortest = np.full(len(points), np.inf)
        for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            edge = end - start
            out = np.cross(edge, face.normal)
            out = out if out @ (start - middle) > 0 else -out
            beside |= (flat - start) @ out > 0
            share = np.clip((flat - start) @ edge / (edge @ edge + 1e-12), 0, 1)
            on_edge = start + share[:, None] * edge
            away = np.linalg.norm(flat - on_edge, axis=1)
            nearer = away < shortest
            shortest[nearer] = away[nearer]
            candidate[nearer] = on_edge[nearer]
        candidate = np.where(beside[:, None], candidate, flat)
        away = np.linalg.norm(points - candidate, axis=1)
        nearer = away < best
        best[nearer] = away[nearer]
        nearest[nearer] = candidate[nearer]
    return nearest


def _in_tube(body: Volumes, tube: Tube) -> Array:
    deepest = np.full(len(body.centres), -FAR_AWAY)
    for start, end in pairwise(tube.points):
        edge = end - start
        share = np.clip((body.centres - start) @ edge / (edge @ edge + 1e-12), 0, 1)
        away = body.centres - (start + share[:, None] * edge)
        length = np.linalg.norm(away, axis=1)
        reach = body.reach(away / (length[:, None] + 1e-12))
        deepest = np.maximum(deepest, reach + tube.width / 2 - length)
    return deepest


_DIRECTIONS = np.array(
    [
        [x, y, z]
        for x in (-1.0, 0.0, 1.0)
        for y in (-1.0, 0.0, 1.0)
        for z in (-1.0, 0.0, 1.0)
        if (x, y, z) != (0.0, 0.0, 0.0)
    ]
)
_DIRECTIONS /= np.linalg.norm(_DIRECTIONS, axis=1, keepdims=True)


def _in_ellipsoids(body: Volumes, others: Volumes) -> Array:
    """Return the deepest overlap with any of some ellipsoids, over fixed directions."""
    deepest = np.full(len(body.centres), -FAR_AWAY)
    own = np.linalg.norm(np.einsum("nij,di->ndj", body.half_axes, _DIRECTIONS), axis=2)
    for centre, half_axes in zip(others.centres, others.half_axes, strict=True):
        away = body.centres - centre
        length = np.linalg.norm(away, axis=1)
        towards = away / (length[:, None] + 1e-12)
        straight = body.reach(towards) + np.linalg.norm(towards @ half_axes, axis=1) - length
        reach = np.linalg.norm(_DIRECTIONS @ half_axes, axis=1)
        least = (own + reach - away @ _DIRECTIONS.T).min(axis=1)
        deepest = np.maximum(deepest, np.minimum(least, straight))
    return deepest


def _from_points(body: Volumes, points: Array) -> Array:
    """Return the distance of each ellipsoid's surface from the nearest of some points."""
    some = points[:: max(1, len(points) // MOST_POINTS)]
    away = some[None] - body.centres[:, None]
    # In the coordinates of an ellipsoid its surface is the unit sphere.
    inverse = np.linalg.inv(body.half_axes)
    scaled = np.linalg.norm(np.einsum("nij,npj->npi", inverse, away), axis=2)
    beyond = np.linalg.norm(away, axis=2) * (1 - 1 / (scaled + 1e-9))
    return np.asarray(np.maximum(beyond, 0.0).min(axis=1))
