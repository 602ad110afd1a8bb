"""Nothing impossible is drawn in silence, and nothing sound is refused."""

from __future__ import annotations

import pytest

from handout.content.parse import parse
from handout.illustration.body.appearance import BUILDS
from handout.illustration.drawing import draw
from handout.problems import Problem

from .poses import NONSENSE, SOUND

pytestmark = pytest.mark.slow


def problems_of(text: str) -> tuple[Problem, ...]:
    return draw(parse(text.encode(), "pose.yaml"), "pose").problems


@pytest.mark.parametrize(("text", "code", "said"), NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_refused_with_the_centimetres(text: str, code: str, said: str) -> None:
    found = [problem for problem in problems_of(text) if problem.code == code]
    assert any(said in problem.message for problem in found), found
    for problem in found:
        assert problem.place.line > 0
        assert " cm" in problem.message or "stands on nothing but" in problem.message
        assert problem.fix


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_is_sound_is_drawn(text: str) -> None:
    assert problems_of(text) == ()


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize(
    "position",
    [
        "standing",
        "sitting",
        "long-sitting",
        "kneeling",
        "half-kneeling",
        "four-point",
        "prone",
        "supine",
        "side-lying left",
    ],
)
def test_a_position_is_sound_as_it_comes(position: str, build: str) -> None:
    chair = ", chair: " if position == "sitting" else ""
    text = (
        f"person: {{build: {build}}}\nprops: {{floor: {chair}}}\nbody: {{position: {position}}}\n"
    )
    assert problems_of(text) == ()


def test_a_problem_says_how_deep_and_which_parts_all_at_once() -> None:
    (problem,) = problems_of(
        "props: {floor: , stool: {height: 0.3}}\nbody: {position: sitting, knees: 80}"
    )
    assert problem.message == "the left foot (7 cm) and the right foot (7 cm) are below the floor"
    assert problem.place.line == 2


def test_the_same_problem_of_start_and_end_stands_once_without_either() -> None:
    text = "body: {position: standing, left hand: {on: bely}}\nstart: {right elbow: 90}\n"
    (problem,) = problems_of(text)
    assert problem.message == "'left hand' cannot be placed on 'bely'"


def test_what_differs_between_start_and_end_is_told_for_each() -> None:
    text = "body: {left hand: {at: [0.9, 1, 0]}}\nstart: {left hand: {at: [1.1, 1, 0]}}\n"
    first, second = (problem.message for problem in problems_of(text))
    assert first.startswith("end: 'left hand' misses its target by ")
    assert second.startswith("start: 'left hand' misses its target by ")


def test_panels_with_the_same_problem_are_named_together() -> None:
    text = "body: {position: standing}\npanels:\n  - body: {left hand: {at: [0.9, 1, 0]}}\n  - {}\n"
    (problem,) = problems_of(text)
    assert problem.message.startswith("panel 1: 'left hand' misses")
    shared = "body: {left hand: {on: bely}}\npanels: [{}, {ghost: legs}, {body: {left hand: free}}]"
    (problem,) = problems_of(shared)
    assert problem.message == "panels 1 and 2: 'left hand' cannot be placed on 'bely'"


def test_a_mistake_that_all_panels_share_stands_once() -> None:
    text = "props: {chiar: }\nbody: {knees: 400}\npanels: [{}, {ghost: legs}]\n"
    found = [problem.message for problem in problems_of(text)]
    assert sorted(found) == [
        "knees flexion of 400 is not between -360 and 360",
        "there is no prop 'chiar'",
    ]


def test_a_mistake_in_one_panel_names_it() -> None:
    text = "body: {}\npanels: [{}, {body: {knees: -40}, start: {elbows: 400}}]\n"
    messages = {problem.message for problem in problems_of(text)}
    assert "panel 2: knees flexion of -40 degrees is outside -5 to 150" in messages
    assert "panel 2, start: elbows flexion of 400 is not between -360 and 360" in messages


def test_both_feet_on_air_are_one_problem_where_the_panel_says_so() -> None:
    text = (
        "props: {floor: , step: }\nbody: {position: standing}\npanels:\n"
        "  - {}\n  - body: {rest: {feet: step}, at: [0.9, 0]}\n"
    )
    (problem,) = problems_of(text)
    assert problem.message == ("panel 2: 'feet' would rest on air, 16 cm above what is below it")
    assert problem.place.line == 5


def test_a_pose_that_cannot_be_solved_is_not_told_twice() -> None:
    found = problems_of("body: {position: sitting}")
    assert [problem.code for problem in found] == ["pose-unknown-support"]
