"""A panel adds to the props of the whole picture, and a place means the same everywhere."""

from __future__ import annotations

import numpy as np
import pytest

from handout.content.parse import parse
from handout.illustration.body.appearance import DEFAULT_PERSON
from handout.illustration.body.skeleton import landmarks
from handout.illustration.body.volumes import lowest, stacked
from handout.illustration.drawing import draw
from handout.illustration.geometry import UP
from handout.illustration.pose.model import PoseText
from handout.illustration.pose.read import read_picture

from .conftest import SceneBuilder


def picture(text: str) -> PoseText:
    read, problems = read_picture(parse(text.encode(), "pose.yaml"), "pose", DEFAULT_PERSON)
    assert problems == []
    return read


def props_of(text: str) -> list[list[str]]:
    return [[prop.name for prop in panel.props] for panel in picture(text).panels]


TOP = "props: {floor: , bed: {height: 0.4, width: 0.8}}\nbody: {rest: {feet: floor}}\n"


def test_a_panel_adds_to_the_props_of_the_picture() -> None:
    text = TOP + "panels: [{}, {props: {box: {at: [0.9, 0.9]}}}]\n"
    assert props_of(text) == [["floor", "bed"], ["floor", "bed", "box"]]


@pytest.mark.slow
def test_a_body_of_a_panel_rests_on_a_prop_of_the_picture() -> None:
    text = (
        "props: {bed: }\nbody: {position: supine, rest: {pelvis: bed, upper back: bed}}\n"
        "panels: [{}, {props: {pillow: {under: head}}}]\n"
    )
    assert draw(parse(text.encode(), "pose.yaml"), "pose").problems == ()


def test_a_prop_named_again_changes_and_keeps_its_other_options() -> None:
    text = TOP + "panels: [{}, {props: {bed: {height: 0.6}}}, {props: {bed: }}]\n"
    beds = [panel.props[1] for panel in picture(text).panels]
    assert [bed.numbers for bed in beds] == [
        {"height": 0.4, "width": 0.8},
        {"width": 0.8, "height": 0.6},
        {"height": 0.4, "width": 0.8},
    ]


def test_a_panel_takes_a_prop_away() -> None:
    assert props_of(TOP + "panels: [{props: {bed: none}}, {}]\n") == [["floor"], ["floor", "bed"]]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        (TOP + "panels: [{}, {props: {chair: none}}]", "names: floor, bed"),
        ("props: {bed: none}\nbody: {}", "leave this out"),
    ],
)
def test_what_is_not_there_cannot_be_taken_away(text: str, fix: str) -> None:
    (problem,) = draw(parse(text.encode(), "pose.yaml"), "pose").problems
    assert "to take away" in problem.message
    assert fix in problem.fix


def test_a_word_of_a_prop_is_one_that_there_is() -> None:
    text = "props: {bed: {head: rihgt}}\nbody: {rest: {feet: floor}}"
    problems = draw(parse(text.encode(), "pose.yaml"), "pose").problems
    assert [problem.fix for problem in problems if problem.code == "pose-unknown-word"] == [
        "did you mean 'right'? use one of: left, right; "
        "'handout illustrate --reference FILE' shows them"
    ]


def test_a_body_lies_at_the_place_that_it_is_given_wherever_its_support_is(
    scene: SceneBuilder,
) -> None:
    for x in (0.0, 0.3):
        solved = scene(
            f"props: {{bed: {{at: [{x}, 0.1]}}}}\n"
            "body: {position: supine, rest: {pelvis: bed, upper back: bed}, at: [0.2, 0.15]}"
        )
        pelvis = landmarks(solved.skeleton)["pelvis"]
        assert pelvis[[0, 2]] == pytest.approx([0.2, 0.15], abs=1e-6)


def test_without_a_place_it_lies_in_the_middle_of_its_support(scene: SceneBuilder) -> None:
    solved = scene(
        "props: {bed: {at: [0.3, 0.1]}}\n"
        "body: {position: supine, rest: {pelvis: bed, upper back: bed}}"
    )
    pelvis = landmarks(solved.skeleton)["pelvis"]
    assert pelvis[[0, 2]] == pytest.approx([0.3, 0.1], abs=1e-6)


def test_a_thing_with_two_coordinates_stands_on_the_floor(scene: SceneBuilder) -> None:
    for at, bottom in (("[0.6, 0.2]", 0.0), ("[0.6, 0.5, 0.2]", 0.5)):
        solved = scene(f"props: {{floor: , box: {{at: {at}}}}}\nbody: {{}}")
        corners = np.concatenate([f.corners for f in solved.props[1].solids[0].faces])
        assert corners[:, 1].min() == pytest.approx(bottom)
        assert corners.mean(axis=0)[[0, 2]] == pytest.approx([0.6, 0.2])


def test_the_height_of_a_pillow_is_that_of_its_underside(scene: SceneBuilder) -> None:
    solved = scene("props: {mat: , pillow: {at: [0.0, 0.3, 0.8], thickness: 0.1}}\nbody: {}")
    points = np.concatenate([cloud.points for cloud in solved.props[1].point_clouds])
    assert points[:, 1].min() == pytest.approx(0.3, abs=0.005)


def test_hands_lie_flat_on_all_fours_unless_a_text_speaks_of_the_arms(
    scene: SceneBuilder,
) -> None:
    def hands(body: str) -> float:
        solved = scene(f"body: {{position: four-point{body}}}")
        chosen = [p for p in solved.figure.ellipsoids if p.part.segment in ("hand", "thumb")]
        return lowest(*stacked(chosen), UP)

    assert abs(hands("")) < 0.03
    assert hands(", elbows: 120, shoulders: 60") > 0.1
