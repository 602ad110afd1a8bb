"""Paint the start pose as a ghost: pale, with a dashed outline, behind the limbs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import View
from handout.illustration.contour.bezier import smoothed
from handout.illustration.contour.fills import area
from handout.illustration.contour.marching_squares import blurred
from handout.illustration.contour.path import Path, Shape, traced
from handout.illustration.contour.regions import borders, runs
from handout.illustration.geometry import Mask
from handout.illustration.paint.palette import GHOST_EDGE, GHOST_FILL
from handout.illustration.props.primitives import PointCloud
from handout.illustration.raster.gbuffer import NOTHING, GBuffer
from handout.illustration.raster.rasterise import rasterise

EDGE = 5.0
DASH = (11.0, 10.5)
IN_FRONT = 0.03
"""Metres by which a ghost must be nearer than the trunk to cover it."""
TRUNK = frozenset({"torso", "pelvis"})
SLIVER, SURE = 3.2, 0.9
"""Blur in pixels, and the share of a blurred mask: strips of less than 2 cm do not reach it."""


@frozen(eq=False)
class Ghost:
    """Where the ghost is visible (`mask`), and the G-buffer of the whole ghost."""

    mask: Mask
    gbuffer: GBuffer


def ghost_of(pieces: Sequence[Ellipsoid], view: View, gbuffer: GBuffer) -> Ghost:
    """Return the ghost of a start pose.

    A ghost lies behind arms, legs and head of the figure, whatever the depth, so that no limb is
    tangled with where another one was. It is in front only of a trunk that stays where it is.
    """
    ghost = rasterise(view, pieces)
    figure = gbuffer.where(p.group == "body" for p in gbuffer.parts)
    trunk = gbuffer.where(p.segment in TRUNK for p in gbuffer.parts)
    if any(p.segment in TRUNK for p in ghost.parts):
        trunk = np.zeros_like(trunk)
    nearer = np.where(
        figure, ghost.depth > gbuffer.depth + IN_FRONT, ghost.depth > gbuffer.depth - 0.02
    )
    seen = (ghost.index >= 0) & nearer & (trunk | ~figure)
    return Ghost(_without_slivers(seen), ghost)


def _without_slivers(mask: Mask) -> Mask:
    """Smooth a mask, and drop what is too thin to be seen as a part of the body: an opening."""
    smooth = blurred(mask.astype(np.float32), 2.5) > 0.5
    core = blurred(smooth.astype(np.float32), SLIVER) > SURE
    grown = blurred(core.astype(np.float32), SLIVER) > 1 - SURE
    return np.asarray(grown & smooth & mask)


def ghost_shapes(ghost: Ghost) -> list[Shape]:
    """Return the ghost's fill, its dashed outline, and dashed lines between its limbs.

    The outline is left out where the figure covers the ghost: the figure's own outline is there.
    """
    paths: list[Path] = []
    for border in borders(ghost.mask, 2.0):
        keep = ghost.gbuffer.index[border.outside] < 0
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
    chains = np.where(ghost.mask, ghost.gbuffer.labels([p.chain for p in ghost.gbuffer.parts]), -1)
    depth = ghost.gbuffer.depth
    paths = []
    for label in np.unique(chains[chains >= 0]):
        for border in borders(chains == label):
            other = chains[border.outside]
            # Only the nearer of two limbs draws the line between them.
            step = depth[border.inside] - depth[border.outside]
            keep = (other >= 0) & (other != label) & (step > 0.02)
            paths += [
                traced(smoothed(border.points[run], 3.0, closed=False), 0.8)
                for run in runs(keep, closed=True, shortest=20)
            ]
    return paths


def held_band_mask(
    point_clouds: Sequence[PointCloud], view: View, gbuffer: GBuffer, ghost: Ghost
) -> Mask:
    """Return where the exercise band of the start pose is visible."""
    own = rasterise(view, point_clouds=point_clouds)
    nearest = np.maximum(gbuffer.depth, np.where(ghost.mask, ghost.gbuffer.depth, NOTHING))
    return np.asarray((own.index >= 0) & (own.depth > nearest - 0.002))


def held_band_shapes(held: Mask) -> list[Shape]:
    """Return the exercise band of the start pose, as pale as the hands that hold it."""
    edge = area(held, 1.3)
    return [
        Shape(edge, fill=GHOST_FILL),
        Shape(edge, stroke=GHOST_EDGE, width=EDGE * 0.8, dash=DASH),
    ]
