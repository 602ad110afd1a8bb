"""Model hands: a palm, four fingers close together, and a separate thumb.

Axes of a hand: -y along the fingers, z towards the thumb; the palm faces the body (-x for a hanging
left arm). Hands are drawn 10 % larger than life, because they are only 5 mm long in print.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from handout.illustration.body.volumes import BodyMark, Ellipsoid, Part, ellipsoid_at, sphere
from handout.illustration.geometry import Array, Frame, vector

GRIPS = {"flat": 3.0, "relaxed": 20.0, "fist": 84.0, "hook": 58.0}
"""Flexion of each finger joint, in degrees."""

FINGERS = ((0.0315, 0.076), (0.0105, 0.086), (-0.0105, 0.080), (-0.0305, 0.062))
"""Position across the palm and length, from the index finger to the little finger."""

KNUCKLES = -0.092
THICKNESS = 0.0122


def _finger(across: float, length: float, bend: float) -> list[Array]:
    """Return the joints of a finger from knuckle to tip, in the axes of a left hand."""
    points = [vector(0.0, KNUCKLES, across)]
    angle = 0.0
    for joint in range(3):
        # Knuckles bend less than the joints beyond them.
        angle += math.radians(bend * (0.6 if joint == 0 else 1.0))
        step = vector(-math.sin(angle), -math.cos(angle), -across * 0.04) * (length / 3)
        points.append(points[-1] + step)
    return points


def _thumb(grip: str) -> list[Array]:
    # In a grip, the thumb lies across the fingers; otherwise it points away from the palm.
    root = vector(-0.006, -0.022, 0.030)
    if grip in ("fist", "hook"):
        return [root, root + vector(-0.020, -0.036, 0.016), root + vector(-0.042, -0.062, 0.0)]
    spread = 0.046 if grip == "flat" else 0.032
    middle = root + vector(-0.006, -0.030, spread * 0.72)
    return [root, middle, middle + vector(-0.008, -0.036, spread * 0.42)]


def hand(wrist: Frame, side: int, part: Part, grip: str) -> tuple[list[Ellipsoid], list[BodyMark]]:
    """Return a hand and the lines between its fingers.

    Args:
        wrist: The frame of the wrist, with the hand's axes.
        side: 1 for the left hand, -1 for the right.
        part: The part that the hand belongs to; the thumb becomes a segment of its own.
        grip: One of `GRIPS`.
    """

    def world(point: Array) -> Array:
        return wrist.at(side * float(point[0]), float(point[1]), float(point[2]))

    pieces = [
        ellipsoid_at(
            wrist,
            (0.0, -0.010 - 0.082 * share, 0.0),
            (0.0165, 0.018, 0.027 + 0.0165 * share**0.6),
            part,
        )
        for share in np.linspace(0, 1, 8)
    ]
    fingers = [_finger(across, length, GRIPS[grip]) for across, length in FINGERS]
    for finger in fingers:
        pieces += _spheres_along(finger, THICKNESS, THICKNESS * 0.82, world, part)
    thumb = part._replace(segment="thumb")
    pieces += _spheres_along(_thumb(grip), 0.0165, 0.0115, world, thumb)
    return pieces, _gaps(fingers, wrist, side)


def _spheres_along(
    joints: list[Array], first: float, last: float, world: Callable[[Array], Array], part: Part
) -> list[Ellipsoid]:
    beads = []
    count = 4 * (len(joints) - 1)  # four spheres to each bone
    for index in range(count + 1):
        bone, share = divmod(index / 4, 1)
        start = joints[min(int(bone), len(joints) - 1)]
        end = joints[min(int(bone) + 1, len(joints) - 1)]
        radius = first + (last - first) * index / count
        beads.append(sphere(world(start + (end - start) * share), radius, part))
    return beads


def _gaps(fingers: list[list[Array]], wrist: Frame, side: int) -> list[BodyMark]:
    """Return the lines between neighbouring fingers, on the back of the hand and on the palm."""
    marks = []
    for one, other in pairwise(fingers):
        middle = [(a + b) / 2 for a, b in zip(one, other, strict=True)]
        # The line ends short of the fingertips, which are round.
        middle[-1] = middle[-1] * 0.85 + middle[-2] * 0.15
        for face in (1, -1):
            lifted = [
                # Just below the highest point of the fingers, where they meet.
                point + _across(middle, index) * (face * THICKNESS * 0.55)
                for index, point in enumerate(middle)
            ]
            points = np.array([wrist.at(side * p[0], p[1], p[2]) for p in lifted])
            marks.append(BodyMark(points, wrist.axes @ vector(side * face, 0, 0), 0.30))
    return marks


def _across(joints: list[Array], index: int) -> Array:
    """Return the direction from a finger joint to the back of the hand."""
    before, after = joints[max(index - 1, 0)], joints[min(index + 1, len(joints) - 1)]
    along = after - before
    back = vector(-float(along[1]), float(along[0]), 0.0)
    return back / (float(np.linalg.norm(back)) + 1e-9)
