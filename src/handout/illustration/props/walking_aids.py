"""Make walking aids: frame, rollator, crutches, stick."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.skeleton import SIDES
from handout.illustration.geometry import UP, Array, Frame, unit, vector
from handout.illustration.props.kind import (
    HAND,
    ON_FLOOR,
    SIDE,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    bar,
    base_of,
    choice,
    number_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import Prop, Solid, Spot, Tube, cuboid, cylinder

TUBE_WIDTH = 0.026
HANDLE_WIDTH = 0.036
HANDLE_HEIGHT = 0.84
"""Metres from the floor to the handle of a stick or crutch: the wrist of a hanging arm."""
CUFF_RADIUS = 0.052
SHAFT_BEHIND = 0.055
"""Metres from the middle of a crutch's handle back to its shaft."""


def _tube(here: Frame, points: list[tuple[float, float, float]], width: float, of: str) -> Tube:
    return Tube(np.array([here.at(*point) for point in points]), width, of)


def _wheel(here: Frame, at: tuple[float, float, float], radius: float, name: str) -> list[Solid]:
    x, y, z = at
    return [
        cylinder(here.at(x, y, z - w), here.at(x, y, z + w), r, f"{name} {what}", of)
        for what, w, r, of in (
            ("wheel", 0.016, radius, "rubber"),
            ("hub", 0.018, radius * 0.55, "steel"),
        )
    ]


def walking_frame(text: PropText, context: PropContext) -> Prop:
    """Make a walking frame before the person, open towards them."""
    here = base_of(text, context, away=0.36)
    height, half = number_of(text, "height", 0.86), 0.27
    wheels = word_of(text, "wheels", "no") == "yes"
    tubes, solids, spots = [], [], {}
    for sign, side in ((1, "right"), (-1, "left")):
        low, high = sign * (half + 0.03), sign * half
        foot = 0.13 if wheels else 0.0
        line = [
            (-0.22, 0.0, low),
            (-0.18, height - 0.05, high),
            (-0.17, height, high),
            (0.06, height, high),
            (0.10, height - 0.06, high),
            (0.22, foot, low),
        ]
        tubes.append(_tube(here, line, TUBE_WIDTH, "steel"))
        low_bar = [(-0.20, 0.32, sign * (half + 0.02)), (0.18, 0.32, sign * (half + 0.02))]
        tubes.append(_tube(here, low_bar, TUBE_WIDTH, "steel"))
        grip = [(-0.14, height, high), (0.0, height, high)]
        tubes.append(_tube(here, grip, HANDLE_WIDTH, "grip"))
        if wheels:
            solids += _wheel(here, (0.23, 0.075, low), 0.075, f"{text.name} {side}")
        spots[f"frame {side}"] = bar(here, (-0.08, height, high), (1, 0, 0), 0.05, 0.014)
    for y, forward in ((height - 0.10, 0.105), (0.36, 0.165)):
        tubes.append(_tube(here, [(forward, y, -half), (forward, y, half)], TUBE_WIDTH, "steel"))
    return Prop(tuple(solids), tubes=tuple(tubes), spots=spots)


def rollator(text: PropText, context: PropContext) -> Prop:
    """Make a rollator before the person: four wheels, handles with brakes, a seat and a basket."""
    here = base_of(text, context, away=0.44)
    height, half, seat = number_of(text, "height", 0.88), 0.27, 0.58
    tubes, solids, name = [], [], text.name
    spots = {"rollator seat": surface(here, (-0.02, seat, 0), (0.15, 0.2), 0.005)}
    for sign, side in ((1, "right"), (-1, "left")):
        z = sign * half
        tubes += [
            _tube(
                here,
                [(0.26, 0.10, z), (-0.12, seat + 0.05, z), (-0.20, height, z)],
                TUBE_WIDTH,
                "steel",
            ),
            _tube(here, [(-0.28, 0.10, z), (-0.10, seat, z)], TUBE_WIDTH, "steel"),
            _tube(here, [(-0.16, height, z), (-0.34, height, z)], HANDLE_WIDTH, "grip"),
            _tube(
                here,
                [(-0.17, height - 0.02, z), (-0.25, height - 0.07, z), (-0.33, height - 0.05, z)],
                0.014,
                "rubber",
            ),
        ]
        for x, what in ((0.27, "front"), (-0.29, "rear")):
            solids += _wheel(here, (x, 0.10, z), 0.10, f"{name} {side} {what}")
        spots[f"rollator {side}"] = bar(here, (-0.25, height, z), (1, 0, 0), 0.05, 0.018)
    solids += [
        cuboid(here, (-0.02, seat - 0.02, 0), (0.30, 0.04, 0.46), f"{name} seat", "rubber"),
        cuboid(here, (0.10, 0.36, 0), (0.24, 0.20, 0.42), f"{name} basket", "seat"),
    ]
    return Prop(tuple(solids), tubes=tuple(tubes), spots=spots)


@frozen(eq=False)
class _Held:
    """Where a crutch or stick is: the middle of its handle, its tip, and the way it faces."""

    grip: Array
    tip: Array
    ahead: Array


def _beside(text: PropText, context: PropContext, side: str) -> _Held:
    """Return where an aid stands beside a person, before a hand takes it."""
    body = context.body()
    ahead, out = _level(body.pelvis.axes[:, 2]), _level(body.pelvis.axes[:, 0]) * SIDES[side]
    # Beside the shoulder, so that it stays beside the trunk while a leg steps.
    beside = body.pelvis.origin * [1, 0, 1] + out * 0.13
    near = beside + ahead * 0.05 + out * 0.10
    said = text.points.get("tip", text.points.get(f"{side} tip"))
    # The tip is set a little ahead of the handle, and further out.
    ground = beside + ahead * 0.14 + out * 0.15 if said is None else vector(said[0], 0, said[1])
    # A step is looked for up to the height of the hips.
    level = context.level_below(ground + UP * 1.0)
    if said is not None:
        near = (near + ground) / 2
    grip = near + UP * (number_of(text, "height", HANDLE_HEIGHT) + level)
    return _Held(grip, ground + UP * level, ahead)


def _level(direction: Array) -> Array:
    return unit(direction * [1, 0, 1])


def _in_hand(text: PropText, context: PropContext, side: str) -> _Held:
    """Return where an aid is, with its handle in the hand."""
    held = _beside(text, context, side)
    frame = context.hand_frame(f"{side} hand")
    return held if frame is None else replace(held, grip=frame.origin)


def _spots(text: PropText, context: PropContext, side: str, kind: str) -> dict[str, Spot]:
    held, radius = _beside(text, context, side), HANDLE_WIDTH / 2
    spot = Spot(held.grip + UP * radius, axis=held.ahead, reach=0.03, radius=radius)
    return {f"{side} {kind} handle": spot}


def _side(text: PropText) -> str:
    """Return the hand that holds one crutch or stick: as said, or as in 'left crutch'."""
    named = text.name.split()[0]
    return word_of(text, "hand", named if named in SIDES else "right")


def _hand(text: PropText) -> tuple[str]:
    return (f"{_side(text)} hand",)


def _both_hands(_text: PropText) -> tuple[str, ...]:
    return tuple(f"{side} hand" for side in SIDES)


def crutch(text: PropText, context: PropContext) -> Prop:
    """Make an elbow crutch in one hand."""
    tubes = _crutch(text, context, _side(text))
    return Prop(tubes=tubes, spots=crutch_spots(text, context))


def crutch_spots(text: PropText, context: PropContext) -> dict[str, Spot]:
    """Return the handle of one crutch."""
    return _spots(text, context, _side(text), "crutch")


def crutches(text: PropText, context: PropContext) -> Prop:
    """Make an elbow crutch in each hand."""
    left, right = (_crutch(text, context, side) for side in SIDES)
    return Prop(tubes=left + right, spots=crutches_spots(text, context))


def crutches_spots(text: PropText, context: PropContext) -> dict[str, Spot]:
    """Return the handles of both crutches."""
    left, right = (_spots(text, context, side, "crutch") for side in SIDES)
    return left | right


def _crutch(text: PropText, context: PropContext, side: str) -> tuple[Tube, ...]:
    held = _in_hand(text, context, side)
    shaft = held.grip - held.ahead * SHAFT_BEHIND
    fore = context.body().limbs[f"{side} arm"].lower
    middle = fore.at(0, -0.07, 0)
    behind = middle - fore.axes[:, 2] * CUFF_RADIUS * 0.9
    # The cuff is an open ring round the forearm.
    angles = np.radians(np.linspace(-140, 140, 22) - 90)
    across, front = fore.axes[:, 0] * CUFF_RADIUS, fore.axes[:, 2] * CUFF_RADIUS
    ring = [middle + np.cos(a) * across + np.sin(a) * front for a in angles]
    return (
        Tube(np.array([held.tip, shaft, behind]), TUBE_WIDTH, "steel"),
        _ferrule(held.tip, shaft),
        Tube(np.array([shaft, held.grip + held.ahead * 0.065]), HANDLE_WIDTH, "grip"),
        Tube(np.array(ring), 0.030, "grip"),
    )


def _ferrule(tip: Array, above: Array) -> Tube:
    return Tube(np.array([tip, tip + unit(above - tip) * 0.035]), HANDLE_WIDTH, "rubber")


def stick(text: PropText, context: PropContext) -> Prop:
    """Make a walking stick in one hand."""
    held = _in_hand(text, context, _side(text))
    handle = [held.grip - held.ahead * 0.055, held.grip + held.ahead * 0.065]
    return Prop(
        tubes=(
            Tube(np.array([held.tip, held.grip]), TUBE_WIDTH, "wood"),
            _ferrule(held.tip, held.grip),
            Tube(np.array(handle), HANDLE_WIDTH, "wood"),
        ),
        spots=stick_spots(text, context),
    )


def stick_spots(text: PropText, context: PropContext) -> dict[str, Spot]:
    """Return the handle of a stick."""
    return _spots(text, context, _side(text), "stick")


HEIGHT = PropOption(0.5, 1.2)
ONE = {"hand": HAND, "tip": ON_FLOOR, "height": HEIGHT}
WALKING_AIDS = {
    "walking frame": PropKind(
        walking_frame,
        {
            "at": ON_FLOOR,
            "side": SIDE,
            "turn": TURN,
            "height": HEIGHT,
            "wheels": choice("no", "yes"),
        },
    ),
    "rollator": PropKind(rollator, {"at": ON_FLOOR, "side": SIDE, "turn": TURN, "height": HEIGHT}),
    "crutch": PropKind(crutch, ONE, follows_body=True, spots=crutch_spots, hands=_hand),
    "crutches": PropKind(
        crutches,
        {"left tip": ON_FLOOR, "right tip": ON_FLOOR, "height": HEIGHT},
        follows_body=True,
        spots=crutches_spots,
        hands=_both_hands,
    ),
    "stick": PropKind(stick, ONE, follows_body=True, spots=stick_spots, hands=_hand),
}
