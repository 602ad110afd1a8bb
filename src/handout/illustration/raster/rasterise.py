"""Rasterise faces, point clouds and ellipsoids into a G-buffer; the nearest wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import View
from handout.illustration.geometry import Array
from handout.illustration.props.primitives import Face, PointCloud
from handout.illustration.raster.ellipsoids import draw_ellipsoids
from handout.illustration.raster.gbuffer import NOTHING, Canvas, GBuffer


def _draw_face(canvas: Canvas, face: Face) -> None:
    view = canvas.view
    normal = view.axes @ face.normal
    if normal[2] < 0.005:
        return  # faces away from the camera, or is seen edge on
    corners = view.project(face.corners)
    (left, bottom), (right, top) = corners[:, :2].min(axis=0), corners[:, :2].max(axis=0)
    first, last, start, end = canvas.window(left, right, bottom, top)
    if first >= last or start >= end:
        return
    x, y = canvas.grid((first, last), (start, end))
    seen = np.ones((last - first, end - start), np.bool_)
    winding = _winding(corners)
    for (ax, ay, _), (bx, by, _) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        seen &= winding * ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) >= -1e-9
    depth = (
        corners[0, 2]
        - (normal[0] * (x - corners[0, 0]) + normal[1] * (y - corners[0, 1])) / normal[2]
    )
    window = (slice(first, last), slice(start, end))
    seen &= depth > canvas.depth[window]
    canvas.depth[window][seen] = depth[seen]
    canvas.index[window][seen] = canvas.number(face.part)
    canvas.normals[(slice(None), *window)][:, seen] = normal[:, None]


def _winding(corners: Array) -> float:
    """Return 1 for corners in anticlockwise order on the image plane, else -1."""
    x, y = corners[:, 0], corners[:, 1]
    return 1.0 if float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) > 0 else -1.0


def _draw_point_cloud(canvas: Canvas, point_cloud: PointCloud) -> None:
    """Draw a point cloud: each point fills its pixel, and the nearest are drawn last."""
    view = canvas.view
    towards = np.flatnonzero(point_cloud.normals @ view.axes[2] > 0)
    pixels = view.to_pixels(point_cloud.points[towards])
    columns, rows = pixels[:, 0].astype(np.int64), pixels[:, 1].astype(np.int64)
    inside = (columns >= 0) & (rows >= 0) & (columns < view.columns) & (rows < view.rows)
    order = np.flatnonzero(inside)[np.argsort(pixels[inside, 2], kind="stable")]
    columns, rows = columns[order], rows[order]
    depth = pixels[order, 2].astype(np.float32)
    if not len(depth):
        return
    top, left = int(rows.min()), int(columns.min())
    window = (slice(top, int(rows.max()) + 1), slice(left, int(columns.max()) + 1))
    own = np.full(canvas.depth[window].shape, NOTHING, np.float32)
    source = np.zeros(own.shape, np.int64)
    own[rows - top, columns - left] = depth
    source[rows - top, columns - left] = towards[order]
    seen = own > canvas.depth[window]
    canvas.depth[window][seen] = own[seen]
    canvas.index[window][seen] = canvas.number(point_cloud.part)
    canvas.normals[(slice(None), *window)][:, seen] = (
        view.axes @ point_cloud.normals[source[seen]].T
    )


def rasterise(
    view: View,
    ellipsoids: Sequence[Ellipsoid] = (),
    faces: Iterable[Face] = (),
    point_clouds: Iterable[PointCloud] = (),
    over: GBuffer | None = None,
) -> GBuffer:
    """Rasterise primitives into a new G-buffer, or into a copy of `over`."""
    canvas = Canvas(view, over)
    for face in faces:
        _draw_face(canvas, face)
    for point_cloud in point_clouds:
        _draw_point_cloud(canvas, point_cloud)
    draw_ellipsoids(canvas, ellipsoids)
    return GBuffer(canvas.depth, canvas.index, canvas.normals, tuple(canvas.parts))
