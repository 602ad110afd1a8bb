"""Move a hand to its target: on a surface, round a bar, or across the body."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from handout.illustration.body.hands import BAR_RADIUS
from handout.illustration.body.proportions import FOREARM, UPPER_ARM
from handout.illustration.body.skeleton import SIDES, LimbFrames, Skeleton, shoulder_joint
from handout.illustration.geometry import (
    UP,
    Array,
    Frame,
    axes,
    bone_axes,
    direction_in_plane,
    hinge_axes,
    length_of,
    unit,
)
from handout.illustration.pose.model import Reach
from handout.illustration.solve.crossing import conflict, lies_on_trunk, other_elbows
from handout.illustration.solve.hands import round_bar, wrist_at_bar
from handout.illustration.solve.targets import Target, world_direction
from handout.illustration.solve.two_bones import bending, solve_two_bones

WRIST_TO_PALM = 0.078
"""Metres from the wrist to the middle of the palm."""
HAND_THICKNESS = 0.017
"""Metres from the wrist joint to the skin of the palm."""


def place_arm(
    skeleton: Skeleton, name: str, reach: Reach, goal: Target
) -> tuple[LimbFrames, float]:
    """Return an arm with its hand on a target, and the distance that it falls short of it."""
    solve = _arm_across if lies_on_trunk(reach) else _arm_to_spot
    return solve(skeleton, name, reach, goal)


def _arm_to_spot(
    skeleton: Skeleton, name: str, reach: Reach, goal: Target
) -> tuple[LimbFrames, float]:
    side, chest = SIDES[name.split()[0]], skeleton.chest
    if goal.bar is not None:
        return _arm_at_bar(skeleton, name, reach, goal, goal.bar)
    normal = goal.normal if reach.facing is None else -world_direction(reach.facing, side, chest)
    if reach.pointing is not None:
        fingers = world_direction(reach.pointing, side, chest)
    else:
        fingers = -skeleton.limbs[name].end.axes[:, 1] if goal.along is None else goal.along
    if normal is not None:
        fingers = direction_in_plane(fingers, normal, chest.axes[:, 2], chest.axes[:, 1])
    wrist = goal.point - fingers * WRIST_TO_PALM
    if goal.normal is not None:
        wrist = wrist + goal.normal * HAND_THICKNESS
    upper, lower, wrist, short = _arm_to(skeleton, name, reach, wrist)
    palm = -normal if normal is not None else -side * lower.axes[:, 0]
    hand = _hand_axes(side, fingers, palm, lower.axes[:, 0], chest.axes[:, 2])
    return LimbFrames(upper, lower, Frame(wrist, hand)), short


def _arm_across(
    skeleton: Skeleton, name: str, reach: Reach, goal: Target
) -> tuple[LimbFrames, float]:
    """Solve an arm to a place on the trunk; its elbow gives way to trunk and other forearm."""
    best = first = _arm_to_spot(skeleton, name, reach, goal)
    other = skeleton.limbs["right arm" if name.startswith("left") else "left arm"]
    least = conflict(skeleton, first[0], other)
    if least <= 0:
        return first
    for elbow, cost in other_elbows(first[0]):
        tried = _arm_to_spot(skeleton, name, replace(reach, bend=elbow), goal)
        depth = conflict(skeleton, tried[0], other) + cost
        if depth < least:
            best, least = tried, depth
    return best


def _arm_at_bar(
    skeleton: Skeleton, name: str, reach: Reach, goal: Target, bar: Array
) -> tuple[LimbFrames, float]:
    """Close a hand round a bar, with a wrist as straight as the bar allows."""
    side, chest = SIDES[name.split()[0]], skeleton.chest
    upward = UP if goal.normal is None else goal.normal
    press = chest.towards(-0.5 * side, 0, 0) * 0.5 - upward
    if reach.facing is not None:
        press = world_direction(reach.facing, side, chest)
    middle = goal.point - upward * BAR_RADIUS
    upper, lower, wrist, short = _arm_to(skeleton, name, reach, middle)
    fingers = palm = press
    # The hand continues the forearm, which ends at the wrist, which the hand places: three rounds
    # bring both to rest.
    for _ in range(3):
        fingers, palm = round_bar(bar, wrist - lower.origin, press)
        upper, lower, wrist, short = _arm_to(
            skeleton, name, reach, wrist_at_bar(middle, fingers, palm)
        )
    hand = _hand_axes(side, fingers, palm, lower.axes[:, 0], chest.axes[:, 2])
    return LimbFrames(upper, lower, Frame(wrist, hand)), short


def _hand_axes(side: int, fingers: Array, palm: Array, *otherwise: Array) -> Array:
    y = -unit(fingers)
    x = -side * direction_in_plane(palm, y, *otherwise)
    return axes(x, y, np.cross(x, y))


def _arm_to(
    skeleton: Skeleton, name: str, reach: Reach, wrist: Array
) -> tuple[Frame, Frame, Array, float]:
    """Return upper arm, forearm and wrist of an arm that reaches for a point, and what it lacks."""
    limb, side, chest = skeleton.limbs[name], SIDES[name.split()[0]], skeleton.chest
    # The shoulder girdle rises and moves forward with the direction of the arm.
    straight = chest.axes.T @ unit(wrist - limb.upper.origin)
    raised = max(0.0, min(1.0, (float(straight[1]) + 0.2) / 1.1))
    forward = 0.035 * max(0.0, float(straight[2]))
    shoulder = shoulder_joint(chest, side, raised, forward)
    # Elbows point out, down and back unless the angles or the text say otherwise.
    back = chest.towards(side * 0.6, -0.4, -0.7)
    bend = (
        world_direction(reach.bend, side, chest) if reach.bend is not None else bending(limb, back)
    )
    elbow, wrist, short = solve_two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend)
    fold = np.cross(unit(elbow - shoulder), unit(wrist - elbow))
    # A straight arm has no fold to take the front of the upper arm from: use the chest's.
    front = wrist - elbow if length_of(fold) > 0.05 else chest.axes[:, 2]
    upper = Frame(shoulder, bone_axes(elbow - shoulder, front))
    lower = Frame(elbow, hinge_axes(wrist - elbow, upper.axes[:, 0]))
    return upper, lower, wrist, short
