"""The kinds of props that a pose text can ask for."""

from __future__ import annotations

from handout.illustration.props import aids, furniture, room, soft
from handout.illustration.props.scene import Kind, Measure

PLACE = Measure(-2.0, 2.0, (2, 3))
LONG = Measure(0.3, 3.0)
WIDE = Measure(0.2, 2.0)
HIGH = Measure(0.05, 1.4)
THICK = Measure(0.03, 0.5)
TURN = Measure(-180.0, 180.0)
NAME = Measure(0.0, 0.0, word=True)

CATALOGUE: dict[str, Kind] = {
    "floor": Kind(room.floor),
    "mat": Kind(room.mat, {"length": LONG, "width": WIDE, "at": PLACE}),
    "wall": Kind(room.wall, {"x": Measure(-2.0, 2.0), "far": Measure(-2.0, 0.0)}),
    "step": Kind(room.step, {"at": PLACE, "height": HIGH, "length": WIDE, "width": WIDE}),
    "bed": Kind(
        furniture.bed,
        {"at": PLACE, "length": LONG, "width": WIDE, "height": Measure(0.3, 1.2), "head": NAME},
    ),
    "chair": Kind(furniture.chair, {"at": PLACE, "turn": TURN, "height": HIGH}),
    "stool": Kind(furniture.stool, {"at": PLACE, "height": Measure(0.2, 1.0)}),
    "wedge": Kind(furniture.wedge, {"back": THICK, "front": Measure(0.01, 0.5)}),
    "box": Kind(furniture.box, {"at": PLACE, "size": Measure(0.05, 1.5, (3,)), "turn": TURN}),
    "ball": Kind(aids.exercise_ball, {"at": PLACE, "radius": Measure(0.04, 0.6)}),
    "walking frame": Kind(aids.walking_frame, {"at": PLACE, "height": Measure(0.5, 1.2)}),
    "pillow": Kind(
        soft.pillow,
        {
            "under": NAME,
            "between": NAME,
            "at": PLACE,
            "size": Measure(0.1, 1.5, (2, 3)),
            "offset": Measure(-1.0, 1.0, (3,)),
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
            "offset": Measure(-1.0, 1.0, (3,)),
            "thickness": THICK,
            "length": Measure(0.1, 1.0),
        },
        follows_body=True,
        landmarks=("under",),
    ),
    "band": Kind(
        aids.band,
        {"from": NAME, "to": NAME, "sag": Measure(-0.3, 0.5)},
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
