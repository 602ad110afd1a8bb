"""Programmes that therapists save: every version stays, and a signature stays with its version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from handout.desk.store import Store
from handout.problems import HandoutError
from tests.desk.store.conftest import Clock
from tests.desk.store.sample import WEEK_1, WEEK_2


def codes(error: pytest.ExceptionInfo[HandoutError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_earlier_versions_tell_who_when_what_and_why(store: Store, clock: Clock) -> None:
    store.save_programme("ward-3", "week", "Uge 1", WEEK_1, "kari", "")
    clock.passes(timedelta(hours=1))
    store.save_programme("ward-3", "week", "Uge et", WEEK_2, "per", "for let", after=1)
    first, second = store.versions("ward-3/week")
    assert (first.version, first.title, first.asked, first.by) == (1, "Uge 1", WEEK_1, "kari")
    assert (second.asked, second.by, second.reason) == (WEEK_2, "per", "for let")
    assert second.changed == ("title", "items")
    assert second.at - first.at == timedelta(hours=1)
    assert store.programme("ward-3/week") == second
    assert store.programme("ward-3/week", 1) == first
    assert store.programme("ward-3/other") is None
    assert store.programme("ward-3/week", 3) is None


def test_a_ward_sees_its_own_by_title(store: Store) -> None:
    store.save_programme("ward-3", "b", "anden", WEEK_1, "", "")
    store.save_programme("ward-3", "a", "Første", WEEK_1, "", "")
    store.save_programme("ward-4", "c", "tredje", WEEK_1, "", "")
    assert [one.id for one in store.programmes("ward-3")] == ["ward-3/b", "ward-3/a"]
    assert len(store.programmes()) == 3


def test_two_who_change_one_programme_lose_nothing(store: Store) -> None:
    store.save_programme("ward-3", "week", "Uge", WEEK_1, "kari", "")
    store.save_programme("ward-3", "week", "Uge", WEEK_2, "per", "", after=1)
    other = {**WEEK_1, "diary": "2 weeks"}
    with pytest.raises(HandoutError, match="changed by per while you worked on it") as error:
        store.save_programme("ward-3", "week", "Uge", other, "kari", "", after=1)
    assert codes(error) == ["programme-changed"]
    with pytest.raises(HandoutError, match="there is a programme 'ward-3/week' already"):
        store.save_programme("ward-3", "week", "En anden", WEEK_1, "kari", "")
    assert [one.by for one in store.versions("ward-3/week")] == ["kari", "per"]


def test_saving_again_without_a_change_adds_no_version(store: Store) -> None:
    saved = store.save_programme("", "week", "Uge", WEEK_1, "kari", "")
    again = store.save_programme("", "week", "Uge", WEEK_1, "per", "", after=1)
    assert again == saved
    assert saved.id == "week"


def test_a_signature_stays_with_the_version_that_was_signed(store: Store) -> None:
    store.save_programme("ward-3", "week", "Uge", WEEK_1, "kari", "")
    signed = store.sign("ward-3/week", 1, "kari")
    assert [signature.by for signature in signed.signatures] == ["kari"]
    assert store.sign("ward-3/week", 1, "kari") == signed, "once is enough"
    assert len(store.sign("ward-3/week", 1, "per").signatures) == 2
    store.save_programme("ward-3", "week", "Uge", WEEK_2, "per", "", after=1)
    first, second = store.versions("ward-3/week")
    assert [signature.by for signature in first.signatures] == ["kari", "per"]
    assert second.signatures == ()
    assert store.programmes("ward-3") == (second,)


def test_what_is_not_used_any_more_is_in_no_list_but_stays(store: Store) -> None:
    store.save_programme("ward-3", "week", "Uge", WEEK_1, "kari", "")
    store.save_programme("ward-3", "week", "Uge", WEEK_2, "kari", "", after=1)
    with pytest.raises(HandoutError, match="version 2 is the last one"):
        store.withdraw("ward-3/week", 1, "per", "")
    with pytest.raises(HandoutError, match="there is no version 1"):
        store.withdraw("ward-3/other", 1, "per", "")
    withdrawn = store.withdraw("ward-3/week", 2, "per", "findes i en ny udgave")
    head = store.head()
    assert store.withdraw("ward-3/week", 2, "per", "") == withdrawn
    assert store.head() == head
    assert store.programmes("ward-3") == ()
    assert store.programmes("ward-3", withdrawn=True) == (withdrawn,)
    first, second = store.versions("ward-3/week")
    assert first.withdrawn is None
    assert second.withdrawn
    assert (second.withdrawn.by, second.withdrawn.reason) == ("per", "findes i en ny udgave")
    assert store.programme("ward-3/week") == withdrawn
    back = store.save_programme("ward-3", "week", "Uge", WEEK_2, "kari", "", after=2)
    assert (back.version, back.changed) == (3, ()), "even if it is just as it was"
    assert store.programmes("ward-3") == (back,)
    assert store.programmes("ward-3", withdrawn=True) == ()
    assert store.verify() == ()


def test_nobody_signs_without_a_name_or_what_there_is_not(store: Store) -> None:
    store.save_programme("ward-3", "week", "Uge", WEEK_1, "", "")
    with pytest.raises(HandoutError, match="nobody is signed in"):
        store.sign("ward-3/week", 1, " ")
    with pytest.raises(HandoutError, match="there is no version 2"):
        store.sign("ward-3/week", 2, "kari")
    with pytest.raises(HandoutError, match="there is no version 1"):
        store.sign("ward-3/other", 1, "kari")


def test_words_are_saved_only_if_they_are_for_everyone_and_names_never(store: Store) -> None:
    asked = {**WEEK_1, "note": "Kom i gang.", "patient": {"name": "Ida"}}
    with pytest.raises(HandoutError) as error:
        store.save_programme("ward-3", "week", "Uge", asked, "kari", "")
    assert [problem.place.file for problem in error.value.problems] == ["note", "patient"]
    with pytest.raises(HandoutError) as error:
        store.save_programme("ward-3", "week", "Uge", asked, "kari", "", for_everyone=True)
    assert [problem.place.file for problem in error.value.problems] == ["patient"]
    assert "Ida" not in str(error.value)
    del asked["patient"]
    saved = store.save_programme("ward-3", "week", "Uge", asked, "kari", "", for_everyone=True)
    assert saved.asked == asked


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "../week"),
        ("ward", "ward/3"),
        ("title", " "),
        ("title", "x" * 201),
        ("reason", "x" * 1001),
    ],
)
def test_names_that_could_be_no_address_are_refused(store: Store, field: str, value: str) -> None:
    said: dict[str, Any] = {"ward": "ward-3", "name": "week", "title": "Uge", "reason": ""}
    with pytest.raises(HandoutError) as error:
        store.save_programme(asked=WEEK_1, by="", **{**said, field: value})
    assert [problem.place.file for problem in error.value.problems] == [field]


def test_half_a_character_from_json_stops_nothing(store: Store) -> None:
    saved = store.save_programme("", "week", "Uge \ud83d", WEEK_1, "k\udc00ri", "\ud800")
    assert store.programme("week") == saved
    assert store.verify() == ()
