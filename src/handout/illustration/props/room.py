"""Floor, wall, mat, step and stairs: what stays where it is."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import BodyMark, Part
from handout.illustration.geometry import Frame, vector
from handout.illustration.props.kind import (
    HIGH,
    LONG,
    ON_FLOOR,
    SIDE,
    TURN,
    WIDE,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    bar,
    base_of,
    choice,
    number_of,
    point_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import Edge, Face, Prop, Solid, Spot, Tube, cuboid

FAR = 4.0
"""Metres that a wall or floor extends: well beyond any picture."""
MAT_THICKNESS = 0.02
SKIRTING = 0.09
BEFORE_STAIRS = 0.26
"""Metres from a person's ankles to the first riser."""
RAIL_HEIGHT = 0.78
"""Metres from the edge of a step up to the rail."""
BRICK_LENGTH, BRICK_HEIGHT = 0.30, 0.085
BRICKWORK = ((0.22, 0.10), (0.55, 0.95), (0.98, 0.12), (1.42, 0.62), (0.12, 1.35), (1.20, 1.45))
"""Height above the skirting board and distance from the wall's far end of each patch of bricks."""


def floor(_text: PropText, _context: PropContext) -> Prop:
    """Make the floor. It has no faces: its line depends on the view, and is painted with it."""
    return Prop(spots={"floor": Spot(vector(0, 0, 0), half=(FAR, FAR))})


def mat(text: PropText, _context: PropContext) -> Prop:
    """Make an exercise mat on the floor."""
    x, z = point_of(text, "at", (0.0, 0.0))
    size = (text.numbers.get("length", 1.95), MAT_THICKNESS, text.numbers.get("width", 0.72))
    turned = Frame(vector(x, MAT_THICKNESS / 2, z), np.eye(3))
    top = vector(x, MAT_THICKNESS, z)
    return Prop(
        (cuboid(turned, (0, 0, 0), size, text.name, "mat"),),
        spots={"mat": Spot(top, half=(size[0] / 2, size[2] / 2))},
    )


def wall(text: PropText, _context: PropContext) -> Prop:
    """Make a wall on the right, which extends beyond the picture, with a skirting board."""
    x = text.numbers.get("x", 0.6)
    far = text.numbers.get("far", -0.75)
    normal = vector(-1, 0, 0)

    def upright(y: float, top: float, z: float, near: float) -> np.ndarray:
        return np.array([[x, y, z], [x, y, near], [x, top, near], [x, top, z]])

    faces = [
        Face(upright(0, FAR, far, FAR), normal, Part(text.name, text.name, "wall", "wall")),
        Face(
            upright(0, SKIRTING, far, FAR) - [0.002, 0, 0],
            normal,
            Part(text.name, text.name, "skirting", "skirting"),
        ),
    ]
    edges = [
        Edge(vector(x, y, far), vector(x, y, FAR), (normal,), width)
        for y, width in ((0.0, 0.8), (SKIRTING, 0.5))
    ]
    edges.append(Edge(vector(x, 0, far), vector(x, FAR, far), (normal,), 0.8))
    spot = Spot(vector(x, 1.25, 0.0), normal)
    solid = Solid(tuple(faces), tuple(edges), unbounded=True)
    return Prop((solid,), marks=tuple(_bricks(x, far)), spots={"wall": spot})


def _bricks(x: float, far: float) -> list[BodyMark]:
    """Return the joints of a few patches of bricks, so that a wall is not taken for a door."""
    marks = []
    for corner_y, corner_z in BRICKWORK:
        for course, (shift, count) in enumerate(((0.0, 2), (0.5, 2), (0.0, 1))):
            bottom = SKIRTING + corner_y + course * BRICK_HEIGHT
            left = far + corner_z + shift * BRICK_LENGTH
            for brick in range(count):
                start = left + brick * BRICK_LENGTH
                ring = [(0, 0), (0, 1), (1, 1), (1, 0), (0, 0)]
                points = [
                    vector(x - 0.003, bottom + up * BRICK_HEIGHT, start + along * BRICK_LENGTH)
                    for up, along in ring
                ]
                # 3 mm in front of the wall, so that the depth test shows it.
                marks.append(BodyMark(np.array(points), vector(-1, 0, 0), 0.32))
    return marks


def step(text: PropText, context: PropContext) -> Prop:
    """Make a low step before the person."""
    here = base_of(text, context, away=0.45)
    height, length = number_of(text, "height", 0.16), number_of(text, "length", 0.36)
    width = number_of(text, "width", 0.70)
    solid = cuboid(here, (0, height / 2, 0), (length, height, width), text.name, "step")
    return Prop((solid,), spots={"step": surface(here, (0, height, 0), (length / 2, width / 2))})


def stairs(text: PropText, context: PropContext) -> Prop:
    """Make stairs that go up before the person, with a rail on one side or both."""
    count, rise = round(number_of(text, "steps", 3)), number_of(text, "rise", 0.17)
    tread, width = number_of(text, "tread", 0.28), number_of(text, "width", 0.90)
    length = count * tread
    here, name = base_of(text, context, away=BEFORE_STAIRS + length / 2), text.name
    first = -length / 2
    solids, tubes = [], []
    spots: dict[str, Spot] = {}
    for number in range(count):
        x, top = first + number * tread, (number + 1) * rise
        solids.append(
            cuboid(
                here, (x + tread / 2, top / 2, 0), (tread, top, width), f"{name} {number}", "step"
            )
        )
        spots[f"step {number + 1}"] = surface(here, (x + tread / 2, top, 0), (tread / 2, width / 2))
    spots["lower step"], spots["upper step"] = spots["step 1"], spots[f"step {min(count, 2)}"]
    spots["top step"] = spots[f"step {count}"]
    rails = word_of(text, "rail", "left")
    slope = rise / tread
    for side, sign in (("left", -1), ("right", 1)):
        if rails not in (side, "both"):
            continue
        z = sign * (width / 2 - 0.04)
        # Parallel to the line through the edges of the steps.
        ends = [
            (x, rise + RAIL_HEIGHT + slope * (x - first), z) for x in (first - 0.10, length / 2)
        ]
        tubes.append(Tube(np.array([here.at(*end) for end in ends]), 0.042, "wood"))
        for number in sorted({0, count // 2, count - 1}):
            x = first + (number + 0.5) * tread
            foot = here.at(x, (number + 1) * rise, z)
            head = here.at(x, rise + RAIL_HEIGHT + slope * (x - first), z)
            tubes.append(Tube(np.array([foot, head]), 0.030, "wood"))
        (low_x, low_y, _), (high_x, high_y, _) = ends
        middle = ((low_x + high_x) / 2, (low_y + high_y) / 2, z)
        half = float(np.hypot(high_x - low_x, high_y - low_y)) / 2 - 0.05
        spots[f"{side} rail"] = bar(here, middle, (1, slope, 0), half, 0.021)
    return Prop(tuple(solids), tubes=tuple(tubes), spots=spots)


ROOM = {
    "floor": PropKind(floor),
    "mat": PropKind(mat, {"length": LONG, "width": WIDE, "at": ON_FLOOR}),
    "wall": PropKind(wall, {"x": PropOption(-2.0, 2.0), "far": PropOption(-2.0, 0.0)}),
    "step": PropKind(
        step,
        {
            "at": ON_FLOOR,
            "side": SIDE,
            "turn": TURN,
            "height": HIGH,
            "length": WIDE,
            "width": WIDE,
        },
    ),
    "stairs": PropKind(
        stairs,
        {
            "at": ON_FLOOR,
            "side": SIDE,
            "turn": TURN,
            "steps": PropOption(2, 5, unit=""),
            "rail": choice("left", "right", "both", "none"),
            "rise": PropOption(0.10, 0.25),
            "tread": PropOption(0.22, 0.40),
            "width": PropOption(0.6, 1.4),
        },
    ),
}
