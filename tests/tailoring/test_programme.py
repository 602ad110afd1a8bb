"""A programme says what every sheet of it has in common, and a prescription what is different."""

from __future__ import annotations

import pytest

from handout.content.nodes import Mapping
from handout.content.parse import parse
from handout.problems import Problem
from handout.tailoring.programme import Programme, laid_over, read_programme
from handout.tailoring.reading import read_prescription
from tests.conftest import TODAY

SOUND = """\
title: {da: Stærk ryg, en: A strong back}
handout: back
items: [brace, {item: slide, dosage: {sets: 2}}]
edition: {paper: a5, ink: black}
diary: 4 weeks
"""


def node_of(text: str) -> Mapping:
    node = parse(text.encode("utf-8"), "x.yaml")
    assert isinstance(node, Mapping)
    return node


def read(text: str) -> tuple[Programme, tuple[Problem, ...]]:
    return read_programme(parse(text.encode("utf-8"), "x.yaml"), TODAY)


def test_a_programme_is_a_prescription_with_titles() -> None:
    programme, problems = read(SOUND)
    assert problems == ()
    assert {code: str(title) for code, title in programme.titles.items()} == {
        "da": "Stærk ryg",
        "en": "A strong back",
    }
    assert [str(chosen.item) for chosen in programme.prescription.items] == ["brace", "slide"]


@pytest.mark.parametrize(
    "line",
    [
        "patient: Anna",
        "therapist: Bo",
        "date: 2027-01-31",
        "next-appointment: 2027-01-31",
        "note: Go slowly.",
        "items: [{item: brace, note: Slowly.}]",
        "items: [{item: brace, dosage: {sets: {words: a few}}}]",
    ],
)
def test_what_was_typed_for_one_person_is_refused(line: str) -> None:
    _, problems = read(f"title: {{en: A}}\nhandout: back\n{line}\n")
    assert [(p.code, p.place.line) for p in problems] == [("programme-personal", 3)]
    assert "Anna" not in problems[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: Strong\nhandout: x", "wrong-type"),
        ("title: {en: ''}\nhandout: x", "wrong-type"),
        ("title: {en us: A}\nhandout: x", "wrong-type"),
        ("title: {en: A}\nhandout: x\nprogramme: y", "unknown-key"),
        ("title: {en: A}\nhandout: x\nprofile: ward", "unknown-key"),
        ("title: {en: A}\nhandout: x\nitmes: [a]", "unknown-key"),
        ("title: {en: A}", "missing-field"),
        ("- a", "wrong-type"),
    ],
)
def test_what_is_no_programme(text: str, code: str) -> None:
    assert code in [problem.code for problem in read(text)[1]]


def test_a_prescription_goes_before_its_programme_and_keeps_the_rest() -> None:
    base = read(SOUND)[0].node
    over = node_of("items: [walk]\nedition: {paper: letter}\npatient: {name: Anna}\n")
    said, problems = read_prescription(laid_over(base, over), TODAY)
    assert problems == ()
    assert [str(chosen.item) for chosen in said.items] == ["walk"]
    assert (said.edition.paper, said.edition.ink) == ("letter", "black")
    assert (str(said.handout), said.diary is None) == ("back", False)
    assert laid_over(base, laid_over(base, over)) == laid_over(base, over)


def test_another_patient_has_no_date_of_birth_of_the_first() -> None:
    first = node_of("patient: {name: Anna, born: 1950-01-31}")
    laid = laid_over(first, node_of("patient: {name: Bo}"))
    assert laid.get("patient") == node_of("patient: {name: Bo}").get("patient")
