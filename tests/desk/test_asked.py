"""What a page asks for is read as a prescription file is."""

from __future__ import annotations

from datetime import date

import pytest

from handout.content.quantity import Quantity
from handout.desk.asked import node_of
from handout.problems import HandoutError
from handout.tailoring.reading import read_prescription

TODAY = date(2026, 11, 28)


def test_a_page_asks_in_the_keys_of_a_file() -> None:
    asked = {
        "handout": "back-pain",
        "items": [{"item": "squat", "dosage": {"sets": 3, "repetitions": "8-10"}}, "bridge"],
        "note": "",
        "patient": None,
        "introduction": False,
        "edition": {"text-size": "large"},
    }
    read, problems = read_prescription(node_of(asked), TODAY)
    assert problems == ()
    assert [str(chosen.item) for chosen in read.items] == ["squat", "bridge"]
    dosage = read.items[0].dosage
    assert dosage
    assert isinstance(dosage.repetitions, Quantity)
    assert [int(dosage.repetitions.low), int(dosage.repetitions.high)] == [8, 10]
    assert read.introduction is False
    assert read.note is None
    assert read.patient is None


def test_what_is_wrong_is_told_at_its_field() -> None:
    asked = {"handout": "x", "items": [{"item": "a"}, {"item": "b", "dosage": {"sets": "many"}}]}
    (problem,) = read_prescription(node_of(asked), TODAY)[1]
    assert str(problem.place) == "items/2/dosage/sets"


def test_an_endless_nest_is_refused() -> None:
    nest: dict[str, object] = {}
    for _ in range(50):
        nest = {"a": nest}
    with pytest.raises(HandoutError, match="nested too deeply"):
        node_of(nest)
