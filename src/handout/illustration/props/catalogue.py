"""The kinds of props that a pose text can ask for."""

from __future__ import annotations

from handout.illustration.props import aids, furniture, room, soft
from handout.illustration.props.scene import Kind, OptionRange

PLACE = OptionRange(-2.0, 2.0, (2, 3))
LONG = OptionRange(0.3, 3.0)
WIDE = OptionRange(0.2, 2.0)
HIGH = OptionRange(0.05, 1.4)
THICK = OptionRange(0.03, 0.5)
TURN = OptionRange(-180.0, 180.0)
NAME = OptionRange(0.0, 0.0, word=True)

CATALOGUE: dict[str, Kind] = {
    "floor": Kind(room.floor),
    "mat": Kind(room.mat, {"length": LONG, "width": WIDE, "at": PLACE}),
    "wall": Kind(room.wall, {"x": OptionRange(-2.0, 2.0), "far": OptionRange(-2.0, 0.0)}),
    "step": Kind(room.step, {"at": PLACE, "height": HIGH, "length": WIDE, "width": WIDE}),
    "bed": Kind(
        furniture.bed,
        {"at": PLACE, "length": LONG, "width": WIDE, "height": OptionRange(0.3, 1.2), "head": NAME},
    ),
    "chair": Kind(furniture.chair, {"at": PLACE, "turn": TURN, "height": HIGH}),
    "stool": Kind(furniture.stool, {"at": PLACE, "height": OptionRange(0.2, 1.0)}),
    "wedge": Kind(furniture.wedge, {"back": THICK, "front": OptionRange(0.01, 0.5)}),
    "box": Kind(furniture.box, {"at": PLACE, "size": OptionRange(0.05, 1.5, (3,)), "turn": TURN}),
    "ball": Kind(aids.exercise_ball, {"at": PLACE, "radius": OptionRange(0.04, 0.6)}),
    "walking frame": Kind(aids.walking_frame, {"at": PLACE, "height": OptionRange(0.5, 1.2)}),
    "pillow": Kind(
        soft.pillow,
        {
            "under": NAME,
            "between": NAME,
            "at": PLACE,
            "size": OptionRange(0.1, 1.5, (2, 3)),
            "offset": OptionRange(-1.0, 1.0, (3,)),
            "turn": TURN,
            "thickness": THICK,
        },
        follows_body=True,
        landmarks=("under", "between"),
    ),
    "towel": Kind(
        soft.towel,
        {
            "under": NAME,
            "offset": OptionRange(-1.0, 1.0, (3,)),
            "thickness": THICK,
            "length": OptionRange(0.1, 1.0),
        },
        follows_body=True,
        landmarks=("under",),
    ),
    "band": Kind(
        aids.band,
        {"from": NAME, "to": NAME, "sag": OptionRange(-0.3, 0.5)},
        follows_body=True,
        landmarks=("from", "to"),
    ),
    "crutches": Kind(aids.crutches, {"left foot": PLACE, "right foot": PLACE}, follows_body=True),
}


def kind_of(name: str) -> str | None:
    """Return the kind of a prop: its name, or how it ends, as in 'head pillow'."""
    if name in CATALOGUE:
        return name
    return next((kind for kind in CATALOGUE if name.endswith(f" {kind}")), None)
