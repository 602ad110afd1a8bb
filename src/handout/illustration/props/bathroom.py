"""Make a bath with a board across it."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import Part
from handout.illustration.geometry import Frame
from handout.illustration.props.kind import (
    ON_FLOOR,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    bar,
    base_of,
    edge,
    number_of,
    surface,
)
from handout.illustration.props.primitives import Edge, Face, Prop, Solid, Tube, cuboid

WALL = 0.07
WIDTH = 0.70
BOTTOM = 0.14
"""Height in metres of the floor inside the bath."""


def bath_board(text: PropText, context: PropContext) -> Prop:
    """Make a bath along the picture with a board across it."""
    here, name = base_of(text, context), text.name
    length, height = number_of(text, "length", 1.5), number_of(text, "height", 0.55)
    across = number_of(text, "along", 0.0)
    top = height + 0.035
    board = cuboid(
        here, (across, height + 0.0175, 0), (0.36, 0.035, WIDTH + 0.06), f"{name} board", "aid"
    )
    left, right = across - 0.11, across + 0.11
    handle = [(left, top, -0.3), (left, top + 0.12, -0.3), (right, top + 0.12, -0.3)]
    handle.append((right, top, -0.3))
    end = length / 2
    tap = [(end - 0.03, height, 0), (end - 0.03, height + 0.16, 0), (end - 0.14, height + 0.16, 0)]
    tap.append((end - 0.15, height + 0.11, 0))
    tubes = [
        Tube(np.array([here.at(*p) for p in line]), wide, "steel")
        for line, wide in ((handle, 0.026), (tap, 0.03))
    ]
    spots = {
        "board": surface(here, (across, top, 0), (0.18, WIDTH / 2 + 0.03), 0.005),
        "board left edge": edge(here, (across + 0.18, top, 0.2), (0, 0, 1), 0.12, (0.87, 0.5, 0)),
        "board right edge": edge(here, (across - 0.18, top, 0.2), (0, 0, 1), 0.12, (-0.87, 0.5, 0)),
        "board handle": bar(here, (across, top + 0.12, -0.30), (1, 0, 0), 0.08),
        "bath edge": edge(here, (0, height, (WIDTH - WALL) / 2), (1, 0, 0), length / 2 - 0.1),
        "bath floor": surface(here, (0, BOTTOM, 0), (length / 2 - WALL, WIDTH / 2 - WALL)),
    }
    return Prop((_tub(here, length, height, name), board), tubes=tuple(tubes), spots=spots)


def _tub(here: Frame, length: float, height: float, name: str) -> Solid:
    """Return the bath: outer sides, rim, and the inner sides, which are seen from above."""

    def ring(y: float, wall: float) -> list[np.ndarray]:
        x, z = length / 2 - wall, WIDTH / 2 - wall
        return [here.at(*p) for p in ((-x, y, z), (x, y, z), (x, y, -z), (-x, y, -z))]

    def towards(x: float, y: float, z: float) -> np.ndarray:
        return here.towards(x, y, z)

    ground, outer = ring(0.0, 0.0), ring(height, 0.0)
    inner, bottom = ring(height, WALL), ring(BOTTOM, WALL)
    ways = (towards(0, 0, 1), towards(1, 0, 0), towards(0, 0, -1), towards(-1, 0, 0))
    up = towards(0, 1, 0)
    faces, edges = [], []

    def face(corners: list[np.ndarray], normal: np.ndarray, what: str) -> None:
        faces.append(Face(np.array(corners), normal, Part(name, name, what, "ceramic")))

    for one, way in enumerate(ways):
        two = (one + 1) % 4
        before = ways[one - 1]
        face([ground[one], ground[two], outer[two], outer[one]], way, f"outer {one}")
        face([outer[one], outer[two], inner[two], inner[one]], up, f"rim {one}")
        face([inner[one], inner[two], bottom[two], bottom[one]], -way, f"inner {one}")
        edges += [
            Edge(ground[one], ground[two], (way,)),
            Edge(outer[one], outer[two], (way, up)),
            Edge(ground[one], outer[one], (way, before)),
            Edge(inner[one], inner[two], (up,)),
            Edge(inner[one], bottom[one], (-way, -before)),
            Edge(bottom[one], bottom[two], (up,)),
        ]
    face(bottom, up, "bottom")
    return Solid(tuple(faces), tuple(edges))


BATHROOM = {
    "bath board": PropKind(
        bath_board,
        {
            "at": ON_FLOOR,
            "turn": TURN,
            "height": PropOption(0.3, 0.8),
            "length": PropOption(1.0, 2.0),
            "along": PropOption(-0.7, 0.7),
        },
    ),
}
