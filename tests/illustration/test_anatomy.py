"""Nobody floats, sinks in, or bends a joint the wrong way."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from handout.illustration.body.appearance import BUILDS
from handout.illustration.body.parts import REST_PARTS
from handout.illustration.body.proportions import FOREARM, SHANK, THIGH, UPPER_ARM
from handout.illustration.body.skeleton import Skeleton, forward_kinematics, landmarks
from handout.illustration.body.volumes import Ellipsoid, lowest, stacked
from handout.illustration.geometry import UP, Array, Frame, length_of, unit

from .conftest import SceneBuilder
from .shipped import PICTURES, scenes

pytestmark = pytest.mark.slow


def bodies(path: Path) -> list[Skeleton]:
    both = [(scene.skeleton, scene.start) for scene in scenes(path)]
    return [skeleton for skeleton in itertools.chain.from_iterable(both) if skeleton is not None]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_bones_keep_their_length_and_knees_and_elbows_bend_the_right_way(path: Path) -> None:
    for skeleton in bodies(path):
        for name, limb in skeleton.limbs.items():
            first, second = (THIGH, SHANK) if "leg" in name else (UPPER_ARM, FOREARM)
            assert length_of(limb.lower.origin - limb.upper.origin) == pytest.approx(
                first, abs=1e-3
            )
            assert length_of(limb.end.origin - limb.lower.origin) == pytest.approx(second, abs=1e-3)
            lower = unit(limb.end.origin - limb.lower.origin)
            # a knee swings the shank back (-z of the thigh), an elbow the forearm forward (+z)
            forward = float(limb.upper.axes[:, 2] @ lower)
            assert forward < 0.15 if "leg" in name else forward > -0.15


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_feet_point_the_way_that_knees_bend(path: Path) -> None:
    for skeleton in bodies(path):
        for name in ("left leg", "right leg"):
            limb = skeleton.limbs[name]
            assert float(limb.end.axes[:, 2] @ limb.lower.axes[:, 2]) > -0.2


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_nobody_sinks_into_the_ground(path: Path) -> None:
    for scene in scenes(path):
        centres, half_axes = stacked(scene.figure.ellipsoids)
        assert lowest(centres, half_axes, UP) > -0.045


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_nobody_floats(path: Path) -> None:
    for scene in scenes(path):
        surfaces = [spot for spot in scene.spots.values() if spot.half]
        gaps = [
            abs(float(spot.normal @ (piece.centre - spot.point)) - reach(piece, spot.normal))
            for piece in scene.figure.ellipsoids
            for spot in surfaces
            if spot.carries(piece.centre)
        ]
        assert min(gaps) < 0.01


def reach(piece: Ellipsoid, along: Array) -> float:
    """How far a volume reaches in a direction."""
    return float(np.linalg.norm(along @ piece.half_axes))


def test_two_contacts_both_touch(scene: SceneBuilder) -> None:
    solved = scene("props: {mat: }\nbody: {position: supine, hips: {flexion: 30}}")
    for part in ("pelvis", "upper back"):
        chosen = [p for p in solved.figure.ellipsoids if REST_PARTS[part](p, solved.skeleton)]
        assert lowest(*stacked(chosen), UP) == pytest.approx(0.0, abs=2e-3)


def test_soles_come_to_lie_flat_in_a_squat(scene: SceneBuilder) -> None:
    solved = scene("body: {position: standing, hips: 90, knees: 100, ankles: 25}")
    for side in ("left", "right"):
        ankle = solved.skeleton.limbs[f"{side} leg"].end
        assert float(ankle.axes[:, 1] @ UP) > 0.97


def test_a_hand_touches_what_it_is_sent_to(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {chair: }\n"
        "body: {position: sitting, feet: {on: floor}, left hand: {on: left thigh, fingers: foot}}"
    )
    hand = solved.skeleton.limbs["left arm"].end.at(0, -0.078, 0)
    thigh = solved.skeleton.limbs["left leg"].upper
    along = float((hand - thigh.origin) @ -thigh.axes[:, 1])
    above = float((hand - thigh.origin) @ thigh.axes[:, 2])
    assert along == pytest.approx(0.7 * THIGH, abs=0.01)
    assert 0.05 < above < 0.12


@pytest.mark.parametrize("build", BUILDS)
def test_left_and_right_mirror_each_other(build: str) -> None:
    skeleton = forward_kinematics({}, Frame(np.zeros(3), np.eye(3)), BUILDS[build])
    points = landmarks(skeleton)
    for part in ("shoulder", "elbow", "hand", "hip", "knee", "heel"):
        mirrored = points[f"left {part}"] * [-1, 1, 1]
        assert mirrored == pytest.approx(points[f"right {part}"], abs=1e-9)


def test_a_side_has_its_way_over_the_pair(scene: SceneBuilder) -> None:
    solved = scene("body: {left knee: 80, knees: 10}")
    limbs = solved.skeleton.limbs
    bent = {
        side: float(limbs[f"{side} leg"].upper.axes[:, 1] @ limbs[f"{side} leg"].lower.axes[:, 1])
        for side in ("left", "right")
    }
    assert bent["left"] < 0.3 < 0.95 < bent["right"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_lying_on_a_side_has_that_side_down_and_faces_the_viewer(
    scene: SceneBuilder, side: str
) -> None:
    solved = scene(f"body: {{position: side-lying {side}}}")
    points = landmarks(solved.skeleton)
    other = "right" if side == "left" else "left"
    assert points[f"{side} hip"][1] < points[f"{other} hip"][1] - 0.1
    assert float(solved.skeleton.pelvis.axes[2, 2]) > 0.9


def test_what_is_left_is_on_the_left_when_the_viewer_sees_the_back(scene: SceneBuilder) -> None:
    solved = scene("body: {position: standing, turn: 90}")
    points = landmarks(solved.skeleton)
    assert points["left hand"][0] < points["right hand"][0]
