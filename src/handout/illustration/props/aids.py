"""Make aids: elastic band, walking frame, crutches and exercise ball."""

from __future__ import annotations

import numpy as np

from handout.illustration.body.proportions import PALM_LENGTH
from handout.illustration.body.skeleton import SIDES
from handout.illustration.body.volumes import Part, sphere
from handout.illustration.geometry import UP, Array, Frame, length_of, unit, vector
from handout.illustration.props.kind import PropContext, PropText, point_of
from handout.illustration.props.primitives import PointCloud, Prop, Spot, Tube

TUBE_WIDTH = 0.026
BAND_WIDTH = 0.046
GRIPPED = -0.062
"""Where a band crosses the hand, in metres along the hand's y axis."""
LOOP = (0.050, 0.024)
"""Half the width and half the thickness of the loop around a palm, in metres."""
TWIST = 0.10
"""Metres of band near a hand over which it twists from the hand's direction to upright."""
POINT = 1 / 700
"""Metres between the points of a band: closer than the pixels (1/470), or holes would show."""


def band(text: PropText, context: PropContext) -> Prop:
    """Make a flat elastic band between two places, wound once around each hand that holds it."""
    ends, turns, hands = [], [], []
    for key, side in (("from", "left"), ("to", "right")):
        name = text.words.get(key, f"{side} hand")
        wrist = _holding(name, context)
        if wrist is None:
            point = context.landmark(name)
            ends.append(vector(0, 0, 0) if point is None else point)
            turns.append(UP)
        else:
            ends.append(wrist.at(0, GRIPPED, 0))
            turns.append(wrist.axes @ UP)
            hands.append(wrist)
    part = Part(text.name, text.name, "cloth", "band")
    point_clouds = _strip(*_span(ends, turns, text.numbers.get("sag", 0.0)), part)
    for wrist in hands:
        point_clouds += _strip(*_loop(wrist), part)
    return Prop(point_clouds=tuple(point_clouds))


def _holding(name: str, context: PropContext) -> Frame | None:
    """Return the wrist frame of the hand with this name, or None."""
    arm = name.replace("hand", "arm")
    if context.skeleton is None or arm not in context.skeleton.limbs or not name.endswith("hand"):
        return None
    return context.skeleton.limbs[arm].end


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


def _strip(line: Array, across: Array, part: Part) -> list[PointCloud]:
    """Return both faces of a strip along a centre line."""
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0, steps[-1], max(int(steps[-1] / POINT), 2))

    def finer(values: Array) -> Array:
        return np.stack([np.interp(at, steps, values[:, axis]) for axis in range(3)], axis=1)

    line, across = finer(line), finer(across)
    normals = np.cross(np.gradient(line, axis=0), across)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-9
    width = np.arange(-BAND_WIDTH / 2, BAND_WIDTH / 2, POINT)
    points = (line[:, None] + across[:, None] * width[None, :, None]).reshape(-1, 3)
    normals = np.repeat(normals, len(width), axis=0)
    return [PointCloud(points, normals, part), PointCloud(points, -normals, part)]


def walking_frame(text: PropText, _context: PropContext) -> Prop:
    """Make a walking frame that faces the right of the picture, open towards the person."""
    x, z = point_of(text, "at", (0.35, 0.0))
    height, half = text.numbers.get("height", 0.86), 0.27
    tubes = []
    for side in (-1, 1):
        back = [
            vector(x - 0.10, 0.0, z + side * (half + 0.03)),
            vector(x - 0.06, height - 0.05, z + side * half),
        ]
        handle = [
            vector(x - 0.05, height, z + side * half),
            vector(x + 0.18, height, z + side * half),
        ]
        front = [
            vector(x + 0.22, height - 0.06, z + side * half),
            vector(x + 0.34, 0.0, z + side * (half + 0.03)),
        ]
        tubes.append(Tube(np.array(back + handle + front), TUBE_WIDTH, "steel"))
        ends = np.array(
            [
                vector(x - 0.08, 0.32, z + side * (half + 0.02)),
                vector(x + 0.30, 0.32, z + side * (half + 0.02)),
            ]
        )
        tubes.append(Tube(ends, TUBE_WIDTH, "steel"))
    for y, forward in ((height - 0.10, 0.225), (0.36, 0.285)):
        bar = np.array([vector(x + forward, y, z - half), vector(x + forward, y, z + half)])
        tubes.append(Tube(bar, TUBE_WIDTH, "steel"))
    spots = {
        "frame left": Spot(vector(x + 0.04, height + 0.012, z - half), bar=vector(1, 0, 0)),
        "frame right": Spot(vector(x + 0.04, height + 0.012, z + half), bar=vector(1, 0, 0)),
    }
    return Prop(tubes=tuple(tubes), spots=spots)


def crutches(text: PropText, context: PropContext) -> Prop:
    """Make an elbow crutch in each hand, its tip on the floor at `left foot` or `right foot`."""
    if context.skeleton is None:
        return Prop()
    tubes = []
    for side in SIDES:
        limb = context.skeleton.limbs[f"{side} arm"]
        grip = limb.end.at(0, -PALM_LENGTH * 0.95, 0)
        foot = point_of(text, f"{side} foot", (float(grip[0]) + 0.08, float(grip[2])))
        ground = vector(foot[0], 0.0, foot[1])
        cuff = limb.lower.at(0, -0.06, -0.05)
        tubes.append(Tube(np.array([ground, grip, cuff]), TUBE_WIDTH, "steel"))
    return Prop(tubes=tuple(tubes))


def exercise_ball(text: PropText, _context: PropContext) -> Prop:
    """Make an exercise ball on the floor, or with its lowest point at `at`."""
    x, y, z = point_of(text, "at", (0.0, 0.0, 0.0))
    radius = text.numbers.get("radius", 0.32)
    part = Part(text.name, text.name, "ball", "ball")
    top = Spot(vector(x, y + 2 * radius, z), sink_depth=0.04)
    return Prop(ellipsoids=(sphere(vector(x, y + radius, z), radius, part),), spots={"ball": top})
