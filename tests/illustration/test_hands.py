"""Hands do what they are said to do, feet point forward, and arms that cross stay apart."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from handout.illustration.body.hands import (
    BAR,
    BAR_RADIUS,
    DIGITS,
    FINGER_BASE,
    FINGERS,
    HAND_SHAPES,
    finger_joints,
)
from handout.illustration.body.proportions import FOREARM
from handout.illustration.body.skeleton import Skeleton
from handout.illustration.camera import View, camera_axes
from handout.illustration.contour.line_rules import RULES, find_lines, subject_masks
from handout.illustration.contour.regions import Regions, borders
from handout.illustration.geometry import UP, Array, length_of, vector
from handout.illustration.paint.framing import view_of
from handout.illustration.raster.gbuffer import GBuffer
from handout.illustration.raster.rasterise import rasterise
from handout.illustration.scene import Scene

from .conftest import SceneBuilder

pytestmark = pytest.mark.slow

SITTING = "props: {floor: , chair: }\nbody: {position: sitting, feet: {on: floor}, "
FRAME = "props: {floor: , walking frame: {at: [0.15, 0]}}\nbody: {shoulders: 20, elbows: 40, "
GRIPS_FRAME = FRAME + "left hand: {on: frame left}, right hand: {on: frame right}}"
INNER = next(rule.width for rule in RULES if rule.test.__name__ == "_digit")


def regions_of(scene: Scene) -> tuple[Regions, GBuffer]:
    panel = scene.panel.camera
    view: View = view_of(scene, camera_axes(panel.azimuth, panel.elevation), [])
    gbuffer = rasterise(view, scene.figure.ellipsoids)
    return Regions(gbuffer, view, scene.figure.blends, None), gbuffer


def test_the_fingers_of_a_flat_hand_lie_in_one_plane() -> None:
    for joints in finger_joints(HAND_SHAPES["flat"]):
        assert joints[:, 0] == pytest.approx(0.0, abs=1e-9)


def test_a_flat_hand_lies_on_the_mat(scene: SceneBuilder) -> None:
    solved = scene("props: {mat: }\nbody: {position: supine, hands: {on: mat}}")
    fingers = [p for p in solved.figure.ellipsoids if p.part.segment in DIGITS - {"thumb"}]
    assert fingers
    for piece in fingers:
        gap = piece.centre[1] - float(np.linalg.norm(UP @ piece.half_axes))
        assert gap - solved.spots["mat"].point[1] == pytest.approx(0.006, abs=0.008)


def test_fingers_close_round_a_bar() -> None:
    room = BAR_RADIUS + FINGER_BASE
    for joints in finger_joints(HAND_SHAPES["bar"]):
        around = joints[:, :2] - BAR[:2]
        distance = np.linalg.norm(around, axis=1)
        assert distance.min() > room - 0.008  # the finger does not sink into the bar
        assert distance.max() < room + 0.016  # nor stand off it
        turned = np.unwrap(np.arctan2(around[:, 1], around[:, 0]))
        assert abs(float(turned[-1] - turned[0])) > np.radians(110)


@pytest.mark.parametrize(("side", "sign"), [("left", 1), ("right", -1)])
def test_a_hand_on_a_handle_holds_it_inside_the_fingers(
    scene: SceneBuilder, side: str, sign: int
) -> None:
    solved = scene(GRIPS_FRAME)
    wrist = solved.skeleton.limbs[f"{side} arm"].end
    spot = solved.spots[f"frame {side}"]
    assert spot.bar is not None
    # The handle runs across the hand, and its axis through where the fingers close.
    assert abs(float(wrist.axes[:, 2] @ spot.bar)) > 0.97
    middle = wrist.at(sign * BAR[0], BAR[1], BAR[2])
    away = middle - (spot.point - UP * BAR_RADIUS)
    along = float(away @ spot.bar)
    assert abs(along) <= spot.reach + 0.001
    assert away - along * spot.bar == pytest.approx(0.0, abs=0.004)


def test_in_a_pinch_only_the_forefinger_meets_the_thumb() -> None:
    pinch = HAND_SHAPES["pinch"]
    index, *others = (joints[-1] for joints in finger_joints(pinch))
    thumb = np.array(pinch.thumb[-1])
    # Both tips have a radius of about 1 cm.
    assert length_of(index - thumb) < 0.02
    assert min(length_of(tip - thumb) for tip in others) > 0.05


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("props: {floor: }\nbody: {}", "relaxed"),
        ("props: {floor: }\nbody: {left hand: {grip: point}}", "point"),
        ("props: {mat: }\nbody: {position: supine, hands: {on: mat}}", "flat"),
        ("props: {floor: }\nbody: {position: four-point, hands: {on: floor}}", "support"),
        (SITTING + "left hand: {on: left thigh, fingers: foot}}", "flat"),
        (SITTING + "left hand: {on: left thigh, fingers: in}}", "clasp"),
        (SITTING + "left hand: {on: left thigh, grip: fist}}", "fist"),
        (SITTING + "hands: {on: seat edge}}", "hook"),
        (SITTING + "hands: {on: thigh, fingers: in}}", "clasp"),
        (
            "props: {floor: , stairs: {rail: both}}\nbody: {shoulders: 40, hands: {on: rail}}",
            "bar",
        ),
        (GRIPS_FRAME, "bar"),
        ("props: {floor: , band: }\nbody: {shoulders: 80}", "bar"),
        ("props: {floor: , crutches: }\nbody: {elbows: 30}", "bar"),
    ],
)
def test_the_shape_of_a_hand_suits_what_it_does(scene: SceneBuilder, text: str, shape: str) -> None:
    solved = scene(text)
    drawn = [p for p in solved.figure.ellipsoids if p.part.chain == "left arm"]
    wrist = solved.skeleton.limbs["left arm"].end
    for (name, _, _), joints in zip(FINGERS, finger_joints(HAND_SHAPES[shape]), strict=True):
        tip = [p for p in drawn if p.part.segment == name][-1].centre
        assert tip == pytest.approx(wrist.at(*(float(v) for v in joints[-1])), abs=1e-6)


def test_fingers_are_told_apart_by_lines(scene: SceneBuilder) -> None:
    solved = scene(
        "camera: {azimuth: -22, elevation: 8}\nprops: {floor: , wall: {x: 0.4}}\n"
        "body: {shoulders: 80, elbows: 70, "
        "left hand: {on: wall, offset: [0, 0, -0.2], fingers: up}}"
    )
    regions, gbuffer = regions_of(solved)
    lines = find_lines(regions, subject_masks(gbuffer, frozenset({"body"}), frozenset()))
    assert sum(line.width == INNER for line in lines) >= 4


def test_lines_between_fingers_do_not_run_into_one_blot(scene: SceneBuilder) -> None:
    edge_on = scene(
        "camera: {azimuth: 0, elevation: 2}\nprops: {mat: }\n"
        "body: {position: supine, hands: {on: mat}}"
    )
    regions, gbuffer = regions_of(edge_on)
    lines = find_lines(regions, subject_masks(gbuffer, frozenset({"body"}), frozenset()))
    assert sum(line.width == INNER for line in lines) <= 2


def forearm(skeleton: Skeleton, side: str) -> Array:
    lower = skeleton.limbs[f"{side} arm"].lower
    return np.array([lower.at(0, -FOREARM * share, 0) for share in np.linspace(0, 1, 20)])


@pytest.mark.parametrize("target", ["shoulder", "chest"])
def test_crossed_forearms_lie_on_each_other(scene: SceneBuilder, target: str) -> None:
    solved = scene(
        SITTING + f"left hand: {{on: right {target}, fingers: head, elbow: front}}, "
        f"right hand: {{on: left {target}, fingers: head, elbow: front}}}}"
    ).skeleton
    between = forearm(solved, "left")[:, None] - forearm(solved, "right")[None]
    assert float(np.linalg.norm(between, axis=2).min()) > 0.035


@pytest.mark.parametrize("bend", [-40, 25, 40])
def test_the_jaw_is_drawn_on_a_bent_neck(scene: SceneBuilder, bend: int) -> None:
    solved = scene(
        "camera: {azimuth: 80, elevation: 8}\nprops: {floor: , stool: }\n"
        f"body: {{position: sitting, feet: {{on: floor}}, neck: {{side-bend: {bend}}}}}"
    )
    regions, gbuffer = regions_of(solved)
    lines = find_lines(regions, subject_masks(gbuffer, frozenset({"body"}), frozenset()))
    inked = np.concatenate([line.points for line in lines])
    head = gbuffer.where(p.segment == "head" for p in gbuffer.parts)
    neck = gbuffer.where(p.segment == "neck" for p in gbuffer.parts)
    jaw = np.concatenate([b.points[neck[b.outside]] for b in borders(head)])
    assert len(jaw) > 15
    drawn = [float(np.linalg.norm(inked - point, axis=1).min()) < 4 for point in jaw]
    assert np.mean(drawn) > 0.8


def test_feet_point_forward_and_lie_flat_when_standing(scene: SceneBuilder) -> None:
    solved = scene("props: {floor: }\nbody: {position: standing}").skeleton
    for side in ("left", "right"):
        foot = solved.limbs[f"{side} leg"].end.axes
        assert float(foot[:, 2] @ vector(1, 0, 0)) > 0.95
        assert float(foot[:, 1] @ UP) > 0.99


@pytest.mark.parametrize(("side", "away"), [("left", -1), ("right", 1)])
def test_the_foot_of_a_lying_leg_is_turned_out(scene: SceneBuilder, side: str, away: int) -> None:
    lying = scene("props: {mat: }\nbody: {position: supine}").skeleton
    bent = scene("props: {mat: }\nbody: {position: supine, hips: 50, knees: 100}").skeleton
    turned = [float(s.limbs[f"{side} leg"].upper.axes[2, 2]) * away for s in (lying, bent)]
    assert turned[0] > 0.25
    assert turned[1] < 0.12


def test_every_shape_differs_from_every_other() -> None:
    shapes = [np.concatenate(finger_joints(shape)) for shape in HAND_SHAPES.values()]
    for one, other in itertools.combinations(shapes, 2):
        assert float(np.abs(one - other).max()) > 0.005


@pytest.mark.parametrize("lean", [0, 40])
def test_fingers_lie_down_the_thigh_however_the_trunk_leans(scene: SceneBuilder, lean: int) -> None:
    hips = f"lean: {lean}, hips: {88 + 0.9 * lean:g}, "
    skeleton = scene(SITTING + hips + "hands: {on: thigh}}").skeleton
    down = -skeleton.limbs["left leg"].upper.axes[:, 1]
    assert -skeleton.limbs["left arm"].end.axes[:, 1] @ down > 0.95


def test_whoever_sits_has_the_hands_on_the_thighs(scene: SceneBuilder) -> None:
    said = scene(SITTING + "hands: {on: thigh}}").skeleton
    left_out = scene(SITTING.removesuffix(", ") + "}").skeleton
    for name in ("left arm", "right arm"):
        assert left_out.limbs[name].end.origin == pytest.approx(said.limbs[name].end.origin)
    moved = scene(SITTING + "shoulders: 90}").skeleton
    assert moved.limbs["left arm"].end.origin[1] > said.limbs["left arm"].end.origin[1] + 0.3
