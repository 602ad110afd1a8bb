"""Move hands and feet to their targets, feet first: inverse kinematics.

The joint angles give the rough pose, and with it the direction in which elbows and knees bend; the
target then sets where the limb ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from handout.illustration.body.proportions import ANKLE_HEIGHT, SHANK, THIGH
from handout.illustration.body.skeleton import SIDES, LimbFrames, Skeleton
from handout.illustration.geometry import (
    UP,
    Frame,
    axes,
    bone_axes,
    direction_in_plane,
    hinge_axes,
    project_onto_plane,
)
from handout.illustration.pose.model import Pose, Reach
from handout.illustration.props.primitives import Spot
from handout.illustration.solve.arms import WRIST_TO_PALM, place_arm
from handout.illustration.solve.contact import spot_named
from handout.illustration.solve.targets import BODY_TARGETS, Target, find_target, world_direction
from handout.illustration.solve.two_bones import bending, solve_two_bones
from handout.illustration.words import known as known_words
from handout.problems import Problem

SHORTFALL = 0.02
"""Metres that a hand or foot may miss its target by before it is a problem."""
FOOT_MIDDLE = 0.065
"""Metres from below the ankle to the middle of the sole."""
FOOT_MARGIN = (0.13, 0.06)
"""Metres along and across a surface from its rim to the middle of a sole that it bears whole."""
TOUCHING_HEIGHT = {
    "sole": ANKLE_HEIGHT,
    "heel": 0.050,
    "toes": 0.13,
    "instep": 0.046,
    "side": 0.040,
}
"""Height of the ankle above the surface, by the part of the foot that touches it."""


def reach_targets(
    end: str, skeleton: Skeleton, pose: Pose, spots: Mapping[str, Spot]
) -> tuple[Skeleton, list[Problem]]:
    """Move both hands or both feet (`end`: 'hand' or 'foot') to their targets.

    Feet first, because a hand may rest on a thigh or shin.
    """
    problems: list[Problem] = []
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
        solve = _leg if end == "foot" else place_arm
        limb, short = solve(skeleton, limb_name, reach, goal)
        if short > SHORTFALL:
            problems.append(_out_of_reach(name, reach, short))
        skeleton = replace(skeleton, limbs={**skeleton.limbs, limb_name: limb})
    return skeleton, problems


def _goal(name: str, reach: Reach, skeleton: Skeleton, spots: Mapping[str, Spot]) -> Target | None:
    """Return the target; without `at`, it is where a surface or bar is nearest to the limb.

    On a surface that is vertically below the hand or foot, or at its rim where it ends. An `offset`
    on a bar or edge is from its middle.
    """
    spot = spot_named(reach.on, spots) if reach.on else None
    if spot is None or reach.at is not None or (spot.half is None and spot.axis is None):
        return find_target(reach, skeleton, spots)
    offset = np.array(reach.offset)
    if name.endswith("hand"):
        side = SIDES[name.split()[0]]
        normal = spot.normal
        if spot.axis is not None and reach.facing is not None:  # a bar can be held from any side
            normal = -world_direction(reach.facing, side, skeleton.chest)
        if spot.axis is not None and offset.any():
            return Target(spot.point + offset, normal, spot.bar)
        limb = skeleton.limbs[name.replace("hand", "arm")]
        nearest = spot.nearest(limb.end.at(0, -WRIST_TO_PALM, 0))
        return Target(nearest + offset, normal, spot.bar)
    # The whole foot: its middle stays away from the rim of a step, and the ankle is behind it.
    ankle = skeleton.limbs[name.replace("foot", "leg")].end
    towards = (
        ankle.axes[:, 2]
        if reach.pointing is None
        else world_direction(reach.pointing, SIDES[name.split()[0]], skeleton.pelvis)
    )
    ahead = direction_in_plane(towards, spot.normal, skeleton.pelvis.axes[:, 2]) * FOOT_MIDDLE
    if reach.by != "sole":
        ahead = ahead * 0.0
    point = spot.nearest(ankle.origin + ahead, FOOT_MARGIN) - ahead
    return Target(point + offset, spot.normal)


def _leg(skeleton: Skeleton, name: str, reach: Reach, goal: Target) -> tuple[LimbFrames, float]:
    limb, side = skeleton.limbs[name], SIDES[name.split()[0]]
    trunk = skeleton.pelvis
    bend = (
        world_direction(reach.bend, side, trunk)
        if reach.bend is not None
        else bending(limb, limb.upper.axes[:, 2])
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
