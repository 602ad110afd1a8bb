"""The collection of exercises: what cards, and sheets for one side, take from its texts."""

from __future__ import annotations

import pytest

from handout.building.readings import load_handout
from handout.content.model import Exercise, Handout, SectionItem, Side
from handout.content.walk import find
from handout.storage.library import pose_texts
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import TODAY

LONGEST = 160
"""Characters of a short form that still leave a card its picture."""


@pytest.fixture(scope="session", params=["da", "en"])
def exercises(request: pytest.FixtureRequest, library: Library) -> Handout:
    """The collection, in each of its languages."""
    return load_handout(Snapshot(library, TODAY), "exercises", request.param).sound()


def test_every_item_has_a_picture(exercises: Handout, snapshot: Snapshot) -> None:
    for item in find(exercises, SectionItem):
        assert all(str(n) in pose_texts(snapshot) for n in item.illustration), item.id


def test_every_exercise_has_a_short_form_that_fits_a_card(exercises: Handout) -> None:
    for item in find(exercises, Exercise):
        words = " ".join(str(leaf) for text in item.short for leaf in text.leaves)
        assert 0 < len(words) <= LONGEST, item.id


def test_what_is_done_on_each_side_says_so_in_its_steps_and_of_its_picture(
    exercises: Handout,
) -> None:
    for item in find(exercises, Exercise):
        each = item.dosage is not None and item.dosage.side is Side.EACH
        assert each == any(step.both_sides for step in item.steps), item.id
        assert each == (item.shows is not None), item.id
