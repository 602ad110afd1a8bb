"""What shows a movement: the ghost of the start pose, and arrows that belong to what moves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from handout.content.parse import parse
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.body.skeleton import landmarks
from handout.illustration.camera import camera_axes
from handout.illustration.geometry import Array, Mask, length_of
from handout.illustration.paint.arrows import AROUND, NEAR, project_arrows
from handout.illustration.paint.framing import view_of
from handout.illustration.paint.ghost import ghost_of
from handout.illustration.pose.read import read_picture
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene, build_scene

from .conftest import SceneBuilder

pytestmark = pytest.mark.slow

PICTURES = sorted((Path(__file__).parents[2] / "assets" / "illustrations").glob("*.yaml"))
LIMBS = {"left arm", "right arm", "left leg", "right leg"}
HEAD = {"head", "hair", "nose", "ear", "neck"}


def moving(path: Path) -> list[Scene]:
    picture, problems = read_picture(parse(path.read_bytes(), path.name), path.stem, DEFAULT_PERSON)
    assert not problems
    scenes = [build_scene(panel, picture.person)[0] for panel in picture.panels]
    return [scene for scene in scenes if scene.ghost]


def camera_of(scene: Scene) -> Array:
    return camera_axes(scene.panel.camera.azimuth, scene.panel.camera.elevation)


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


def gap_to(point: Array, scene: Scene, landmark: Array) -> float:
    """How far a point of the picture is from the ghost's parts around a landmark."""
    camera = camera_of(scene)[:2]
    gaps = []
    for piece in scene.ghost:
        if length_of(piece.centre - landmark) < AROUND:
            away = point - camera @ piece.centre
            towards = away / float(np.linalg.norm(away))
            reach = float(np.linalg.norm(towards @ camera @ piece.half_axes))
            gaps.append(float(np.linalg.norm(away)) - reach)
    return min(gaps)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_an_arrow_starts_at_the_part_that_it_follows(path: Path) -> None:
    for scene in moving(path):
        assert scene.start is not None
        for one in project_arrows(scene, camera_of(scene))[0]:
            if one.arrow.follow:
                landmark = landmarks(scene.start)[one.arrow.follow]
                assert gap_to(one.line[0], scene, landmark) < NEAR + 0.005


def test_an_arrow_shifted_into_the_air_is_brought_back(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {floor: , chair: }\nbody: {position: sitting, right knee: 10}\n"
        "start: {right knee: 84}\narrows: [{follow: right toes, shift: [0.6, 0.1]}]"
    )
    assert solved.start is not None
    (one,), problems = project_arrows(solved, camera_of(solved))
    assert not problems
    assert gap_to(one.line[0], solved, landmarks(solved.start)["right toes"]) < NEAR + 0.005


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_no_arrow_of_the_library_is_in_the_air(path: Path) -> None:
    picture, _ = read_picture(parse(path.read_bytes(), path.name), path.stem, DEFAULT_PERSON)
    for panel in picture.panels:
        scene, _ = build_scene(panel, picture.person)
        assert not project_arrows(scene, camera_of(scene))[1]
