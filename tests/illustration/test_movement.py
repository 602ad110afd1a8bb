"""What shows a movement: the ghost of the start pose, and arrows that belong to what moves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from handout.illustration.body.skeleton import landmarks
from handout.illustration.body.volumes import Ellipsoid
from handout.illustration.camera import PIXELS_PER_METRE
from handout.illustration.geometry import Array, Mask, length_of
from handout.illustration.paint.arrows import (
    AROUND,
    arrow_shapes,
    landmark_path,
    part_of,
    project_arrows,
    tails,
)
from handout.illustration.paint.clearance import NEAR
from handout.illustration.paint.framing import view_of
from handout.illustration.paint.ghost import ghost_of
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene

from .conftest import SceneBuilder
from .shipped import PICTURES, arrows, camera_of, moving

pytestmark = pytest.mark.slow

LIMBS = {"left arm", "right arm", "left leg", "right leg"}
HEAD = {"head", "hair", "nose", "ear", "neck"}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_no_ghost_is_drawn_over_a_limb_or_the_head(path: Path) -> None:
    for scene in moving(path):
        view = view_of(scene, camera_of(scene), [])
        gbuffer = rasterise(view, scene.figure.ellipsoids)
        ghost = ghost_of(scene.ghost, view, gbuffer)
        limbs = gbuffer.where(p.chain in LIMBS or p.segment in HEAD for p in gbuffer.parts)
        assert not (ghost.mask & limbs).any()


def test_a_trunk_that_moves_is_not_covered_by_its_own_ghost(scene: SceneBuilder) -> None:
    solved = scene("props: {floor: }\nbody: {spine: 60}\nstart: {spine: 0}")
    view = view_of(solved, camera_of(solved), [])
    gbuffer = rasterise(view, solved.figure.ellipsoids)
    ghost = ghost_of(solved.ghost, view, gbuffer)
    assert ghost.mask.any()
    assert not (ghost.mask & (gbuffer.index >= 0)).any()


def test_a_ghost_has_no_slivers(scene: SceneBuilder) -> None:
    # A leg that moves by 6 cm leaves a crescent of less than 2 cm beside the leg.
    solved = scene(
        "camera: {azimuth: 0, elevation: 0}\nprops: {floor: }\n"
        "body: {right knee: 3}\nstart: {right knee: 12}\nghost: right leg"
    )
    assert solved.ghost
    view = view_of(solved, camera_of(solved), [])
    mask = ghost_of(solved.ghost, view, rasterise(view, solved.figure.ellipsoids)).mask
    # A square of 7 pixels fits somewhere around every point of the ghost.
    fits = np.lib.stride_tricks.sliding_window_view(mask, (7, 7)).all(axis=(2, 3))
    around = np.lib.stride_tricks.sliding_window_view(np.pad(fits, 12), (19, 19))
    grown: Mask = np.asarray(around.any(axis=(2, 3)), np.bool_)
    assert not (mask & ~grown).any()


def gap_to(points: Array, pieces: Sequence[Ellipsoid], scene: Scene) -> float:
    """How far the nearest of some points of the picture is from ellipsoids."""
    camera = camera_of(scene)[:2]
    gaps = []
    for point in points:
        for piece in pieces:
            away = point - camera @ piece.centre
            towards = away / float(np.linalg.norm(away))
            reach = float(np.linalg.norm(towards @ camera @ piece.half_axes))
            gaps.append(float(np.linalg.norm(away)) - reach)
    return min(gaps)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_an_arrow_starts_at_the_part_that_it_follows(path: Path) -> None:
    for scene, drawn, _ in arrows(path):
        for one in drawn:
            if scene.ghost and one.arrow.follow:
                ends = one.line[tails(one.arrow)]
                assert gap_to(ends, part_of(one.arrow, scene), scene) < NEAR + 0.005


def test_an_arrow_shifted_into_the_air_is_brought_back(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {floor: , chair: }\nbody: {position: sitting, right knee: 10}\n"
        "start: {right knee: 84}\narrows: [{follow: right toes, shift: [0.6, 0.1]}]"
    )
    assert solved.start is not None
    (one,), problems = project_arrows(solved, camera_of(solved))
    assert not problems
    toes = landmarks(solved.start)["right toes"]
    part = [piece for piece in solved.ghost if length_of(piece.centre - toes) < AROUND]
    assert gap_to(one.line[:1], part, solved) < NEAR + 0.005


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_no_arrow_of_the_library_is_in_the_air(path: Path) -> None:
    assert not any(problems for _, _, problems in arrows(path))


def covered(scene: Scene, line: Array, depths: Array | None = None) -> float:
    """What share of a line lies on the figure, or nearer to it than half an arrow's shaft.

    Args:
        scene: The scene.
        line: Points of the picture (n, 2), in metres.
        depths: Where only what lies behind the points counts: how near to the viewer they are.
    """
    view = view_of(scene, camera_of(scene), [line])
    gbuffer = rasterise(view, scene.figure.ellipsoids)
    figure = np.where(gbuffer.index >= 0, gbuffer.depth, math.inf)
    figure = np.pad(figure, 6, constant_values=math.inf)
    pixels = (line - [view.left, view.top]) * [PIXELS_PER_METRE, -PIXELS_PER_METRE]
    limits = np.full(len(line), math.inf) if depths is None else depths
    near = [
        (figure[y : y + 13, x : x + 13] < limit).any()
        for (x, y), limit in zip(pixels.astype(np.int64), limits, strict=True)
    ]
    return float(np.mean(near))


LEG_ON_THE_BACK = (
    "camera: {azimuth: -16, elevation: 34}\nprops: {mat: }\n"
    "body: {position: supine, right hip: 62, right knee: 118, right foot: {on: mat}}\n"
    "start: {right hip: 4, right knee: 6, right ankle: -8, right foot: {on: mat, by: heel}}\n"
    "arrows: [{follow: right heel, SHIFT}]"
)


@pytest.mark.parametrize("shift", ["both: yes", "both: no", "shift: [-0.1, 0.1]"])
def test_an_arrow_lies_beside_the_part_that_it_follows(scene: SceneBuilder, shift: str) -> None:
    solved = scene(LEG_ON_THE_BACK.replace("SHIFT", shift))
    (one,), problems = project_arrows(solved, camera_of(solved))
    assert not problems
    assert not covered(solved, one.line)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_no_arrow_that_follows_a_part_lies_on_the_body(path: Path) -> None:
    for scene, drawn, _ in arrows(path):
        for one in drawn:
            if scene.start and one.arrow.follow:
                share = covered(scene, one.line)
                # A tail may cross a foot that is in front of where it starts.
                if share >= 0.2:
                    # A hand that moves before the belly has its arrow before the belly, too.
                    way = landmark_path(one.arrow.follow, scene.start, scene.skeleton)
                    right, up, towards = camera_of(scene) @ way.T
                    assert share <= covered(scene, np.stack([right, up], axis=1), towards - 0.02)


def test_two_arrows_do_not_lie_on_each_other(scene: SceneBuilder) -> None:
    # Seen from the side, both heels move along one line.
    solved = scene(
        "camera: {azimuth: 0, elevation: 0}\nprops: {floor: , chair: }\n"
        "body: {position: sitting, knees: 20}\nstart: {knees: 84}\n"
        "arrows: [{follow: left toes}, {follow: right toes}]"
    )
    first, second = project_arrows(solved, camera_of(solved))[0]
    gaps = np.linalg.norm(first.line[:, None] - second.line[None], axis=2)
    assert gaps.min() > 0.03


def test_an_arrow_that_is_clear_stays_where_it_is(scene: SceneBuilder) -> None:
    text = (
        "props: {floor: , chair: }\nbody: {position: sitting, right knee: 10}\n"
        "start: {right knee: 84}\narrows: [{follow: right toes, shift: [0.10, -0.04]}]"
    )
    solved = scene(text)
    camera = camera_of(solved)
    (one,), _ = project_arrows(solved, camera)
    assert solved.start is not None
    toes = (camera @ landmarks(solved.start)["right toes"])[:2]
    assert one.line[0] == pytest.approx(toes + np.array([0.10, -0.04]), abs=0.021)


def test_an_arrow_to_and_fro_is_never_a_star(scene: SceneBuilder) -> None:
    line = np.linspace([0.0, 0.0], [45.0, 0.0], 25)
    heads = arrow_shapes(line, both=True)[-1].paths
    left, right = (path.points[:, 0] for path in sorted(heads, key=lambda p: p.points[:, 0].min()))
    assert left.max() < right.min()


def test_a_belly_that_is_drawn_in_shows_where_it_was(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {mat: }\nbody: {position: supine, lower belly: 0.5}\nstart: {lower belly: 1.5}"
    )
    assert {piece.part.segment for piece in solved.ghost} == {"torso", "pelvis"}
