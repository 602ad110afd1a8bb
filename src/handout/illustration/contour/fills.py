"""Fill areas: materials, shade, and flat faces with exact corners."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from handout.illustration.camera import View
from handout.illustration.contour.marching_squares import blurred, contours
from handout.illustration.contour.path import Path, Shape, polygon, traced
from handout.illustration.geometry import Array, Mask, unit, vector
from handout.illustration.props.primitives import Face
from handout.illustration.raster.gbuffer import GBuffer

LIGHT = unit(vector(-0.35, 0.8, 0.5))
"""Direction of the light in camera axes: from the upper left, in front."""
SHADED = 0.10
"""Cosine of the angle to the light below which a surface is in the shade."""
SMALLEST_HOLE = 64
"""Points of outline below which a gap between limbs is closed, as its line is left out too."""
SHADE_BLUR = 8.0
"""Pixels by which the light on a limb is blurred, so that shade has one calm edge."""


def area(mask: Mask, sigma: float = 1.3, shortest: int = 10) -> tuple[Path, ...]:
    """Trace the outlines of a mask, to be fitted as closed curves."""
    return tuple(traced(loop, 0.9, closed=True) for loop in contours(mask, sigma, shortest))


def without_small_holes(mask: Mask) -> tuple[Path, ...]:
    """Trace the outlines of a mask, except holes that would print as specks."""
    loops = list(contours(mask, 1.3, 10))
    outside = max(loops, key=lambda loop: abs(_signed_extent(loop)), default=None)
    if outside is None:
        return ()
    turn = _signed_extent(outside)
    return tuple(
        traced(loop, 0.9, closed=True)
        for loop in loops
        if len(loop) >= SMALLEST_HOLE or _signed_extent(loop) * turn > 0
    )


def materials(
    gbuffer: GBuffer, subject: Mask, colour: Callable[[str], str], order: Sequence[str]
) -> list[Shape]:
    """Return the fills of a figure, one for each material in painting order.

    Each area also covers those painted later, so that no gap shows between two.
    """
    names = {p.material for p in gbuffer.parts}
    shapes: list[Shape] = []
    rest = subject.copy()
    for name in [n for n in order if n in names]:
        own = gbuffer.where(p.material == name for p in gbuffer.parts) & subject
        if own.any():
            # Not `own`: see above. Only the first area, the whole figure, has holes to close.
            paths = area(rest) if shapes else without_small_holes(rest)
            shapes.append(Shape(paths, fill=colour(name)))
        rest &= ~own
    return shapes


def faces(
    gbuffer: GBuffer, view: View, solids: Sequence[Face], colour: Callable[[Face], str]
) -> list[Shape]:
    """Return the fills of flat faces, given the G-buffer of the props alone.

    A face that nothing covers keeps its exact corners. Of any other the visible area is traced, and
    the lines drawn along its edges hide the difference.
    """
    shapes = []
    for face in solids:
        if (view.axes @ face.normal)[2] < 0.005 or face.part not in gbuffer.parts:
            continue
        own = gbuffer.index == gbuffer.parts.index(face.part)
        count = int(own.sum())
        if count < 6:
            continue  # a sliver that would print as a speck
        corners = view.to_pixels(face.corners)[:, :2]
        whole = clipped(corners, view)
        # 1.5 % allows for the pixels along the edges.
        exact = len(whole) > 2 and count > 0.985 * _extent(whole)
        paths = (polygon(whole),) if exact else area(own, 0.8)
        # The sides of a round surface overlap by a pixel: no line would hide a gap between two.
        fill = colour(face)
        shapes.append(Shape(paths, fill, stroke=fill if face.rounded else None, width=2.0))
    return shapes


def _extent(corners: Array) -> float:
    return abs(_signed_extent(corners))


def _signed_extent(corners: Array) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2


def clipped(corners: Array, view: View, beyond: float = 2.0) -> Array:
    """Clip a convex polygon to the picture and a margin, in pixels.

    Source: Sutherland and Hodgman 1974.
    """
    limits = (
        (0, -beyond, 1),
        (0, view.columns + beyond, -1),
        (1, -beyond, 1),
        (1, view.rows + beyond, -1),
    )
    for axis, limit, sign in limits:
        kept: list[Array] = []
        for here, after in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            a, b = sign * (here[axis] - limit), sign * (after[axis] - limit)
            if a >= 0:
                kept.append(here)
            if a * b < 0:
                kept.append(here + (after - here) * (a / (a - b)))
        if len(kept) < 3:
            return np.zeros((0, 2))
        corners = np.array(kept)
    return corners


def shade(gbuffer: GBuffer, subject: Mask) -> Mask:
    """Return the shaded side of a subject, from light blurred limb by limb."""
    shaded = np.zeros(subject.shape, np.bool_)
    limbs = gbuffer.labels(
        [
            (p.group, p.chain, p.segment in ("hair", "head", "nose", "lips", "ear"))
            for p in gbuffer.parts
        ]
    )
    for label in np.unique(limbs[subject]):
        mask = (limbs == label) & subject
        rows, columns = np.nonzero(mask)
        window = (
            # The limb with a margin of two sigmas of the blur.
            slice(max(int(rows.min()) - 16, 0), int(rows.max()) + 17),
            slice(max(int(columns.min()) - 16, 0), int(columns.max()) + 17),
        )
        own = mask[window].astype(np.float32)
        # A blur that ignores what is outside the limb: blur light and mask, then divide.
        weight = np.maximum(blurred(own, SHADE_BLUR), 1e-3)
        light = np.einsum(
            "kij,k->ij", gbuffer.normals[(slice(None), *window)], LIGHT.astype(np.float32)
        )
        lit = blurred(np.asarray(light * own, np.float32), SHADE_BLUR) / weight
        shaded[window] |= mask[window] & (lit < SHADED)
    return shaded
