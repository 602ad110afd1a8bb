"""Nobody floats, sinks in, or bends a joint the wrong way."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from handout.content.parse import parse
from handout.illustration.body.looks import DEFAULT_PERSON
from handout.illustration.body.parts import REST_PARTS
from handout.illustration.body.proportions import (
    BUILDS,
    FOREARM,
    SHANK,
    THIGH,
    UPPER_ARM,
)
from handout.illustration.body.skeleton import Skeleton, joints, skeleton
from handout.illustration.body.volumes import Ellipsoid, lowest, stacked
from handout.illustration.geometry import UP, Array, Frame, length_of, unit
from handout.illustration.pose.read import read_picture
from handout.illustration.stage import Stage, staged

from .conftest import Stager

pytestmark = pytest.mark.slow

PICTURES = sorted((Path(__file__).parents[2] / "assets" / "illustrations").glob("*.yaml"))


def stages(path: Path) -> list[Stage]:
    picture, problems = read_picture(parse(path.read_bytes(), path.name), path.stem, DEFAULT_PERSON)
    assert not problems
    return [staged(panel, picture.person)[0] for panel in picture.panels]


def bodies(path: Path) -> list[Skeleton]:
    both = [(stage.bones, stage.start) for stage in stages(path)]
    return [bones for bones in itertools.chain.from_iterable(both) if bones is not None]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_bones_keep_their_length_and_knees_and_elbows_bend_the_right_way(path: Path) -> None:
    for bones in bodies(path):
        for name, limb in bones.limbs.items():
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
    for bones in bodies(path):
        for name in ("left leg", "right leg"):
            limb = bones.limbs[name]
            assert float(limb.end.axes[:, 2] @ limb.lower.axes[:, 2]) > -0.2


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_nobody_sinks_into_the_ground(path: Path) -> None:
    for stage in stages(path):
        centres, half_axes = stacked(stage.figure.ellipsoids)
        assert lowest(centres, half_axes, UP) > -0.045


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_nobody_floats(path: Path) -> None:
    for stage in stages(path):
        surfaces = [spot for spot in stage.spots.values() if spot.half]
        gaps = [
            abs(float(spot.normal @ (piece.centre - spot.point)) - reach(piece, spot.normal))
            for piece in stage.figure.ellipsoids
            for spot in surfaces
            if spot.carries(piece.centre)
        ]
        assert min(gaps) < 0.01


def reach(piece: Ellipsoid, along: Array) -> float:
    """How far a volume reaches in a direction."""
    return float(np.linalg.norm(along @ piece.half_axes))


def test_two_contacts_both_touch(stage: Stager) -> None:
    solved = stage("props: {mat: }\nbody: {position: supine, hips: {flexion: 30}}")
    for part in ("pelvis", "upper back"):
        chosen = [p for p in solved.figure.ellipsoids if REST_PARTS[part](p, solved.bones)]
        assert lowest(*stacked(chosen), UP) == pytest.approx(0.0, abs=2e-3)


def test_soles_come_to_lie_flat_in_a_squat(stage: Stager) -> None:
    solved = stage("body: {position: standing, hips: 90, knees: 100, ankles: 25}")
    for side in ("left", "right"):
        ankle = solved.bones.limbs[f"{side} leg"].end
        assert float(ankle.axes[:, 1] @ UP) > 0.97


def test_a_hand_touches_what_it_is_sent_to(stage: Stager) -> None:
    solved = stage(
        "props: {chair: }\n"
        "body: {position: sitting, feet: {on: floor}, left hand: {on: left thigh, fingers: foot}}"
    )
    hand = solved.bones.limbs["left arm"].end.at(0, -0.078, 0)
    thigh = solved.bones.limbs["left leg"].upper
    along = float((hand - thigh.origin) @ -thigh.axes[:, 1])
    above = float((hand - thigh.origin) @ thigh.axes[:, 2])
    assert along == pytest.approx(0.7 * THIGH, abs=0.01)
    assert 0.05 < above < 0.12


@pytest.mark.parametrize("build", BUILDS)
def test_left_and_right_mirror_each_other(build: str) -> None:
    bones = skeleton({}, Frame(np.zeros(3), np.eye(3)), BUILDS[build])
    points = joints(bones)
    for part in ("shoulder", "elbow", "hand", "hip", "knee", "heel"):
        mirrored = points[f"left {part}"] * [-1, 1, 1]
        assert mirrored == pytest.approx(points[f"right {part}"], abs=1e-9)


def test_a_side_has_its_way_over_the_pair(stage: Stager) -> None:
    solved = stage("body: {left knee: 80, knees: 10}")
    limbs = solved.bones.limbs
    bent = {
        side: float(limbs[f"{side} leg"].upper.axes[:, 1] @ limbs[f"{side} leg"].lower.axes[:, 1])
        for side in ("left", "right")
    }
    assert bent["left"] < 0.3 < 0.95 < bent["right"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_lying_on_a_side_has_that_side_down_and_faces_the_viewer(stage: Stager, side: str) -> None:
    solved = stage(f"body: {{position: side-lying {side}}}")
    points = joints(solved.bones)
    other = "right" if side == "left" else "left"
    assert points[f"{side} hip"][1] < points[f"{other} hip"][1] - 0.1
    assert float(solved.bones.pelvis.axes[2, 2]) > 0.9


def test_what_is_left_is_on_the_left_when_the_viewer_sees_the_back(stage: Stager) -> None:
    solved = stage("body: {position: standing, turn: 90}")
    points = joints(solved.bones)
    assert points["left hand"][0] < points["right hand"][0]
