"""The vocabulary of pose texts: joints and their ranges of motion, positions, directions.

Ranges of motion after the American Academy of Orthopaedic Surgeons (1965, in Norkin and White,
Measurement of Joint Motion, 2016), rounded up by some degrees: the joints of this skeleton stand in
for several of a real one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from handout.frozen import frozen

Range = tuple[float, float]

PAIRED: dict[str, dict[str, Range]] = {
    "hip": {"flexion": (-25, 135), "abduction": (-30, 50), "external rotation": (-45, 60)},
    "knee": {"flexion": (-5, 150)},
    "ankle": {"dorsiflexion": (-55, 35)},
    "shoulder": {
        "flexion": (-60, 180),
        "abduction": (-45, 180),
        "external rotation": (-90, 90),
    },
    "elbow": {"flexion": (-8, 150)},
    "forearm": {"pronation": (-90, 90)},
    "wrist": {"flexion": (-75, 85)},
}
"""Joints with a left and a right, with their movements; a bare number means the first of these."""

SINGLE: dict[str, dict[str, Range]] = {
    "spine": {
        "flexion": (-45, 90),
        "side-bend": (-40, 40),
        "rotation": (-50, 50),
        "lordosis": (-25, 45),
    },
    "neck": {
        "flexion": (-70, 60),
        "side-bend": (-45, 45),
        "rotation": (-80, 80),
        "protraction": (-25, 30),
    },
}

OPPOSITES = {
    "extension": "flexion",
    "adduction": "abduction",
    "internal rotation": "external rotation",
    "plantarflexion": "dorsiflexion",
    "supination": "pronation",
    "retraction": "protraction",
}
"""Movements that are another one with the opposite sign."""

PANEL_KEYS = ("camera", "props", "body", "start", "ghost", "arrows", "signs")
DRAWN_KEYS = ("person", *PANEL_KEYS, "panels")
"""The keys of a picture's text that it is drawn from."""

SIDES = ("left", "right")

DIRECTIONS = ("up", "down", "right", "left", "viewer", "away")
"""Directions in world coordinates: 'right' and 'left' are those of the picture."""
BODY_DIRECTIONS = ("front", "back", "out", "in", "head", "foot")
"""Directions relative to the trunk."""


@frozen
class StartingPosition:
    """The defaults of a position: orientation of the pelvis, joint angles, and contacts.

    Orientations are degrees by which a standing person who faces the right of the picture is
    rotated: `turn` about the vertical, `pitch` forward about the left-right axis, `roll` about the
    long axis of the body.
    """

    turn: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    angles: Mapping[str, float] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)
    hands: str = ""
    """What both hands are put flat on, if a text says nothing of the arms."""


def _both(**angles: float) -> dict[str, float]:
    return {
        f"{side} {name.replace('_', ' ')}": value
        for side in SIDES
        for name, value in angles.items()
    }


STARTING_POSITIONS: dict[str, StartingPosition] = {
    "standing": StartingPosition(angles={"spine lordosis": 16}, rest={"feet": "floor"}),
    "sitting": StartingPosition(
        angles={**_both(hip_flexion=88, knee_flexion=88, hip_abduction=7), "spine lordosis": 8},
        rest={"pelvis": "seat"},
        hands="thigh",
    ),
    "long-sitting": StartingPosition(
        angles=_both(hip_flexion=85, elbow_flexion=50), rest={"pelvis": "floor"}
    ),
    "kneeling": StartingPosition(
        angles={**_both(knee_flexion=90, ankle_dorsiflexion=-45), "spine lordosis": 14},
        rest={"knees": "floor", "toes": "floor"},
    ),
    "half-kneeling": StartingPosition(
        angles={
            "spine lordosis": 12,
            "left hip flexion": 90,
            "left knee flexion": 90,
            "right knee flexion": 90,
            "right ankle dorsiflexion": -45,
        },
        rest={"right knee": "floor"},
    ),
    "supine": StartingPosition(pitch=-90, rest={"pelvis": "floor", "upper back": "floor"}),
    "prone": StartingPosition(
        pitch=90,
        # A rounded back would otherwise rest on the face.
        angles={**_both(ankle_dorsiflexion=-50), "neck flexion": -32},
        rest={"body": "floor"},
    ),
    "side-lying left": StartingPosition(turn=180, pitch=-90, roll=90, rest={"body": "floor"}),
    "side-lying right": StartingPosition(pitch=-90, roll=-90, rest={"body": "floor"}),
    "four-point": StartingPosition(
        pitch=90,
        angles=_both(hip_flexion=90, knee_flexion=90, ankle_dorsiflexion=-50, shoulder_flexion=88),
        rest={"knees": "floor"},
        hands="floor",
    ),
}
"""Supine has the head at the left of the picture, prone and four-point at the right.

A person lying on a side faces the viewer, so the head is at the left when lying on the right side,
and at the right when lying on the left.
"""


@frozen
class Joint:
    """What a key such as 'left hip' or 'knees' means: full names, and movements with ranges."""

    names: tuple[str, ...]
    movements: Mapping[str, Range]


def _joints() -> dict[str, Joint]:
    joints = {name: Joint((name,), movements) for name, movements in SINGLE.items()}
    for name, movements in PAIRED.items():
        pair = tuple(f"{side} {name}" for side in SIDES)
        joints[f"{name}s"] = Joint(pair, movements)
        for side in SIDES:
            joints[f"{side} {name}"] = Joint((f"{side} {name}",), movements)
    return joints


JOINTS = _joints()
EXTREMITIES = {
    "hands": ("left hand", "right hand"),
    "feet": ("left foot", "right foot"),
    "left hand": ("left hand",),
    "right hand": ("right hand",),
    "left foot": ("left foot",),
    "right foot": ("right foot",),
}
"""Keys for hands and feet that can be given a target, with the single ones each means."""
