"""Paint movement arrows, along the true path of the part of the body that moves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from handout.frozen import frozen
from handout.illustration.body.skeleton import Skeleton, landmarks
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import PIXELS_PER_METRE, View
from handout.illustration.contour.path import Path, Shape, polygon, traced
from handout.illustration.geometry import Array, length_of, slerp, unit
from handout.illustration.paint.clearance import NEAR, cleared, gaps
from handout.illustration.paint.palette import ARROW, PAPER
from handout.illustration.pose.model import Arrow
from handout.illustration.scene import Scene
from handout.illustration.words import known as known_words
from handout.problems import Problem

SHAFT, HALO = 11.0, 21.0
HEAD_LENGTH, HEAD_WIDTH = 34.0, 32.0
"""Widths and length in pixels; the halo is the white edge around an arrow."""
SMALLEST, SHAFT_SEEN = 0.55, 1.4
"""The smallest size of an arrow with two heads, and its length as a multiple of theirs."""
SHORTEST = 0.08
"""Metres on the image plane below which an arrow would be all head."""

IN_THE_AIR = 0.14
"""Metres (4 mm in print) from the body beyond which nobody can tell what an arrow belongs to."""
AROUND = 0.25
"""Metres around a landmark that belong to the part that moves."""

KINEMATIC_CHAINS = {
    "hand": ("shoulder", "elbow", "wrist", "hand"),
    "wrist": ("shoulder", "elbow", "wrist"),
    "elbow": ("shoulder", "elbow"),
    "knee": ("hip", "knee"),
    "shin": ("hip", "knee", "shin"),
    "ankle": ("hip", "knee", "ankle"),
    "heel": ("hip", "knee", "ankle", "heel"),
    "toes": ("hip", "knee", "ankle", "toes"),
}
"""The joints from the trunk to a landmark: its path is a rotation about each of them."""


@frozen(eq=False)
class ProjectedArrow:
    """An arrow and its line on the image plane, in metres."""

    line: Array
    arrow: Arrow


def landmark_path(landmark: str, start: Skeleton, end: Skeleton) -> Array:
    """Return the path of a landmark from start to end: each bone rotates about its joint."""
    before, after = landmarks(start), landmarks(end)
    side, _, part = landmark.rpartition(" ")
    names = (
        [f"{side} {joint}" for joint in KINEMATIC_CHAINS[part]]
        if side and part in KINEMATIC_CHAINS
        else [landmark]
    )
    path = []
    # 25 points are resampled and fitted with curves later.
    for share in np.linspace(0, 1, 25):
        point = before[names[0]] * (1 - share) + after[names[0]] * share
        for inner, outer in pairwise(names):
            bone = slerp(before[outer] - before[inner], after[outer] - after[inner], float(share))
            point = point + bone
        path.append(point)
    return np.array(path)


def project_arrows(scene: Scene, camera: Array) -> tuple[list[ProjectedArrow], list[Problem]]:
    """Project the arrows of a scene, and return problems for those that cannot be drawn."""
    drawn: list[ProjectedArrow] = []
    problems: list[Problem] = []
    for arrow in scene.panel.arrows:
        if arrow.follow and scene.start is not None:
            known = landmarks(scene.skeleton)
            if arrow.follow not in known:
                problems.append(
                    Problem(
                        "pose-unknown-landmark",
                        arrow.place,
                        f"an arrow cannot follow '{arrow.follow}'",
                        "the drawing engine does not know what moves",
                        known_words(arrow.follow, known),
                    )
                )
                continue
            path = landmark_path(arrow.follow, scene.start, scene.skeleton)
        elif arrow.start is not None and arrow.end is not None:
            path = _line_or_arc(np.array(arrow.start), np.array(arrow.end), arrow)
        else:
            continue
        line = _bent((path @ camera.T)[:, :2], arrow)
        if arrow.follow:
            line = _beside(line, arrow, scene, camera, [one.line for one in drawn])
        elif (gap := _gap_to_body(line, arrow, scene, camera)) > IN_THE_AIR:
            problems.append(_in_the_air(arrow, gap))
        length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        if length < SHORTEST:
            problems.append(_along_the_line_of_sight(arrow, length))
        drawn.append(ProjectedArrow(line, arrow))
    return drawn, problems


def _line_or_arc(start: Array, end: Array, arrow: Arrow) -> Array:
    """Return a straight line, or the circular arc that passes through a third point."""
    share = np.linspace(0, 1, 25)[:, None]
    straight = start + (end - start) * share
    if arrow.through is None:
        return straight
    middle = np.array(arrow.through)
    a, b = middle - start, end - start
    normal = np.cross(a, b)
    size = float(normal @ normal)
    if size < 1e-8:
        return straight  # the three points are on one line
    # The circumcentre of the triangle start, through, end.
    centre = start + np.cross((a @ a) * b - (b @ b) * a, normal) / (2 * size)
    out = start - centre
    across = np.cross(unit(normal), out)
    last = math.atan2(float((end - centre) @ across), float((end - centre) @ out)) % math.tau
    angles = share * last
    return np.asarray(centre + np.cos(angles) * out + np.sin(angles) * across)


def _bent(line: Array, arrow: Arrow) -> Array:
    chord = line[-1] - line[0]
    across = np.array([-chord[1], chord[0]])
    share = np.linspace(0, 1, len(line))[:, None]
    # A parabola whose height is `bend` times the chord.
    line = line + across * arrow.bend * 4 * share * (1 - share) + np.array(arrow.shift)
    first = int(len(line) * max(0.0, arrow.shorten) / 2)
    return line[first : len(line) - first]


def _beside(
    line: Array, arrow: Arrow, scene: Scene, camera: Array, others: Sequence[Array]
) -> Array:
    """Move an arrow to where its tail is near the part that it follows, and off the body."""
    part = part_of(arrow, scene)
    if not part:
        return line
    (gap,), (out,) = gaps(line[:1], part, camera)
    line = line - out * max(0.0, gap - NEAR)
    return cleared(line, tails(arrow), part, scene, camera, others)


def part_of(arrow: Arrow, scene: Scene) -> list[Ellipsoid]:
    """Return the part that an arrow follows: where it starts, and for an arrow to and fro its end.

    An arrow with one head does not start from where the part has come to.
    """
    assert scene.start is not None
    moments = [(scene.start, scene.ghost)]
    if arrow.both:
        moments.append((scene.skeleton, scene.figure.ellipsoids))
    return [
        piece
        for skeleton, pieces in moments
        for at in (landmarks(skeleton)[arrow.follow],)
        for piece in pieces
        if length_of(piece.centre - at) < AROUND
    ]


def tails(arrow: Arrow) -> list[int]:
    """Return which ends of an arrow's line may be the one at the part that moves."""
    return [0, -1] if arrow.both else [0]


def _gap_to_body(line: Array, arrow: Arrow, scene: Scene, camera: Array) -> float:
    """Return how far either end of an arrow, or any point of an arc, is from figure and ghost."""
    pieces = [*scene.figure.ellipsoids, *scene.ghost]
    points = line if arrow.through is not None else line[[0, -1]]
    return float(gaps(points, pieces, camera)[0].min())


def _in_the_air(arrow: Arrow, gap: float) -> Problem:
    return Problem(
        "pose-arrow-in-the-air",
        arrow.place,
        f"the arrow neither starts nor ends near the body: it is {gap * 100:.0f} cm away",
        "a reader cannot tell what part of the body moves",
        f"bring 'from' or 'to' within {IN_THE_AIR * 100:.0f} cm of the part that moves",
    )


def _along_the_line_of_sight(arrow: Arrow, length: float) -> Problem:
    return Problem(
        "pose-arrow-along-line-of-sight",
        arrow.place,
        f"the arrow is only {length * 100:.0f} cm long as the camera sees it",
        "a movement towards or away from the viewer cannot be seen in the picture",
        "turn the camera (azimuth, elevation) until the movement is seen from the side",
    )


def shapes(drawn: list[ProjectedArrow], view: View) -> list[Shape]:
    """Return arrows as shapes, each with a white halo that sets it off from the figure."""
    painted: list[Shape] = []
    for one in drawn:
        line = (one.line - [view.left, view.top]) * [PIXELS_PER_METRE, -PIXELS_PER_METRE]
        painted += arrow_shapes(line, one.arrow.both, 1.5 if one.arrow.bold else 1.0)
    return painted


def arrow_shapes(line: Array, both: bool, size: float = 1.0) -> list[Shape]:
    """Return one arrow along a line in pixels, with a head at both ends if `both`."""
    line = _resampled(line)
    length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
    # Between two heads there is some shaft to be seen, or they would be a star.
    size = min(size, max(SMALLEST, length / HEAD_LENGTH / 2 / SHAFT_SEEN)) if both else size
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


def _resampled(line: Array) -> Array:
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0, steps[-1], max(8, int(steps[-1] / 3)))
    return np.stack([np.interp(at, steps, line[:, axis]) for axis in (0, 1)], axis=1)


def _head(line: Array, size: float) -> Path:
    """Return the triangle at the end of a line; its tip is the end."""
    length, half = HEAD_LENGTH * size, HEAD_WIDTH * size / 2
    tip = line[-1]
    # Points are three pixels apart, so this is the direction over one length of the head.
    behind = line[max(len(line) - 1 - int(length / 3), 0)]
    along = unit(tip - behind)
    across = np.array([-along[1], along[0]])
    foot = tip - along * length
    return polygon(np.array([tip, foot + across * half, foot - across * half]))


def _without_end(line: Array, size: float) -> Array:
    # The shaft reaches a fifth into the head, so that no gap shows between them.
    far = np.linalg.norm(line - line[-1], axis=1) > HEAD_LENGTH * size * 0.8
    return np.asarray(line[far])
