"""The camera: a parallel projection, so that nothing shrinks with distance."""

from __future__ import annotations

import numpy as np

from handout.frozen import frozen
from handout.illustration.geometry import Array, rotation_x, rotation_y

PIXELS_PER_METRE = 470.0
"""Resolution of the depth buffer; an outline is about six pixels wide."""


@frozen(eq=False)
class View:
    """A camera and its viewport.

    The rows of `axes` are the directions right, up and towards the viewer. The viewport is in
    metres on the image plane.
    """

    axes: Array
    left: float = 0.0
    bottom: float = 0.0
    right: float = 1.0
    top: float = 1.0

    @property
    def columns(self) -> int:
        """Width in pixels."""
        return round((self.right - self.left) * PIXELS_PER_METRE)

    @property
    def rows(self) -> int:
        """Height in pixels."""
        return round((self.top - self.bottom) * PIXELS_PER_METRE)

    def project(self, points: Array) -> Array:
        """Project points (n, 3) to right, up and depth, in metres; larger depth is nearer."""
        return np.atleast_2d(points) @ self.axes.T

    def to_pixels(self, points: Array) -> Array:
        """Project points (n, 3) to column, row (pixels from the top left) and depth (metres)."""
        flat = self.project(points)
        columns = (flat[:, 0] - self.left) * PIXELS_PER_METRE
        rows = (self.top - flat[:, 1]) * PIXELS_PER_METRE
        return np.stack([columns, rows, flat[:, 2]], axis=1)


def camera_axes(azimuth: float, elevation: float) -> Array:
    """Return the axes of a camera, as rows.

    Args:
        azimuth: Degrees around the scene; 0 has x to the right, 90 looks along -x.
        elevation: Degrees above the horizon.
    """
    return rotation_x(elevation) @ rotation_y(-azimuth)


def fit_view(camera: Array, outline: Array, margin: float) -> View:
    """Return the view that just holds some points of the image plane, with a margin in metres."""
    low, high = outline[:, :2].min(axis=0) - margin, outline[:, :2].max(axis=0) + margin
    return View(camera, float(low[0]), float(low[1]), float(high[0]), float(high[1]))
