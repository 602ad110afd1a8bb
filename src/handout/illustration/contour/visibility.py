"""Hidden-line removal for lines that are known exactly.

Edges of solids, marks and tubes are known curves in space. Only their visibility is taken from the
depth buffer, so they stay straight and sharp.
"""

from __future__ import annotations

import numpy as np

from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.regions import runs
from handout.illustration.geometry import Array, Mask
from handout.illustration.props.primitives import Edge
from handout.illustration.raster.gbuffer import NOTHING, GBuffer

TOLERANCE = 0.010
"""Metres that a line may lie behind the surface it is drawn on and still be visible."""


def sampled(points: Array, spacing: float = 1.0 / PIXELS_PER_METRE) -> Array:
    """Resample a polyline (n, 3) in steps of one pixel."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(2, int(at[-1] / spacing) + 1)
    along = np.linspace(0.0, at[-1], count)
    return np.stack([np.interp(along, at, points[:, axis]) for axis in range(3)], axis=1)


def visible(pixels: Array, gbuffer: GBuffer, hidden: Mask | None, tolerance: float) -> Mask:
    """Return which points (column, row, depth) have nothing in front of them.

    The farthest of the neighbouring pixels counts: a line along a ridge borders on what is behind.
    """
    height, width = gbuffer.depth.shape
    columns, rows = np.floor(pixels[:, 0]).astype(int), np.floor(pixels[:, 1]).astype(int)
    inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    # Clipped by one pixel, so that all four neighbours exist.
    columns, rows = np.clip(columns, 1, width - 2), np.clip(rows, 1, height - 2)
    depth = np.stack(
        [
            gbuffer.depth[rows + dy, columns + dx]
            for dy, dx in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
        ]
    ).min(axis=0)
    seen = inside & ((depth <= NOTHING) | (pixels[:, 2] > depth - tolerance))
    if hidden is not None:
        seen &= ~hidden[rows, columns]
    return np.asarray(seen, dtype=np.bool_)


def visible_pieces(
    points: Array,
    view: View,
    gbuffer: GBuffer,
    hidden: Mask | None = None,
    tolerance: float = TOLERANCE,
    shortest: int = 5,
) -> list[Array]:
    """Return the visible pieces of a line in space, each (n, 2) in pixels."""
    pixels = view.to_pixels(sampled(points))
    keep = visible(pixels, gbuffer, hidden, tolerance)
    return [pixels[run][:, :2] for run in runs(keep, closed=False, shortest=shortest, bridged=5)]


def visible_edge(edge: Edge, view: View, gbuffer: GBuffer, hidden: Mask | None) -> list[Array]:
    """Return the visible pieces of a solid's edge, as pairs of ends in pixels."""
    if all((view.axes @ normal)[2] < 0.005 for normal in edge.normals):
        return []  # both faces are turned away from the camera
    if edge.silhouette and all((view.axes @ normal)[2] >= 0.005 for normal in edge.normals):
        return []  # within a rounded side
    ends = np.stack([edge.start, edge.end])
    return [piece[[0, -1]] for piece in visible_pieces(ends, view, gbuffer, hidden, shortest=4)]
