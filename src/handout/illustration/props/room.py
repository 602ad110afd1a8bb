"""Floor, wall, mat and step: what stays where it is."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import BodyMark, Part
from handout.illustration.geometry import UP, Frame, vector
from handout.illustration.props.kind import PropContext, PropText, point_of
from handout.illustration.props.primitives import Edge, Face, Prop, Solid, Spot, cuboid

FAR = 4.0
"""Metres that a wall or floor extends: well beyond any picture."""
MAT_THICKNESS = 0.02
SKIRTING = 0.09
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


def step(text: PropText, _context: PropContext) -> Prop:
    """Make a low step."""
    x, z = point_of(text, "at", (0.45, 0.0))
    height = text.numbers.get("height", 0.16)
    here = Frame(vector(x, height / 2, z), np.eye(3))
    size = (text.numbers.get("length", 0.36), height, text.numbers.get("width", 0.70))
    solid = cuboid(here, (0, 0, 0), size, text.name, "step")
    return Prop((solid,), spots={"step": Spot(vector(x, 0, z) + UP * height)})
