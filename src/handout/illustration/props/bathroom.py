"""Make a bath with a board across it."""

from __future__ import annotations

import numpy as np

from handout.illustration.geometry import Array, Frame
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
from handout.illustration.props.primitives import Edge, Prop, Solid, Tube, cuboid, prism

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
    return Prop((*_tub(here, length, height, name), board), tubes=tuple(tubes), spots=spots)


def _tub(here: Frame, length: float, height: float, name: str) -> list[Solid]:
    """Return the bath: four mitred walls, without lines where they meet, and its floor."""

    def ring(wall: float) -> list[Array]:
        x, z = length / 2 - wall, WIDTH / 2 - wall
        return [here.at(*p) for p in ((-x, 0, z), (x, 0, z), (x, 0, -z), (-x, 0, -z))]

    outer, inner = ring(0.0), ring(WALL)
    ways = [here.towards(*way) for way in ((0, 0, 1), (1, 0, 0), (0, 0, -1), (-1, 0, 0))]
    up = here.towards(0, 1, 0)
    top, low = up * height, up * BOTTOM
    walls = []
    for one, way in enumerate(ways):
        two, before = (one + 1) % 4, ways[one - 1]
        outline = np.array([outer[one], outer[two], inner[two], inner[one]])
        edges = (
            Edge(outer[one], outer[two], (way,)),
            Edge(outer[one] + top, outer[two] + top, (way, up)),
            Edge(outer[one], outer[one] + top, (way, before)),
            Edge(inner[one] + top, inner[two] + top, (up,)),
            Edge(inner[one] + top, inner[one] + low, (-way, -before)),
            Edge(inner[one] + low, inner[two] + low, (up,)),
        )
        wall = prism(outline, top, f"{name} wall {one}", "ceramic")
        walls.append(Solid(wall.faces, edges))
    floor = prism(np.array(inner), low, f"{name} floor", "ceramic")
    return [*walls, Solid(floor.faces, ())]


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
