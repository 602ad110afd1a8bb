"""Amounts in a dosage: a number or a range in a unit, or the author's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from handout.content.words import Text
from handout.problems import NOWHERE, Place


@dataclass(frozen=True)
class Quantity:
    """A number (low equals high) or a range in a unit; `about` when the number is a rough one."""

    low: Fraction
    high: Fraction
    unit: str = ""
    about: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Words:
    """An amount that no number says, such as "several times a day"."""

    words: Text


Amount = Quantity | Words


@dataclass(frozen=True)
class Measure:
    """What a part of a dosage is counted in: each unit with its lowest and highest sensible value.

    The limits catch slips of the finger (100 sets, 3000 seconds); they are wider than any
    programme in use.
    """

    units: dict[str, tuple[float, float]] = field(hash=False)
    fractions: bool = False

    @property
    def example(self) -> str:
        """A value as one may write it."""
        unit = next(iter(self.units))
        return " ".join(["10-15" if not unit else "2", *([unit] if unit else [])])


_QUANTITY = re.compile(
    r"(?P<about>about +)?(?P<low>\d{1,6}(?:[.,]\d{1,3})?)"
    r"(?: *[-–] *(?P<high>\d{1,6}(?:[.,]\d{1,3})?))?"
    r" *(?P<unit>[^\d.,–-].*|)"
)


def read_quantity(text: str, measure: Measure, place: Place) -> Quantity | str:
    """Return the quantity that a text like `about 3-4 breaths` says, or what is wrong with it."""
    match = _QUANTITY.fullmatch(text.strip())
    if not match:
        return f"'{text}' is no number or range"
    low = Fraction(match["low"].replace(",", "."))
    high = Fraction(match["high"].replace(",", ".")) if match["high"] else low
    unit = _unit(match["unit"].strip(), measure)
    if unit is None and not match["unit"].strip():
        return f"'{text.strip()}' has no unit ({', '.join(measure.units)})"
    if unit is None:
        known = ", ".join(filter(None, measure.units)) or "no unit"
        return f"'{match['unit'].strip() or text}' is no unit here ({known})"
    if not measure.fractions and (low.denominator, high.denominator) != (1, 1):
        return f"'{text}' is not a whole number"
    lowest, highest = measure.units[unit]
    if match["high"] and low >= high:
        return f"the range '{text}' does not go upwards"
    if low < lowest or high > highest:
        return f"'{text}' is outside {lowest:g}–{highest:g}{' ' + unit if unit else ''}"
    return Quantity(low, high, unit, bool(match["about"]), place)


def written_quantity(quantity: Quantity) -> str:
    """Return a quantity as an author writes it: what `read_quantity` reads."""
    low, high = (f"{float(number):g}" for number in (quantity.low, quantity.high))
    amount = low if low == high else f"{low}-{high}"
    return f"{'about ' if quantity.about else ''}{amount} {quantity.unit}".rstrip()


def _unit(written: str, measure: Measure) -> str | None:
    return next((unit for unit in measure.units if written in (unit, unit.removesuffix("s"))), None)
