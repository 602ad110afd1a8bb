"""The program's own phrases: whole in every language, with the right holes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from string import Formatter
from typing import Any

import pytest

from handout.building.readings import load_wording
from handout.content.body import Affected
from handout.document.wording import AffectedWords, Wording, worded_date, worded_list
from handout.document.wording.plurals import Plural
from handout.storage.library import PROGRAM
from tests.document.conftest import LANGUAGES

HOLES: dict[str, set[str]] = {
    "date": {"day", "month", "year"},
    "page": {"page", "pages"},
    "cards.page": {"page", "pages"},
    "cards.warnings": {"cards"},
    "identity": {"id", "version"},
    "version": {"version"},
    "content": {"code"},
    "author": {"author"},
    "approved": {"name", "date"},
    "review_due": {"date"},
    "review_overdue": {"date"},
    "exercise_title": {"number", "title"},
    "exercise_reference": {"number"},
    "item_reference": {"title"},
    "link_hint": {"title"},
    "enumeration": {"first", "next"},
    "at_least": {"quantity"},
    "minutes.day": {"time"},
    "minutes.full_day": {"time"},
    "minutes.round": {"time"},
    "sides.leg.affected": {"part"},
    "sides.arm.affected": {"part"},
    "sides.body.affected": {"part"},
    "repeated_sets": {"sets", "repetitions"},
    "sided_title": {"title", "side"},
    "enumeration_end": {"first", "next"},
    "about": {"quantity"},
    "sets_of": {"sets", "repetitions"},
    "between_sets": {"rest"},
    "effort": {"n"},
    "pain": {"n"},
    "answer": {"question", "answer"},
    "not_for": {"title"},
    "range": {"low", "high"},
    "tick": {"exercise"},
    "calling.emergency": {"number"},
    "teach_back.emergency": {"number"},
    "calling.at_once": {"number"},
    "calling.ward": {"number"},
    "calling.ward_hours": {"number", "hours"},
    "calling.closed": {"name", "number"},
    "credit": {"credit"},
    "credit_of": {"titles", "credit"},
    "credit_mirrored": {"credit"},
    "born": {"date"},
    "phone": {"number"},
    "phone_hours": {"number", "hours"},
    "moment": {"date", "hour", "minute"},
    "choice": {"code"},
    "changed_parts.numbered": {"part", "number"},
    "code_alt": {"address"},
    "diary_row": {"number", "title"},
    "diary_week": {"number"},
    "day": {"day", "month"},
    "export.picture": {"alt"},
    "binding.entry": {"page"},
    "binding.print_only": {"title"},
}
"""What is filled in where; a phrase that is not named here has no holes."""


def phrases(value: Any, name: str = "") -> Iterator[tuple[str, str, set[str]]]:
    """Yield every phrase with its name and the holes that it must have."""
    if isinstance(value, str):
        yield name, value, HOLES.get(name, set())
    elif isinstance(value, Plural):
        counted = set() if name.startswith("frequency.every") else {"n"}  # "every other day"
        forms = {field.name: getattr(value, field.name) for field in fields(value)}
        for form, phrase in forms.items():
            if phrase:
                yield f"{name}.{form}", phrase, {"n"} if form == "other" else counted
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from phrases(part, f"{name}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "plurals":
                yield from phrases(getattr(value, field.name), f"{name}.{field.name}".strip("."))


def test_danish_and_english_are_there() -> None:
    assert {"da", "en"} <= set(LANGUAGES)


def test_every_phrase_has_the_holes_that_are_filled_and_no_other(wording: Wording) -> None:
    found = list(phrases(wording))
    assert len(found) > 70
    assert set(HOLES) <= {name for name, _, _ in found}
    for name, phrase, holes in found:
        parsed = [part for part in Formatter().parse(phrase) if part[1] is not None]
        assert sorted(hole for _, hole, _, _ in parsed if hole) == sorted(holes), name
        assert not any(spec or conversion for _, _, spec, conversion in parsed), name


def test_every_word_for_the_affected_side_has_its_phrases() -> None:
    assert {field.name for field in fields(AffectedWords)} == set(Affected)


def test_no_phrase_is_empty_or_ends_in_space(wording: Wording) -> None:
    for name, phrase, _ in phrases(wording):
        assert phrase.strip() == phrase != "", name


def test_a_file_is_called_after_its_language() -> None:
    for language in LANGUAGES:
        assert load_wording(language).language == language


def test_no_phrase_is_left_in_another_language() -> None:
    danish, english = ({n: p for n, p, _ in phrases(load_wording(x))} for x in ("da", "en"))
    alike = {name for name in danish if danish[name] == english.get(name)}
    assert alike <= {
        *(
            "identity",
            "enumeration",
            "diary_row",
            "answer",
            "sided_title",
            "changed_parts.numbered",
        ),
        *("held.minutes.one", "held.minutes.other", "repeated_sets"),
        *("version", "day", "tip", "changed_parts.tip"),
    } | {
        n
        for n in danish
        if n.startswith(("months.", "distance.km.", "numbers.kg.", "numbers.none."))
    }


OF_THE_PROGRAM_ALONE = {
    "building/languages.py",  # what those of a library are compared with
    "building/making.py",  # messages
    "building/told.py",
    "desk/names.py",  # which asks for those of a library first
    "desk/questions.py",  # in the language of the page
    "desk/sheet_page.py",
    "desk/tray_view.py",
}


def test_what_is_on_a_sheet_is_said_in_the_words_of_its_library() -> None:
    """A call that forgets the library fails for a language that the program does not have."""
    forgotten = set()
    for file in PROGRAM.rglob("*.py"):
        calls = re.findall(r"(?<!def )\bload_wording\(\s*(.*)", file.read_text("utf-8"))
        if any(not re.search("snapshot|phrases|_library", call) for call in calls):
            forgotten.add(file.relative_to(PROGRAM).as_posix())
    assert forgotten == OF_THE_PROGRAM_ALONE


@pytest.mark.parametrize(
    ("day", "danish", "english"),
    [
        (date(2027, 1, 1), "1. januar 2027", "1 January 2027"),
        (date(2027, 11, 23), "23. november 2027", "23 November 2027"),
        (date(2028, 2, 29), "29. februar 2028", "29 February 2028"),
        (date(2030, 12, 31), "31. december 2030", "31 December 2030"),
        (date(2027, 5, 9), "9. maj 2027", "9 May 2027"),
    ],
)
def test_a_date_as_people_write_it(day: date, danish: str, english: str) -> None:
    assert worded_date(day, load_wording("da")) == danish
    assert worded_date(day, load_wording("en")) == english


def test_every_month_has_its_name(wording: Wording) -> None:
    days = [date(2027, 1, 1) + timedelta(days=31 * month) for month in range(12)]
    assert len({worded_date(day, wording).replace(str(day.day), "") for day in days}) == 12


@pytest.mark.parametrize(
    ("words", "danish", "english"),
    [
        (["stol"], "stol", "stol"),
        (["stol", "bord"], "stol og bord", "stol and bord"),
        (["a", "b", "c"], "a, b og c", "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c og d", "a, b, c and d"),
        (["{a}", "{0}"], "{a} og {0}", "{a} and {0}"),
    ],
)
def test_an_enumeration(words: list[str], danish: str, english: str) -> None:
    assert worded_list(words, load_wording("da")) == danish
    assert worded_list(words, load_wording("en")) == english
