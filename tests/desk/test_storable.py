"""What of a prescription may be kept on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from handout.desk.asked import node_of
from handout.desk.storable import storable
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import is_personal
from handout.tailoring.reading import read_prescription
from tests.test_privacy import one_key_each, prescription, secrets

TODAY = date(2026, 11, 28)

NAMING = {"patient", "therapist", "date", "next-appointment", "diary-start"}
"""What not even words for everyone may tell."""


def words_in(value: Any) -> Iterator[str]:
    """Yield every word of a value as JSON, the keys too."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from words_in(part)
    elif value is not None:
        yield str(value)


@settings(max_examples=30, deadline=None)
@given(said=secrets())
def test_nothing_about_a_person_is_kept(said: dict[str, str]) -> None:
    kept = storable(prescription(said), TODAY)
    assert set(words_in(kept.asked)).isdisjoint(said.values())
    assert kept.asked == {
        "handout": "back",
        "items": [{"item": "brace"}, "slide"],
    }
    assert set(kept.left_out) == {
        *("items/1/dosage/repetitions/words", "items/1/note", "items/1/text"),
        *("items/2/own", "items/2/note", "note", "title", *NAMING),
    }
    for one in one_key_each(prescription(said)):
        assert storable(one, TODAY).left_out, one


@settings(max_examples=30, deadline=None)
@given(said=secrets())
def test_words_for_everyone_are_kept_but_no_name_and_no_day(said: dict[str, str]) -> None:
    asked = json.loads(json.dumps(prescription(said)))
    kept = storable(asked, TODAY, with_words=True)
    assert kept.asked == {key: value for key, value in asked.items() if key not in NAMING}
    assert set(kept.left_out) == NAMING


def test_all_that_a_therapist_only_chooses_is_kept() -> None:
    asked = {
        "handout": "back",
        "language": "en",
        "profile": "ward",
        "items": ["brace", {"item": "slide", "dosage": {"sets": 3, "hold": "10 seconds"}}],
        "answers": {"weight": "full"},
        "advice": "none",
        "diary": "2 weeks",
        "side": "left",
        "introduction": False,
        "edition": {"text-size": "large", "minutes": True},
    }
    kept = storable(asked, TODAY)
    assert (kept.asked, kept.left_out, kept.refused) == (asked, (), ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: (
        st.lists(part, max_size=4)
        | st.dictionaries(
            st.sampled_from([*Prescription.__dataclass_fields__, "item", "own", "sets"])
            | st.text(),
            part,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(asked=st.dictionaries(st.sampled_from([*Prescription.__dataclass_fields__]), JSON))
def test_what_is_kept_of_anything_is_understood_and_about_nobody(asked: dict[str, Any]) -> None:
    kept = storable(asked, TODAY)
    read, _ = read_prescription(node_of(kept.asked), TODAY)
    assert not is_personal(read)
    again = storable(kept.asked, TODAY)
    assert again.asked == kept.asked


def test_a_half_typed_value_is_not_kept_as_it_may_be_a_name() -> None:
    asked = {"handout": "back", "items": [{"item": "brace", "dosage": {"sets": "Jens"}}, "slide"]}
    kept = storable(asked, TODAY)
    assert kept.asked == {"handout": "back", "items": [{"item": "brace"}, "slide"]}
    assert kept.refused == ("items/1/dosage/sets",)


def test_own_exercises_alone_leave_no_whole_handout_behind() -> None:
    kept = storable({"handout": "back", "items": [{"own": {"title": "Trapper"}}]}, TODAY)
    assert kept.asked == {"handout": "back", "items": []}
