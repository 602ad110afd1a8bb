"""Move hands and feet to their targets: two-bone inverse kinematics.

The joint angles give the rough pose, and with it the direction in which elbows and knees bend; the
target then sets where the limb ends.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from handout.illustration.body.proportions import ANKLE_HEIGHT, FOREARM, SHANK, THIGH, UPPER_ARM
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
    project_onto_plane,
    unit,
)
from handout.illustration.pose.model import Pose, Reach
from handout.illustration.props.primitives import Spot
from handout.illustration.solve.contact import spot_named
from handout.illustration.solve.targets import BODY_TARGETS, Target, find_target, world_direction
from handout.illustration.words import known as known_words
from handout.problems import Problem

SHORTFALL = 0.02
"""Metres that a hand or foot may miss its target by before it is a problem."""
WRIST_TO_PALM = 0.078
"""Metres from the wrist to the middle of the palm."""
HAND_THICKNESS = 0.017
"""Metres from the wrist joint to the skin of the palm."""
TOUCHING_HEIGHT = {
    "sole": ANKLE_HEIGHT,
    "heel": 0.050,
    "toes": 0.13,
    "instep": 0.046,
    "side": 0.040,
}
"""Height of the ankle above the surface, by the part of the foot that touches it."""


def reach_targets(
    skeleton: Skeleton, pose: Pose, spots: Mapping[str, Spot]
) -> tuple[Skeleton, list[Problem]]:
    """Move feet and hands to their targets."""
    problems: list[Problem] = []
    # Legs first, because a hand may rest on a thigh or shin.
    for end in ("foot", "hand"):
        for side in SIDES:
            name = f"{side} {end}"
            if name not in pose.reaches:
                continue
            reach = pose.reaches[name]
            limb_name = f"{side} {'leg' if end == 'foot' else 'arm'}"
            goal = _goal(name, reach, skeleton, spots)
            if goal is None:
                problems.append(_unknown_target(name, reach, spots))
                continue
            solve = _leg if end == "foot" else _arm
            limb, short = solve(skeleton, limb_name, reach, goal)
            if short > SHORTFALL:
                problems.append(_out_of_reach(name, reach, short))
            skeleton = replace(skeleton, limbs={**skeleton.limbs, limb_name: limb})
    return skeleton, problems


def _goal(name: str, reach: Reach, skeleton: Skeleton, spots: Mapping[str, Spot]) -> Target | None:
    """Return the target; on a surface without `at`, it is vertically below the hand or foot."""
    spot = spot_named(reach.on, spots) if reach.on else None
    if spot is None or reach.at is not None or spot.half is None:
        return find_target(reach, skeleton, spots)
    leg = name.endswith("foot")
    limb = skeleton.limbs[name.replace("foot", "leg").replace("hand", "arm")]
    above = limb.end.origin if leg else limb.end.at(0, -WRIST_TO_PALM, 0)
    rise = spot.normal @ (above - spot.point)
    point = above - UP * float(rise / spot.normal[1]) + np.array(reach.offset)
    return Target(point, spot.normal)


def solve_two_bones(
    root: Array, end: Array, first: float, second: float, bend: Array
) -> tuple[Array, Array, float]:
    """Solve a chain of two bones by the law of cosines.

    Args:
        root: The hip or shoulder.
        end: The wanted position of the ankle or wrist.
        first: Length of the bone at the root.
        second: Length of the other bone.
        bend: The direction in which the middle joint points (the pole vector).

    Returns:
        The middle joint, the end as far as it can be reached, and the distance missing.
    """
    away = end - root
    away = away if length_of(away) > 1e-6 else -UP * 1e-6
    distance = length_of(away)
    missing = max(distance - (first + second), abs(first - second) + 0.01 - distance, 0.0)
    # Neither folded nor stretched fully, where the direction of the bend is undefined.
    usable = min(max(distance, abs(first - second) + 0.01), (first + second) * 0.9995)
    towards = unit(away)
    along = (first**2 - second**2 + usable**2) / (2 * usable)
    height = math.sqrt(max(first**2 - along**2, 0.0))
    across = direction_in_plane(bend, towards, UP)
    return root + towards * along + across * height, root + towards * usable, missing


def _bending(limb: LimbFrames, forward: Array) -> Array:
    """Return the direction in which a limb bends by its angles; if it is straight, `forward`."""
    straight = (limb.upper.origin + limb.end.origin) / 2
    away = limb.lower.origin - straight
    # Within 3 cm of straight, the angles do not tell where the joint bends.
    return unit(away) if length_of(away) > 0.03 else forward


def _leg(skeleton: Skeleton, name: str, reach: Reach, goal: Target) -> tuple[LimbFrames, float]:
    limb, side = skeleton.limbs[name], SIDES[name.split()[0]]
    trunk = skeleton.pelvis
    bend = (
        world_direction(reach.bend, side, trunk)
        if reach.bend is not None
        else _bending(limb, limb.upper.axes[:, 2])
    )
    normal = goal.normal if goal.normal is not None else UP
    if reach.facing is not None:
        normal = -world_direction(reach.facing, side, trunk)
    ankle = goal.point + normal * TOUCHING_HEIGHT[reach.by]
    knee, ankle, short = solve_two_bones(limb.upper.origin, ankle, THIGH, SHANK, bend)
    upper = Frame(limb.upper.origin, bone_axes(knee - limb.upper.origin, bend))
    lower = Frame(knee, hinge_axes(ankle - knee, upper.axes[:, 0]))
    if reach.by == "instep":  # the sole faces up, and the toes continue the line of the shin
        front = direction_in_plane(-lower.axes[:, 1], normal, lower.axes[:, 2])
        foot_axes = axes(np.cross(-normal, front), -normal, front)
    elif reach.by == "sole":
        toes = (
            limb.end.axes[:, 2]
            if reach.pointing is None
            else world_direction(reach.pointing, side, trunk)
        )
        front = direction_in_plane(toes, normal, lower.axes[:, 2], -lower.axes[:, 1])
        foot_axes = axes(np.cross(normal, front), normal, front)
    else:  # the foot keeps its angle at the ankle, and follows the shank
        foot_axes = lower.axes @ limb.lower.axes.T @ limb.end.axes
        if reach.pointing is not None:
            front = world_direction(reach.pointing, side, trunk)
            foot_axes = bone_axes(-project_onto_plane(lower.axes[:, 1], front), front)
    return LimbFrames(upper, lower, Frame(ankle, foot_axes)), short


def _arm(skeleton: Skeleton, name: str, reach: Reach, goal: Target) -> tuple[LimbFrames, float]:
    limb, side = skeleton.limbs[name], SIDES[name.split()[0]]
    chest = skeleton.chest
    normal = goal.normal if reach.facing is None else -world_direction(reach.facing, side, chest)
    fingers = (
        -limb.end.axes[:, 1]
        if reach.pointing is None
        else world_direction(reach.pointing, side, chest)
    )
    if normal is not None:
        fingers = direction_in_plane(fingers, normal, chest.axes[:, 2], chest.axes[:, 1])
    wrist = goal.point - fingers * WRIST_TO_PALM
    if goal.normal is not None:
        wrist = wrist + goal.normal * HAND_THICKNESS
    # The shoulder girdle rises and moves forward with the direction of the arm.
    straight = chest.axes.T @ unit(wrist - limb.upper.origin)
    raised = max(0.0, min(1.0, (float(straight[1]) + 0.2) / 1.1))
    forward = 0.035 * max(0.0, float(straight[2]))
    shoulder = shoulder_joint(chest, side, raised, forward)
    # Elbows point out, down and back unless the angles or the text say otherwise.
    back = chest.towards(side * 0.6, -0.4, -0.7)
    bend = (
        world_direction(reach.bend, side, chest) if reach.bend is not None else _bending(limb, back)
    )
    elbow, wrist, short = solve_two_bones(shoulder, wrist, UPPER_ARM, FOREARM, bend)
    fold = np.cross(unit(elbow - shoulder), unit(wrist - elbow))
    # A straight arm has no fold to take the front of the upper arm from: use the chest's.
    front = wrist - elbow if length_of(fold) > 0.05 else chest.axes[:, 2]
    upper = Frame(shoulder, bone_axes(elbow - shoulder, front))
    lower = Frame(elbow, hinge_axes(wrist - elbow, upper.axes[:, 0]))
    y = -unit(fingers)
    palm = -normal if normal is not None else -side * lower.axes[:, 0]
    x = -side * direction_in_plane(palm, y, lower.axes[:, 0], chest.axes[:, 2])
    return LimbFrames(upper, lower, Frame(wrist, axes(x, y, np.cross(x, y)))), short


def _unknown_target(name: str, reach: Reach, spots: Mapping[str, Spot]) -> Problem:
    return Problem(
        "pose-unknown-target",
        reach.place,
        f"'{name}' cannot be placed on '{reach.on}'",
        "the drawing engine does not know where that is",
        known_words(reach.on, (*spots, *BODY_TARGETS)),
    )


def _out_of_reach(name: str, reach: Reach, short: float) -> Problem:
    where = f"'{reach.on}'" if reach.on else "its target"
    return Problem(
        "pose-out-of-reach",
        reach.place,
        f"'{name}' misses {where} by {short * 100:.0f} cm",
        "the hand or foot would hang in the air beside its target",
        "move the target with 'at' or 'offset', or move the body nearer",
    )
