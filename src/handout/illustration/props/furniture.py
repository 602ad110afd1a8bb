"""Make furniture: bed, chair, stool, wedge cushion, box."""

from __future__ import annotations

import numpy as np

from handout.illustration.geometry import Frame, rotation_y, unit, vector
from handout.illustration.props.kind import PropContext, PropText, point_of
from handout.illustration.props.primitives import Prop, Solid, Spot, cuboid, prism

SEAT_SINK_DEPTH = 0.012  # metres
BED_SINK_DEPTH = 0.03


def bed(text: PropText, _context: PropContext) -> Prop:
    """Make a bed along the picture, with its headboard at the end that `head` names."""
    x, z = point_of(text, "at", (0.0, 0.0))
    length, width = text.numbers.get("length", 2.0), text.numbers.get("width", 0.9)
    height = text.numbers.get("height", 0.5)
    here, name = Frame(vector(x, 0, z), np.eye(3)), text.name
    end = 1.0 if text.words.get("head") == "right" else -1.0
    solids = [
        cuboid(here, (0, height - 0.085, 0), (length, 0.17, width), f"{name} mattress", "mattress"),
        cuboid(
            here,
            (0, height - 0.21, 0),
            (length + 0.03, 0.08, width + 0.02),
            f"{name} frame",
            "wood",
        ),
        cuboid(
            here,
            (end * (length / 2 + 0.03), (height + 0.34) / 2, 0),
            (0.045, height + 0.34, width + 0.02),
            f"{name} head",
            "wood",
        ),
    ]
    legs = (height - 0.25) / 2
    foot, beside = -end * (length / 2 - 0.04), width / 2 - 0.05
    solids += [
        cuboid(
            here, (foot, legs, side * beside), (0.06, legs * 2, 0.06), f"{name} leg {side}", "wood"
        )
        for side in (1, -1)
    ]
    edge = vector(x, height, z + width / 2)
    spots = {
        "bed": Spot(vector(x, height, z), sink_depth=BED_SINK_DEPTH, half=(length / 2, width / 2)),
        "bed edge": Spot(edge, sink_depth=BED_SINK_DEPTH),
    }
    return Prop(tuple(solids), spots=spots)


def _legs(here: Frame, name: str, height: float, half_x: float, half_z: float) -> list[Solid]:
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


def chair(text: PropText, _context: PropContext) -> Prop:
    """Make a chair that faces the right of the picture, or is rotated by `turn` degrees."""
    x, z = point_of(text, "at", (0.0, 0.0))
    height, name = text.numbers.get("height", 0.46), text.name
    here = Frame(vector(x, 0, z), rotation_y(text.numbers.get("turn", 0.0)))
    solids = _legs(here, name, height - 0.04, 0.215, 0.225)
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
    front = here.axes @ vector(1, 0, 0)
    spots = {
        "seat": Spot(here.at(0, height, 0), sink_depth=SEAT_SINK_DEPTH, half=(0.23, 0.23)),
        "seat front": Spot(here.at(0.20, height, 0)),
        "seat left edge": Spot(here.at(0.05, height - 0.01, -0.225)),
        "seat right edge": Spot(here.at(0.05, height - 0.01, 0.225)),
        "chair back": Spot(here.at(-0.21, height + 0.475, 0), bar=here.towards(0, 0, 1)),
        "chair back rest": Spot(here.at(-0.19, height + 0.375, 0), front),
    }
    return Prop(tuple(solids), spots=spots)


def stool(text: PropText, _context: PropContext) -> Prop:
    """Make a stool."""
    x, z = point_of(text, "at", (0.0, 0.0))
    height, name = text.numbers.get("height", 0.46), text.name
    here = Frame(vector(x, 0, z), np.eye(3))
    solids = _legs(here, name, height - 0.05, 0.18, 0.18)
    solids.append(cuboid(here, (0, height - 0.025, 0), (0.38, 0.05, 0.38), f"{name} seat", "seat"))
    seat = Spot(here.at(0, height, 0), sink_depth=0.005, half=(0.19, 0.19))
    return Prop(tuple(solids), spots={"seat": seat})


def wedge(text: PropText, context: PropContext) -> Prop:
    """Make a wedge cushion on the seat, high at the back and low in front."""
    seat = context.spots["seat"].point if "seat" in context.spots else vector(0, 0, 0)
    back, front = text.numbers.get("back", 0.13), text.numbers.get("front", 0.02)
    half = 0.205
    outline = np.array(
        [
            seat + vector(-half + 0.005, 0, -half),
            seat + vector(half + 0.02, 0, -half),
            seat + vector(half + 0.02, front, -half),
            seat + vector(-half + 0.005, back, -half),
        ]
    )
    solid = prism(outline, vector(0, 0, 2 * half), text.name, "wedge")
    normal = unit(vector(back - front, 2 * half - 0.01, 0))
    middle = seat + vector(0.025, (back + front) / 2, 0)
    return Prop((solid,), spots={"wedge": Spot(middle, normal, sink_depth=0.02, half=(0.2, 0.2))})


def box(text: PropText, _context: PropContext) -> Prop:
    """Make a box; `at` is the centre of its base."""
    x, y, z = point_of(text, "at", (0.4, 0.0, 0.0))
    width, height, depth = point_of(text, "size", (0.30, 0.26, 0.36))
    here = Frame(vector(x, y + height / 2, z), rotation_y(text.numbers.get("turn", 0.0)))
    solid = cuboid(here, (0, 0, 0), (width, height, depth), text.name, "box")
    sides = {
        f"{text.name} near": Spot(here.at(0, 0, depth / 2), here.towards(0, 0, 1)),
        f"{text.name} far": Spot(here.at(0, 0, -depth / 2), here.towards(0, 0, -1)),
        f"{text.name} top": Spot(here.at(0, height / 2, 0)),
    }
    return Prop((solid,), spots=sides)
