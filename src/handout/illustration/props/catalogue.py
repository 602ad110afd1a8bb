"""The kinds of props that a pose text can ask for."""

from __future__ import annotations

from handout.illustration.props import aids, furniture, pillows, room
from handout.illustration.props.kind import PropKind, PropOption

PLACE = PropOption(-2.0, 2.0, (2, 3))
ON_FLOOR = PropOption(-2.0, 2.0, (2,))
IN_ROOM = PropOption(-2.0, 2.0, (2, 3))
LONG = PropOption(0.3, 3.0)
WIDE = PropOption(0.2, 2.0)
HIGH = PropOption(0.05, 1.4)
THICK = PropOption(0.03, 0.5)
TURN = PropOption(-180.0, 180.0, unit="°")
NAME = PropOption(0.0, 0.0, word=True)

CATALOGUE: dict[str, PropKind] = {
    "floor": PropKind(room.floor),
    "mat": PropKind(room.mat, {"length": LONG, "width": WIDE, "at": ON_FLOOR}),
    "wall": PropKind(room.wall, {"x": PropOption(-2.0, 2.0), "far": PropOption(-2.0, 0.0)}),
    "step": PropKind(room.step, {"at": ON_FLOOR, "height": HIGH, "length": WIDE, "width": WIDE}),
    "bed": PropKind(
        furniture.bed,
        {
            "at": ON_FLOOR,
            "length": LONG,
            "width": WIDE,
            "height": PropOption(0.3, 1.2),
            "head": PropOption(0.0, 0.0, word=True, choices=("left", "right")),
        },
    ),
    "chair": PropKind(furniture.chair, {"at": ON_FLOOR, "turn": TURN, "height": HIGH}),
    "stool": PropKind(furniture.stool, {"at": ON_FLOOR, "height": PropOption(0.2, 1.0)}),
    "wedge": PropKind(furniture.wedge, {"back": THICK, "front": PropOption(0.01, 0.5)}),
    "box": PropKind(
        furniture.box, {"at": IN_ROOM, "size": PropOption(0.05, 1.5, (3,)), "turn": TURN}
    ),
    "ball": PropKind(aids.exercise_ball, {"at": IN_ROOM, "radius": PropOption(0.04, 0.6)}),
    "walking frame": PropKind(aids.walking_frame, {"at": ON_FLOOR, "height": PropOption(0.5, 1.2)}),
    "pillow": PropKind(
        pillows.pillow,
        {
            "under": NAME,
            "between": NAME,
            "at": PLACE,
            "size": PropOption(0.1, 1.5, (2, 3)),
            "offset": PropOption(-1.0, 1.0, (3,)),
            "turn": TURN,
            "thickness": THICK,
        },
        follows_body=True,
        landmarks=("under", "between"),
    ),
    "towel": PropKind(
        pillows.towel,
        {
            "under": NAME,
            "offset": PropOption(-1.0, 1.0, (3,)),
            "thickness": THICK,
            "length": PropOption(0.1, 1.0),
        },
        follows_body=True,
        landmarks=("under",),
    ),
    "band": PropKind(
        aids.band,
        {"from": NAME, "to": NAME, "sag": PropOption(-0.3, 0.5)},
        follows_body=True,
        landmarks=("from", "to"),
    ),
    "crutches": PropKind(
        aids.crutches, {"left foot": ON_FLOOR, "right foot": ON_FLOOR}, follows_body=True
    ),
}


def kind_of(name: str) -> str | None:
    """Return the kind of a prop: its name, or the end of it, as in 'head pillow'."""
    if name in CATALOGUE:
        return name
    return next((kind for kind in CATALOGUE if name.endswith(f" {kind}")), None)
