"""What other exercise collections call things has a home here, and the messages say where."""

from __future__ import annotations

import pytest

from handout.content.elsewhere import HOMES, as_name, home_of
from handout.content.model import Exercise
from handout.content.read import keys_of

KEYS = keys_of(Exercise).keys()


def test_every_home_is_a_key_of_an_exercise() -> None:
    assert {name for name, _ in HOMES.values()} <= KEYS
    assert not HOMES.keys() & KEYS


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("primaryMuscles", "write 'region:', such as knee"),
        ("primary_muscles", "write 'region:', such as knee"),
        ("Instructions", "write 'steps:', what is done before"),
        ("body part", "write 'region:', such as knee"),
    ],
)
def test_keys_are_known_in_every_way_of_writing(key: str, fix: str) -> None:
    said = home_of(key, KEYS)
    assert said
    assert said.startswith(fix)


def test_a_key_without_a_home_is_left_to_the_nearest() -> None:
    assert home_of("stepps", KEYS) is None
    assert home_of("primaryMuscles", {"title"}) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Incline_Dumbbell_Flyes_-_With_A_Twist", "incline-dumbbell-flyes-with-a-twist"),
        ("Sit-Up (3 of 4)", "sit-up-3-of-4"),
        ("pictures/sit-up", None),
        ("sit-up.svg", None),
        ("Bækkenløft på måtte", "baekkenloeft-paa-maatte"),
        ("Élévation", "elevation"),
        ("мост", None),
    ],
)
def test_a_text_is_put_in_the_form_of_names(text: str, name: str | None) -> None:
    assert as_name(text) == name
