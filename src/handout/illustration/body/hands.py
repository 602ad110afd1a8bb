"""Model hands: a palm, four fingers and a thumb, in one of several shapes.

Axes of a hand: -y along the fingers, z towards the thumb; the palm faces the body (-x for a hanging
left arm). Hands are drawn 10 % larger than life, because they are only 5 mm long in print.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.volumes import Ellipsoid, Part, ellipsoid_at, sphere
from handout.illustration.geometry import Array, Frame, vector

Flexion = tuple[float, float, float]
"""Degrees at the three joints of a finger, from the knuckle to the tip."""

FINGERS = (
    ("index finger", 0.0350, 0.086),
    ("middle finger", 0.0117, 0.096),
    ("ring finger", -0.0117, 0.088),
    ("little finger", -0.0340, 0.069),
)
"""Name, position across the palm and length."""
DIGITS = frozenset({*(name for name, _, _ in FINGERS), "thumb"})
"""The segments of a hand that lines set apart."""

PHALANGES = (0.45, 0.31, 0.24)
"""The bones of a finger, as shares of its length."""
KNUCKLES = -0.098
FINGER_BASE, FINGER_TIP = 0.0122, 0.0098
KNUCKLE_RADIUS = 0.0138
THUMB_BASE, THUMB_TIP = 0.0180, 0.0115
"""Radii in metres."""

BAR_RADIUS = 0.015
BAR = vector(-0.030, -0.106, 0.0)
"""The radius of a bar that a hand closes round, and where its axis crosses the hand."""

# The joints of the thumb from its root, in a left hand.
BESIDE = ((-0.006, -0.020, 0.026), (-0.010, -0.052, 0.056), (-0.011, -0.082, 0.073))
CLOSE = ((-0.008, -0.020, 0.026), (-0.024, -0.056, 0.048), (-0.034, -0.090, 0.050))
ROUND = ((-0.010, -0.024, 0.030), (-0.040, -0.062, 0.046), (-0.062, -0.098, 0.030))
MEETING = ((-0.010, -0.024, 0.030), (-0.044, -0.060, 0.050), (-0.070, -0.094, 0.038))
ACROSS = ((-0.010, -0.024, 0.030), (-0.040, -0.064, 0.042), (-0.061, -0.088, 0.010))


@frozen
class HandShape:
    """The flexion of each finger, the degrees between neighbours, and the joints of the thumb."""

    fingers: tuple[Flexion, Flexion, Flexion, Flexion]
    thumb: tuple[tuple[float, float, float], ...]
    spread: float = 0.0


def _alike(index: Flexion, little: Flexion) -> tuple[Flexion, Flexion, Flexion, Flexion]:
    """Return four fingers that bend more and more from the index to the little finger."""
    first, last = np.array(index), np.array(little)
    bent = [first + (last - first) * share for share in (0, 1 / 3, 2 / 3, 1)]
    a, b, c, d = ((float(x), float(y), float(z)) for x, y, z in bent)
    return a, b, c, d


CURLED: Flexion = (78.0, 98.0, 62.0)
HAND_SHAPES: dict[str, HandShape] = {
    "flat": HandShape(_alike((0, 0, 0), (0, 0, 0)), BESIDE, 1.5),
    "support": HandShape(_alike((0, 0, 0), (0, 0, 0)), BESIDE, 7.0),
    "relaxed": HandShape(_alike((16, 20, 12), (30, 36, 22)), CLOSE, 1.0),
    "point": HandShape(((4.0, 4.0, 2.0), CURLED, CURLED, CURLED), ACROSS),
    "bar": HandShape(_alike((24, 70, 52), (14, 60, 48)), ROUND),
    "hook": HandShape(_alike((22, 74, 46), (26, 74, 46)), CLOSE, 1.0),
    "clasp": HandShape(_alike((26, 30, 18), (34, 34, 20)), CLOSE, 1.0),
    "pinch": HandShape(((50.0, 45.0, 30.0), *_alike((18, 14, 8), (8, 8, 6))[1:]), MEETING, 2.0),
    "fist": HandShape(_alike(CURLED, CURLED), ACROSS),
}
"""The shapes by the word that a pose text uses."""


def finger_joints(shape: HandShape) -> list[Array]:
    """Return the four joints of each finger (4, 3), knuckle to tip, in the axes of a left hand."""
    fingers = []
    for (_, across, length), flexion in zip(FINGERS, shape.fingers, strict=True):
        joints = [vector(0.0, KNUCKLES, across)]
        fan, bend = math.radians(shape.spread) * across / 0.0234, 0.0
        for degrees, share in zip(flexion, PHALANGES, strict=True):
            bend += math.radians(degrees)
            step = vector(-math.sin(bend), -math.cos(bend) * math.cos(fan), math.sin(fan))
            joints.append(joints[-1] + step * (length * share))
        fingers.append(np.array(joints))
    return fingers


def hand(wrist: Frame, side: int, part: Part, shape: str) -> list[Ellipsoid]:
    """Return a hand.

    Args:
        wrist: The frame of the wrist, with the hand's axes.
        side: 1 for the left hand, -1 for the right.
        part: The part that the hand belongs to; fingers and thumb become segments of their own.
        shape: One of `HAND_SHAPES`.
    """

    def world(point: Array) -> Array:
        return wrist.at(side * float(point[0]), float(point[1]), float(point[2]))

    chosen = HAND_SHAPES[shape]
    pieces = [
        ellipsoid_at(
            wrist,
            (0.0, -0.010 + (KNUCKLES + 0.026) * share, 0.0),
            (0.0165, 0.018, 0.027 + 0.0185 * share**0.6),
            part,
        )
        for share in np.linspace(0, 1, 8)
    ]
    for (name, _, _), joints in zip(FINGERS, finger_joints(chosen), strict=True):
        knuckle = world(joints[0] + vector(0.0035, 0.012, 0.0))
        pieces.append(sphere(knuckle, KNUCKLE_RADIUS, part._replace(segment=name)))
        pieces += _beads(joints, FINGER_BASE, FINGER_TIP, world, part._replace(segment=name))
    thumb = np.array(chosen.thumb)
    pieces += _beads(thumb, THUMB_BASE, THUMB_TIP, world, part._replace(segment="thumb"))
    return pieces


def _beads(
    joints: Array, first: float, last: float, world: Callable[[Array], Array], part: Part
) -> list[Ellipsoid]:
    """Return a chain of spheres through some joints, five to each bone."""
    along = np.linspace(0, len(joints) - 1, 5 * (len(joints) - 1) + 1)
    path = np.stack(
        [np.interp(along, np.arange(len(joints)), joints[:, axis]) for axis in range(3)], axis=1
    )
    radii = np.linspace(first, last, len(path))
    return [sphere(world(at), float(r), part) for at, r in zip(path, radii, strict=True)]
