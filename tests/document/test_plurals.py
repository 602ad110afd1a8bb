"""The forms of phrases: chosen by rules as the Unicode CLDR has them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handout.content.nodes import Scalar
from handout.document.wording.plurals import Plural, Plurals, Rule
from handout.problems import NOWHERE

ENGLISH = Plurals(one=Rule("n = 1"))
POLISH = Plurals(
    one=Rule("i = 1 and v = 0"),
    few=Rule("v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
    many=Rule(
        "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or "
        "v = 0 and i % 100 = 12..14"
    ),
)
UKRAINIAN = Plurals(
    one=Rule("v = 0 and i % 10 = 1 and i % 100 != 11"),
    few=Rule("v = 0 and i % 10 = 2..4 and i % 100 != 12..14"),
    many=Rule("v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"),
)
FRENCH = Plurals(one=Rule("i = 0,1"))
TURKISH = Plurals()


@pytest.mark.parametrize(
    ("plurals", "forms"),
    [
        (ENGLISH, {"one": "1", "other": "0 1/2 3/2 2 21 101"}),
        (
            POLISH,
            {
                "one": "1",
                "few": "2 3 4 22 104",
                "many": "0 5 11 12 14 21 25 112",
                "other": "3/2 1/2",
            },
        ),
        (
            UKRAINIAN,
            {"one": "1 21 101", "few": "2 3 4 22", "many": "0 5 11 12 14 25 111", "other": "3/2"},
        ),
        (FRENCH, {"one": "0 1 3/2", "other": "2 5/2 17"}),
        (TURKISH, {"other": "0 1 2 3/2"}),
    ],
)
def test_the_form_of_an_amount(plurals: Plurals, forms: dict[str, str]) -> None:
    for form, amounts in forms.items():
        for amount in amounts.split():
            assert plurals.form(Fraction(amount)) == form, amount
    assert set(plurals.forms) == set(forms)


def test_a_form_of_one_number_alone_need_not_name_it() -> None:
    assert ENGLISH.is_of_one_number("one")
    assert POLISH.is_of_one_number("one")
    assert not UKRAINIAN.is_of_one_number("one")
    assert not FRENCH.is_of_one_number("one")


DAYS = Plural(
    just_one="щодня", just_two="через день", one="{n} день", few="{n} дні", other="{n} дня"
)


@pytest.mark.parametrize(
    ("low", "high", "phrase"),
    [
        (1, None, "щодня"),
        (1, 1, "щодня"),
        (2, 2, "через день"),
        (21, None, "{n} день"),
        (1, 2, "{n} дні"),
        (2, 3, "{n} дні"),
        (20, 21, "{n} день"),
        (Fraction(3, 2), None, "{n} дня"),
    ],
)
def test_of_one_and_two_alone_something_else_can_be_said(
    low: Fraction | int, high: int | None, phrase: str
) -> None:
    assert DAYS.of(UKRAINIAN, low, high) == phrase


def test_other_stands_for_a_form_that_a_phrase_does_not_have() -> None:
    assert Plural(other="{n} kg").of(POLISH, 3) == "{n} kg"


@pytest.mark.parametrize(
    "text", ["n = 1", "i=0,1", "n % 10 = 3..4,9 and n % 100 != 10..19", "t = 0 or v = 2"]
)
def test_a_rule(text: str) -> None:
    assert Rule.from_scalar(Scalar(text, NOWHERE)) == Rule(text)


@pytest.mark.parametrize(
    "text", ["one", "n = ", "n == 1", "n % 0 = 1", "x = 1", "n = 1 and", "n is 1"]
)
def test_what_is_no_rule(text: str) -> None:
    assert Rule.from_scalar(Scalar(text, NOWHERE)) is None
