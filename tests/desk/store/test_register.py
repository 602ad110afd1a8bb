"""The register of printed sheets: a code opens the sheet that it stands on."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from handout.building.readings import WORDING_TEXTS, load_wording
from handout.desk.store import Store, as_code
from handout.problems import HandoutError
from tests.desk.store.conftest import Clock
from tests.desk.store.sample import WEEK_1, WEEK_2, printed, whole


def opened(store: Store, code: str, ward: str = "ward-3") -> Any:
    found = store.sheet(code, ward)
    assert found
    return found


@pytest.mark.parametrize(
    "typed",
    ["1af88e4f", "1AF88E4F", " 1af8 8e4f ", "ark 1af88e4f", "Ark: 1AF8-8E4F", "sheet lAf88e4f"],
)
def test_a_code_opens_its_sheet_however_it_is_typed(store: Store, typed: str) -> None:
    sheet = store.record_sheet(printed())
    found = opened(store, typed)
    assert found.sheet == sheet
    assert found.sheet.printed.asked["edition"] == {"text-size": "normal"}
    assert not found.is_ambiguous


@pytest.mark.parametrize("typed", ["3f2a0b", "3F2AOB", "indhold 3f2a0b", "content: 3f2aob"])
def test_a_whole_handout_is_opened_by_the_code_of_its_content(store: Store, typed: str) -> None:
    sheet = store.record_sheet(whole("3f2a0b"))
    store.record_sheet(printed(contents=("3f2a0b",)))
    assert opened(store, typed).sheet == sheet


@pytest.mark.parametrize("typed", ["", "ark", "1af88e4", "1af88e4f0", "1af8x8e4f", "1af8 8e4f 12"])
def test_what_is_no_code_is_told(store: Store, typed: str) -> None:
    with pytest.raises(HandoutError, match="not the code of a sheet"):
        store.sheet(typed)


def test_a_code_that_was_never_printed_here_opens_nothing(store: Store) -> None:
    store.record_sheet(printed())
    assert store.sheet("00000000") is None
    assert store.sheet("3f2a1b") is None, "of chosen items, it is not the code"


def test_every_wording_s_words_before_a_code_are_known() -> None:
    languages = [file.stem for file in WORDING_TEXTS.glob("*.yaml")]
    assert languages
    for wording in map(load_wording, languages):
        assert as_code(wording.choice.format(code="1af88e4f")) == "1af88e4f"
        assert as_code(wording.content.format(code="3f2a1b")) == "3f2a1b"


def test_the_newest_of_one_s_own_ward_comes_first(store: Store, clock: Clock) -> None:
    english = {**WEEK_1, "language": "en"}
    for said in (
        {"ward": "ward-3"},
        {"ward": "ward-3", "asked": english},
        {"ward": "ward-3"},
        {"ward": "ward-4", "asked": english},
    ):
        clock.passes(timedelta(minutes=1))
        store.record_sheet(printed(**said))
    found = opened(store, "1af88e4f", "ward-3")
    assert found.sheet.head.number == 3
    assert [other.head.number for other in found.others] == [2]
    assert opened(store, "1af88e4f", "ward-4").sheet.printed.asked == english
    assert opened(store, "1af88e4f", "ward-5").sheet.head.number == 4, "of whichever ward"
    assert not found.is_ambiguous, "one choice, in two languages"


def test_two_choices_with_one_code_are_told_apart(store: Store) -> None:
    store.record_sheet(printed(asked=WEEK_1))
    store.record_sheet(printed(asked=WEEK_2))
    found = opened(store, "1af88e4f")
    assert found.is_ambiguous
    assert found.sheet.printed.asked == WEEK_2
    assert [other.printed.asked for other in found.others] == [WEEK_1]


def test_one_choice_in_two_spellings_is_one(store: Store) -> None:
    store.record_sheet(printed(asked=WEEK_1))
    store.record_sheet(printed(asked={"handout": "back", "items": [{"item": "brace"}, "slide"]}))
    assert not opened(store, "1af88e4f").is_ambiguous


def test_no_person_is_registered(store: Store) -> None:
    for personal in ({"note": "Ring"}, {"patient": {"name": "Ida"}}, {"date": "2026-11-28"}):
        with pytest.raises(HandoutError) as error:
            store.record_sheet(printed(asked={**WEEK_1, **personal}))
        assert [problem.code for problem in error.value.problems] == ["store-personal"]
    for wrong in ({"code": "Ida"}, {"contents": ("Ida",)}, {"digest": "Ida"}, {"contents": ()}):
        with pytest.raises(ValueError, match=r"digits|codes"):
            store.record_sheet(printed(**wrong))
    assert store.head().number == 0


def test_a_sheet_of_own_exercises_alone_is_registered_and_not_reprinted(store: Store) -> None:
    asked = {"handout": "back", "items": []}
    store.record_sheet(printed(asked=asked, digest="", left_out=("items/1/own",)))
    sheet = opened(store, "1af88e4f").sheet
    assert not sheet.can_be_reprinted
    assert sheet.printed.left_out == ("items/1/own",)


def test_the_program_that_printed_a_sheet_is_registered(store: Store) -> None:
    sheet = store.record_sheet(printed())
    assert re.match(r"\d+\.\d+", sheet.printed.program)
