"""Make bands: elastic band, strap and towel round a foot, loop round both legs."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import SHANK, THIGH
from handout.illustration.body.skeleton import SIDES
from handout.illustration.body.volumes import Part
from handout.illustration.geometry import UP, Array, Frame, length_of, unit, vector
from handout.illustration.props.kind import (
    NAME,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    choice,
    number_of,
    word_of,
)
from handout.illustration.props.primitives import PointCloud, Prop, grid_cloud

BAND_WIDTH = 0.046
STRAP_WIDTH = 0.038
GRIPPED = -0.062
"""Where a band crosses the hand, in metres along the hand's y axis."""
LOOP = (0.050, 0.024)
"""Half the width and half the thickness of the loop around a palm, in metres."""
TWIST = 0.10
"""Metres of band near a hand over which it twists from the hand's direction to upright."""
FOREFOOT, FOREFOOT_RISE = (0.056, 0.036), -0.050
"""Half the width and height of a loop round a forefoot in metres, and the height of its middle."""
POINT = 1 / 700
"""Metres between the points of a band: closer than the pixels (1/470), or holes would show."""
BALL = 0.098
"""Metres from the ankle to the ball of the foot, which a strap goes round."""
SOLE = ((-0.050, -0.058), (-0.040, -0.086), (0.0, -0.090), (0.044, -0.086), (0.056, -0.058))
"""A strap's way under the ball of a foot, inside to outside: metres out and up from the ankle."""
FEET = ("right foot", "left foot")


def band(text: PropText, context: PropContext) -> Prop:
    """Make a flat elastic band between two places, wound once around each hand that holds it."""
    return _held_band(text, context, text.words.get("round"), BAND_WIDTH, "band")


def strap(text: PropText, context: PropContext) -> Prop:
    """Make a strap that both hands hold and that goes round the sole of a foot."""
    return _held_band(text, context, word_of(text, "round", FEET[0]), STRAP_WIDTH, "strap")


def band_hands(text: PropText) -> tuple[str, str]:
    """Return what holds the ends of a band or strap: hands, unless the text says otherwise."""
    return word_of(text, "from", "left hand"), word_of(text, "to", "right hand")


def towel_round_foot(text: PropText, context: PropContext) -> Prop:
    """Make a folded towel that both hands hold and that goes round the sole of a foot."""
    return _held_band(text, context, word_of(text, "round", FEET[0]), 0.085, "pillow")


def _held_band(
    text: PropText, context: PropContext, around: str | None, width: float, material: str
) -> Prop:
    ends, turns, hands = [], [], []
    for key, side in (("from", "left"), ("to", "right")):
        name = word_of(text, key, f"{side} hand")
        wrist = _holding(name, context)
        if wrist is None:
            point = context.landmark(name)
            ends.append(vector(0, 0, 0) if point is None else point)
            turns.append(UP)
        else:
            ends.append(wrist.at(0, GRIPPED, 0))
            turns.append(wrist.axes @ UP)
            hands.append(wrist)
    part = Part(text.name, text.name, "cloth", material)
    point_clouds: list[PointCloud] = []
    if around is not None:
        for line, across in _round_sole(
            context.body().limbs[around.replace("foot", "leg")].end, around, ends, turns
        ):
            point_clouds += strip(line, across, part, width)
    else:
        line, across = _span(ends, turns, number_of(text, "sag", 0.0))
        point_clouds += strip(line, across, part, width)
    for wrist in hands:
        point_clouds += strip(*_loop(wrist), part, width)
    return Prop(point_clouds=tuple(point_clouds))


def _round_sole(
    ankle: Frame, name: str, ends: list[Array], turns: list[Array]
) -> list[tuple[Array, Array]]:
    """Return the centre lines and widths of a band from one end, under a sole, to the other."""
    side = SIDES[name.split()[0]]
    under = np.array([ankle.at(side * x, y, BALL) for x, y in SOLE])
    along = ankle.axes[:, 2]
    pieces = [(under, np.repeat(along[None], len(under), axis=0))]
    # Each end comes from the side of the foot that it is nearer to.
    crossed = (ends[0] - ends[1]) @ (under[0] - under[-1]) < 0
    edges = (under[-1], under[0]) if crossed else (under[0], under[-1])
    for end, turn, rim in zip(ends, turns, edges, strict=True):
        share = np.linspace(0, 1, 40)[:, None]
        line = rim * (1 - share) + end * share
        towards = unit(end - rim)
        flat = turn if turn @ along >= 0 else -turn
        across = along * (1 - share) + flat * share**3
        across -= np.outer(across @ towards, towards)
        norms = np.linalg.norm(across, axis=1, keepdims=True)
        pieces.append((line, across / (norms + 1e-9)))
    return pieces


def loop(text: PropText, context: PropContext) -> Prop:
    """Make a closed elastic loop around both legs or feet."""
    where = word_of(text, "around", "thighs")
    angles = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    rings, axes = [], []
    for name, side in SIDES.items():
        leg = context.body().limbs[f"{name} leg"]
        if where == "feet":
            wide, high = FOREFOOT
            rings += [leg.end.at(side * wide * x, FOREFOOT_RISE + high * y, BALL) for x, y in ring]
            axes.append(leg.end.axes[:, 2])
            continue
        bone, down, radius = {
            "thighs": (leg.upper, THIGH * 0.80, 0.070),
            "shins": (leg.lower, SHANK * 0.30, 0.064),
            "ankles": (leg.lower, SHANK * 0.88, 0.054),
        }[where]
        radius *= context.body().build.girth
        rings += [bone.at(side * radius * x, -down, 0.004 + radius * y) for x, y in ring]
        axes.append(bone.axes[:, 1])
    points, along = np.array(rings), unit(axes[0] + axes[1])
    middle = points.mean(axis=0)
    first = unit(points[:36].mean(axis=0) - points[36:].mean(axis=0))
    second = unit(np.cross(along, first))
    flat = (points - middle) @ np.stack([first, second], axis=1)
    hull = _hull(flat)
    # Where one leg is ahead, the loop is higher at one side than at the other.
    height = np.interp(hull[:, 0], flat[:, 0][[36, 0]], _heights(points, middle, along))
    line = middle + hull @ np.stack([first, second]) + np.outer(height, along)
    line = np.concatenate([line, line[:1]])
    part = Part(text.name, text.name, "cloth", "band")
    return Prop(
        point_clouds=tuple(strip(line, np.repeat(along[None], len(line), axis=0), part, BAND_WIDTH))
    )


def _heights(points: Array, middle: Array, along: Array) -> tuple[float, float]:
    """Return how far along the legs the loop is at the right leg and at the left."""
    right, left = points[36:].mean(axis=0), points[:36].mean(axis=0)
    return float((right - middle) @ along), float((left - middle) @ along)


def _hull(points: Array) -> Array:
    """Return the convex hull of points in a plane, in order. Source: Andrew 1979."""

    def chain(ordered: Array) -> list[Array]:
        kept: list[Array] = []
        for point in ordered:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-1] - kept[-2], point - kept[-2]
                if ax * by - ay * bx > 0:
                    break
                kept.pop()
            kept.append(point)
        return kept[:-1]

    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
    return np.array(chain(ordered) + chain(ordered[::-1]))


def _holding(name: str, context: PropContext) -> Frame | None:
    """Return the wrist frame of the hand with this name, or None."""
    arm = name.replace("hand", "arm")
    if not name.endswith("hand") or arm not in context.body().limbs:
        return None
    return context.body().limbs[arm].end


def _span(ends: list[Array], turns: list[Array], sag: float) -> tuple[Array, Array]:
    """Return the centre line of a band and the direction of its width: upright except at hands."""
    share = np.linspace(0, 1, 60)[:, None]
    line = ends[0] * (1 - share) + ends[1] * share
    line[:, 1] -= 4 * sag * (share * (1 - share))[:, 0]
    along = unit(ends[1] - ends[0])
    length = length_of(ends[1] - ends[0])
    across = np.zeros_like(line)
    for turn, away in zip(turns, (share, 1 - share), strict=True):
        flat = turn if turn @ UP >= 0 else -turn
        across += flat * np.clip(1 - away * length / TWIST, 0, 1)
    # Never 0, or a band with equal ends would have no direction of its width.
    middle = np.clip(np.minimum(share, 1 - share) * length / TWIST, 0.02, 1)
    across += UP * middle
    across -= np.outer(across @ along, along)
    return line, across / (np.linalg.norm(across, axis=1, keepdims=True) + 1e-9)


def _loop(wrist: Frame) -> tuple[Array, Array]:
    """Return the centre line of the band around a palm, and the direction of its width."""
    angles = np.linspace(0, 2 * np.pi, 40)
    wide, deep = LOOP
    line = np.array([wrist.at(deep * np.cos(a), GRIPPED, wide * np.sin(a)) for a in angles])
    return line, np.repeat((wrist.axes @ UP)[None], len(angles), axis=0)


def strip(line: Array, across: Array, part: Part, wide: float) -> tuple[PointCloud, PointCloud]:
    """Return both faces of a strip along a centre line."""
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0, steps[-1], max(int(steps[-1] / POINT), 2))

    def finer(values: Array) -> Array:
        return np.stack([np.interp(at, steps, values[:, axis]) for axis in range(3)], axis=1)

    line, across = finer(line), finer(across)
    width = np.arange(-wide / 2, wide / 2, POINT)
    return grid_cloud(line[:, None] + across[:, None] * width[None, :, None], part)


BAND_OPTIONS = {"from": NAME, "to": NAME, "sag": PropOption(-0.3, 0.5), "round": choice(*FEET)}
BANDS = {
    "band": PropKind(
        band,
        BAND_OPTIONS,
        follows_body=True,
        landmarks=("from", "to"),
        held=True,
        hands=band_hands,
    ),
    "strap": PropKind(
        strap,
        {name: BAND_OPTIONS[name] for name in ("from", "to", "round")},
        follows_body=True,
        landmarks=("from", "to"),
        held=True,
        hands=band_hands,
    ),
    "loop": PropKind(
        loop, {"around": choice("thighs", "shins", "ankles", "feet")}, follows_body=True, held=True
    ),
}
