"""The reference shows every word of the code's tables, as it is."""

from __future__ import annotations

import pytest

from handout.building.picture_reference import (
    draw_samples,
    is_reference_page,
    reference_page,
    reference_samples,
)
from handout.content.signs import OF_A_PICTURE
from handout.illustration.body.appearance import BUILDS, HAIR_STYLES, SKIN
from handout.illustration.body.skeleton import landmarks
from handout.illustration.pose.vocabulary import PAIRED, SINGLE, STARTING_POSITIONS
from handout.illustration.props.catalogue import CATALOGUE
from handout.illustration.reference.props import kind_that_has
from handout.illustration.reference.samples import DrawnSample, Sample, draw_sample
from handout.illustration.reference.tables import Section, sections
from handout.illustration.solve.targets import BODY_TARGETS

from .conftest import SceneBuilder

LONGEST = 3.0
"""Metres: what has a wider range is no length."""


@pytest.fixture(scope="module")
def reference() -> dict[str, Section]:
    return {section.title: section for section in sections()}


def names(section: Section) -> list[str]:
    return [entry.name for entry in section.entries]


def test_every_table_is_in_it(reference: dict[str, Section]) -> None:
    assert names(reference["Props"]) == list(CATALOGUE)
    assert names(reference["Signs"]) == list(OF_A_PICTURE)
    assert names(reference["Positions"]) == list(STARTING_POSITIONS)
    movements = [(j, m) for table in (PAIRED, SINGLE) for j in table for m in table[j]]
    assert names(reference["Angles"]) == [f"{joint}: {movement}" for joint, movement in movements]
    people = names(reference["People"])
    for key, words in (("build", BUILDS), ("hair", HAIR_STYLES), ("skin", SKIN)):
        assert [f"{key}: {word}" for word in words] == [
            w for w in people if w.startswith(f"{key}:")
        ]


def test_every_option_of_a_prop_has_its_range_unit_and_default(
    reference: dict[str, Section],
) -> None:
    facts = {entry.name: entry.facts for entry in reference["Props"].entries}
    for kind, of in CATALOGUE.items():
        assert {fact.partition(":")[0] for fact in facts[kind]} >= of.options.keys()
    assert "radius: 0.04 to 0.6 m; 0.32 if left out" in facts["ball"]
    assert "at: [x, z], each -2 to 2 m; [0.45, 0] if left out" in facts["step"]
    assert "at: [x, z] or [x, y, z], each -2 to 2 m; [0, 0] if left out" in facts["ball"]
    assert "turn: -180 to 180 °; 0 if left out" in facts["chair"]
    assert any(fact.startswith("head: left, right") for fact in facts["bed"])
    assert "under: a landmark or spot; 'head' if left out" in facts["pillow"]
    assert "thickness: 0.03 to 0.5 m; to fit the body if left out" in facts["pillow"]


def test_only_lengths_are_in_metres() -> None:
    for kind, of in CATALOGUE.items():
        for name, option in of.options.items():
            if option.high > LONGEST:
                assert option.unit != "m", f"{name} of {kind}: say its unit in the catalogue"


def test_a_range_of_motion_is_told_with_its_opposite(reference: dict[str, Section]) -> None:
    (hip,) = (e for e in reference["Angles"].entries if e.name == "hip: flexion")
    assert hip.facts == (
        "-25 to 135 degrees",
        "'extension: 25' is 'flexion: -25'",
        "'hips', 'left hip', 'right hip'",
    )
    assert [caption for caption, _ in hip.samples] == ["-25°", "135°"]


@pytest.mark.slow
def test_every_spot_and_landmark_has_a_number(
    reference: dict[str, Section], scene: SceneBuilder
) -> None:
    chair = next(e for e in reference["Props"].entries if e.name == "chair")
    drawn = draw_sample(chair.samples[0][1])
    assert drawn.numbered == (
        *("seat", "seat front", "seat left edge", "seat right edge"),
        *("chair back", "chair back rest"),
    )
    assert all(f">{number}</text>" in drawn.svg for number in range(1, 7))
    of_body = {
        place
        for entry in reference["Spots on the body"].entries
        for _, sample in entry.samples
        for place in draw_sample(sample).numbered
    }
    assert of_body == set(BODY_TARGETS)
    (front,) = reference["Landmarks"].entries
    assert set(draw_sample(front.samples[0][1]).numbered) == set(
        landmarks(scene("body: {}").skeleton)
    )


def test_a_position_gets_the_prop_that_it_rests_on() -> None:
    assert kind_that_has("seat") == "chair"
    assert kind_that_has("nowhere") is None


@pytest.mark.slow
@pytest.mark.parametrize("title", [section.title for section in sections()])
def test_every_picture_in_it_is_sound(reference: dict[str, Section], title: str) -> None:
    for entry in reference[title].entries:
        for caption, sample in entry.samples:
            drawn = draw_sample(sample)
            assert drawn.svg.startswith("<svg"), (entry.name, caption)
            assert drawn.problems == (), (entry.name, caption)


def test_a_page_is_made_of_it() -> None:
    samples = reference_samples()
    assert len(samples) == len(set(samples)) > 90
    shown = dict.fromkeys(samples, DrawnSample("<svg/>", ("a spot <1>",)))
    page = reference_page(shown)
    assert is_reference_page(page.encode())
    assert "<h3>walking frame</h3>" in page
    assert "a spot &lt;1&gt;" in page
    assert "<script" not in page


@pytest.mark.slow
def test_pictures_are_drawn_by_several_processes() -> None:
    pair = (Sample("body: {}\n"), Sample("body: {knees: 40, hips: 40}\n"))
    drawn = dict(draw_samples(pair, 2))
    assert drawn.keys() == set(pair)
    assert all(one.svg and not one.problems for one in drawn.values())
