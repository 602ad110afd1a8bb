"""The handouts that the project ships are sound, easy to read, and print as they should."""

from __future__ import annotations

import pytest

from handout.building.checking import check_readings
from handout.building.plain_language import plainness_of
from handout.building.programme_checking import problems_of_programme
from handout.building.readings import load_all_languages
from handout.building.ward import open_ward
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.preflight.verify import verify
from handout.problems import Place
from handout.storage.library import handout_ids, programme_files
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.prescription import Prescription
from handout.tailoring.protocol import answers_to
from tests.conftest import ROOT, TODAY, sheet_of

HANDOUTS = handout_ids(Snapshot(Library(ROOT), TODAY))
PROGRAMMES = tuple(programme_files(Snapshot(Library(ROOT), TODAY)))


@pytest.mark.parametrize("name", HANDOUTS)
def test_nothing_is_to_be_said_of_it(snapshot: Snapshot, fonts: Fonts, name: str) -> None:
    readings = load_all_languages(snapshot, name)
    assert check_readings(readings, snapshot, fonts) == ()


@pytest.mark.parametrize("name", PROGRAMMES)
def test_nothing_is_to_be_said_of_a_programme(snapshot: Snapshot, name: str) -> None:
    assert problems_of_programme(snapshot, name) == ()


@pytest.mark.parametrize("name", HANDOUTS)
def test_each_is_in_danish_and_english_and_easy_to_read(snapshot: Snapshot, name: str) -> None:
    found = list(plainness_of(snapshot, name))
    assert [problem for one in found for problem in one.problems] == []
    ease = {one.ease.language: one.ease.value for one in found if one.ease}
    assert ease["da"] <= 30
    assert ease["en"] <= 6


@pytest.mark.parametrize("name", HANDOUTS)
def test_the_example_profile_answers_all_that_it_asks(name: str) -> None:
    snapshot = Snapshot(Library(ROOT), TODAY)
    profile = open_ward(snapshot, "eksempel", Place("--profile")).profile
    for reading in load_all_languages(snapshot, name):
        text = reading.sound()
        answers, problems = answers_to(text, Prescription(handout=text.id), profile)
        assert problems == ()
        assert [question.id for question, _ in answers] == [q.id for q in text.protocol]


@pytest.mark.parametrize("name", [name for name in HANDOUTS if name != "signs"])
def test_each_makes_a_small_file_that_passes(
    snapshot: Snapshot, bare_context: LayoutContext, name: str
) -> None:
    for reading in load_all_languages(snapshot, name):
        handout = reading.sound()
        pdf = sheet_of(handout, bare_context).content
        assert verify(pdf, "x.pdf") == ()
        # Nobody prints a whole collection.
        assert len(pdf) <= 120_000 or handout.collection
