"""Targets for hands and feet: spots of props, and points on the body itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.proportions import (
    SHANK,
    SHANK_PROFILE,
    THIGH,
    THIGH_PROFILE,
    profile_at,
)
from handout.illustration.body.skeleton import SIDES, LimbFrames, Skeleton, landmarks
from handout.illustration.body.surface import ON_TRUNK, on_trunk
from handout.illustration.geometry import Array, Frame, unit, vector
from handout.illustration.pose.model import Direction, Pose, Reach
from handout.illustration.props.primitives import Spot
from handout.illustration.solve.contact import spot_named

ON_LIMBS = tuple(f"{side} {part}" for side in SIDES for part in ("thigh", "shin", "knee"))
ON_HEAD = ("top of head", "back of head", "left temple", "right temple")
ON_SHOULDERS = tuple(f"{side} shoulder" for side in SIDES)
LIMB_POINTS = tuple(f"{side} {part}" for side in SIDES for part in ("hand", "elbow", "ankle"))

BODY_TARGETS = (*ON_TRUNK, *ON_LIMBS, *ON_HEAD, *ON_SHOULDERS, *LIMB_POINTS)

WORLD: dict[str, Array] = {
    "up": vector(0, 1, 0),
    "down": vector(0, -1, 0),
    "right": vector(1, 0, 0),
    "left": vector(-1, 0, 0),
    "viewer": vector(0, 0, 1),
    "away": vector(0, 0, -1),
}
OF_BODY: dict[str, tuple[float, float, float]] = {
    "front": (0, 0, 1),
    "back": (0, 0, -1),
    "out": (1, 0, 0),
    "in": (-1, 0, 0),
    "head": (0, 1, 0),
    "foot": (0, -1, 0),
}


@frozen(eq=False)
class Target:
    """A point to touch, and the outward normal of the surface there, if it is on one.

    `bar` is the direction of the bar that a hand closes round there, if it is one. `along` is the
    direction down the limb that it is on, which fingers follow.
    """

    point: Array
    normal: Array | None
    bar: Array | None = None
    along: Array | None = None


def world_direction(direction: Direction, side: int, trunk: Frame) -> Array:
    """Return the unit vector that a word or a list of numbers means; 'out' depends on the side."""
    if not isinstance(direction, str):
        return unit(np.array(direction))
    if direction in WORLD:
        return WORLD[direction]
    x, y, z = OF_BODY[direction]
    return trunk.towards(side * x, y, z)


def with_own_targets(pose: Pose, spots: Mapping[str, Spot]) -> Pose:
    """Return a pose in which the targets of hands and feet have their full names.

    A name that leaves the side out means the limb's own side.
    """
    known = (*spots, *BODY_TARGETS)
    reaches = {
        name: replace(reach, on=_own_target(reach.on, name.split()[0], known))
        for name, reach in pose.reaches.items()
    }
    return replace(pose, reaches=reaches)


def _own_target(name: str, side: str, known: Collection[str]) -> str:
    """Return the target of a limb's own side, if a name leaves the side out.

    So 'crutch handle' is 'left crutch handle' for the left hand, and 'stool edge' the 'stool left
    edge'. A target that has the name itself comes first.
    """
    if not name or name in known:
        return name
    first, _, last = name.rpartition(" ")
    sided = (f"{side} {name}", f"{first} {side} {last}".strip(), f"{name} {side}")
    return next((one for one in (*sided, f"{side} side of {name}") if one in known), name)


def find_target(reach: Reach, skeleton: Skeleton, spots: Mapping[str, Spot]) -> Target | None:
    """Return the target of a hand or foot, or None if its name is unknown."""
    found = _named(reach, skeleton, spots)
    if found is None:
        return None
    return replace(found, point=found.point + np.array(reach.offset))


def _named(reach: Reach, skeleton: Skeleton, spots: Mapping[str, Spot]) -> Target | None:
    at = reach.at
    if not reach.on:
        return Target(np.array(at), None)
    spot = spot_named(reach.on, spots)
    if spot is not None:
        if at is None:
            return Target(spot.point, spot.normal, spot.bar)
        if len(at) == 3:
            return Target(np.array(at), spot.normal, spot.bar)
        rise = spot.normal[0] * (at[0] - spot.point[0]) + spot.normal[2] * (at[1] - spot.point[2])
        height = spot.point[1] - rise / (spot.normal[1] or 1.0)
        return Target(vector(at[0], height, at[1]), spot.normal, spot.bar)
    if reach.on in ON_TRUNK:
        return Target(*on_trunk(skeleton, *ON_TRUNK[reach.on]))
    if reach.on in ON_LIMBS:
        return _on_limb(skeleton, reach)
    if reach.on in ON_HEAD:
        local = {"back of head": vector(0, 0.09, -0.115), "top of head": vector(0, 0.20, -0.01)}
        across = vector(0.09 if reach.on.startswith("left") else -0.09, 0.10, 0.02)
        place = local.get(reach.on, across)
        return Target(
            skeleton.head.at(*place), unit(skeleton.head.axes @ (place - vector(0, 0.09, 0)))
        )
    if reach.on in ON_SHOULDERS:
        return _on_shoulder(skeleton, reach.on.split()[0])
    if reach.on in LIMB_POINTS:
        return Target(landmarks(skeleton)[reach.on], None)
    return None


def _on_shoulder(skeleton: Skeleton, side: str) -> Target:
    upper = skeleton.limbs[f"{side} arm"].upper
    normal = skeleton.chest.towards(0.30 * SIDES[side], 0.25, 0.92)
    # In front of the sleeve, 4 cm down the arm.
    return Target(upper.at(0, -0.04, 0) + normal * 0.062 * skeleton.build.girth, normal)


def _on_limb(skeleton: Skeleton, reach: Reach) -> Target:
    side, part = reach.on.split()
    limb: LimbFrames = skeleton.limbs[f"{side} leg"]
    if part == "shin":
        bone, length, profile, along = limb.lower, SHANK, SHANK_PROFILE, reach.along
    else:
        along = 0.97 if part == "knee" else reach.along
        bone, length, profile = limb.upper, THIGH, THIGH_PROFILE
    # On the front of the segment, 4 mm out for the trousers.
    radius, _, front = profile_at(profile, along)
    height = radius * skeleton.build.girth + front + 0.004
    place = bone.at(0, -length * along, height)
    return Target(place, bone.towards(0, 0, 1), along=bone.towards(0, -1, 0))
