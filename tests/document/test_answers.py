"""A number that was decided is printed with its unit, in every language."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handout.building.readings import load_wording
from handout.content.number import Number, Unit
from handout.document.answers import worded_number


@pytest.mark.parametrize(
    ("value", "unit", "danish", "english"),
    [
        ("1", Unit.WEEKS, "1 uge", "1 week"),
        ("6", Unit.WEEKS, "6 uger", "6 weeks"),
        ("3", Unit.MONTHS, "3 måneder", "3 months"),
        ("1", Unit.DAYS, "1 dag", "1 day"),
        ("90", Unit.DEGREES, "90 grader", "90 degrees"),
        ("2.5", Unit.KG, "2,5 kg", "2.5 kg"),
        ("50", Unit.PERCENT, "50 procent", "50 percent"),
        ("1", Unit.METERS, "1 meter", "1 metre"),
        ("3", Unit.POINTS, "3 af 10", "3 out of 10"),
        ("4", Unit.NONE, "4", "4"),
    ],
)
def test_a_number_has_its_unit(value: str, unit: Unit, danish: str, english: str) -> None:
    number = Number(Fraction(value), unit)
    assert worded_number(number, load_wording("da")) == danish
    assert worded_number(number, load_wording("en")) == english
