"""Choose the shape of each hand from what it does, and turn a hand that closes round a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from handout.illustration.body.hands import BAR
from handout.illustration.body.skeleton import SIDES
from handout.illustration.geometry import Array, direction_in_plane, unit
from handout.illustration.pose.model import Pose, Reach
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.props.kind import PropText
from handout.illustration.props.primitives import Spot
from handout.illustration.solve.contact import spot_named
from handout.illustration.solve.targets import ON_LIMBS

LEVEL = 0.5
"""Upward part of a surface's normal from which a hand can simply lie on it."""
ON_TOP = 0.7
"""Upward part of an edge's normal from which a hand lies on it, rather than hooks over it."""
ON_STRAIGHT_ARMS = ("four-point", "standing", "half-kneeling", "kneeling")
"""Positions in which hands on a level surface carry weight."""
ACROSS_A_LIMB = ("in", "out", "viewer", "away")
"""Directions of fingers that reach round a thigh or shin, rather than along it."""
HANDS = tuple(f"{side} hand" for side in SIDES)


def hand_shapes(pose: Pose, props: Iterable[PropText], spots: Mapping[str, Spot]) -> dict[str, str]:
    """Return the shape of each hand: what the text says, or else what suits its target.

    A hand closes round a bar and round whatever it holds, hooks over the edge of a seat, lies flat
    on a surface and on the body, and is spread where it carries the body on straight arms; a free
    hand is relaxed.
    """
    held = {name for prop in props for name in CATALOGUE[prop.kind].hands(prop)}
    shapes = {}
    for name in HANDS:
        reach = pose.reaches.get(name)
        if name in pose.grips:
            shapes[name] = pose.grips[name]
        elif name in held:
            shapes[name] = "bar"
        elif reach is None:
            shapes[name] = "relaxed"
        else:
            shapes[name] = _shape_on(reach, pose, spots)
    return shapes


def _shape_on(reach: Reach, pose: Pose, spots: Mapping[str, Spot]) -> str:
    if not reach.on:
        return "relaxed"
    spot = spot_named(reach.on, spots)
    if spot is None:
        on_limb = reach.on in ON_LIMBS and reach.pointing in ACROSS_A_LIMB
        return "clasp" if on_limb else "flat"
    if spot.bar is not None:
        return "bar"
    upward = float(spot.normal[1])
    if spot.axis is not None and upward < ON_TOP and reach.facing is None:
        return "hook"
    # A hand on a wall or on the side of a box carries weight as well.
    carries = upward < LEVEL or pose.position in ON_STRAIGHT_ARMS
    return "support" if carries else "flat"


def round_bar(bar: Array, forearm: Array, press: Array) -> tuple[Array, Array]:
    """Return the directions of the fingers and of the palm of a hand that closes round a bar.

    Args:
        bar: The direction of the bar.
        forearm: The direction from elbow to wrist, which the back of the hand continues.
        press: Where the palm presses, such as down on a handle and inward.
    """
    along = unit(bar)
    fingers = direction_in_plane(forearm, along, press)
    palm = np.cross(along, fingers)
    return fingers, palm if float(palm @ press) >= 0 else -palm


def wrist_at_bar(point: Array, fingers: Array, palm: Array) -> Array:
    """Return where the wrist is if a bar passes through a point inside the closed hand."""
    return np.asarray(point + palm * float(BAR[0]) + fingers * float(BAR[1]))
