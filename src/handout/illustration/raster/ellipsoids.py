"""Rasterise ellipsoids in closed form.

A ray parallel to z meets an ellipsoid where a quadratic in z is zero; the larger root is the
visible surface. Two passes keep this fast: the first finds the nearest ellipsoid at each pixel, the
second computes parts and normals for visible pixels only (deferred shading).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.geometry import Array
from handout.illustration.raster.gbuffer import Canvas

Form = Sequence[Sequence[float]] | Array
"""A quadratic form (3, 3) of an ellipsoid, or (3, 3, n) of one at each of n pixels."""


def draw_ellipsoids(canvas: Canvas, ellipsoids: Sequence[Ellipsoid]) -> None:
    """Draw the visible halves of ellipsoids."""
    if not ellipsoids:
        return
    camera = canvas.view.axes
    centres = np.array([e.centre for e in ellipsoids]) @ camera.T
    half_axes = camera @ np.array([e.half_axes for e in ellipsoids])
    # With half axes A, the surface is x' (A A')^-1 x = 1, and the extent along each axis is the
    # square root of the diagonal of A A'.
    covariance = half_axes @ half_axes.transpose(0, 2, 1)
    forms = np.linalg.inv(covariance)
    reach = np.sqrt(covariance[:, (0, 1), (0, 1)])
    numbered = [_PartNumbers(-1, -1)] * len(ellipsoids)
    nearest = np.full(canvas.depth.shape, -1, np.int32)
    x, y = canvas.grid((0, canvas.view.rows), (0, canvas.view.columns))
    for number, (ellipsoid, centre, form, (wide, high)) in enumerate(
        zip(ellipsoids, centres.tolist(), forms.tolist(), reach.tolist(), strict=True)
    ):
        top, bottom, left, right = canvas.window(
            centre[0] - wide, centre[0] + wide, centre[1] - high, centre[1] + high
        )
        if top >= bottom or left >= right:
            continue
        numbered[number] = numbers = _part_numbers(canvas, ellipsoid)
        own_x, own_y = x[:, left:right] - centre[0], y[top:bottom] - centre[1]
        discriminant, _, z = _front_surface(form, own_x, own_y)
        depth = z + centre[2]
        window = (slice(top, bottom), slice(left, right))
        seen = (discriminant > 0) & (depth > canvas.depth[window])
        if numbers.ends:
            offset = _signed_offset(numbers.plane, own_x + centre[0], own_y + centre[1], depth)
            seen &= offset <= numbers.plane[3]
        np.copyto(canvas.depth[window], depth, where=seen, casting="same_kind")
        nearest[window][seen] = number
    _resolve(canvas, nearest, centres, forms, numbered)


class _PartNumbers(NamedTuple):
    """The numbers of an ellipsoid's part and of the part beyond its cut plane, in camera axes."""

    part: int
    beyond: int
    plane: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    ends: bool = False


def _part_numbers(canvas: Canvas, ellipsoid: Ellipsoid) -> _PartNumbers:
    part, cut = canvas.number(ellipsoid.part), ellipsoid.cut
    if cut is None:
        return _PartNumbers(part, part)
    right, up, depth = (canvas.view.axes @ cut.normal).tolist()
    beyond = part if cut.beyond is None else canvas.number(cut.beyond)
    return _PartNumbers(part, beyond, (right, up, depth, cut.offset), cut.beyond is None)


def _front_surface(form: Form, x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Solve for the visible surface of an ellipsoid around the origin.

    Returns:
        The discriminant (positive inside the outline), half the linear coefficient, and the depth.
    """
    half_b = form[0][2] * x + form[1][2] * y
    c = form[0][0] * x * x + 2 * form[0][1] * x * y + form[1][1] * y * y - 1
    discriminant = half_b * half_b - form[2][2] * c
    return discriminant, half_b, (np.sqrt(np.maximum(discriminant, 0)) - half_b) / form[2][2]


def _signed_offset(plane: Sequence[float] | Array, x: Array, y: Array, depth: Array) -> Array:
    """Return how far points lie along a plane's normal."""
    return plane[0] * x + plane[1] * y + plane[2] * depth


def _resolve(
    canvas: Canvas,
    nearest: npt.NDArray[np.int32],
    centres: Array,
    forms: Array,
    numbered: Sequence[_PartNumbers],
) -> None:
    """Write parts and normals, given the number of the nearest ellipsoid at each pixel."""
    rows, columns = np.nonzero(nearest >= 0)
    seen = nearest[rows, columns]
    centre, form = (np.moveaxis(of, 0, -1).take(seen, axis=-1) for of in (centres, forms))
    x, y = canvas.grid((0, canvas.view.rows), (0, canvas.view.columns))
    x, y = x[0, columns] - centre[0], y[rows, 0] - centre[1]
    _, half_b, z = _front_surface(form, x, y)
    plane = np.array([numbers.plane for numbers in numbered]).T[:, seen]
    past = _signed_offset(plane, x + centre[0], y + centre[1], z + centre[2]) > plane[3]
    parts = np.array([numbers[:2] for numbers in numbered], np.int16)[seen]
    canvas.index[rows, columns] = np.where(past, parts[:, 1], parts[:, 0])
    slope = np.stack(
        [
            form[0][0] * x + form[0][1] * y + form[0][2] * z,
            form[0][1] * x + form[1][1] * y + form[1][2] * z,
            half_b + form[2][2] * z,
        ]
    )
    slope /= np.sqrt((slope * slope).sum(axis=0)) + 1e-9
    canvas.normals[:, rows, columns] = slope
