"""Keep an arm that lies across the body out of the trunk and off the other forearm."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from handout.illustration.body.proportions import FOREARM, FOREARM_PROFILE, profile_at, trunk_at
from handout.illustration.body.skeleton import LimbFrames, Skeleton, trunk_frame
from handout.illustration.body.surface import ON_TRUNK
from handout.illustration.geometry import Array, length_of, unit
from handout.illustration.pose.model import Direction, Reach
from handout.illustration.solve.targets import ON_SHOULDERS

APART = 0.050
"""Metres between the bones of two forearms that lie on each other, pressed a little."""
DEEPEST = 0.030
"""Metres that a forearm may press into the shirt."""
SWIVELS = (12, -12, 24, -24, 36, -36, 48, -48)
"""Degrees by which an elbow is swung about the line from shoulder to wrist, in order of trial."""
SWING_COST = 0.0006
"""Metres of conflict that one degree must save: an elbow stays near where the text wants it."""


def lies_on_trunk(reach: Reach) -> bool:
    """Return whether a hand is sent to the trunk, so that its arm may cross the body."""
    return reach.on in ON_TRUNK or reach.on in ON_SHOULDERS


def other_elbows(limb: LimbFrames) -> Iterator[tuple[Direction, float]]:
    """Yield directions of the elbow near the present one, with what the swing to each costs."""
    shoulder, wrist = limb.upper.origin, limb.end.origin
    axis = unit(wrist - shoulder)
    out = limb.lower.origin - shoulder
    out = unit(out - axis * float(out @ axis))
    across = np.cross(axis, out)
    for degrees in SWIVELS:
        angle = math.radians(degrees)
        x, y, z = (float(v) for v in out * math.cos(angle) + across * math.sin(angle))
        yield (x, y, z), abs(degrees) * SWING_COST


def conflict(skeleton: Skeleton, limb: LimbFrames, other: LimbFrames) -> float:
    """Return by how many metres a forearm is too deep in the trunk or too near the other one."""
    own = _along_forearm(limb)
    between = np.linalg.norm(own[:, None] - _along_forearm(other)[None], axis=2)
    crossed = max(0.0, APART - float(between.min()))
    radii = [profile_at(FOREARM_PROFILE, share)[0] for share in SHARES]
    inside = max(
        radius - _clearance(skeleton, point) for point, radius in zip(own, radii, strict=True)
    )
    return crossed + max(0.0, inside - DEEPEST)


SHARES = tuple(float(share) for share in np.linspace(0, 0.9, 10))


def _along_forearm(limb: LimbFrames) -> Array:
    return np.array([limb.lower.at(0, -FOREARM * share, 0) for share in SHARES])


def _clearance(skeleton: Skeleton, point: Array) -> float:
    """Return how far a point is outside the trunk, an ellipse at each height; negative inside."""
    nearest, clear = math.inf, math.inf
    for height in np.arange(0.0, 0.50, 0.04):
        here = trunk_frame(skeleton.pelvis, skeleton.spine, float(height))
        x, y, z = (float(v) for v in here.axes.T @ (point - here.origin))
        if abs(y) >= nearest:
            continue
        nearest = abs(y)
        half_width, front, back = trunk_at(skeleton.build, float(height))
        half_depth, middle = (front + back) / 2, (front - back) / 2
        away = np.array([x, z - middle])
        share = length_of(away / np.array([half_width, half_depth]))
        clear = length_of(away) * (1 - 1 / max(share, 1e-6))
    return clear if nearest < 0.06 else math.inf
