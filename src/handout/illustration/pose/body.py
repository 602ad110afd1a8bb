"""Read the body of a pose text: position, joint angles, contacts, hands and feet."""

from __future__ import annotations

from collections.abc import Iterable

from handout.content.nodes import Mapping, Node, Scalar
from handout.illustration.body.hands import HAND_SHAPES
from handout.illustration.body.head import LIPS
from handout.illustration.body.limbs import FOOTWEAR
from handout.illustration.body.parts import REST_PARTS
from handout.illustration.pose.model import Contact, Direction, Pose, Reach
from handout.illustration.pose.reader import Reader
from handout.illustration.pose.vocabulary import (
    BODY_DIRECTIONS,
    DIRECTIONS,
    EXTREMITIES,
    JOINTS,
    OPPOSITES,
    STARTING_POSITIONS,
    Joint,
)
from handout.problems import Place

TURNS = ("turn", "lean", "tilt", "roll")
BODY_KEYS = (
    *(
        "position",
        *TURNS,
        "rest",
        "at",
        "pelvis",
        "belly",
        "lower belly",
        "footwear",
        "mouth",
        "grip",
    ),
    *JOINTS,
    *EXTREMITIES,
)
HAND_KEYS = ("on", "at", "offset", "along", "fingers", "palm", "elbow", "grip")
FOOT_KEYS = ("on", "at", "offset", "along", "toes", "sole", "knee", "by")
ARM_KEYS = frozenset(
    f"{which}{part}{plural}"
    for part in ("shoulder", "elbow", "forearm", "wrist", "hand")
    for which, plural in (("left ", ""), ("right ", ""), ("", "s"))
)
TOUCHING = ("sole", "heel", "toes", "instep", "side")


def merged(body: Node | None, changes: Node | None) -> Node | None:
    """Return the node of a body with some keys changed, as a start pose is written.

    A change to a pair, such as 'knees', also replaces the entry for one side.
    """
    if not isinstance(body, Mapping) or not isinstance(changes, Mapping):
        return changes if body is None else body
    replaced = {key.text for key, _ in changes}
    for pair in replaced & (JOINTS.keys() | EXTREMITIES.keys()):
        names = JOINTS[pair].names if pair in JOINTS else EXTREMITIES[pair]
        replaced |= set(names)
    kept = tuple((key, value) for key, value in body if key.text not in replaced)
    return Mapping(kept + changes.entries, body.place)


def read_body(reader: Reader, node: Node | None, place: Place) -> Pose:
    """Read the pose that a body describes."""
    entries = reader.entries(node, BODY_KEYS, "a body")
    position = "standing"
    if "position" in entries:
        position = reader.word(entries["position"][1], STARTING_POSITIONS, "position") or position
    starting = STARTING_POSITIONS[position]
    angles = dict(starting.angles)
    for key in _widest_first(entries):
        angles |= _joint_angles(reader, key, entries[key][1])
    turns = {
        key: reader.number(entries[key][1], key, -180, 180) or 0.0
        for key in TURNS
        if key in entries
    }
    reaches, grips = _extremities(reader, entries)
    if starting.hands and not entries.keys() & ARM_KEYS:
        flat = Reach(on=starting.hands, place=place)
        reaches |= dict.fromkeys(EXTREMITIES["hands"], flat)
        grips = {**dict.fromkeys(EXTREMITIES["hands"], "flat"), **grips}
    at = reader.point(entries["at"][1], "at", (2,)) if "at" in entries else None
    pelvis = reader.point(entries["pelvis"][1], "pelvis", (3,)) if "pelvis" in entries else None
    bellies = {
        key: reader.number(entries[key][1], key, 0.5, 1.5)
        for key in ("belly", "lower belly")
        if key in entries
    }
    footwear = (
        reader.word(entries["footwear"][1], FOOTWEAR, "footwear") if "footwear" in entries else None
    )
    mouth = reader.word(entries["mouth"][1], LIPS, "mouth") if "mouth" in entries else None
    contacts = tuple(Contact(part, support, place) for part, support in starting.rest.items())
    if "rest" in entries:
        contacts = _contacts(reader, entries["rest"][1])
    return Pose(
        position,
        angles,
        contacts,
        reaches,
        grips,
        **turns,
        at=(at[0], at[1]) if at else None,
        pelvis=(pelvis[0], pelvis[1], pelvis[2]) if pelvis else None,
        belly=bellies.get("belly") or 1.0,
        lower_belly=bellies.get("lower belly") or 1.0,
        footwear=footwear or "bare",
        mouth=mouth or "closed",
        place=place,
    )


def _widest_first(entries: Iterable[str]) -> list[str]:
    """Return the keys that name joints, pairs first: a single side overrides the pair."""
    return sorted(
        (key for key in entries if key in JOINTS), key=lambda key: -len(JOINTS[key].names)
    )


def _joint_angles(reader: Reader, key: str, node: Node) -> dict[str, float]:
    joint = JOINTS[key]
    if isinstance(node, Scalar):
        movement = next(iter(joint.movements))
        return _movement(reader, key, joint, movement, node)
    known = [*joint.movements, *(o for o, m in OPPOSITES.items() if m in joint.movements)]
    angles: dict[str, float] = {}
    for movement, (_, value) in reader.entries(node, known, f"'{key}'").items():
        angles |= _movement(reader, key, joint, movement, value)
    return angles


def _movement(
    reader: Reader, key: str, joint: Joint, movement: str, node: Node
) -> dict[str, float]:
    meant = movement if movement in joint.movements else OPPOSITES[movement]
    # A sanity check only: for a plausible angle, the range of motion gives the better message.
    value = reader.number(node, f"{key} {movement}", -360, 360)
    if value is None:
        return {}
    angle = value if meant == movement else -value
    low, high = joint.movements[meant]
    if not low <= angle <= high:
        least, most = (low, high) if meant == movement else (-high, -low)
        reader.refuse(
            "pose-range-of-motion",
            node.place,
            f"{key} {movement} of {value:g} degrees is outside {least:g} to {most:g}",
            f"write an angle between {least:g} and {most:g} degrees",
            "no joint moves that far; patients would be shown an impossible movement",
        )
    return {f"{name} {meant}": angle for name in joint.names}


def _contacts(reader: Reader, node: Node) -> tuple[Contact, ...]:
    entries = reader.entries(node, REST_PARTS, "'rest'")
    return tuple(
        Contact(part, reader.text(value, f"the support of '{part}'"), value.place)
        for part, (_, value) in entries.items()
    )


def _extremities(
    reader: Reader, entries: dict[str, tuple[Scalar, Node]]
) -> tuple[dict[str, Reach], dict[str, str]]:
    reaches: dict[str, Reach] = {}
    grips: dict[str, str] = {}
    if "grip" in entries:
        grip = reader.word(entries["grip"][1], HAND_SHAPES, "grip")
        grips = dict.fromkeys(EXTREMITIES["hands"], grip or "relaxed")
    for key in sorted((k for k in entries if k in EXTREMITIES), key=lambda k: -len(EXTREMITIES[k])):
        node = entries[key][1]
        for name in EXTREMITIES[key]:
            reach, grip = _reach(reader, name, node)
            if reach is None:
                reaches.pop(name, None)
            else:
                reaches[name] = reach
            if grip:
                grips[name] = grip
    return reaches, grips


def _reach(reader: Reader, name: str, node: Node) -> tuple[Reach | None, str | None]:
    if isinstance(node, Scalar):
        target = reader.text(node, f"'{name}'")
        return (None if target == "free" else Reach(on=target, place=node.place)), None
    is_hand = name.endswith("hand")
    entries = reader.entries(node, HAND_KEYS if is_hand else FOOT_KEYS, f"'{name}'")
    values = {key: value for key, (_, value) in entries.items()}
    words = ("fingers", "palm", "elbow") if is_hand else ("toes", "sole", "knee")
    pointing, facing, bend = (
        _direction(reader, values[word], word) if word in values else None for word in words
    )
    offset = reader.point(values["offset"], "offset", (3,)) if "offset" in values else None
    along = reader.number(values["along"], "along", -0.2, 1.2) if "along" in values else None
    by = reader.word(values["by"], TOUCHING, "by") if "by" in values else None
    grip = reader.word(values["grip"], HAND_SHAPES, "grip") if "grip" in values else None
    if not values.keys() & {"on", "at"}:
        return None, grip
    on = reader.text(values["on"], f"the place of '{name}'") if "on" in values else ""
    at = reader.point(values["at"], "at", (2, 3) if on else (3,)) if "at" in values else None
    place = values["on"].place if "on" in values else node.place
    return Reach(
        on,
        at,
        offset or (0.0, 0.0, 0.0),
        0.7 if along is None else along,
        pointing,
        facing,
        bend,
        by or "sole",
        place,
    ), grip


def _direction(reader: Reader, node: Node, what: str) -> Direction | None:
    if isinstance(node, Scalar):
        return reader.word(node, (*DIRECTIONS, *BODY_DIRECTIONS), f"the direction of '{what}'")
    direction = reader.point(node, what, (3,))
    if direction is not None and not any(direction):
        reader.refuse(
            "pose-no-direction",
            node.place,
            f"'{what}' has no direction: all its numbers are 0",
            "write a direction such as [1, 0, 0], which points right",
        )
        return None
    return direction
