"""Make what hands hold, or what lies about: ball, dumb-bell, bottle, book, sock aid."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.skeleton import SIDES
from handout.illustration.body.volumes import Ellipsoid, Part, sphere
from handout.illustration.geometry import (
    UP,
    Array,
    Frame,
    axes,
    direction_in_plane,
    rotation_z,
    unit,
)
from handout.illustration.props.kind import (
    GRIP,
    HAND,
    NAME,
    OFFSET,
    PLACE,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    base_of,
    choice,
    number_of,
    point_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import Prop, Spot, Tube, cuboid, cylinder, grid_cloud

IN_HAND = choice("right hand", "left hand", "hands")
CORD = 0.012
SOCK_AID_LENGTH = 0.24
OPENED = 28
"""Degrees by which each half of an open book rises from its spine."""


def _hands(text: PropText) -> list[str]:
    held = word_of(text, "in", IN_HAND.choices[0])
    return [f"{side} hand" for side in SIDES] if held == "hands" else [held]


def _gripping(text: PropText) -> list[str]:
    """Return the hands that close round a thing; none if it lies somewhere."""
    return [] if "at" in text.points else _hands(text)


def _places(text: PropText, context: PropContext, lying: Frame) -> list[Frame]:
    """Return the frame of a thing in each hand that holds it; or the one given, if `at` says so."""
    if "at" in text.points:
        return [lying]
    return [frame for name in _hands(text) if (frame := context.hand_frame(name)) is not None]


def ball(text: PropText, context: PropContext) -> Prop:
    """Make a ball: a large one to sit on, or a small one between the knees or in the hands."""
    held, between = text.words.get("in"), text.words.get("between")
    radius = number_of(text, "radius", 0.11 if held or between else 0.32)
    middle = base_of(text, context).at(0, radius, 0)
    if held in ("left hand", "right hand"):
        side = held.split()[0]
        wrist = context.body().limbs[f"{side} arm"].end
        middle = wrist.at(-SIDES[side] * (radius + 0.004), -0.07, 0.0)
    elif held or between:
        found = context.landmark(held or between or "")
        middle = middle if found is None else found
    middle = middle + point_of(text, "offset", (0, 0, 0))
    part = Part(text.name, text.name, "ball", "ball")
    top = Spot(middle + UP * radius, sink_depth=0.04 if radius > 0.2 else 0.01)
    return Prop(ellipsoids=(sphere(middle, radius, part),), spots={"ball": top})


def dumb_bell(text: PropText, context: PropContext) -> Prop:
    """Make a dumb-bell in one hand or in each."""
    solids, tubes = [], []
    base = base_of(text, context)
    lying = Frame(base.at(0, 0.046, 0), base.axes)
    for number, frame in enumerate(_places(text, context, lying)):
        along = frame.axes[:, 2]
        tubes.append(Tube(np.array([frame.at(0, 0, -0.07), frame.at(0, 0, 0.07)]), 0.028, "steel"))
        for sign in (1, -1):
            start = frame.origin + along * sign * 0.058
            solids.append(
                cylinder(
                    start,
                    start + along * sign * 0.055,
                    0.046,
                    f"{text.name} {number} {sign}",
                    "weight",
                    sides=14,
                )
            )
    return Prop(tuple(solids), tubes=tuple(tubes))


def bottle(text: PropText, context: PropContext) -> Prop:
    """Make a bottle of water in one hand or in each, or standing."""
    base = base_of(text, context)
    standing = Frame(base.at(0, 0.10, 0), axes(base.axes[:, 0], -base.axes[:, 2], UP))
    pieces: list[Ellipsoid] = []
    for number, frame in enumerate(_places(text, context, standing)):
        group = f"{text.name} {number}"
        for low, high, radius, end, of in (
            (-0.10, 0.06, 0.036, 0.036, "bottle"),
            (0.06, 0.12, 0.036, 0.014, "bottle"),
            (0.12, 0.145, 0.017, 0.017, "weight"),
        ):
            part = Part(f"{group} {of}", group, of, of)
            share = np.linspace(0, 1, 12)
            pieces += [
                Ellipsoid(
                    frame.at(0, 0, low + (high - low) * s),
                    frame.axes * np.array([w := radius + (end - radius) * s, w, 0.008]),
                    part,
                )
                for s in share
            ]
    return Prop(ellipsoids=tuple(pieces))


def book(text: PropText, context: PropContext) -> Prop:
    """Make a book that lies at a place, or that hands hold open."""
    if "in" in text.words:
        return _open_book(text, context)
    base, name = base_of(text, context), text.name
    thick = number_of(text, "thickness", 0.04)
    solids = [
        cuboid(base, (0, thick / 2, 0), (0.17, thick - 0.012, 0.235), f"{name} pages", "ceramic"),
        *(
            cuboid(base, (0, y, 0), (0.185, 0.008, 0.25), f"{name} cover {y}", "book")
            for y in (0.004, thick - 0.004)
        ),
        cuboid(base, (-0.09, thick / 2, 0), (0.008, thick, 0.25), f"{name} spine", "book"),
    ]
    return Prop(tuple(solids), spots={name: surface(base, (0, thick, 0), (0.09, 0.125))})


def _open_book(text: PropText, context: PropContext) -> Prop:
    body = context.body()
    wrists = [body.limbs[name.replace("hand", "arm")].end for name in _hands(text)]
    middle = np.mean([wrist.at(0, GRIP[1], 0) for wrist in wrists], axis=0)
    # Open towards the face.
    normal = unit(body.head.at(0, 0.1, 0.1) - middle)
    across = direction_in_plane(body.chest.axes[:, 0], normal)
    here = Frame(middle, axes(across, normal, np.cross(across, normal)))
    solids = []
    for side in (1, -1):
        half = Frame(here.origin, here.axes @ rotation_z(side * OPENED))
        solids += [
            cuboid(half, (side * 0.088, 0, 0), (0.176, 0.010, 0.25), f"{text.name} {side}", "book"),
            cuboid(
                half,
                (side * 0.080, 0.014, 0),
                (0.160, 0.018, 0.235),
                f"{text.name} pages {side}",
                "ceramic",
            ),
        ]
    return Prop(tuple(solids))


def sock_aid(text: PropText, context: PropContext) -> Prop:
    """Make a sock aid, a trough with a sock on it before the toes, and its cords to the hands."""
    side = word_of(text, "foot", "right")
    ankle = context.body().limbs[f"{side} leg"].end
    along = ankle.axes[:, 2]
    start = ankle.at(0, -0.045, 0.10) + point_of(text, "offset", (0, 0, 0))
    turn = np.radians(np.linspace(170, 370, 150))
    deep = np.linspace(0, SOCK_AID_LENGTH, int(SOCK_AID_LENGTH * 640))
    cross = np.stack(
        [0.058 * np.cos(turn), 0.050 * np.sin(turn) + 0.012, np.zeros_like(turn)], axis=1
    )
    rim = cross @ ankle.axes.T
    shell = start + rim[:, None] + along * deep[None, :, None]
    sock = shell[:, int(len(deep) * 0.55) :]
    shell_part = Part(text.name, text.name, "shell", "aid")
    sock_part = Part(f"{text.name} sock", text.name, "sock", "sock")
    raised = sock + along * 0.002 + (rim * 0.04)[:, None]
    clouds = (*grid_cloud(shell, shell_part), *grid_cloud(raised, sock_part))
    tubes = []
    for edge, name in ((rim[0], "right"), (rim[-1], "left")):
        grip = context.hand_frame(f"{name} hand")
        if grip is not None:
            tubes.append(Tube(_cord(start + edge, grip.origin), CORD, "rubber"))
    return Prop(point_clouds=clouds, tubes=tuple(tubes))


def _cord(start: Array, end: Array) -> Array:
    share = np.linspace(0, 1, 12)[:, None]
    return np.asarray(start * (1 - share) + end * share)


HANDHELD = {
    "ball": PropKind(
        ball,
        {
            "at": PLACE,
            "radius": PropOption(0.04, 0.6),
            "between": NAME,
            "in": IN_HAND,
            "offset": OFFSET,
        },
        landmarks=("between", "in"),
    ),
    "dumb-bell": PropKind(
        dumb_bell,
        {"in": IN_HAND, "at": PLACE, "turn": TURN},
        follows_body=True,
        landmarks=("in",),
        hands=_gripping,
    ),
    "bottle": PropKind(
        bottle,
        {"in": IN_HAND, "at": PLACE, "turn": TURN},
        follows_body=True,
        landmarks=("in",),
        hands=_gripping,
    ),
    "book": PropKind(
        book,
        {"at": PLACE, "turn": TURN, "thickness": PropOption(0.02, 0.15), "in": IN_HAND},
        landmarks=("in",),
    ),
    "sock aid": PropKind(sock_aid, {"foot": HAND, "offset": OFFSET}, follows_body=True, held=True),
}
