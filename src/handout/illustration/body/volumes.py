"""The stuff that a scene is made of: tagged ellipsoids, and marks drawn on a surface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from handout.illustration.body.proportions import profile_at
from handout.illustration.geometry import Array, Frame, vector

SPACING = 0.014
"""Metres between the volumes of a sweep: their ripple stays below half a pixel."""


class Part(NamedTuple):
    """What a visible spot belongs to, from the figure or prop down to the cloth.

    Lines are drawn by these levels: around a figure, between chains (limbs and trunk), between
    segments of a chain, and thinly between materials.
    """

    group: str
    chain: str
    segment: str
    material: str


@dataclass(frozen=True, eq=False)
class Cut:
    """A plane through a volume: what lies beyond it, on the normal's side, is of another material.

    Hems are cuts, so that every volume that passes a hem changes cloth on the same plane. Where
    nothing lies beyond (None), the volume ends there: the open end of a sleeve.
    """

    normal: Array
    offset: float
    beyond: Part | None


class Ellipsoid(NamedTuple):
    """A rounded piece of a body: the columns of `half_axes` are its half axes in the world."""

    centre: Array
    half_axes: Array
    part: Part
    cut: Cut | None = None


@dataclass(frozen=True, eq=False)
class Mark:
    """A line drawn on a surface, such as a mouth, a seam or the gap between two fingers.

    `width` is a share of the outline's; a `filled` mark is a spot, such as an eye. A mark shows
    where the surface it belongs to shows: `outward` tells the side it can be seen from.
    """

    points: Array
    outward: Array
    group: str
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
    """Return an ellipsoid whose centre and radii are given in a frame."""
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
    """Return spheres along a bone (down the frame's y axis), as thick as its profile says.

    `share` is the piece of the bone that is swept, `padding` what cloth adds to the radius.
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
    """Return the cut across a bone at a distance down it."""
    normal = frame.axes @ vector(0.0, -1.0, 0.0)
    return Cut(normal, float(normal @ frame.at(0.0, -down, 0.0)), beyond)


def stacked(ellipsoids: Iterable[Ellipsoid]) -> tuple[Array, Array]:
    """Return all centres (n, 3) and half axes (n, 3, 3) of some ellipsoids."""
    listed = list(ellipsoids)
    return np.array([e.centre for e in listed]), np.array([e.half_axes for e in listed])


def lowest(centres: Array, half_axes: Array, along: Array) -> float:
    """Return how far down a direction the ellipsoids reach: the least value of `along · point`."""
    reach = np.sqrt(((along @ half_axes) ** 2).sum(axis=-1))
    return float((centres @ along - reach).min())
