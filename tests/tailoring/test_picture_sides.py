"""No sheet says a side that its picture may contradict."""

from __future__ import annotations

import pytest

from handout.tailoring.tailor import tailor
from tests.conftest import handout_from
from tests.tailoring.sample import prescribed

TEXT = """\
id: x
language: en
version: "1"
title: Title
affected: weak
review: {author: Ward 3, due: 2099-01-01}
sections:
  - id: legs
    title: Legs
    items:
      - id: bend
        kind: exercise
        title: Bend
        start: Sit.
        steps:
          - {text: Bend., illustration: step, decorative: true}
        illustration: bend
        decorative: true
        shows: both
      - id: stairs
        kind: technique
        title: Stairs
        points: ["Lead with {affected-leg}."]
        illustration: stairs
        decorative: true
"""


def refused(text: str, prescription: str) -> list[str]:
    _, problems = tailor(handout_from(text), prescribed(prescription))
    return [problem.code for problem in problems if problem.severity == "error"]


BEND = "items: [{item: bend, dosage: {side: left}}]"


def test_a_side_that_a_therapist_gives_needs_a_picture_that_tells_its_own() -> None:
    assert refused(TEXT, BEND) == ["picture-without-side"]
    assert refused(TEXT, "items: [{item: bend, dosage: {side: each}}]") == []
    assert refused(TEXT, "items: [bend]") == []


@pytest.mark.parametrize("shows", ["left", "right", "both"])
def test_a_picture_that_tells_its_side_is_printed(shows: str) -> None:
    told = TEXT.replace("decorative: true}", f"decorative: true, shows: {shows}}}")
    assert refused(told, BEND) == []


def test_words_that_name_the_side_count_as_well() -> None:
    assert refused(TEXT, "items: [stairs]\nside: left") == ["picture-without-side"]
    assert refused(TEXT, "items: [stairs]") == []


def test_an_exercise_of_the_therapist_s_own_has_a_picture_with_a_side() -> None:
    own = "items: [{own: {title: Kick, illustration: kick, alt: A kick%s, dosage: {side: left}}}]"
    assert refused(TEXT, own % "") == ["picture-without-side"]
    assert refused(TEXT, own % ", shows: right") == []
