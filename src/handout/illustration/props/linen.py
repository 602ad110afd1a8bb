"""Make linen: towels, rolled, folded or round a foot, and sheets."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from handout.illustration.body.volumes import BodyMark, Part, sphere
from handout.illustration.geometry import UP, Array, Frame, rotation_y, vector
from handout.illustration.props.bands import FEET, band_hands, strip, towel_round_foot
from handout.illustration.props.kind import (
    LONG,
    NAME,
    OFFSET,
    PLACE,
    TURN,
    PropContext,
    PropKind,
    PropOption,
    PropText,
    choice,
    number_of,
    point_of,
    surface,
    word_of,
)
from handout.illustration.props.primitives import PointCloud, Prop, cuboid

LYING = ((0.17, 0.006), (-0.09, 0.006), (-0.120, 0.012))
TURNED = (
    (-0.120, 0.012),
    (-0.134, 0.040),
    (-0.126, 0.075),
    (-0.095, 0.115),
    (-0.05, 0.14),
    (0.0, 0.15),
)
"""Side view in metres of a towel that is being folded: what lies, to the crease, and what is up."""
FOLDS, FOLD_LENGTH, FOLD_HEIGHT = 3, 0.055, 0.040
"""How many folds a scrunched towel has in front of its middle, and their size in metres."""


def _gripping(text: PropText) -> Collection[str]:
    return band_hands(text) if text.words.get("form") == "loop" else ()


def towel(text: PropText, context: PropContext) -> Prop:
    """Make a towel: rolled, flat, half folded over, scrunched, or round the sole of a foot."""
    form = word_of(text, "form", "roll")
    if form == "loop":
        return towel_round_foot(text, context)
    where = context.landmark(word_of(text, "under", "knees"))
    where = vector(0, 0, 0) if where is None else where
    if "at" in text.points:
        at = text.points["at"]
        where = vector(at[0], context.level_below(vector(at[0], 5.0, at[-1])) + 0.05, at[-1])
        if len(at) == 3:
            where[1] = at[1]
    level = where[1] if len(text.points.get("at", ())) == 3 else context.level_below(where)
    offset = point_of(text, "offset", (0, 0, 0))
    turned = rotation_y(number_of(text, "turn", 0.0))
    here = Frame(vector(where[0], level, where[2]) + offset, turned)
    if form == "folding":
        return _folding(text, here)
    if form == "scrunched":
        return _scrunched(text, here)
    if form == "flat":
        thick = number_of(text, "thickness", 0.025)
        return _folded(text, here, (0.34, thick, number_of(text, "length", 0.5)), "pillow")
    radius = number_of(text, "thickness", 0.11) / 2
    centre = vector(where[0], level + radius, where[2]) + offset
    part = Part(text.name, text.name, "roll", "pillow")
    half = number_of(text, "length", 0.42) / 2
    along = turned[:, 2]
    ellipsoids = tuple(
        sphere(centre + along * z, radius, part) for z in np.arange(-half, half, radius / 4)
    )
    # The rolled end: a spiral that says it is a towel.
    turns = np.linspace(0, 4.5 * np.pi, 60)
    spin = radius * 0.80 * (1 - turns / (5.2 * np.pi))
    end = along if along[2] >= 0 else -along
    nearest = centre + end * (half + radius * 0.5)
    spiral = np.array(
        [
            nearest + turned[:, 0] * r * np.cos(a) + UP * r * np.sin(a)
            for r, a in zip(spin, turns, strict=True)
        ]
    )
    return Prop(ellipsoids=ellipsoids, marks=(BodyMark(spiral, end, 0.4),))


def _folding(text: PropText, here: Frame) -> Prop:
    """Make a towel of which one half is being folded over the other."""
    layers = enumerate((LYING, TURNED))
    clouds = [_cloth(text, here, np.array(line), f"{text.name} {n}") for n, line in layers]
    return Prop(point_clouds=(*clouds[0], *clouds[1]))


def _scrunched(text: PropText, here: Frame) -> Prop:
    """Make a towel that is flat but for the folds in front of its middle."""
    along = np.linspace(0, FOLDS * FOLD_LENGTH, 80)
    height = FOLD_HEIGHT * np.sin(np.pi * along / FOLD_LENGTH) ** 2
    folds = np.stack([along, 0.006 + height], axis=1)
    line = np.concatenate([[[-0.26, 0.006]], folds, [[folds[-1, 0] + 0.14, 0.006]]])
    half = number_of(text, "length", 0.5) / 2
    crests = []
    for n in range(FOLDS):
        top = here.at((n + 0.5) * FOLD_LENGTH, 0.012 + FOLD_HEIGHT, 0.0)
        crests.append(
            BodyMark(top + np.linspace(-half, half, 20)[:, None] * here.axes[:, 2], UP, 0.5)
        )
    return Prop(point_clouds=_cloth(text, here, line, text.name), marks=tuple(crests))


def _cloth(text: PropText, here: Frame, line: Array, name: str) -> tuple[PointCloud, PointCloud]:
    """Return a layer of cloth from what is seen from its side (n, 2), in metres."""
    points = np.array([here.at(float(x), float(y), 0.0) for x, y in line])
    across = np.repeat(here.axes[:, 2][None], len(points), axis=0)
    part = Part(name, name, "cloth", "sheet")
    return strip(points, across, part, number_of(text, "length", 0.5))


def sheet(text: PropText, context: PropContext) -> Prop:
    """Make a folded draw sheet across a bed or mat, under the body."""
    where = context.landmark(word_of(text, "under", "pelvis"))
    where = vector(0, 0, 0) if where is None else where
    if "at" in text.points:
        at = text.points["at"]
        where = vector(at[0], 5.0, at[-1])
    level = context.level_below(where)
    bearing = [s for s in context.spots.values() if s.carries(where) and s.half is not None]
    middle = min((s for s in bearing), key=lambda s: abs(s.point[1] - level), default=None)
    z = where[2] if middle is None or middle.half is None or middle.half[1] > 1 else middle.point[2]
    width = 1.0 if middle is None or middle.half is None else min(2 * middle.half[1], 1.4)
    here = Frame(vector(where[0], level, z), np.eye(3))
    solid = _folded(text, here, (number_of(text, "length", 0.8), 0.006, width + 0.02), "sheet")
    edge = width / 2 + 0.01
    # It hangs down to the floor at most.
    drop = min(number_of(text, "drop", 0.18), level)
    length = number_of(text, "length", 0.8)
    hanging = cuboid(
        here, (0, -drop / 2 + 0.006, edge), (length, drop, 0.006), f"{text.name} side", "sheet"
    )
    return Prop((*solid.solids, hanging), spots=solid.spots)


def _folded(text: PropText, here: Frame, size: tuple[float, float, float], material: str) -> Prop:
    solid = cuboid(here, (0, size[1] / 2, 0), size, text.name, material)
    top = surface(here, (0, size[1], 0), (size[0] / 2, size[2] / 2))
    return Prop((solid,), spots={text.name: top})


LINEN = {
    "towel": PropKind(
        towel,
        {
            "form": choice("roll", "flat", "folding", "scrunched", "loop"),
            "under": NAME,
            "round": choice(*FEET),
            "at": PLACE,
            "offset": OFFSET,
            "turn": TURN,
            "thickness": PropOption(0.01, 0.5),
            "length": PropOption(0.1, 1.0),
        },
        follows_body=True,
        landmarks=("under",),
        hands=_gripping,
    ),
    "sheet": PropKind(
        sheet,
        {"under": NAME, "at": PLACE, "length": LONG, "drop": PropOption(0.01, 0.4)},
        follows_body=True,
        landmarks=("under",),
    ),
}
