"""The start pose as a ghost: pale, with a dashed edge, in true depth order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import View
from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.fills import area
from handout.illustration.contour.march import blurred
from handout.illustration.contour.path import Path, Shape, traced
from handout.illustration.contour.relief import borders, runs
from handout.illustration.geometry import Mask
from handout.illustration.paint.palette import GHOST_EDGE, GHOST_FILL
from handout.illustration.props.matter import Surface
from handout.illustration.raster.canvas import NOTHING, Maps
from handout.illustration.raster.rasterise import rasterise

EDGE = 5.0
DASH = (11.0, 10.5)
IN_FRONT = 0.03
"""A ghost must be nearer than this, in metres, to cover the figure."""


@dataclass(frozen=True, eq=False)
class Ghost:
    """Where the ghost is seen, and all that it would fill if nothing were in front."""

    mask: Mask
    maps: Maps
    scene: Maps


def ghost_of(pieces: Sequence[Ellipsoid], view: View, maps: Maps, behind: bool) -> Ghost:
    """Return the ghost of a start pose.

    A limb's ghost never covers the limb itself, so that the two stay clean where they share a
    joint; and where the whole body moves, the ghost stays behind it.
    """
    ghost = rasterise(view, pieces)
    figure = maps.where(p.group == "body" for p in maps.parts)
    names = {
        name: i for i, name in enumerate(sorted({p.chain for p in (*maps.parts, *ghost.parts)}))
    }
    table = np.array([*(names[p.chain] for p in maps.parts), -1])[maps.index]
    ghost_table = np.array([*(names[p.chain] for p in ghost.parts), -2])[ghost.index]
    nearer = np.where(figure, ghost.near > maps.near + IN_FRONT, ghost.near > maps.near - 0.02)
    covered = figure & (behind | (table == ghost_table))
    seen = (ghost.index >= 0) & nearer & ~covered
    smooth = blurred(seen.astype(np.float32), 2.5) > 0.5
    return Ghost(smooth & (ghost.index >= 0), ghost, maps)


def ghost_shapes(ghost: Ghost) -> list[Shape]:
    """Return the ghost's fill, its dashed edge, and dashes between its limbs.

    No dashes run where the figure cuts the ghost off: its own outline is there.
    """
    paths: list[Path] = []
    for border in borders(ghost.mask, 2.0):
        keep = ghost.maps.index[border.outside] < 0
        for run in runs(keep, closed=True, shortest=14):
            whole = len(run) == len(keep)
            paths.append(traced(smoothed(border.points[run], 3.0, whole), 0.8, whole))
    inner = _between_limbs(ghost)
    return [
        Shape(area(ghost.mask, 1.6), fill=GHOST_FILL),
        Shape(tuple(paths), stroke=GHOST_EDGE, width=EDGE, dash=DASH),
        Shape(tuple(inner), stroke=GHOST_EDGE, width=EDGE * 0.75, dash=DASH),
    ]


def _between_limbs(ghost: Ghost) -> list[Path]:
    chains = np.where(ghost.mask, ghost.maps.labels([p.chain for p in ghost.maps.parts]), -1)
    near = ghost.maps.near
    paths = []
    for label in np.unique(chains[chains >= 0]):
        for border in borders(chains == label):
            other = chains[border.outside]
            step = near[border.inside] - near[border.outside]
            keep = (other >= 0) & (other != label) & (step > 0.02)
            paths += [
                traced(smoothed(border.points[run], 3.0, closed=False), 0.8)
                for run in runs(keep, closed=True, shortest=20)
            ]
    return paths


def held_of(sheets: Sequence[Surface], view: View, maps: Maps, ghost: Ghost) -> Mask:
    """Return where a band is seen where it was at the start."""
    own = rasterise(view, sheets=sheets)
    nearest = np.maximum(maps.near, np.where(ghost.mask, ghost.maps.near, NOTHING))
    return np.asarray((own.index >= 0) & (own.near > nearest - 0.002))


def held_shapes(held: Mask, colour: str) -> list[Shape]:
    """Return a band where it was at the start, in its own colour with a dashed edge."""
    edge = area(held, 1.3)
    return [
        Shape(edge, fill=colour),
        Shape(edge, stroke=GHOST_EDGE, width=EDGE * 0.8, dash=DASH),
    ]
