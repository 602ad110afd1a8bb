"""Pillows and towels: soft things that give way to the body that lies on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from handout.illustration.body.volumes import Ellipsoid, Mark, Part, ball, stacked
from handout.illustration.geometry import UP, Array, Frame, axes, length_of, vector
from handout.illustration.props.matter import Prop, Surface
from handout.illustration.props.scene import PropText, Scene, point_of

SQUARENESS = 4.5
"""Exponent of the superellipse that is a pillow's outline."""
PRESSED = 0.035
"""How far a body sinks into a pillow, in metres."""
THINNEST = 0.012
RINGS, SPOKES = 22, 56
SPACING = 1 / 560
"""Metres between the points of a finished surface: finer than the pixels of a map."""


@dataclass(frozen=True, eq=False)
class Cushion:
    """The grid of a pillow, in its own axes: y is its thickness."""

    x: Array
    z: Array
    top: Array
    bottom: Array


def pillow(text: PropText, scene: Scene) -> Prop:
    """Return a pillow under or between parts of the body, as thick as the gap it fills."""
    between = text.words.get("between")
    where = scene.landmark(between or text.words.get("under", "head"))
    where = vector(0, 0, 0) if where is None else where
    if "at" in text.points:
        at = text.points["at"]
        where = vector(at[0], scene.level_below(vector(at[0], 5.0, at[-1])) + 0.1, at[-1])
    offset = point_of(text, "offset", (0.0, 0.0, 0.0))
    length, width = point_of(text, "size", (0.56, 0.36))[:2]
    long_axis = vector(0, 0, 1) if not between else vector(1, 0, 0)
    turned = np.radians(text.numbers.get("turn", 0.0))
    long_axis = np.cos(turned) * long_axis + np.sin(turned) * np.cross(UP, long_axis)
    turn = axes(long_axis, UP, np.cross(long_axis, UP))
    near = _near(scene.pieces, Frame(where, turn), length / 2, 0.05 if between else 0.03)
    if between:
        low, high = _gap_between(near, where)
    else:
        low = scene.level_below(where)
        high = _underside(near, where[1] + 0.05) + PRESSED
    thickness = max(text.numbers.get("thickness", high - low), 0.05)
    centre = vector(where[0], low + thickness / 2, where[2]) + offset
    frame = Frame(centre, turn)
    cushion = _cushion(length, thickness, width)
    pressing = [p for p in scene.pieces if length_of(p.centre - centre) < 0.5]
    cushion = _dented(cushion, frame, pressing, thickness)
    part = Part(text.name, text.name, "cloth", "pillow")
    return Prop(sheets=_sheets(cushion, frame, part), marks=(_seam(cushion, frame, text.name),))


def towel(text: PropText, scene: Scene) -> Prop:
    """Return a rolled towel under a part of the body."""
    where = scene.landmark(text.words.get("under", "knees"))
    where = vector(0, 0, 0) if where is None else where
    radius = text.numbers.get("thickness", 0.11) / 2
    level = scene.level_below(where)
    centre = vector(where[0], level + radius, where[2]) + point_of(text, "offset", (0, 0, 0))
    part = Part(text.name, text.name, "roll", "pillow")
    half = text.numbers.get("length", 0.42) / 2
    rounds = tuple(
        ball(centre + vector(0, 0, z), radius, part) for z in np.arange(-half, half, radius / 4)
    )
    return Prop(rounds=rounds)


def _near(
    pieces: tuple[Ellipsoid, ...], frame: Frame, along: float, across: float
) -> list[Ellipsoid]:
    """Return the volumes whose centres are over a strip along the x axis of a frame."""
    local = [(piece.centre - frame.origin) @ frame.axes for piece in pieces]
    return [
        piece
        for piece, place in zip(pieces, local, strict=True)
        if abs(place[0]) < along and abs(place[2]) < across
    ]


def _underside(pieces: list[Ellipsoid], otherwise: float) -> float:
    """Return the height of the lowest point of some volumes."""
    if not pieces:
        return otherwise
    centres, half_axes = stacked(pieces)
    return float((centres[:, 1] - np.sqrt((half_axes[:, 1] ** 2).sum(axis=1))).min())


def _gap_between(pieces: list[Ellipsoid], where: Array) -> tuple[float, float]:
    """Return the heights of a gap: what lies below the middle reaches up to it, and so on."""
    above = [p for p in pieces if p.centre[1] > where[1]]
    below = [p for p in pieces if p.centre[1] <= where[1]]
    high = _underside(above, where[1] + 0.05)
    if not below:
        return where[1] - 0.05, high
    centres, half_axes = stacked(below)
    tops = centres[:, 1] + np.sqrt((half_axes[:, 1] ** 2).sum(axis=1))
    return float(tops.max()) - 0.02, high + 0.02


def _cushion(length: float, thickness: float, width: float) -> Cushion:
    angles = np.linspace(0, 2 * np.pi, SPOKES + 1)
    share = 1 - (1 - np.linspace(0, 1, RINGS)) ** 1.6
    cos, sin = np.cos(angles), np.sin(angles)
    rim = (np.abs(cos) ** SQUARENESS + np.abs(sin) ** SQUARENESS) ** (-1 / SQUARENESS)
    x = np.outer(share, rim * cos) * length / 2
    z = np.outer(share, rim * sin) * width / 2
    half = thickness / 2 * (1 - share**2.6) ** 0.55
    top = np.repeat(half[:, None], SPOKES + 1, axis=1)
    return Cushion(x, z, top, -top)


def _dented(cushion: Cushion, frame: Frame, pieces: list[Ellipsoid], thickness: float) -> Cushion:
    """Return a cushion that gives way where volumes press into it, from above or below."""
    if not pieces:
        return cushion
    centres, half_axes = stacked(pieces)
    centres = (centres - frame.origin) @ frame.axes
    half_axes = frame.axes.T @ half_axes
    forms = np.linalg.inv(half_axes @ half_axes.transpose(0, 2, 1))
    top, bottom = cushion.top.copy(), cushion.bottom.copy()
    for centre, form in zip(centres, forms, strict=True):
        x, z = cushion.x - centre[0], cushion.z - centre[2]
        half_b = form[0, 1] * x + form[1, 2] * z
        c = form[0, 0] * x * x + 2 * form[0, 2] * x * z + form[2, 2] * z * z - 1
        discriminant = half_b * half_b - form[1, 1] * c
        inside = discriminant > 0
        root = np.sqrt(np.maximum(discriminant, 0)) / form[1, 1]
        middle = centre[1] - half_b / form[1, 1]
        if centre[1] > 0:
            top = np.where(inside, np.minimum(top, middle - root + 0.002), top)
        else:
            bottom = np.where(inside, np.maximum(bottom, middle + root - 0.002), bottom)
    top = np.maximum(top, np.maximum(bottom, -thickness / 2) + THINNEST * (cushion.top > 0.004))
    return Cushion(cushion.x, cushion.z, top, np.minimum(bottom, top))


def _sheets(cushion: Cushion, frame: Frame, part: Part) -> tuple[Surface, ...]:
    sheets = []
    for height, face in ((cushion.top, 1.0), (cushion.bottom, -1.0)):
        local = np.stack([cushion.x, height, cushion.z], axis=-1)
        grid = local @ frame.axes.T + frame.origin
        down = np.gradient(grid, axis=0)
        around = np.gradient(grid, axis=1)
        normals = np.cross(around, down) * face
        flip = np.sign((normals @ frame.axes[:, 1]) * face)
        normals *= np.where(flip == 0, 1.0, flip)[..., None]
        counts = _counts(grid)
        points, finer = _refined(grid, counts), _refined(normals, counts)
        finer /= np.linalg.norm(finer, axis=-1, keepdims=True) + 1e-9
        sheets.append(Surface(points.reshape(-1, 3), finer.reshape(-1, 3), part))
    return tuple(sheets)


def _counts(grid: Array) -> tuple[int, int]:
    """Return how many rows and columns a grid needs so that no pixel is missed."""
    rows = int(np.linalg.norm(np.diff(grid, axis=0), axis=-1).sum(axis=0).max() / SPACING)
    columns = int(np.linalg.norm(np.diff(grid, axis=1), axis=-1).sum(axis=1).max() / SPACING)
    return min(max(rows, 60), 260), min(max(columns, 200), 1100)


def _refined(grid: Array, counts: tuple[int, int]) -> Array:
    """Return a grid of vectors with points in between."""
    finer = _stretched(grid, counts[0])
    return _stretched(finer.swapaxes(0, 1), counts[1]).swapaxes(0, 1)


def _stretched(grid: Array, count: int) -> Array:
    at = np.linspace(0, len(grid) - 1, count)
    low = np.minimum(at.astype(int), len(grid) - 2)
    share = (at - low)[:, None, None]
    return np.asarray(grid[low] * (1 - share) + grid[low + 1] * share)


def _seam(cushion: Cushion, frame: Frame, group: str) -> Mark:
    """Return the piping along the rim."""
    middle = (cushion.top[-1] + cushion.bottom[-1]) / 2
    local = np.stack([cushion.x[-1], middle, cushion.z[-1]], axis=-1) * [0.985, 1, 0.985]
    return Mark(local @ frame.axes.T + frame.origin, vector(0, 0, 0), group, 0.42)
