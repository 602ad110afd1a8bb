"""The primitives of a body: labelled ellipsoids, and marks drawn on a surface."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.proportions import profile_at
from handout.illustration.geometry import Array, Frame, vector

SPACING = 0.014
"""Metres between the spheres of a sweep: their ripple stays below half a pixel."""


class Part(NamedTuple):
    """A label in four levels: figure or prop, chain (limb or trunk), segment, and material.

    The line rules work on these levels: silhouettes around groups, lines between chains, folds
    between segments of a chain, and thin lines between materials.
    """

    group: str
    chain: str
    segment: str
    material: str


@frozen(eq=False)
class Cut:
    """A cutting plane: beyond it, on the side of the normal, an ellipsoid belongs to another part.

    Hems are cuts, so that all ellipsoids that cross a hem change material at the same plane. If
    `beyond` is None, the ellipsoid ends there, as at the open end of a sleeve.
    """

    normal: Array
    offset: float
    beyond: Part | None


class Ellipsoid(NamedTuple):
    """An ellipsoid; the columns of `half_axes` are its half axes in world coordinates."""

    centre: Array
    half_axes: Array
    part: Part
    cut: Cut | None = None


@frozen(eq=False)
class BodyMark:
    """A line drawn on a surface, such as a mouth, a seam or the gap between two fingers.

    `width` is a share of the outline's width; a `filled` mark is a spot, such as an eye. `outward`
    is the surface normal: a mark is hidden where its surface faces away from the camera.
    """

    points: Array
    outward: Array
    width: float = 0.5
    filled: bool = False


def sphere(centre: Array, radius: float, part: Part, cut: Cut | None = None) -> Ellipsoid:
    """Return a sphere."""
    return Ellipsoid(centre, np.eye(3) * radius, part, cut)


def ellipsoid_at(
    frame: Frame,
    at: tuple[float, float, float],
    radii: tuple[float, float, float],
    part: Part,
    cut: Cut | None = None,
) -> Ellipsoid:
    """Return an ellipsoid with centre and radii given in a frame."""
    return Ellipsoid(frame.at(*at), frame.axes * np.array(radii), part, cut)


def sweep(
    frame: Frame,
    length: float,
    profile: Array,
    girth: float,
    part: Part,
    cut: Cut | None = None,
    share: tuple[float, float] = (0.0, 1.0),
    padding: float = 0.0,
) -> list[Ellipsoid]:
    """Return spheres along a bone (down the frame's y axis), with the radii of its profile.

    `share` is the range of the bone that is swept, `padding` what clothes add to the radius.
    """
    first, last = share
    count = max(2, int(length * (last - first) / SPACING) + 1)
    spheres = []
    for along in np.linspace(first, last, count):
        radius, left, front = profile_at(profile, float(along))
        centre = frame.at(left * girth, -length * float(along), front * girth)
        spheres.append(sphere(centre, radius * girth + padding, part, cut))
    return spheres


def cut_across(frame: Frame, down: float, beyond: Part | None = None) -> Cut:
    """Return the cut across a bone at a distance from its upper end."""
    normal = frame.axes @ vector(0.0, -1.0, 0.0)
    return Cut(normal, float(normal @ frame.at(0.0, -down, 0.0)), beyond)


def stacked(ellipsoids: Iterable[Ellipsoid]) -> tuple[Array, Array]:
    """Return all centres (n, 3) and half axes (n, 3, 3) of some ellipsoids."""
    listed = list(ellipsoids)
    return np.array([e.centre for e in listed]), np.array([e.half_axes for e in listed])


def lowest(centres: Array, half_axes: Array, along: Array) -> float:
    """Return the least value of `along · point` over all points of the ellipsoids."""
    reach = np.sqrt(((along @ half_axes) ** 2).sum(axis=-1))
    return float((centres @ along - reach).min())
