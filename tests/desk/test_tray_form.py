"""What a field shows is what it says, and only what differs from the author's is prescribed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.building.readings import load_handout, open_spoken
from handout.desk.asked import node_of
from handout.desk.exercises import exercises_in
from handout.desk.tray_form import MEASURES, Reading, amount_said, amounts_in, with_fields
from handout.desk.trays import Entry, Tray, new_tray, undone
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import STANDARD, Edition
from handout.tailoring.reading import read_prescription
from tests.conftest import ROOT, TODAY

SPOKEN = open_spoken(TODAY)
EXERCISES = exercises_in(load_handout(Snapshot(Library(ROOT), TODAY), "back-pain", "da").sound())
READING = Reading(EXERCISES, SPOKEN, STANDARD)
SLIDE = "back-pain/heel-slide"
"""Whose standard is 10-15 repetitions."""


def tray_of(*entries: Entry) -> Tray:
    return new_tray({"items": list(entries)})


def entry_after(form: dict[str, str], entry: Entry | None = None) -> Entry:
    (changed,) = with_fields(tray_of(entry or {"item": SLIDE}), form, READING).items
    return changed


def test_a_field_that_shows_the_standard_prescribes_nothing() -> None:
    form = {f"1/dosage/{part}": amount for part, amount in EXERCISES[SLIDE].standard.items()}
    form |= {f"1/text/{path}": words for path, words in EXERCISES[SLIDE].texts.items()}
    assert form
    tray = tray_of({"item": SLIDE})
    assert with_fields(tray, form, READING) == tray


def test_what_differs_is_prescribed_and_what_is_emptied_is_left_out() -> None:
    assert entry_after({"1/dosage/repetitions": "8 – 10", "1/dosage/sets": "3"}) == {
        "item": SLIDE,
        "dosage": {"repetitions": "8-10", "sets": "3"},
    }
    emptied = entry_after({"1/dosage/repetitions": " "})
    assert emptied == {"item": SLIDE, "omit": ["repetitions"]}
    assert "repetitions" not in amounts_in(emptied, EXERCISES[SLIDE])
    standard = EXERCISES[SLIDE].standard["repetitions"]
    assert entry_after({"1/dosage/repetitions": standard}, emptied) == {"item": SLIDE}


@pytest.mark.parametrize(
    ("part", "text", "unit", "said"),
    [
        ("hold", "5", "breaths", "5 breaths"),
        ("hold", "2 min", "seconds", "2 minutes"),
        ("frequency", "2", "every days", "every 2 days"),
        ("frequency", "hver anden dag", "per day", "every 2 days"),
        ("frequency", "når du har tid", "per day", {"words": "når du har tid"}),
        ("load", "2,5", "kg", "2.5 kg"),
        ("repetitions", "ca. 10", "", "about 10"),
        ("repetitions", "10-8", "", "10-8"),
        ("repetitions", "mange 10", "", "mange 10"),
        ("pain", "lidt", "", "lidt"),
        ("tempo", "3-1-3", "", "3-1-3"),
        ("sets", "  ", "", None),
    ],
)
def test_a_field_takes_what_people_write(part: str, text: str, unit: str, said: Any) -> None:
    assert amount_said(part, text, unit, SPOKEN) == said


@given(st.sampled_from([*MEASURES]), st.integers(1, 500), st.text(max_size=12), st.data())
def test_whatever_is_typed_reads_as_itself_or_as_a_problem_at_its_field(
    part: str, number: int, words: str, data: st.DataObject
) -> None:
    unit = data.draw(st.sampled_from([*MEASURES[part].units]))
    text = data.draw(st.sampled_from([str(number), f"{number}-{number + 3}", words]))
    entry = entry_after({f"1/dosage/{part}": text, f"1/unit/{part}": unit})
    _, problems = read_prescription(node_of({"items": [entry]}), TODAY, SPOKEN)
    assert all(str(p.place).startswith(f"items/1/dosage/{part}") for p in problems)
    if not problems and (amount := entry.get("dosage", {}).get(part)):
        shown = amount["words"] if isinstance(amount, dict) else amount
        assert amount_said(part, shown, unit, SPOKEN) == amount


def test_own_words_stand_in_place_of_the_authors() -> None:
    form = {"1/text/title": "Mit navn", "1/text/steps/2": "Gør\r\nsådan", "1/text/none": "x"}
    entry = entry_after(form)
    assert entry["text"] == {"title": "Mit navn", "steps": {"2": "Gør\nsådan"}}
    assert entry_after({"1/text/title": "", "1/text/steps/2": ""}, entry) == {"item": SLIDE}


def test_an_exercise_of_ones_own_keeps_its_place_without_words() -> None:
    own = {"own": {"title": "Min"}, "note": "Roligt"}
    assert entry_after({"1/own/text": "Gør", "1/dosage/sets": "3"}, own) == {
        "own": {"title": "Min", "text": "Gør", "dosage": {"sets": "3"}},
        "note": "Roligt",
    }
    emptied = entry_after({"1/own/title": "", "1/note": ""}, own)
    assert emptied == {"own": {"title": ""}}
    _, problems = read_prescription(node_of({"handout": "x", "items": [emptied]}), TODAY)
    assert [str(problem.place) for problem in problems] == ["items/1/own"]


def test_advice_that_is_no_longer_ticked_is_left_out() -> None:
    tray = new_tray({"advice": ["x/a", "x/b"]})
    changed = with_fields(tray, {"advice/x/a": "", "advice/x/b": "true"}, READING)
    assert changed.asked == {"advice": ["x/b"]}


def test_the_sheet_is_as_its_fields_say_and_otherwise_as_the_ward_has_it() -> None:
    ward = Reading({}, SPOKEN, Edition(action_plan=True))
    form = {
        "edition/layout": "cards",
        "edition/action-plan": "",
        "edition/text-size": "normal",
        "introduction": "",
        "without-required": "true",
        "therapist/name": "Bo",
        "answers/hip/phase": "early",
        "items": "x",
        "patient/name": "Åse",
    }
    tray = with_fields(new_tray({"language": "da"}), form, ward)
    assert tray.asked == {
        "language": "da",
        "edition": {"layout": "cards", "action-plan": False},
        "introduction": False,
        "without-required": True,
        "therapist": {"name": "Bo"},
        "answers": {"hip/phase": "early"},
    }
    back = with_fields(tray, {"introduction": "true", "answers/hip/phase": ""}, ward)
    assert "introduction" not in back.asked
    assert "answers" not in back.asked
    assert undone(tray).asked == {"language": "da"}
