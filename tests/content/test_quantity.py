from __future__ import annotations

from fractions import Fraction
from typing import Annotated, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Dosage
from handout.content.nodes import Scalar
from handout.content.quantity import Measure, Quantity, Tempo, read_quantity, written_quantity
from handout.content.read import keys_of
from handout.problems import NOWHERE


def measure_of(part: str) -> Measure:
    form = get_type_hints(Dosage, include_extras=True)[part]
    measure = next(argument for argument in get_args(form) if isinstance(argument, Measure))
    assert form == Annotated[get_args(form)[0], measure]
    return measure


def read(part: str, text: str) -> Quantity | str:
    return read_quantity(text, measure_of(part), NOWHERE)


@pytest.mark.parametrize(
    ("part", "text", "low", "high", "unit", "about"),
    [
        ("repetitions", "10", 10, 10, "", False),
        ("repetitions", "10-15", 10, 15, "", False),
        ("repetitions", "10–15", 10, 15, "", False),
        ("repetitions", " 10 - 15 ", 10, 15, "", False),
        ("repetitions", "010", 10, 10, "", False),
        ("repetitions", "about 10", 10, 10, "", True),
        ("repetitions", "1", 1, 1, "", False),
        ("repetitions", "100", 100, 100, "", False),
        ("sets", "20", 20, 20, "", False),
        ("hold", "20 seconds", 20, 20, "seconds", False),
        ("hold", "1 second", 1, 1, "seconds", False),
        ("hold", "1 minute", 1, 1, "minutes", False),
        ("hold", "20seconds", 20, 20, "seconds", False),
        ("hold", "about 3-4 breaths", 3, 4, "breaths", True),
        ("rest", "600 seconds", 600, 600, "seconds", False),
        ("frequency", "2-3 per day", 2, 3, "per day", False),
        ("frequency", "3 per week", 3, 3, "per week", False),
        ("duration", "6 weeks", 6, 6, "weeks", False),
        ("duration", "1 month", 1, 1, "months", False),
        ("load", "2.5 kg", Fraction(5, 2), Fraction(5, 2), "kg", False),
        ("time", "about 10 minutes", 10, 10, "minutes", True),
        ("distance", "1,5 km", Fraction(3, 2), Fraction(3, 2), "km", False),
        ("frequency", "every 2 days", 2, 2, "every days", False),
        ("frequency", "about every 3-4 hours", 3, 4, "every hours", True),
        ("frequency", "every 1 hour", 1, 1, "every hours", False),
        ("effort", "5-6", 5, 6, "", False),
        ("pain", "0", 0, 0, "", False),
        ("load", "0,5-1,5 kg", Fraction(1, 2), Fraction(3, 2), "kg", False),
    ],
)
def test_what_is_an_amount(
    part: str, text: str, low: Fraction, high: Fraction, unit: str, about: bool
) -> None:
    quantity = Quantity(Fraction(low), Fraction(high), unit, about)
    assert read(part, text) == quantity
    assert read(part, written_quantity(quantity)) == quantity


@pytest.mark.parametrize(
    ("part", "text", "complaint"),
    [
        ("repetitions", "15-10", "does not go upwards"),
        ("repetitions", "10-10", "does not go upwards"),
        ("repetitions", "0", "is outside 1–100"),
        ("repetitions", "101", "is outside 1–100"),
        ("repetitions", "0-5", "is outside 1–100"),
        ("repetitions", "90-110", "is outside 1–100"),
        ("repetitions", "10.5", "is not a whole number"),
        ("repetitions", "10-12.5", "is not a whole number"),
        ("repetitions", "ten", "is no number or range"),
        ("repetitions", "-5", "is no number or range"),
        ("repetitions", "", "is no number or range"),
        ("repetitions", "10 kg", "is no unit here"),
        ("repetitions", "10-15-20", "is no number or range"),
        ("sets", "21", "is outside 1–20"),
        ("hold", "20", "has no unit (seconds, minutes, breaths)"),
        ("hold", "20 kg", "is no unit here (seconds, minutes, breaths)"),
        ("hold", "301 seconds", "is outside 1–300 seconds"),
        ("hold", "61 minutes", "is outside 1–60 minutes"),
        (
            "frequency",
            "2",
            "has no unit (per day, per week, per hour, every … days, every … hours)",
        ),
        ("frequency", "every 1 day", "is outside 2–14 days"),
        ("frequency", "2 days", "is no unit here"),
        ("frequency", "every 2 per day", "is no unit here"),
        ("repetitions", "every 2", "is no unit here"),
        ("time", "9 hours", "is outside 1–8 hours"),
        ("distance", "51 km", "is outside 0.1–50 km"),
        ("effort", "11", "is outside 0–10"),
        ("pain", "2-3", "is not one exact number"),
        ("pain", "about 3", "is not one exact number"),
        ("duration", "105 weeks", "is outside 1–104 weeks"),
        ("load", "0.05 kg", "is outside 0.1–200 kg"),
        ("load", "200.1 kg", "is outside 0.1–200 kg"),
        ("load", "2 pounds", "is no unit here (kg)"),
    ],
)
def test_what_is_no_amount(part: str, text: str, complaint: str) -> None:
    answer = read(part, text)
    assert isinstance(answer, str)
    assert complaint in answer


@pytest.mark.parametrize(
    ("part", "text"),
    [("repetitions", "9999999"), ("load", "1.2345 kg"), ("sets", "1-9999999")],
)
def test_digits_are_no_unit(part: str, text: str) -> None:
    answer = read(part, text)
    assert isinstance(answer, str)
    assert "is no unit" not in answer


@pytest.mark.parametrize(
    "part",
    [name for name in keys_of(Dosage) if name not in ("band", "pace", "tempo", "side")],
)
def test_the_example_in_a_fix_is_right(part: str) -> None:
    assert isinstance(read(part, measure_of(part).example), Quantity)


@settings(deadline=None)
@given(text=st.text(st.sampled_from("0123456789-–., abouteskgprdy"), max_size=20))
@pytest.mark.parametrize("part", ["repetitions", "hold", "load"])
def test_whatever_is_read_is_within_its_limits(part: str, text: str) -> None:
    quantity = read(part, text)
    if isinstance(quantity, Quantity):
        lowest, highest = measure_of(part).units[quantity.unit]
        assert lowest <= quantity.low <= quantity.high <= highest


@pytest.mark.parametrize(("text", "tempo"), [("3-1-3", (3, 1, 3)), (" 10-0-1 ", (10, 0, 1))])
def test_a_tempo(text: str, tempo: tuple[int, int, int]) -> None:
    assert Tempo.from_scalar(Scalar(text, NOWHERE)) == Tempo(*tempo)
    assert str(Tempo(*tempo)) == text.strip()


@pytest.mark.parametrize("text", ["3-1", "0-1-3", "3-1-0", "11-1-3", "3-11-3", "3--3", "slow", ""])
def test_what_is_no_tempo(text: str) -> None:
    assert Tempo.from_scalar(Scalar(text, NOWHERE)) is None
