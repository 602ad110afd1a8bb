"""Paint signs beside the figure, at its mouth and across the picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from handout.content.signs import Sign
from handout.frozen import frozen
from handout.illustration.body.skeleton import landmarks
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.path import Shape, polygon, polyline
from handout.illustration.geometry import Array, Mask
from handout.illustration.paint import pelvic_floor
from handout.illustration.paint.framing import AT_THE_MOUTH, BREATH, breathes, is_calm
from handout.illustration.paint.palette import ARROW, INK, PAPER
from handout.illustration.paint.pelvic_floor import OF_THE_PELVIC_FLOOR
from handout.illustration.pose.model import DrawnSign
from handout.illustration.scene import Scene
from handout.illustration.words import known as known_words
from handout.pictures.signs import SIDE, SIGNS, Stroke, air, bursts, calm_air, round_arrow
from handout.problems import Problem

SIZE = 0.20
"""Metres of the scene that a sign is wide and high: 6 mm in print."""
ROOM = 0.125
"""Half the side of the empty square that a sign needs, in metres of the scene."""
UNIT = BREATH / 11
"""Metres of a unit of the signs at the mouth, where 11 units are the way of a breath."""
CIRCLE, FLAT = 0.15, 0.36
"""Radius of a circle's arrow in metres, and its height where it lies on the ground."""
HALO = 7.0
"""Pixels of white on both sides of a sign's lines, which set it off from the figure."""
CROSS, CROSS_HALO = 24.0, 10.0
"""Width in pixels of the lines of a cross: 1.5 mm in print; and of the white beside them."""
FLATTEST = 2.0
"""How many times as wide as high a cross may be, or as high as wide."""
TURNS = {"down": 0.0, "left": 90.0, "up": 180.0, "right": 270.0}
"""Degrees clockwise from 'down'."""
TIP = 20.0
"""How far down in its square somebody presses, in the units of a sign."""


@frozen(eq=False)
class ProjectedSign:
    """A sign, and its place on the image plane in metres, if the text says one."""

    sign: DrawnSign
    at: Array | None

    @property
    def reach(self) -> Array:
        """Two corners that the view must include, or nothing."""
        if self.at is None:
            return np.empty((0, 2))
        half = CIRCLE if self.sign.kind is Sign.CIRCLE else SIZE / 2
        return np.array([self.at - half, self.at + half])


def project_signs(scene: Scene, camera: Array) -> tuple[list[ProjectedSign], list[Problem]]:
    """Project the places of signs, and return problems for the parts of the body not known."""
    known = landmarks(scene.skeleton)
    at_mouth = [sign for sign in scene.panel.signs if sign.kind in AT_THE_MOUTH]
    placed, problems = [], [_second_at_the_mouth(sign) for sign in at_mouth[1:]]
    for sign in scene.panel.signs:
        at = None
        if isinstance(sign.at, str):
            if sign.at not in known:
                problems.append(_unknown_part(sign, sign.at, known))
                continue
            at = (camera @ known[sign.at])[:2]
        elif sign.at is not None:
            at = (camera @ np.array(sign.at))[:2]
        placed.append(ProjectedSign(sign, at))
    return placed, problems


def _second_at_the_mouth(sign: DrawnSign) -> Problem:
    return Problem(
        "pose-signs-overlap",
        sign.place,
        f"'{sign.kind}' is the second sign at the mouth in one panel",
        "one would be drawn over the other, and nobody could read either",
        "show one after the other, in two panels",
    )


def _unknown_part(sign: DrawnSign, part: str, known: Iterable[str]) -> Problem:
    return Problem(
        "pose-unknown-landmark",
        sign.place,
        f"a sign cannot be at '{part}'",
        "the drawing engine does not know where that is",
        known_words(part, known),
    )


def shapes(
    placed: Sequence[ProjectedSign], scene: Scene, view: View, taken: Mask
) -> tuple[list[Shape], float]:
    """Return the signs of a scene, and how far they reach above the picture, in pixels.

    Signs without a place are not put on pixels that are `taken`, nor on each other.
    """
    painted: list[Shape] = []
    centres: list[Array] = []
    mouths: list[Array] = []
    # What has its place first, so that what has none keeps off it.
    for one in sorted(placed, key=_is_free):
        if one.sign.kind in OF_THE_PELVIC_FLOOR:
            painted += pelvic_floor.shapes(one.sign.kind, scene.skeleton, view)
        elif one.sign.kind in AT_THE_MOUTH:
            strokes, middle = _at_the_mouth(one.sign, scene, view)
            painted += strokes
            mouths.append(middle)
        elif one.sign.kind is not Sign.NOT_SO:
            if one.at is not None:
                at = (one.at - [view.left, view.top]) * [PIXELS_PER_METRE, -PIXELS_PER_METRE]
            else:
                chest = view.to_pixels(scene.skeleton.chest.origin)[0, :2]
                at = _free_place(taken, chest, [*centres, *mouths])
            centres.append(at)
            painted += _beside(one.sign, at)
    if any(one.sign.kind is Sign.NOT_SO for one in placed):
        painted += _crossed_out(view)
    return painted, max((ROOM * PIXELS_PER_METRE - float(at[1]) for at in centres), default=0.0)


def _beside(sign: DrawnSign, at: Array) -> list[Shape]:
    scale = SIZE * PIXELS_PER_METRE / SIDE
    if sign.kind is Sign.CIRCLE:
        radius = CIRCLE * PIXELS_PER_METRE / scale
        arrow = round_arrow((0, 0), radius, -70, 225, 2.8, 5.2, FLAT if sign.flat else 1.0)
        return _painted(arrow, scale, np.eye(2), at, ARROW)
    strokes = SIGNS[sign.kind]
    middle = np.array([SIDE / 2, SIDE / 2])
    turn = _rotation(TURNS[sign.towards]) if sign.kind is Sign.PUSH else np.eye(2)
    if sign.kind is Sign.PUSH and sign.at is not None:
        middle = np.array([SIDE / 2, TIP])
    colour = ARROW if sign.kind is Sign.PUSH else INK
    return _painted(strokes, scale, turn, at - scale * (turn @ middle), colour)


def _is_free(one: ProjectedSign) -> bool:
    return one.at is None and one.sign.kind not in (*AT_THE_MOUTH, *OF_THE_PELVIC_FLOOR)


def _at_the_mouth(sign: DrawnSign, scene: Scene, view: View) -> tuple[list[Shape], Array]:
    """Return what enters or leaves mouth or nose, where the face looks, and the middle of it."""
    start, before = view.to_pixels(np.array(breathes(sign, scene)))[:, :2]
    along = before - start
    length = float(np.linalg.norm(along))
    # Towards the viewer it would be a dot: then it goes up.
    along = along / length if length > 0.06 * PIXELS_PER_METRE else np.array([0.0, -1.0])
    turn = np.array([[along[0], -along[1]], [along[1], along[0]]])
    if sign.kind is Sign.COUGH:
        strokes = bursts()
    elif is_calm(sign, scene):
        strokes = calm_air(sign.kind is Sign.BREATHE_OUT)
    else:
        strokes = air(sign.kind is Sign.BREATHE_OUT)
    painted = _painted(tuple(strokes), UNIT * PIXELS_PER_METRE, turn, start, ARROW)
    return painted, start + along * BREATH / 2 * PIXELS_PER_METRE


def _crossed_out(view: View) -> list[Shape]:
    """Return a cross over the picture, from edge to edge of its shorter side."""
    size = np.array([view.columns, view.rows]) - 2 * CROSS
    middle, half = size / 2 + CROSS, np.minimum(size, FLATTEST * size[::-1]) / 2
    lines = tuple(
        polyline(middle + half * np.array([[-side, -1.0], [side, 1.0]])) for side in (-1, 1)
    )
    return [
        Shape(lines, stroke=PAPER, width=CROSS + 2 * CROSS_HALO),
        Shape(lines, stroke=ARROW, width=CROSS),
    ]


def _painted(
    strokes: Iterable[Stroke], scale: float, turn: Array, shift: Array, colour: str
) -> list[Shape]:
    """Return strokes enlarged, turned and then moved, on a white ground as large as they are."""
    halo, ink = [], []
    for stroke in strokes:
        points = scale * np.array(stroke.points) @ turn.T + shift
        path = polygon(points) if stroke.closed else polyline(points)
        if stroke.width:
            ink.append(Shape((path,), stroke=colour, width=stroke.width * scale))
        else:
            ink.append(Shape((path,), fill=colour))
        halo.append(Shape((path,), stroke=PAPER, width=stroke.width * scale + 2 * HALO))
    return halo + ink


def _rotation(degrees: float) -> Array:
    """Return what turns pixels clockwise, as their rows grow downwards."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[cos, -sin], [sin, cos]])


def _free_place(taken: Mask, chest: Array, others: Sequence[Array]) -> Array:
    """Return the centre of the empty square nearest to the chest, in pixels.

    The square may lie partly or wholly above the picture; each pixel of added height counts as two
    pixels of distance.
    """
    half = int(ROOM * PIXELS_PER_METRE)
    headroom = 2 * half
    grown = np.pad(taken.astype(np.int64), ((headroom, 0), (0, 0)))
    # A summed-area table: the taken pixels in any square are found from its four corners.
    table = np.pad(grown.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    # Try every sixth pixel in both directions.
    rows = np.arange(half, grown.shape[0] - half, 6)
    columns = np.arange(half, grown.shape[1] - half, 6)
    if not len(columns):
        return np.array([float(half), float(half - headroom)])
    low_r, high_r = (rows - half)[:, None], (rows + half)[:, None]
    low_c, high_c = (columns - half)[None], (columns + half)[None]
    count = (
        table[high_r, high_c] - table[low_r, high_c] - table[high_r, low_c] + table[low_r, low_c]
    )
    for x, y in others:
        near = np.abs(rows - headroom - y)[:, None] < 2 * half
        count = count + (near & (np.abs(columns - x)[None] < 2 * half))
    away = np.hypot(rows[:, None] - headroom - chest[1], columns[None] - chest[0])
    added = np.maximum(headroom + half - rows, 0)[:, None]
    row, column = np.unravel_index(
        int(np.argmin(away + 2 * added + 1e6 * (count > 0))), count.shape
    )
    return np.array([float(columns[column]), float(rows[row] - headroom)])
