"""Compute joints and bones from joint angles: forward kinematics.

Angles are anatomical and in degrees; with 0 everywhere, a person stands with arms hanging. At hip
and shoulder, rotations are applied in the order flexion, abduction, rotation.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.frozen import frozen
from handout.illustration.body.appearance import Build
from handout.illustration.body.proportions import (
    FOREARM,
    HIP_HALF_WIDTH,
    NECK,
    PALM_LENGTH,
    SHANK,
    SHOULDER_HALF_WIDTH,
    SHOULDER_HEIGHT,
    SPINE_BASE,
    SPINE_SEGMENTS,
    SPINE_TOP,
    THIGH,
    UPPER_ARM,
)
from handout.illustration.geometry import Array, Frame, rotation_x, rotation_y, rotation_z, vector

Angles = Mapping[str, float]
"""Degrees by full name, such as 'left hip flexion' or 'spine rotation'."""

SIDES = {"left": 1, "right": -1}


@frozen(eq=False)
class LimbFrames:
    """The joint frames of an arm (shoulder, elbow, wrist) or a leg (hip, knee, ankle)."""

    upper: Frame
    lower: Frame
    end: Frame


@frozen(eq=False)
class Skeleton:
    """The joint frames of a posed person; `limbs` has 'left arm', 'right leg' and so on."""

    build: Build
    pelvis: Frame
    spine: tuple[Frame, ...]
    neck: Frame
    head: Frame
    limbs: Mapping[str, LimbFrames]

    @property
    def chest(self) -> Frame:
        """The frame at the top of the spine, which carries neck and arms."""
        return self.spine[-1]


def trunk_frame(pelvis: Frame, spine: tuple[Frame, ...], height: float) -> Frame:
    """Return the frame of the trunk at a height above the line through the hip joints."""
    if height <= SPINE_BASE:
        return Frame(pelvis.at(0, height, 0), pelvis.axes)
    if height >= SPINE_TOP:
        return Frame(spine[-1].at(0, height - SPINE_TOP, 0), spine[-1].axes)
    level = (SPINE_TOP - SPINE_BASE) / SPINE_SEGMENTS
    index = min(int((height - SPINE_BASE) / level), SPINE_SEGMENTS - 1)
    above = (height - SPINE_BASE) - index * level
    share = above / level
    below, top = spine[index], spine[index + 1]
    # A blend of two rotations is not quite a rotation, but segments bend by few degrees only.
    blended = below.axes * (1 - share) + top.axes * share
    return Frame(below.at(0, above, 0), blended)


def _spine(angles: Angles, pelvis: Frame, build: Build) -> tuple[Frame, ...]:
    """Return the frames of the spine; its natural curves are added to the angles."""
    level = (SPINE_TOP - SPINE_BASE) / SPINE_SEGMENTS
    bend = rotation_z(-angles.get("spine side-bend", 0.0) / SPINE_SEGMENTS)
    turn = rotation_y(angles.get("spine rotation", 0.0) / SPINE_SEGMENTS)
    flex = rotation_x(angles.get("spine flexion", 0.0) / SPINE_SEGMENTS)
    lordosis = angles.get("spine lordosis", 10.0)
    frames = [Frame(pelvis.at(0, SPINE_BASE, 0), pelvis.axes)]
    for index in range(SPINE_SEGMENTS):
        # Lordosis in the three lower segments, kyphosis in the four upper ones. They cancel out
        # (3 x 0.15 = 4 x 0.113), so the chest stays level with the pelvis.
        natural = -0.15 * lordosis if index < 3 else 0.113 * lordosis + build.stoop / 4
        here = frames[-1].axes @ bend @ turn @ flex @ rotation_x(natural)
        frames.append(Frame(frames[-1].origin + here @ vector(0, level, 0), here))
    return tuple(frames)


def _head(angles: Angles, chest: Frame, build: Build) -> tuple[Frame, Frame]:
    """Return the frames of neck and head; they share each movement, and the face stays level.

    Most of a side bend is in the neck, so that the jaw stays clear of the shoulder.
    """
    flexion = angles.get("neck flexion", 0.0)
    bend, turn = angles.get("neck side-bend", 0.0), angles.get("neck rotation", 0.0)
    # The neck leans forward by 12 degrees, more with a stoop; the head turns back by as much.
    slope = 12 + build.stoop * 0.5 + angles.get("neck protraction", 0.0)
    neck_axes = (
        chest.axes
        @ rotation_z(-bend * 0.6)
        @ rotation_y(turn * 0.4)
        @ rotation_x(flexion / 2 + slope)
    )
    neck = Frame(chest.at(0, 0.055, -0.018), neck_axes)
    level = rotation_x(flexion / 2 - slope - build.stoop * 0.7)
    head_axes = neck_axes @ rotation_z(-bend * 0.4) @ rotation_y(turn * 0.6) @ level
    return neck, Frame(neck.at(0, NECK, 0), head_axes)


def shoulder_joint(chest: Frame, side: int, raised: float, forward: float) -> Array:
    """Return the position of a shoulder joint, which rises and moves inward as the arm is raised.

    Args:
        chest: The frame at the top of the spine.
        side: 1 for the left, -1 for the right.
        raised: Elevation of the arm, from 0 (hanging) to 1 (overhead).
        forward: Protraction of the shoulder, in metres.

    Source: scapulohumeral rhythm, about 2 to 1 (Inman, Saunders, Abbott 1944).
    """
    across = side * (SHOULDER_HALF_WIDTH - 0.026 * raised)
    return chest.at(across, SHOULDER_HEIGHT - SPINE_TOP + 0.042 * raised, -0.012 + forward)


def _arm(angles: Angles, chest: Frame, name: str) -> LimbFrames:
    side = SIDES[name]
    flexion = angles.get(f"{name} shoulder flexion", 0.0)
    abduction = angles.get(f"{name} shoulder abduction", 6.0)
    # The shoulder girdle starts to move at 50 degrees of elevation, and ends at 180.
    raised = max(0.0, min(1.0, (max(flexion, abduction) - 50) / 130))
    forward = angles.get(f"{name} shoulder protraction", 0.0) / 1000
    upper_axes = (
        chest.axes
        @ rotation_x(-flexion)
        @ rotation_z(side * abduction)
        @ rotation_y(side * angles.get(f"{name} shoulder external rotation", 0.0))
    )
    upper = Frame(shoulder_joint(chest, side, raised, forward), upper_axes)
    lower_axes = (
        upper_axes
        @ rotation_x(-angles.get(f"{name} elbow flexion", 10.0))
        @ rotation_y(-side * angles.get(f"{name} forearm pronation", 20.0))
    )
    lower = Frame(upper.at(0, -UPPER_ARM, 0), lower_axes)
    hand_axes = lower_axes @ rotation_z(-side * angles.get(f"{name} wrist flexion", 4.0))
    return LimbFrames(upper, lower, Frame(lower.at(0, -FOREARM, 0), hand_axes))


def _leg(angles: Angles, pelvis: Frame, name: str) -> LimbFrames:
    side = SIDES[name]
    upper_axes = (
        pelvis.axes
        @ rotation_x(-angles.get(f"{name} hip flexion", 0.0))
        @ rotation_z(side * angles.get(f"{name} hip abduction", 3.0))
        @ rotation_y(side * angles.get(f"{name} hip external rotation", 5.0))
    )
    upper = Frame(pelvis.at(side * HIP_HALF_WIDTH, 0, 0), upper_axes)
    lower = Frame(
        upper.at(0, -THIGH, 0), upper_axes @ rotation_x(angles.get(f"{name} knee flexion", 3.0))
    )
    foot_axes = lower.axes @ rotation_x(-angles.get(f"{name} ankle dorsiflexion", 0.0))
    return LimbFrames(upper, lower, Frame(lower.at(0, -SHANK, 0), foot_axes))


def forward_kinematics(angles: Angles, pelvis: Frame, build: Build) -> Skeleton:
    """Return the skeleton of a person, given the frame of the pelvis and the joint angles."""
    spine = _spine(angles, pelvis, build)
    neck, head = _head(angles, spine[-1], build)
    limbs = {f"{name} arm": _arm(angles, spine[-1], name) for name in SIDES}
    limbs |= {f"{name} leg": _leg(angles, pelvis, name) for name in SIDES}
    return Skeleton(build, pelvis, spine, neck, head, limbs)


def landmarks(skeleton: Skeleton) -> dict[str, Array]:
    """Return the named points of a skeleton that an arrow can follow or a pillow can lie under."""
    points = {
        "pelvis": skeleton.pelvis.origin,
        "chest": skeleton.chest.at(0, -0.08, 0.11),
        "head": skeleton.head.at(0, 0.09, 0.0),
        "nose": skeleton.head.at(0, 0.055, 0.125),
        "chin": skeleton.head.at(0, 0.0, 0.10),
    }
    for side in SIDES:
        arm, leg = skeleton.limbs[f"{side} arm"], skeleton.limbs[f"{side} leg"]
        points |= {
            f"{side} shoulder": arm.upper.origin,
            f"{side} elbow": arm.lower.origin,
            f"{side} wrist": arm.end.origin,
            f"{side} hand": arm.end.at(0, -PALM_LENGTH, 0),
            f"{side} hip": leg.upper.origin,
            f"{side} knee": leg.lower.origin,
            f"{side} shin": leg.lower.at(0, -0.2, 0),
            f"{side} ankle": leg.end.origin,
            f"{side} heel": leg.end.at(0, -0.06, -0.04),
            f"{side} toes": leg.end.at(0, -0.06, 0.16),
        }
    for part in ("shoulder", "elbow", "hand", "hip", "knee", "shin", "ankle", "heel", "toes"):
        # A plural is the point half way between both sides.
        points[f"{part}s".replace("toess", "toes")] = (
            points[f"left {part}"] + points[f"right {part}"]
        ) / 2
    points["feet"] = points["ankles"]
    return points
