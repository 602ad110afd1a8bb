"""Arrows that show a movement: along the true path of the part that moves."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from handout.illustration.body.skeleton import Skeleton, joints
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.path import Path, Shape, polygon, traced
from handout.illustration.geometry import Array, between, unit
from handout.illustration.paint.palette import ARROW, PAPER
from handout.illustration.pose.model import Arrow
from handout.illustration.stage import Stage
from handout.problems import Problem, suggestion

SHAFT, HALO = 11.0, 21.0
HEAD_LENGTH, HEAD_WIDTH = 34.0, 32.0
SHORTEST = 0.08
"""Metres on the paper below which an arrow is all head."""

CHAINS = {
    "hand": ("shoulder", "elbow", "wrist", "hand"),
    "wrist": ("shoulder", "elbow", "wrist"),
    "elbow": ("shoulder", "elbow"),
    "knee": ("hip", "knee"),
    "shin": ("hip", "knee", "shin"),
    "ankle": ("hip", "knee", "ankle"),
    "heel": ("hip", "knee", "ankle", "heel"),
    "toes": ("hip", "knee", "ankle", "toes"),
}
"""From the trunk to a landmark: the joints that its path swings about."""


@dataclass(frozen=True, eq=False)
class DrawnArrow:
    """An arrow on the paper: its line in metres, and its text."""

    line: Array
    arrow: Arrow


def _path(landmark: str, start: Skeleton, end: Skeleton) -> Array:
    """Return the way of a landmark from start to end: each bone swings about its joint."""
    before, after = joints(start), joints(end)
    side, _, part = landmark.rpartition(" ")
    names = [f"{side} {joint}" for joint in CHAINS[part]] if side and part in CHAINS else [landmark]
    way = []
    for share in np.linspace(0, 1, 25):
        point = before[names[0]] * (1 - share) + after[names[0]] * share
        for inner, outer in pairwise(names):
            bone = between(before[outer] - before[inner], after[outer] - after[inner], float(share))
            point = point + bone
        way.append(point)
    return np.array(way)


def laid_out(stage: Stage, camera: Array) -> tuple[list[DrawnArrow], list[Problem]]:
    """Return the arrows of a stage on the paper, and those that cannot be drawn as problems."""
    drawn, problems = [], []
    for arrow in stage.panel.arrows:
        if arrow.follow and stage.start is not None:
            known = joints(stage.bones)
            if arrow.follow not in known:
                problems.append(
                    Problem(
                        "pose-unknown-landmark",
                        arrow.place,
                        f"an arrow cannot follow '{arrow.follow}'",
                        "the drawing engine does not know what moves",
                        suggestion(arrow.follow, known),
                    )
                )
                continue
            way = _path(arrow.follow, stage.start, stage.bones)
        elif arrow.start is not None and arrow.end is not None:
            way = _way(np.array(arrow.start), np.array(arrow.end), arrow)
        else:
            continue
        line = _bowed((way @ camera.T)[:, :2], arrow)
        length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        if length < SHORTEST:
            problems.append(_along_the_line_of_sight(arrow, length))
        drawn.append(DrawnArrow(line, arrow))
    return drawn, problems


def _way(start: Array, end: Array, arrow: Arrow) -> Array:
    """Return a straight way, or the piece of a circle that passes through a third point."""
    share = np.linspace(0, 1, 25)[:, None]
    straight = start + (end - start) * share
    if arrow.through is None:
        return straight
    middle = np.array(arrow.through)
    a, b = middle - start, end - start
    normal = np.cross(a, b)
    size = float(normal @ normal)
    if size < 1e-8:
        return straight
    centre = start + np.cross((a @ a) * b - (b @ b) * a, normal) / (2 * size)
    out = start - centre
    across = np.cross(unit(normal), out)
    last = math.atan2(float((end - centre) @ across), float((end - centre) @ out)) % math.tau
    angles = share * last
    return np.asarray(centre + np.cos(angles) * out + np.sin(angles) * across)


def _bowed(line: Array, arrow: Arrow) -> Array:
    chord = line[-1] - line[0]
    across = np.array([-chord[1], chord[0]])
    share = np.linspace(0, 1, len(line))[:, None]
    line = line + across * arrow.bend * 4 * share * (1 - share) + np.array(arrow.shift)
    first = int(len(line) * max(0.0, arrow.shorten) / 2)
    return line[first : len(line) - first]


def _along_the_line_of_sight(arrow: Arrow, length: float) -> Problem:
    return Problem(
        "pose-arrow-along-line-of-sight",
        arrow.place,
        f"the arrow is only {length * 100:.0f} cm long as the camera sees it",
        "a movement towards or away from the viewer cannot be seen in the picture",
        "turn the camera (azimuth, elevation) until the movement is seen from the side",
    )


def shapes(drawn: list[DrawnArrow], view: View) -> list[Shape]:
    """Return arrows as shapes, each with a pale halo so that it stands off from the figure."""
    painted: list[Shape] = []
    for one in drawn:
        line = (one.line - [view.left, view.top]) * [PIXELS_PER_METRE, -PIXELS_PER_METRE]
        painted += arrow_shapes(line, one.arrow.both, 1.5 if one.arrow.bold else 1.0)
    return painted


def arrow_shapes(line: Array, both: bool, size: float = 1.0) -> list[Shape]:
    """Return one arrow along a line in pixels; `both` gives it a head at its start as well."""
    line = _even(line)
    heads = [_head(line, size)]
    cut = _without_end(line, size)
    if both and len(cut):
        heads.append(_head(line[::-1], size))
        cut = _without_end(cut[::-1], size)[::-1]
    shaft = (traced(cut, 0.4),) if len(cut) > 1 else ()
    return [
        Shape((*shaft, *heads), stroke=PAPER, width=HALO + SHAFT * (size - 1)),
        Shape(shaft, stroke=ARROW, width=SHAFT * size),
        Shape(tuple(heads), fill=ARROW, stroke=ARROW, width=2.0),
    ]


def _even(line: Array) -> Array:
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0, steps[-1], max(8, int(steps[-1] / 3)))
    return np.stack([np.interp(at, steps, line[:, axis]) for axis in (0, 1)], axis=1)


def _head(line: Array, size: float) -> Path:
    """Return the triangle at the end of a line; its tip is the end."""
    length, half = HEAD_LENGTH * size, HEAD_WIDTH * size / 2
    tip = line[-1]
    behind = line[max(len(line) - 1 - int(length / 3), 0)]
    along = unit(tip - behind)
    across = np.array([-along[1], along[0]])
    foot = tip - along * length
    return polygon(np.array([tip, foot + across * half, foot - across * half]))


def _without_end(line: Array, size: float) -> Array:
    far = np.linalg.norm(line - line[-1], axis=1) > HEAD_LENGTH * size * 0.8
    return np.asarray(line[far])
