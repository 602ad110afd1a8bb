"""Every kind of mistake in a pose text is a problem with a place and a fix, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.content.parse import parse
from handout.illustration.drawing import draw
from handout.illustration.pose.reader import Reader
from handout.problems import HandoutError

pytestmark = pytest.mark.slow

MISTAKES = {
    "unknown key in the picture": (
        "titel: x\nbody: {position: standing}",
        "pose-unknown-key",
        "title",
    ),
    "unknown key in the body": ("body: {positon: standing}", "pose-unknown-key", "position"),
    "unknown position": ("body: {position: suppine}", "pose-unknown-word", "supine"),
    "unknown movement": ("body: {knees: {flexon: 20}}", "pose-unknown-key", "flexion"),
    "not a number": ("body: {knees: bent}", "pose-not-a-number", "between"),
    "a list for a number": ("body: {knees: [1, 2]}", "pose-shape", "keys"),
    "beyond the range of motion": ("body: {knees: -40}", "pose-range-of-motion", "-5"),
    "the opposite movement too far": (
        "body: {knees: 0, elbows: 10, neck: {extension: 120}}",
        "pose-range-of-motion",
        "70",
    ),
    "number out of range": (
        "camera: {elevation: 400}\nbody: {}",
        "pose-number-out-of-range",
        "angles",
    ),
    "unknown prop": ("props: {chiar: }\nbody: {}", "pose-unknown-prop", "chair"),
    "unknown option of a prop": (
        "props: {chair: {hight: 1}}\nbody: {}",
        "pose-unknown-key",
        "height",
    ),
    "point of the wrong size": ("props: {box: {at: [1]}}\nbody: {}", "pose-shape", "[0.1"),
    "three numbers on the floor": (
        "props: {mat: {at: [0, 0.5, 0]}}\nbody: {}",
        "pose-shape",
        "[0.1, 0.1]",
    ),
    "nobody": ("title: x", "pose-no-body", "body"),
    "unknown support": ("body: {rest: {feet: flor}}", "pose-unknown-support", "floor"),
    "unknown part at rest": ("body: {rest: {feets: floor}}", "pose-unknown-key", "feet"),
    "unknown target": ("body: {left hand: bely}", "pose-unknown-target", "belly"),
    "out of reach": ("body: {left hand: {at: [3, 1, 0]}}", "pose-out-of-reach", "offset"),
    "unknown grip": ("body: {grip: fisst}", "pose-unknown-word", "fist"),
    "unknown direction": (
        "body: {left hand: {on: belly, fingers: upp}}",
        "pose-unknown-word",
        "up",
    ),
    "unknown landmark under a pillow": (
        "props: {mat: , pillow: {under: nees}}\nbody: {position: supine}",
        "pose-unknown-landmark",
        "knees",
    ),
    "arrow without a start pose": (
        "body: {}\narrows: [{follow: left hand}]",
        "pose-arrow-without-start",
        "start",
    ),
    "arrow with one end": ("body: {}\narrows: [{from: [0, 0, 0]}]", "pose-arrow-ends", "follow"),
    "arrow that follows nothing known": (
        "body: {knees: 5}\nstart: {left elbow: 90}\narrows: [{follow: left hant}]",
        "pose-unknown-landmark",
        "left hand",
    ),
    "arrow along the line of sight": (
        "camera: {azimuth: 0, elevation: 0}\nbody: {}\narrows: [{from: [0, 1, 0], to: [0, 1, 1]}]",
        "pose-arrow-along-line-of-sight",
        "camera",
    ),
    "arrow in the air": (
        "camera: {azimuth: 0, elevation: 0}\nbody: {}\n"
        "arrows: [{from: [1, 1, 0], to: [1, 1.4, 0]}]",
        "pose-arrow-in-the-air",
        "cm",
    ),
    "a direction to nowhere": (
        "body: {left hand: {on: belly, fingers: [0, 0, 0]}}",
        "pose-no-direction",
        "direction",
    ),
    "a size beyond any room": (
        "props: {mat: {length: 180}}\nbody: {}",
        "pose-number-out-of-range",
        "metres",
    ),
    "a scene too large for paper": (
        "props: {mat: {at: [-2, 0]}, chair: {at: [2, 0]}}\nbody: {}",
        "pose-too-large",
        "nearer",
    ),
    "a wall seen from behind": (
        "camera: {azimuth: 20}\nprops: {wall: }\nbody: {}",
        "pose-wall-unseen",
        "azimuth",
    ),
    "no panels": ("panels: []\nbody: {}", "pose-panels", "pictures"),
    "too many panels": (
        "panels: [{}, {}, {}, {}, {}]\nbody: {}",
        "pose-panels",
        "pictures",
    ),
    "unknown part of a ghost": (
        "body: {}\nstart: {knees: 90}\nghost: lags",
        "pose-unknown-word",
        "legs",
    ),
    "unknown sign": ("body: {}\nsigns: coug", "pose-unknown-word", "cough"),
    "a sign of the dosage": ("body: {}\nsigns: hold", "pose-sign-of-dosage", "delete it"),
    "two signs at the mouth": (
        "body: {}\nsigns: [breathe in, breathe out]",
        "pose-signs-overlap",
        "two panels",
    ),
    "a sign without a kind": ("body: {}\nsigns: [{at: [0, 1]}]", "pose-shape", "not so"),
    "a sign at no part of the body": (
        "body: {}\nsigns: {kind: circle, at: right hnd}",
        "pose-unknown-landmark",
        "right hand",
    ),
    "unknown person": ("person: {hair: bunn}\nbody: {}", "pose-unknown-word", "bun"),
    "two parts that cannot both rest": (
        "body: {position: standing, rest: {head: 2.6, feet: floor}}",
        "pose-cannot-rest",
        "angles",
    ),
    "a list for a picture": ("- a\n- b", "pose-shape", "keys"),
}


@pytest.mark.parametrize(("text", "code", "fix"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_a_problem(text: str, code: str, fix: str) -> None:
    problems = draw(parse(text.encode(), "pose.yaml"), "pose").problems
    found = [problem for problem in problems if problem.code == code]
    assert found, [problem.code for problem in problems]
    assert fix in found[0].fix
    assert found[0].place.file == "pose.yaml"
    assert found[0].place.line > 0
    assert found[0].why


def test_all_mistakes_are_reported_at_once() -> None:
    text = "body:\n  position: suppine\n  knees: 400\n  left hand: {on: belly, plam: down}\n"
    problems = draw(parse(text.encode(), "pose.yaml"), "pose").problems
    assert sorted(problem.place.line for problem in problems) == [2, 3, 3, 4][: len(problems)] or (
        {problem.place.line for problem in problems} == {2, 3, 4}
    )


def test_a_mistake_in_the_body_is_reported_once_although_the_start_repeats_it() -> None:
    text = "body: {knees: -40}\nstart: {left elbow: 90}\n"
    problems = draw(parse(text.encode(), "pose.yaml"), "pose").problems
    assert len([p for p in problems if p.code == "pose-range-of-motion"]) == 1


def test_a_reader_begins_without_problems() -> None:
    assert Reader().problems == []


KEYS = st.sampled_from(
    ["position", "knees", "left hand", "rest", "pelvis", "at", "spine", "hips", "grip", "feet"]
)
VALUES = st.sampled_from(
    [
        *("", "90", "-7", "[1, 2]", "{on: belly}", "{on: floor}", "{feet: floor}", "supine", "nan"),
        *("sitting", "{flexion: 30}", "1e9", "{on: left thigh, along: 0.5}", "[0, 0.5, 0]"),
    ]
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_text_makes_a_traceback(entries: dict[str, str]) -> None:
    lines = [f"  {key}: {value}" for key, value in entries.items()]
    text = "props: {floor: , mat: , chair: }\nbody:\n" + "\n".join(lines) + "\n"
    try:
        node = parse(text.encode(), "pose.yaml")
    except HandoutError:
        return
    draw(node, "pose")
