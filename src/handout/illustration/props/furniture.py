"""Make furniture: bed, table, kitchen counter, wedge cushion, box."""

from __future__ import annotations

import numpy as np

from handout.illustration.geometry import Frame, rotation_z, unit, vector
from handout.illustration.props.kind import (
    LONG,
    ON_FLOOR,
    PLACE,
    SIDE,
    THICK,
    TURN,
    WIDE,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    base_of,
    choice,
    edge,
    number_of,
    point_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import Prop, Solid, Spot, Tube, cuboid, prism
from handout.illustration.props.seats import legs

BED_SINK_DEPTH = 0.03
BEFORE_PERSON = 0.24
"""Metres from a person's ankles, or hips when seated, to the edge of a table or counter."""
HINGE = 0.14
"""Metres from the middle of a bed towards its head to where the back can be raised."""


def bed(text: PropText, context: PropContext) -> Prop:
    """Make a bed along the picture, with its headboard at the end that `head` names.

    `back` raises the part of the mattress at the head by that many degrees.
    """
    here, name = base_of(text, context), text.name
    length, width = number_of(text, "length", 2.0), number_of(text, "width", 0.9)
    height, raised = number_of(text, "height", 0.5), number_of(text, "back", 0.0)
    end = 1.0 if word_of(text, "head", "left") == "right" else -1.0
    board = height + 0.34
    solids = _mattress(here, name, (length, height, width), end, raised)
    solids += [
        cuboid(
            here,
            (0, height - 0.21, 0),
            (length + 0.03, 0.08, width + 0.02),
            f"{name} frame",
            "wood",
        ),
        cuboid(
            here,
            (end * (length / 2 + 0.03), board / 2, 0),
            (0.045, board, width + 0.02),
            f"{name} head",
            "wood",
        ),
    ]
    tall = (height - 0.25) / 2
    foot, beside = -end * (length / 2 - 0.04), width / 2 - 0.05
    solids += [
        cuboid(
            here, (foot, tall, side * beside), (0.06, tall * 2, 0.06), f"{name} leg {side}", "wood"
        )
        for side in (1, -1)
    ]
    spots = {
        "bed": surface(here, (0, height, 0), (length / 2, width / 2), BED_SINK_DEPTH),
        "bed edge": Spot(
            here.at(0, height, width / 2),
            sink_depth=BED_SINK_DEPTH,
            axis=here.axes[:, 0],
            reach=length / 2 - 0.1,
        ),
    }
    if raised:
        tilted = _back_frame(here, height, end, raised)
        back = length / 2 - HINGE
        half = back / 2 * float(np.cos(np.radians(raised)))
        spots["bed back"] = Spot(
            tilted.at(end * back / 2, 0, 0), tilted.axes[:, 1], BED_SINK_DEPTH, (half, width / 2)
        )
    return Prop(tuple(solids), spots=spots)


def _back_frame(here: Frame, height: float, end: float, raised: float) -> Frame:
    """Return the frame at the hinge of a raised back, on top of the mattress."""
    return Frame(here.at(end * HINGE, height, 0), here.axes @ rotation_z(end * raised))


def _mattress(
    here: Frame, name: str, size: tuple[float, float, float], end: float, raised: float
) -> list[Solid]:
    length, height, width = size
    if not raised:
        return [
            cuboid(
                here, (0, height - 0.085, 0), (length, 0.17, width), f"{name} mattress", "mattress"
            )
        ]
    flat, back = length / 2 + HINGE, length / 2 - HINGE
    tilted = _back_frame(here, height, end, raised)
    return [
        cuboid(
            here,
            (-end * (length - flat) / 2, height - 0.085, 0),
            (flat, 0.17, width),
            f"{name} mattress",
            "mattress",
        ),
        cuboid(tilted, (end * back / 2, -0.06, 0), (back, 0.12, width), f"{name} back", "mattress"),
    ]


def table(text: PropText, context: PropContext) -> Prop:
    """Make a table whose long edge is before the person."""
    length, depth = number_of(text, "length", 1.2), number_of(text, "width", 0.75)
    height, name = number_of(text, "height", 0.73), text.name
    here = base_of(text, context, away=BEFORE_PERSON + depth / 2)
    solids = legs(here, name, height - 0.035, depth / 2 - 0.03, length / 2 - 0.03)
    solids += [
        cuboid(
            here,
            (0, height - 0.065, 0),
            (depth - 0.10, 0.07, length - 0.10),
            f"{name} apron",
            "wood",
        ),
        cuboid(here, (0, height - 0.0175, 0), (depth, 0.035, length), f"{name} top", "wood"),
    ]
    spots = {
        "table": surface(here, (0, height, 0), (depth / 2, length / 2)),
        "table edge": edge(here, (0.05 - depth / 2, height, 0), (0, 0, 1), length / 2 - 0.08),
    }
    return Prop(tuple(solids), spots=spots)


def counter(text: PropText, context: PropContext) -> Prop:
    """Make a kitchen counter with doors and a tap, its front towards the person."""
    length, depth = number_of(text, "length", 1.2), number_of(text, "width", 0.60)
    height, name = number_of(text, "height", 0.90), text.name
    here = base_of(text, context, away=BEFORE_PERSON + depth / 2)
    front = -depth / 2 + 0.03
    solids = [
        cuboid(
            here, (0.05, 0.05, 0), (depth - 0.12, 0.10, length - 0.06), f"{name} plinth", "rubber"
        ),
        cuboid(
            here,
            (0.02, height / 2 + 0.03, 0),
            (depth - 0.06, height - 0.14, length - 0.02),
            f"{name} cupboard",
            "cupboard",
        ),
        cuboid(here, (0, height - 0.02, 0), (depth, 0.04, length), f"{name} top", "worktop"),
        cuboid(
            here,
            (0.04, height + 0.001, length * 0.24),
            (0.34, 0.004, 0.42),
            f"{name} sink",
            "steel",
        ),
    ]
    count = max(round(length / 0.4), 1)
    wide = (length - 0.06) / count
    for number in range(count):
        z = -length / 2 + 0.03 + wide * (number + 0.5)
        solids.append(
            cuboid(
                here,
                (front - 0.005, height / 2 + 0.02, z),
                (0.02, height - 0.18, wide - 0.02),
                f"{name} door {number}",
                "cupboard",
            )
        )
        solids.append(
            cuboid(
                here,
                (front - 0.025, height - 0.14, z),
                (0.02, 0.02, wide * 0.4),
                f"{name} handle {number}",
                "rubber",
            )
        )
    z = length * 0.24
    tap = [
        (0.24, height, z),
        (0.24, height + 0.24, z),
        (0.20, height + 0.28, z),
        (0.12, height + 0.28, z),
        (0.09, height + 0.20, z),
    ]
    spots = {
        "counter": surface(here, (0, height, 0), (depth / 2, length / 2)),
        "counter edge": edge(here, (0.05 - depth / 2, height, 0), (0, 0, 1), length / 2 - 0.08),
    }
    return Prop(
        tuple(solids),
        tubes=(Tube(np.array([here.at(*p) for p in tap]), 0.03, "steel"),),
        spots=spots,
    )


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


def box(text: PropText, context: PropContext) -> Prop:
    """Make a box."""
    width, height, depth = point_of(text, "size", (0.30, 0.26, 0.36))
    base = base_of(text, context, away=0.4)
    here = Frame(base.at(0, height / 2, 0), base.axes)
    solid = cuboid(here, (0, 0, 0), (width, height, depth), text.name, "box")
    sides = {
        f"{text.name} near": Spot(here.at(0, 0, depth / 2), here.towards(0, 0, 1)),
        f"{text.name} far": Spot(here.at(0, 0, -depth / 2), here.towards(0, 0, -1)),
        f"{text.name} top": surface(here, (0, height / 2, 0), (width / 2, depth / 2)),
    }
    return Prop((solid,), spots=sides)


FURNITURE = {
    "bed": PropKind(
        bed,
        {
            "at": ON_FLOOR,
            "length": LONG,
            "width": WIDE,
            "height": PropOption(0.3, 1.2),
            "head": choice("left", "right"),
            "back": PropOption(0.0, 75.0, unit="°"),
        },
    ),
    "table": PropKind(
        table,
        {
            "at": ON_FLOOR,
            "side": SIDE,
            "turn": TURN,
            "height": PropOption(0.4, 1.2),
            "length": LONG,
            "width": WIDE,
        },
    ),
    "counter": PropKind(
        counter,
        {
            "at": ON_FLOOR,
            "side": SIDE,
            "turn": TURN,
            "height": PropOption(0.7, 1.1),
            "length": LONG,
            "width": WIDE,
        },
    ),
    "wedge": PropKind(wedge, {"back": THICK, "front": PropOption(0.01, 0.5)}),
    "box": PropKind(
        box, {"at": PLACE, "side": SIDE, "size": PropOption(0.05, 1.5, (3,)), "turn": TURN}
    ),
}
