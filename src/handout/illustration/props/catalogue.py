"""The kinds of props that a pose text can ask for."""

from __future__ import annotations

from handout.illustration.props import aids, furniture, room, soft
from handout.illustration.props.scene import Kind

CATALOGUE: dict[str, Kind] = {
    "floor": Kind(room.floor),
    "mat": Kind(room.mat, {"length": "number", "width": "number", "at": "point"}),
    "wall": Kind(room.wall, {"x": "number", "far": "number"}),
    "step": Kind(
        room.step, {"at": "point", "height": "number", "length": "number", "width": "number"}
    ),
    "bed": Kind(
        furniture.bed,
        {"at": "point", "length": "number", "width": "number", "height": "number", "head": "word"},
    ),
    "chair": Kind(furniture.chair, {"at": "point", "turn": "number", "height": "number"}),
    "stool": Kind(furniture.stool, {"at": "point", "height": "number"}),
    "wedge": Kind(furniture.wedge, {"back": "number", "front": "number"}),
    "box": Kind(furniture.box, {"at": "point", "size": "point", "turn": "number"}),
    "ball": Kind(aids.exercise_ball, {"at": "point", "radius": "number"}),
    "walking frame": Kind(aids.walking_frame, {"at": "point", "height": "number"}),
    "pillow": Kind(
        soft.pillow,
        {
            "under": "word",
            "between": "word",
            "at": "point",
            "size": "point",
            "offset": "point",
            "turn": "number",
            "thickness": "number",
        },
        follows_body=True,
        landmarks=("under", "between"),
    ),
    "towel": Kind(
        soft.towel,
        {"under": "word", "offset": "point", "thickness": "number", "length": "number"},
        follows_body=True,
        landmarks=("under",),
    ),
    "band": Kind(
        aids.band,
        {"from": "word", "to": "word", "sag": "number"},
        follows_body=True,
        landmarks=("from", "to"),
    ),
    "crutches": Kind(
        aids.crutches, {"left foot": "point", "right foot": "point"}, follows_body=True
    ),
}


def kind_of(name: str) -> str | None:
    """Return the kind of a prop: its name, or how it ends, as in 'head pillow'."""
    if name in CATALOGUE:
        return name
    return next((kind for kind in CATALOGUE if name.endswith(f" {kind}")), None)
