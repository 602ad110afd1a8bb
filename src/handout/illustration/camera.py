"""From the world to the paper: a parallel projection, so that nothing shrinks with distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.illustration.geometry import Array, about_x, about_y

PIXELS_PER_METRE = 470.0
"""Resolution of the depth maps; an outline is six pixels wide."""


@dataclass(frozen=True, eq=False)
class View:
    """A camera and the rectangle of paper that it fills.

    `axes` has the rows right, up, towards the viewer. The rectangle is in metres on the paper.
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

    def paper(self, points: Array) -> Array:
        """Return points (n, 3) as right, up and nearness, in metres."""
        return np.atleast_2d(points) @ self.axes.T

    def pixels(self, points: Array) -> Array:
        """Return points (n, 3) as column, row (in pixels, from the top) and nearness (metres)."""
        flat = self.paper(points)
        columns = (flat[:, 0] - self.left) * PIXELS_PER_METRE
        rows = (self.top - flat[:, 1]) * PIXELS_PER_METRE
        return np.stack([columns, rows, flat[:, 2]], axis=1)


def look(azimuth: float, elevation: float) -> Array:
    """Return a camera's axes.

    Args:
        azimuth: Degrees around the scene; 0 sees x to the right, 90 looks along -x.
        elevation: Degrees above the horizon.
    """
    return about_x(elevation) @ about_y(-azimuth)


def framed(camera: Array, outline: Array, margin: float) -> View:
    """Return the view that just holds some points of the paper, with a margin in metres."""
    low, high = outline[:, :2].min(axis=0) - margin, outline[:, :2].max(axis=0) + margin
    return View(camera, float(low[0]), float(low[1]), float(high[0]), float(high[1]))
