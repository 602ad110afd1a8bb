"""The code of a choice: what tells sheets apart, and nothing about a person."""

from __future__ import annotations

import pytest

from handout.tailoring.code import code_of
from tests.tailoring.sample import prescribed

CHOICE = "items: [{item: slide, dosage: {sets: 2}}]"


def test_a_whole_handout_has_none() -> None:
    assert code_of(prescribed("")) == ""


@pytest.mark.parametrize(
    "other",
    [
        "items: [{item: slide, dosage: {sets: 3}}]",
        "items: [{item: slide, omit: [sets]}]",
        "items: [slide, squat]",
        "exclude: [slide]",
        "introduction: false",
        "diary: 2 weeks",
    ],
)
def test_another_choice_has_another(other: str) -> None:
    codes = {code_of(prescribed(text)) for text in (CHOICE, other)}
    assert len(codes) == 2
    assert "" not in codes


@pytest.mark.parametrize(
    "part",
    [
        *("time: 10 minutes", "distance: 500 m", "band: red", "tempo: 3-1-3", "effort: 5"),
        *("pain: 0", "frequency: every 2 days"),
    ],
)
def test_every_part_of_a_dosage_makes_another_choice(part: str) -> None:
    codes = {
        code_of(prescribed(f"items: [{{item: slide, dosage: {{sets: 2{more}}}}}]"))
        for more in ("", f", {part}")
    }
    assert len(codes) == 2


@pytest.mark.parametrize(
    "more",
    [
        "patient: {name: Zofia}",
        "note: Husk stokken.",
        "next-appointment: 2027-01-12",
        "edition: {text-size: large}",
    ],
)
def test_persons_and_editions_change_nothing(more: str) -> None:
    assert code_of(prescribed(f"{CHOICE}\n{more}")) == code_of(prescribed(CHOICE))


def test_words_in_a_dosage_are_not_told() -> None:
    texts = ("som Zofia gør", "som Mogens gør")
    choices = [f"items: [{{item: slide, dosage: {{sets: {{words: {text}}}}}}}]" for text in texts]
    assert len({code_of(prescribed(choice)) for choice in choices}) == 1
