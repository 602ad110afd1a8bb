"""Paint signs beside the figure: a stopwatch (hold), breath, and panel numbers."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.path import Path, Shape, polygon, polyline, traced
from handout.illustration.geometry import Array, Mask
from handout.illustration.paint.palette import ARROW, INK, PAPER
from handout.illustration.scene import Scene

CLOCK_RADIUS = 0.085
"""Metres of the scene: 5 mm across in print."""
ROOM = 0.125
"""Half the side of the empty square that a sign needs, in metres of the scene."""


def _circle(centre: Array, radius: float, share: float = 1.0) -> Path:
    angles = np.linspace(0, 2 * math.pi * share, 33) - math.pi / 2
    points = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return traced(points[:-1] if share == 1 else points, 0.2, closed=share == 1)


def _sector(centre: Array, radius: float, share: float) -> Path:
    angles = np.linspace(0, 2 * math.pi * share, 21) - math.pi / 2
    arc = centre + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return polygon(np.concatenate([[centre], arc]))


def stopwatch(centre: Array) -> list[Shape]:
    """Return a stopwatch around a point in pixels: hold this position."""
    radius = CLOCK_RADIUS * PIXELS_PER_METRE
    x, y = float(centre[0]), float(centre[1])
    button = np.array(
        [
            [x - 8, y - radius - 16],
            [x + 8, y - radius - 16],
            [x + 8, y - radius],
            [x - 8, y - radius],
        ]
    )
    ticks = tuple(
        polyline(np.array([centre + radius * 0.78 * d, centre + radius * 0.92 * d]))
        for d in (
            np.array([math.sin(a), math.cos(a)]) for a in np.linspace(0, 2 * math.pi, 13)[:-1:3]
        )
    )
    hands = (polyline(np.array([[x, y - radius * 0.66], [x, y], [x + radius * 0.45, y]])),)
    return [
        Shape((polygon(button),), fill=INK, stroke=INK, width=3.0),
        Shape((_circle(centre, radius),), fill=PAPER, stroke=INK, width=6.5),
        Shape((_sector(centre, radius * 0.72, 0.25),), fill="#f2b9bf"),
        Shape(ticks, stroke=INK, width=3.0),
        Shape(hands, stroke=ARROW, width=6.0),
    ]


def _held(_scene: Scene, _view: View, at: Array) -> list[Shape]:
    return stopwatch(at)


def _breath(scene: Scene, view: View, _at: Array) -> list[Shape]:
    """Return three puffs of air in front of the mouth."""
    head = scene.skeleton.head
    mouth = view.to_pixels(np.array([head.at(0, 0.02, 0.12), head.at(0, 0.0, 0.30)]))[:, :2]
    along = mouth[1] - mouth[0]
    length = float(np.linalg.norm(along)) + 1e-6
    along, across = along / length, np.array([-along[1], along[0]]) / length
    lines = []
    for spread in (-0.32, 0.0, 0.32):
        t = np.linspace(0.16, 1.25 if spread == 0 else 1.05, 24)
        wave = 4.5 * np.sin(t * 11.0)
        points = mouth[0] + np.outer(t * 95, along + across * spread) + np.outer(wave, across)
        lines.append(traced(points, 0.4))
    return [Shape(tuple(lines), stroke=ARROW, width=6.0)]


SIGNS: dict[str, Callable[[Scene, View, Array], list[Shape]]] = {
    "hold": _held,
    "breathe out": _breath,
}


def shapes(scene: Scene, view: View, taken: Mask) -> tuple[list[Shape], float]:
    """Return the signs of a scene, and how far they reach above the picture, in pixels.

    Signs are not placed on pixels that are `taken`.
    """
    painted: list[Shape] = []
    above = 0.0
    for sign in scene.panel.signs:
        if sign.kind not in SIGNS:
            continue
        if sign.at is not None:
            at = view.to_pixels(np.array(sign.at))[0, :2]
        else:
            at = _free_place(taken, view.to_pixels(scene.skeleton.chest.origin)[0, :2])
        if sign.kind == "hold":
            above = max(above, ROOM * PIXELS_PER_METRE - float(at[1]))
        painted += SIGNS[sign.kind](scene, view, at)
    return painted, above


def _free_place(taken: Mask, chest: Array) -> Array:
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
    away = np.hypot(rows[:, None] - headroom - chest[1], columns[None] - chest[0])
    added = np.maximum(headroom + half - rows, 0)[:, None]
    row, column = np.unravel_index(
        int(np.argmin(away + 2 * added + 1e6 * (count > 0))), count.shape
    )
    return np.array([float(columns[column]), float(rows[row] - headroom)])


# Polylines around the origin, y down. A picture has at most four panels.
DIGITS = {
    1: ((-5, -7), (1, -13), (1, 13)),
    2: ((-7, -7), (-4, -12), (3, -13), (8, -8), (6, -2), (-8, 13), (9, 13)),
    3: ((-7, -13), (8, -13), (-1, -3), (5, -2), (9, 4), (5, 12), (-2, 13), (-8, 9)),
    4: ((4, 13), (4, -13), (-9, 5), (9, 5)),
}


def number(count: int, centre: Array) -> list[Shape]:
    """Return a panel's number in a disc, drawn as lines so that no font is needed."""
    strokes = polyline(np.array(DIGITS[count]) * 1.75 + centre)
    return [
        Shape((_circle(centre, 40.0),), fill=INK),
        Shape((strokes,), stroke=PAPER, width=9.0),
    ]
