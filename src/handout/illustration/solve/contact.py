"""Place a body on its supports: one contact lowers it, two contacts tilt it as well."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from handout.illustration.body.appearance import DEFAULT_PERSON, Build
from handout.illustration.body.body_model import model_body
from handout.illustration.body.parts import REST_PARTS, anchor_of
from handout.illustration.body.skeleton import SIDES, Skeleton, forward_kinematics, landmarks
from handout.illustration.body.volumes import lowest, stacked
from handout.illustration.geometry import (
    UP,
    Array,
    Frame,
    axes,
    rotation_x,
    rotation_y,
    rotation_z,
    unit,
    vector,
)
from handout.illustration.pose.model import Contact, Pose
from handout.illustration.pose.vocabulary import STARTING_POSITIONS
from handout.illustration.props.primitives import Spot
from handout.illustration.words import known as known_words
from handout.problems import Problem

STANDING = axes(vector(0, 0, -1), vector(0, 1, 0), vector(1, 0, 0))
"""The orientation of a standing person who faces the right of the picture."""
LIFTED = 0.02
"""Metres between the ankles above which only the lower foot carries weight."""
LEG_FLEXIONS = ("hip flexion", "knee flexion")
STRAIGHT, ROLLED_OUT = 20.0, 18.0
"""Degrees of flexion below which a leg lies straight, and by which such a leg rolls outward."""
STEEPEST_TILT = 97.5
"""Degrees: a quarter turn and one search step more."""

Resting = tuple[Array, Array, Spot]
"""Centres and half axes of the ellipsoids of a resting part, and the spot they rest on."""


def pelvis_orientation(pose: Pose) -> Array:
    """Return the orientation of the pelvis before it rests on anything."""
    starting = STARTING_POSITIONS[pose.position]
    base = STANDING @ rotation_x(starting.pitch) @ rotation_y(starting.roll)
    own = rotation_x(pose.lean) @ rotation_z(-pose.tilt) @ rotation_y(pose.roll)
    return np.asarray(rotation_y(starting.turn + pose.turn) @ base @ own)


def place_body(
    pose: Pose, build: Build, spots: Mapping[str, Spot]
) -> tuple[Skeleton, list[Problem]]:
    """Return the skeleton of a pose, resting on its supports."""
    pose = replace(pose, angles=_with_feet_out(pose))
    pelvis = Frame(np.zeros(3), pelvis_orientation(pose))
    if pose.pelvis is not None:
        moved = Frame(np.array(pose.pelvis), pelvis.axes)
        return forward_kinematics(pose.angles, moved, build), []
    skeleton = forward_kinematics(pose.angles, pelvis, build)
    contacts, problems = _with_spots(_heel_and_toe_contacts(pose.contacts, skeleton), spots)
    if not contacts:
        return skeleton, problems
    # Only the shape of the body matters here, so any person will do.
    pieces = model_body(
        skeleton, DEFAULT_PERSON, pose.footwear, pose.mouth, pose.grips, "body"
    ).ellipsoids
    resting = []
    # Shape and joint angles stay the same from here on; only the root moves.
    for contact, spot in contacts[:2]:  # the tilt fits no more than two
        chosen = REST_PARTS[contact.part]
        centres, half_axes = stacked(p for p in pieces if chosen(p, skeleton))
        resting.append((centres, half_axes, spot))
    tilt = np.eye(3)
    if len(resting) > 1:
        solved = _tilted(*resting)
        if solved is None:
            problems.append(_cannot_rest(contacts))
        else:
            tilt = solved
    root = Frame(np.zeros(3), tilt @ pelvis.axes)
    skeleton = forward_kinematics(pose.angles, root, build)
    anchor = landmarks(skeleton)[anchor_of(contacts[0][0].part)]
    middle = contacts[0][1].point
    place = middle if pose.at is None else vector(pose.at[0], 0.0, pose.at[1])
    where = place - anchor
    drop = -min(_clearance(group, tilt) for group in resting)
    origin = vector(where[0], drop, where[2])
    return forward_kinematics(pose.angles, Frame(origin, root.axes), build), problems


def _with_feet_out(pose: Pose) -> dict[str, float]:
    """Return the angles of a pose; a straight leg that lies on its back rolls outward."""
    angles = dict(pose.angles)
    for side in SIDES:
        straight = all(angles.get(f"{side} {joint}", 0.0) < STRAIGHT for joint in LEG_FLEXIONS)
        if pose.position == "supine" and straight:
            angles.setdefault(f"{side} hip external rotation", ROLLED_OUT)
    return angles


def _heel_and_toe_contacts(contacts: tuple[Contact, ...], skeleton: Skeleton) -> list[Contact]:
    """Split a single contact of the feet into heel and toes, so that the sole lies flat.

    If the feet are at different heights, the lower one carries the body.
    """
    if len(contacts) != 1 or contacts[0].part not in ("feet", "left foot", "right foot"):
        return list(contacts)
    contact = contacts[0]
    parts = (contact.part.replace("foot", "heel"), contact.part.replace("foot", "toes"))
    if contact.part == "feet":
        parts = ("heels", "toes")
        height = {side: float(skeleton.limbs[f"{side} leg"].end.origin[1]) for side in SIDES}
        if abs(height["left"] - height["right"]) > LIFTED:
            standing = min(height, key=lambda side: height[side])
            parts = (f"{standing} heel", f"{standing} toes")
    return [Contact(part, contact.support, contact.place) for part in parts]


def _with_spots(
    contacts: list[Contact], spots: Mapping[str, Spot]
) -> tuple[list[tuple[Contact, Spot]], list[Problem]]:
    found: list[tuple[Contact, Spot]] = []
    problems: list[Problem] = []
    for contact in contacts:
        spot = spot_named(contact.support, spots)
        if spot is not None:
            found.append((contact, spot))
        elif contact.place not in [problem.place for problem in problems]:
            problems.append(
                Problem(
                    "pose-unknown-support",
                    contact.place,
                    f"'{contact.part}' cannot rest on '{contact.support}'",
                    "a body without a support would float",
                    "add the prop, write a height in metres, or: "
                    + known_words(contact.support, spots),
                )
            )
    return found, problems


def spot_named(name: str, spots: Mapping[str, Spot]) -> Spot | None:
    """Return a spot by name, or a horizontal one at a height in metres, or None."""
    if name in spots:
        return spots[name]
    try:
        height = float(name)
    except ValueError:
        return None
    return Spot(vector(0, height, 0)) if math.isfinite(height) and abs(height) < 3 else None


def _clearance(resting: Resting, turned: Array) -> float:
    """Return how far above its support a part is, measured vertically."""
    centres, half_axes, spot = resting
    normal = spot.normal
    clear = lowest(centres @ turned.T, turned @ half_axes, normal) - float(normal @ spot.point)
    level = float(normal @ UP)
    # Distance along the normal, divided by its cosine to the vertical; soft surfaces give way.
    return clear / level + spot.sink_depth


def _tilted(first: Resting, second: Resting) -> Array | None:
    """Find by bisection the rotation about a horizontal axis at which both parts touch."""
    across = second[0].mean(axis=0) - first[0].mean(axis=0)
    across = across - UP * across[1]
    if float(np.linalg.norm(across)) < 1e-3:
        return None
    axis = unit(np.cross(UP, across))
    frame = axes(axis, UP, np.cross(axis, UP))

    def turn(degrees: float) -> Array:
        return np.asarray(frame @ rotation_x(degrees) @ frame.T)

    def gap(degrees: float) -> float:
        return _clearance(first, turn(degrees)) - _clearance(second, turn(degrees))

    steps = np.arange(-STEEPEST_TILT, STEEPEST_TILT + 1, 7.5)
    gaps = [gap(float(step)) for step in steps]
    crossings = [i for i in range(len(steps) - 1) if gaps[i] * gaps[i + 1] <= 0]
    if not crossings:
        return None
    # Of several solutions take the smallest tilt; 3.75 is half a step, to compare interval centres.
    best = min(crossings, key=lambda i: abs(float(steps[i]) + 3.75))
    low, high, below = float(steps[best]), float(steps[best + 1]), gaps[best]
    for _ in range(18):  # 7.5 degrees halved 18 times: far below what can be seen
        middle = (low + high) / 2
        if gap(middle) * below > 0:
            low = middle
        else:
            high = middle
    return turn((low + high) / 2)


def _cannot_rest(contacts: list[tuple[Contact, Spot]]) -> Problem:
    parts = " and ".join(f"'{contact.part}'" for contact, _ in contacts[:2])
    return Problem(
        "pose-cannot-rest",
        contacts[0][0].place,
        f"{parts} cannot both rest: no tilt of the body makes both touch",
        "the body would float above one of its supports",
        "change the angles of hips, knees or spine, or let one part rest alone",
    )
