"""Draw inner lines as tapered strokes: full width in the middle, thin at both ends."""

from __future__ import annotations

import math

import numpy as np

from handout.illustration.contour.path import Path, closed_outline
from handout.illustration.geometry import Array

TAPER = 22.0
"""Length of a taper in pixels; at most a third of the stroke."""
SHORT = 55.0
"""Pixels below which a stroke is thinner in proportion, or it would look like a blot."""
THINNEST = 0.3
"""Width at the ends, as a share of the full width."""


def tapered_stroke(points: Array, width: float) -> Path:
    """Return the outline of a stroke along an open line; widths are in pixels."""
    direction = np.gradient(points, axis=0)
    direction /= np.linalg.norm(direction, axis=1)[:, None] + 1e-9
    across = np.stack([-direction[:, 1], direction[:, 0]], axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    width *= min(1.0, float(along[-1]) / SHORT)
    taper = min(TAPER, along[-1] / 3) + 1e-9
    fullness = np.minimum(1.0, np.minimum(along, along[-1] - along) / taper)
    thickness = THINNEST + (1 - THINNEST) * np.sin(fullness * math.pi / 2)
    offset = across * (width / 2 * thickness)[:, None]
    return closed_outline(points + offset, (points - offset)[::-1], 0.5)
