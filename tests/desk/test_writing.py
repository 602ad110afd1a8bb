"""What has been read is written so that it is read as the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.building.readings import open_spoken
from handout.content.parse import parse
from handout.desk.asked import node_of
from handout.desk.writing import as_file, asked_for
from handout.tailoring.prescription import Prescription
from handout.tailoring.reading import read_prescription

TODAY = date(2026, 11, 28)

ALL_KEYS = """\
title: Mine
programme: back-start
language: dansk
profile: ward
answers: {hip/phase: early, weeks: 6}
items:
  - back-pain/squat
  - {item: section:back-pain/lifting, note: "First.\\nThen."}
  - item: exercises/bridge
    dosage: "3 x 8-10, 2 gange om dagen, hold i 5 sek"
    omit: [rest]
    text: {title: "Løft", steps: {1: "En", 3: "Tre"}}
  - item: exercises/heel-raise
    dosage: {frequency: {words: "når du kan"}, load: 2.5 kg, tempo: 3-1-3, pain: 3, side: left}
  - own: {title: "Min egen", text: "Gør: det #1", steps: [a, b], dosage: "2 x 10",
          illustration: [squat], alt: [En mand], shows: left}
exclude: [back-pain/lifting]
without-required: ja
introduction: nej
section-introductions: false
advice: [back-pain/walking]
side: venstre
note: "Hej"
patient: {name: Åse, born: 1950-01-31}
therapist: {name: Bo, phone: 12 34}
date: 2026-11-28
next-appointment: 14. februar 2027 kl. 10.30
diary: 2 uger
edition: {layout: kort, text-size: stor, write-in: ja}
"""


def read(text: str) -> Prescription:
    node = parse(text.encode(), "p.yaml", personal=True)
    prescription, problems = read_prescription(node, TODAY, open_spoken(TODAY))
    assert problems == ()
    return prescription


@pytest.mark.parametrize(
    "text",
    [
        ALL_KEYS,
        "handout: back-pain\n",
        "handout: back-pain\npatient: {name: A, born: 1950}\nnext-appointment: 2027-01-02\n",
    ],
)
def test_what_was_written_in_any_way_is_read_again_as_the_same(text: str) -> None:
    prescription = read(text)
    asked = asked_for(prescription)
    again, problems = read_prescription(node_of(asked), TODAY)
    assert problems == ()
    assert again == prescription
    assert read(as_file(asked)) == prescription


def test_what_is_left_open_is_not_written() -> None:
    assert asked_for(read("handout: back-pain\nitems: [squat]\n")) == {
        "handout": "back-pain",
        "items": [{"item": "squat"}],
    }


def test_a_file_is_one_that_a_person_can_read() -> None:
    asked = {
        "items": [
            {"item": "back-pain/squat", "dosage": {"sets": "3"}},
            {"item": "x", "note": "No"},
        ],
        "introduction": False,
    }
    assert as_file(asked) == (
        "items:\n"
        "  - item: back-pain/squat\n"
        "    dosage:\n"
        '      sets: "3"\n'
        "  - item: x\n"
        '    note: "No"\n'
        "introduction: false\n"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_can_be_in_a_file(words: str) -> None:
    asked: dict[str, Any] = {"handout": "x", "note": f"a {words}"}
    expected, _ = read_prescription(node_of(asked), TODAY)
    found, _ = read_prescription(parse(as_file(asked).encode(), "p.yaml"), TODAY)
    assert found == expected
