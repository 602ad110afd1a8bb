"""The dosage of one reader."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from handout.content.dosage_part import DosagePart
from handout.content.model import Dosage, Instruction, Pace, Side
from handout.content.words import Prose
from handout.tailoring.dosage import merged_dosage, with_dosage
from tests.tailoring.sample import exercise, prescribed, tailored

STANDARD = "repetitions: 10-15, sets: 3, hold: 5 seconds, rest: 1 minutes, frequency: 2 per day, \
duration: 6 weeks, load: 2 kg, pace: slow, side: each, time: 10 minutes, distance: 400 m, \
band: red, tempo: 3-1-3, effort: 5, pain: 3"
OTHER = {
    "repetitions": "8",
    "sets": "1",
    "hold": "3 breaths",
    "rest": "30 seconds",
    "frequency": "3 per week",
    "duration": "3 months",
    "load": "1.5 kg",
    "pace": "brisk",
    "side": "alternate",
    "time": "30 seconds",
    "distance": "1.5 km",
    "band": "blue",
    "tempo": "2-0-2",
    "effort": "3-4",
    "pain": "0",
}


def dosage(written: str) -> Dosage:
    (chosen,) = prescribed(f"items: [{{item: slide, dosage: {{{written}}}}}]").items
    assert chosen.dosage is not None
    return chosen.dosage


def test_every_part_has_a_name_for_omitting_it() -> None:
    assert [str(part) for part in DosagePart] == [field.name for field in fields(Dosage)]


@pytest.mark.parametrize("part", list(DosagePart))
def test_each_part_is_replaced_alone(part: DosagePart) -> None:
    text = f"items: [{{item: slide, dosage: {{{part}: {OTHER[part]}}}}}]"
    result = merged_dosage(dosage(STANDARD), prescribed(text).items[0].dosage)
    said = dosage(f"{part}: {OTHER[part]}")
    assert result == replace(dosage(STANDARD), **{part.value: getattr(said, part)})


@pytest.mark.parametrize("part", list(DosagePart))
def test_each_part_can_be_taken_away_alone(part: DosagePart) -> None:
    chosen = prescribed(f"items: [{{item: slide, omit: [{part}]}}]").items[0]
    result = merged_dosage(dosage(STANDARD), None, chosen.omit)
    assert result == replace(dosage(STANDARD), **{part.value: None})


def test_a_dosage_of_which_nothing_is_left_is_none() -> None:
    omit = ", ".join(DosagePart)
    assert exercise(f"items: [{{item: slide, omit: [{omit}]}}]").dosage is None


def test_an_exercise_without_a_standard_gets_what_is_prescribed() -> None:
    squat = exercise("items: [{item: squat, dosage: {pace: slow, side: left}}]", "squat")
    assert squat.dosage == Dosage(pace=Pace.SLOW, side=Side.LEFT)


def test_a_group_has_one_dosage_and_a_named_item_its_own() -> None:
    text = "items:\n  - {item: tag:lying, dosage: {sets: 7}, note: Well done.}\n  - slide"
    assert exercise(text, "brace").dosage == dosage("sets: 7")
    assert exercise(text, "slide").dosage == dosage(
        "repetitions: 10-15, sets: 3, hold: 5 seconds, side: each"
    )
    notes = tailored(text)[0].notes
    assert {name: note.paragraphs for name, note in notes.items()} == {"brace": ("Well done.",)}


@pytest.mark.parametrize(
    ("side", "steps"), [("left", 1), ("right", 1), ("each", 2), ("alternate", 2)]
)
def test_one_side_is_not_told_about_the_other(side: str, steps: int) -> None:
    assert len(exercise(f"items: [{{item: slide, dosage: {{side: {side}}}}}]").steps) == steps


def test_variants_for_both_sides_go_but_the_last_step_stays() -> None:
    other = Instruction(text=Prose(("Then the other leg.",)), both_sides=True)
    slide = exercise("items: [slide]")
    given = replace(slide, steps=(other,), easier=other, harder=other)
    left = prescribed("items: [{item: slide, dosage: {side: left}}]").items[0]
    result = with_dosage(given, left)
    assert (result.steps, result.easier, result.harder) == ((other,), None, None)
