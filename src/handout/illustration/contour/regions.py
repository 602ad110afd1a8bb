"""Regions of a G-buffer as the line rules see them: labels, slopes and borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from handout.frozen import frozen
from handout.illustration.body.body_model import Blend
from handout.illustration.body.hands import DIGITS
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.marching_squares import contours
from handout.illustration.geometry import Array, Mask
from handout.illustration.raster.gbuffer import GBuffer

Labels = npt.NDArray[np.int16]
Pixels = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
"""Rows and columns."""

BESIDE = 2.6
"""Pixels from a border at which its two sides are sampled."""

STEEPEST = 0.3
"""Least normal component towards the viewer for the slope of a surface.

Nearer to edge on, a slope would be so steep that it could explain any step in depth.
"""


@frozen(eq=False)
class Line:
    """A line to be drawn. `width` is a share of the outline's."""

    points: Array
    closed: bool
    width: float
    tapered: bool = False


@frozen(eq=False)
class Border:
    """A contour of a region, with the pixels just inside and just outside each of its points.

    `deeper` is twice as far inside: where the region is thinner, it is on the other side already.
    """

    points: Array
    inside: Pixels
    outside: Pixels
    deeper: Pixels


class Regions:
    """Labels and surface slopes of a G-buffer, computed once for all rules."""

    def __init__(
        self, gbuffer: GBuffer, view: View, blends: Sequence[Blend], hidden: Mask | None
    ) -> None:
        parts = gbuffer.parts
        self.gbuffer, self.view, self.hidden = gbuffer, view, hidden
        self.group = gbuffer.labels([p.group for p in parts])
        # Parts are equal at a level if they are equal at all levels above as well.
        self.chain = gbuffer.labels([p[:2] for p in parts])
        self.segment = gbuffer.labels([p[:3] for p in parts])
        self.material = gbuffer.labels([p.material for p in parts])
        facing = np.maximum(gbuffer.normals[2], STEEPEST)
        self.slope_x, self.slope_y = -gbuffer.normals[0] / facing, -gbuffer.normals[1] / facing
        self.digit = gbuffer.where(p.segment in DIGITS for p in parts)
        self.head = gbuffer.where(p.segment == "head" for p in parts)
        self.neck = gbuffer.where(p.segment == "neck" for p in parts)
        self.trunk = gbuffer.where(p.chain == "trunk" for p in parts)
        self._blends = [
            (gbuffer.where(p[:2] == (b.group, b.chain) for p in parts), b) for b in blends
        ]

    def step(self, here: Pixels, there: Pixels) -> Array:
        """Return how much nearer `here` is than the surface at `there` would reach by its slope."""
        depth = self.gbuffer.depth
        run_x, run_y = here[1] - there[1], here[0] - there[0]
        slope = self.slope_x[there] * run_x - self.slope_y[there] * run_y
        return np.asarray(depth[here] - depth[there] - slope / PIXELS_PER_METRE, dtype=np.float64)

    def crease(self, here: Pixels, there: Pixels) -> Array:
        """Return the cosine of the angle between the normals of two surfaces."""
        normals = self.gbuffer.normals
        product = normals[:, here[0], here[1]] * normals[:, there[0], there[1]]
        return np.asarray(product.sum(axis=0), dtype=np.float64)

    def blended(self, here: Pixels, there: Pixels) -> Mask:
        """Return where a border runs between a limb and the trunk, close to the limb's joint."""
        view = self.view
        x = view.left + (here[1] + 0.5) / PIXELS_PER_METRE
        y = view.top - (here[0] + 0.5) / PIXELS_PER_METRE
        z = self.gbuffer.depth[here]
        shallow = np.abs(self.step(here, there)) < 0.06
        grown = np.zeros(len(x), np.bool_)
        for limb, blend in self._blends:
            cx, cy, cz = view.axes @ blend.centre
            close = (x - cx) ** 2 + (y - cy) ** 2 + (z - cz) ** 2 < blend.radius**2
            joined = (limb[here] & self.trunk[there]) | (limb[there] & self.trunk[here])
            grown |= close & shallow & joined
        return grown


def borders(mask: Mask, sigma: float = 1.5) -> Iterator[Border]:
    """Yield the contours of a region with the pixels on either side."""
    last_row, last_column = mask.shape[0] - 1, mask.shape[1] - 1
    for loop in contours(mask, sigma):
        # Over four points, since single steps of a contour are noisy.
        tangent = np.roll(loop, -2, axis=0) - np.roll(loop, 2, axis=0)
        tangent /= np.linalg.norm(tangent, axis=1)[:, None] + 1e-9
        across = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)

        def beside(distance: float, loop: Array = loop, across: Array = across) -> Pixels:
            spots = (loop + across * distance).astype(np.int64)
            rows = np.clip(spots[:, 1], 0, last_row)
            return rows, np.clip(spots[:, 0], 0, last_column)

        yield Border(loop, beside(-BESIDE), beside(BESIDE), beside(-2 * BESIDE))


def runs(keep: Mask, closed: bool, shortest: int, bridged: int = 8) -> list[npt.NDArray[np.int64]]:
    """Return the stretches of a line to keep, as indices; gaps of `bridged` points are closed."""
    count = len(keep)
    if keep.all():
        return [np.arange(count)]
    if not keep.any():
        return []
    # Start a closed line in a gap, so that no stretch is cut in two.
    first = int(np.argmin(keep)) if closed else 0
    order = np.roll(np.arange(count), -first)
    kept = np.nonzero(keep[order])[0]
    stretches = np.split(kept, np.nonzero(np.diff(kept) > bridged)[0] + 1)
    return [
        order[stretch[0] : stretch[-1] + 1]
        for stretch in stretches
        if stretch[-1] - stretch[0] + 1 >= shortest
    ]
