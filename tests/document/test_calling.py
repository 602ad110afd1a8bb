"""Whom to call, as the boxes of warnings say it."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.content.model import WarningLevel
from handout.content.walk import find
from handout.content.words import Label, Language
from handout.document.blocks import PenFields, texts_of
from handout.document.calling import at_once, level_heading, whom_to_call
from handout.tailoring.profile import PLAIN, OutOfHours, Phone, Profile

WARD = Profile(
    phone=(
        Phone(number=Label("11 11 11 11"), hours=Label("hverdage kl. 8–15")),
        Phone(number=Label("33 33 33 33")),
    ),
    out_of_hours=OutOfHours(number=Label("1813"), name=Label("Akuttelefonen")),
    emergency=Label("1-1-9"),
    language=Language("da"),
)


def said(level: WarningLevel, profile: Profile, language: str = "da") -> str:
    wording = load_wording(language)
    blocks = (level_heading(level, profile, wording), *whom_to_call(level, profile, wording))
    return " / ".join(texts_of(blocks)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (WarningLevel.EMERGENCY, "Ring 1-1-9 nu"),
        (
            WarningLevel.SAME_DAY,
            "Ring samme dag, også om natten / Ring til afdelingen på tlf. 11 11 11 11 "
            "(hverdage kl. 8–15). Er der lukket, så ring til Akuttelefonen på tlf. 1813.",
        ),
        (
            WarningLevel.DAYTIME,
            "Ring i dagtimerne / Ring til afdelingen på tlf. 11 11 11 11 (hverdage kl. 8–15).",
        ),
    ],
)
def test_a_ward_gives_its_first_number(level: WarningLevel, words: str) -> None:
    assert said(level, WARD) == words


def test_hours_in_another_language_are_left_to_the_letterhead() -> None:
    assert said(WarningLevel.DAYTIME, WARD, "en") == (
        "Call in the daytime / Call the ward on 11 11 11 11."
    )


def test_a_service_without_a_name_is_called_what_it_is() -> None:
    closed = OutOfHours(number=Label("1818"))
    ward = Profile(phone=WARD.phone[1:], out_of_hours=closed)
    assert said(WarningLevel.SAME_DAY, ward).endswith(
        "på tlf. 33 33 33 33. Er der lukket, så ring til lægevagten på tlf. 1818."
    )


def test_what_cannot_wait_names_the_emergency_number() -> None:
    (words,) = texts_of(at_once(WARD, load_wording("da")))
    assert "vent ikke til i morgen" in words
    assert words.endswith("så ring 1-1-9:")


@pytest.mark.parametrize(("level", "lines"), [("emergency", 0), ("same-day", 2), ("daytime", 1)])
def test_without_a_profile_there_is_a_line_for_each_number(level: str, lines: int) -> None:
    blocks = tuple(whom_to_call(WarningLevel(level), PLAIN, load_wording("da")))
    assert sum(len(fields.labels) for fields in find(blocks, PenFields)) == lines
    assert said(WarningLevel(level), PLAIN).count("1-1-2") == (1 if level == "emergency" else 0)


def test_a_number_stays_on_one_line() -> None:
    words = " ".join(texts_of(tuple(whom_to_call(WarningLevel.DAYTIME, WARD, load_wording("da")))))
    assert "11\u00a011\u00a011\u00a011" in words
