"""Make what people sit on: chair, stool, armchair, toilet, car seat, bath board."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.volumes import Part, ellipsoid_at
from handout.illustration.geometry import Array, Frame
from handout.illustration.props.kind import (
    HIGH,
    ON_FLOOR,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    bar,
    base_of,
    choice,
    edge,
    number_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import (
    Prop,
    Solid,
    Spot,
    Tube,
    cuboid,
    cylinder,
    prism,
)

SINK_DEPTH = 0.012
"""Metres that a person sinks into a firm seat."""
PIPE = 0.026
"""Width of a tube, in metres."""


def legs(here: Frame, name: str, height: float, half_x: float, half_z: float) -> list[Solid]:
    """Return the four legs of a seat or table."""
    return [
        cuboid(
            here,
            (a * (half_x - 0.02), height / 2, b * (half_z - 0.02)),
            (0.036, height, 0.036),
            f"{name} leg {a} {b}",
            "wood",
        )
        for a in (1, -1)
        for b in (1, -1)
    ]


def _edges(here: Frame, name: str, forward: float, height: float, half: float) -> dict[str, Spot]:
    """Return the spots on the left and right edge of a seat, which a person's hands can hold."""
    # The palm is at the side of the seat, its fingers down: an upright trunk reaches no further.
    return {
        f"{name} {side} edge": edge(
            here,
            (forward, height - 0.01, -half * sign),
            (1, 0, 0),
            half * 0.7,
            (0, 0.5, -0.87 * sign),
        )
        for side, sign in (("left", 1), ("right", -1))
    }


def chair(text: PropText, context: PropContext) -> Prop:
    """Make a chair."""
    here, height, name = base_of(text, context), number_of(text, "height", 0.46), text.name
    solids = legs(here, name, height - 0.04, 0.215, 0.225)
    solids.append(cuboid(here, (0, height - 0.02, 0), (0.44, 0.045, 0.46), f"{name} seat", "seat"))
    for side in (1, -1):
        solids.append(
            cuboid(
                here,
                (-0.215, height + 0.235, side * 0.205),
                (0.032, 0.47, 0.036),
                f"{name} post {side}",
                "wood",
            )
        )
    solids.append(
        cuboid(here, (-0.21, height + 0.375, 0), (0.03, 0.20, 0.44), f"{name} back", "seat")
    )
    spots = {
        "seat": surface(here, (0, height, 0), (0.23, 0.23), SINK_DEPTH),
        "seat front": Spot(here.at(0.20, height, 0)),
        **_edges(here, "seat", 0.05, height, 0.225),
        "chair back": Spot(here.at(-0.21, height + 0.475, 0), axis=here.axes[:, 2], radius=0.016),
        "chair back rest": Spot(here.at(-0.19, height + 0.375, 0), here.towards(1, 0, 0)),
    }
    return Prop(tuple(solids), spots=spots)


def stool(text: PropText, context: PropContext) -> Prop:
    """Make a stool, whose sides are those of the person on it."""
    height, name = number_of(text, "height", 0.46), text.name
    here = base_of(text, context, away=0.0)
    solids = legs(here, name, height - 0.05, 0.18, 0.18)
    solids.append(cuboid(here, (0, height - 0.025, 0), (0.38, 0.05, 0.38), f"{name} seat", "seat"))
    spots = {
        "seat": surface(here, (0, height, 0), (0.19, 0.19), 0.005),
        **_edges(here, "stool", 0.02, height, 0.19),
    }
    return Prop(tuple(solids), spots=spots)


def armchair(text: PropText, context: PropContext) -> Prop:
    """Make an upholstered armchair."""
    here, height, name = base_of(text, context), number_of(text, "height", 0.45), text.name
    low, arm = height - 0.13, height + 0.20

    def part(
        at: tuple[float, float, float], size: tuple[float, float, float], what: str, of: str
    ) -> Solid:
        return cuboid(here, at, size, f"{name} {what}", of)

    solids = [
        part((0.0, (low + 0.07) / 2 + 0.035, 0), (0.62, low - 0.07, 0.54), "base", "upholstery"),
        part((0.03, height - 0.065, 0), (0.58, 0.13, 0.52), "cushion", "cushion"),
        part((-0.30, height / 2 + 0.29, 0), (0.14, height + 0.45, 0.54), "back", "upholstery"),
    ]
    for side in (1, -1):
        solids.append(
            part(
                (0.0, arm / 2 + 0.035, side * 0.325),
                (0.66, arm - 0.07, 0.11),
                f"arm {side}",
                "upholstery",
            )
        )
        solids += [
            part((a * 0.27, 0.035, side * 0.29), (0.05, 0.07, 0.05), f"foot {a} {side}", "wood")
            for a in (1, -1)
        ]
    spots = {
        "seat": surface(here, (0.03, height, 0), (0.26, 0.26), 0.03),
        "seat front": Spot(here.at(0.28, height, 0)),
        "armchair back": Spot(here.at(-0.23, height + 0.40, 0), here.towards(1, 0, 0)),
    }
    for hand, sign in (("left", 1), ("right", -1)):
        spots[f"{hand} arm rest"] = edge(here, (0.14, arm, -0.325 * sign), (1, 0, 0), 0.18)
    return Prop(tuple(solids), spots=spots)


def _oval(here: Frame, at: tuple[float, float, float], half: tuple[float, float]) -> Array:
    angles = np.linspace(0, 2 * np.pi, 26, endpoint=False)
    x, y, z = at
    return np.array([here.at(x + half[0] * np.cos(a), y, z + half[1] * np.sin(a)) for a in angles])


def toilet(text: PropText, context: PropContext) -> Prop:
    """Make a toilet with a raised seat between two arm rests, or without them."""
    here, name = base_of(text, context), text.name
    raised = number_of(text, "raised", 0.10)
    rim, height = 0.40, 0.42 + raised
    bowl = Part(f"{name} bowl", name, "bowl", "ceramic")
    up = here.axes[:, 1]
    round_parts = [
        ellipsoid_at(
            here,
            (-0.02 + 0.05 * s, 0.10 + 0.24 * s, 0),
            (0.15 + 0.09 * s, 0.12, 0.11 + 0.07 * s),
            bowl,
        )
        for s in np.linspace(0, 1, 8)
    ]
    solids = [
        prism(
            _oval(here, (-0.04, 0.0, 0), (0.17, 0.12)),
            up * 0.03,
            f"{name} foot",
            "ceramic",
            rounded=True,
        ),
        prism(
            _oval(here, (0.02, rim - 0.03, 0), (0.27, 0.20)),
            up * 0.03,
            f"{name} rim",
            "ceramic",
            rounded=True,
        ),
        cuboid(here, (-0.34, 0.58, 0), (0.18, 0.40, 0.40), f"{name} cistern", "ceramic"),
        cuboid(here, (-0.34, 0.795, 0), (0.20, 0.03, 0.42), f"{name} lid", "ceramic"),
        prism(
            _oval(here, (0.02, rim, 0), (0.25, 0.19)),
            up * (height - rim),
            f"{name} seat",
            "aid",
            rounded=True,
        ),
    ]
    spots = {
        "seat": surface(here, (0.0, height, 0), (0.22, 0.18), 0.005),
        **_edges(here, "toilet", 0.05, height, 0.18),
    }
    tubes = []
    if word_of(text, "arm rests", "yes") == "yes":
        top = height + 0.20
        for side, sign in (("left", 1), ("right", -1)):
            z = -0.27 * sign
            line = [(-0.20, 0, z), (-0.20, top, z), (0.20, top, z), (0.24, 0, z)]
            tubes.append(Tube(np.array([here.at(*p) for p in line]), PIPE, "steel"))
            spots[f"{side} arm rest"] = bar(here, (0.06, top, z), (1, 0, 0), 0.12)
    return Prop(tuple(solids), ellipsoids=tuple(round_parts), tubes=tuple(tubes), spots=spots)


def car_seat(text: PropText, context: PropContext) -> Prop:
    """Make the front seat of a car behind its open door, with sill, pillars and roof."""
    here, height, name = base_of(text, context), number_of(text, "height", 0.52), text.name
    half = 0.24

    def slab(points: list[tuple[float, float]], wide: float, what: str, of: str) -> Solid:
        outline = np.array([here.at(x, y, -wide) for x, y in points])
        return prism(outline, here.axes[:, 2] * wide * 2, f"{name} {what}", of)

    cushion = [
        (-0.26, height - 0.15),
        (0.27, height - 0.13),
        (0.27, height),
        (-0.26, height - 0.03),
    ]
    back = [
        (-0.33, height - 0.05),
        (-0.19, height - 0.05),
        (-0.34, height + 0.56),
        (-0.45, height + 0.56),
    ]
    head = [
        (-0.45, height + 0.62),
        (-0.37, height + 0.62),
        (-0.41, height + 0.80),
        (-0.49, height + 0.80),
    ]
    solids = [
        slab(cushion, half, "cushion", "upholstery"),
        slab(back, half, "back", "upholstery"),
        slab(head, half * 0.55, "head rest", "upholstery"),
        cuboid(
            here,
            (0.05, (height + 0.16) / 2 - 0.05, 0.0),
            (0.50, height - 0.36, 0.36),
            f"{name} rail",
            "rubber",
        ),
        cuboid(here, (0.15, 0.28, 0), (1.36, 0.06, 0.66), f"{name} floor", "seat"),
        cuboid(here, (0.15, 0.25, 0.36), (1.42, 0.14, 0.07), f"{name} sill", "car"),
        slab([(0.66, 0.62), (0.92, 0.62), (0.92, 0.86), (0.74, 0.86)], 0.33, "dashboard", "rubber"),
    ]
    solids += [
        slab([(0.95, 0.24), (1.30, 0.24), (1.30, 0.78), (0.95, 0.90)], 0.38, "wing", "car"),
        *(
            cylinder(here.at(1.14, 0.27, z - 0.03), here.at(1.14, 0.27, z), r, f"{name} {of}", of)
            for z, r, of in ((0.43, 0.27, "rubber"), (0.44, 0.14, "steel"))
        ),
    ]
    # The near side: rear pillar, roof and windscreen pillar frame the door's opening.
    z = 0.37
    opening = [
        (-0.55, 0.32, z),
        (-0.58, 0.85, z),
        (-0.45, 1.40, z),
        (0.28, 1.44, z),
        (0.92, 0.90, z),
        (0.94, 0.32, z),
    ]
    frame = Tube(np.array([here.at(*p) for p in opening]), 0.05, "car")
    spots = {
        "seat": surface(here, (0, height - 0.01, 0), (0.24, half), 0.03),
        "seat front": Spot(here.at(0.26, height, 0)),
        **_edges(here, "seat", 0.05, height - 0.01, half),
        "seat back rest": Spot(here.at(-0.27, height + 0.30, 0), here.towards(0.97, 0.24, 0)),
        "dashboard": Spot(here.at(0.76, 0.86, 0)),
        "car roof": bar(here, (0.0, 1.42, z), (1, 0, 0), 0.25, 0.025),
        "car floor": surface(here, (0.42, 0.31, 0), (0.40, 0.33)),
        "sill": edge(here, (0.2, 0.32, 0.36), (1, 0, 0), 0.5),
    }
    return Prop(tuple(solids), tubes=(frame,), spots=spots)


SEAT_HEIGHT = PropOption(0.2, 1.0)
SEATS = {
    "chair": PropKind(chair, {"at": ON_FLOOR, "turn": TURN, "height": HIGH}),
    "stool": PropKind(stool, {"at": ON_FLOOR, "turn": TURN, "height": SEAT_HEIGHT}),
    "armchair": PropKind(armchair, {"at": ON_FLOOR, "turn": TURN, "height": SEAT_HEIGHT}),
    "toilet": PropKind(
        toilet,
        {
            "at": ON_FLOOR,
            "turn": TURN,
            "raised": PropOption(0.0, 0.2),
            "arm rests": choice("yes", "no"),
        },
    ),
    "car seat": PropKind(car_seat, {"at": ON_FLOOR, "turn": TURN, "height": PropOption(0.4, 0.8)}),
}
