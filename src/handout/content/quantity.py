"""Amounts in a dosage: a number or a range in a unit, a tempo, or the author's own words."""

from __future__ import annotations

import re
from dataclasses import field
from fractions import Fraction
from typing import ClassVar

from handout.content.nodes import Scalar
from handout.content.words import Text
from handout.frozen import frozen
from handout.problems import NOWHERE, Place


@frozen
class Quantity:
    """A number (low equals high) or a range in a unit; `about` when the number is a rough one."""

    low: Fraction
    high: Fraction
    unit: str = ""
    about: bool = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen
class Words:
    """An amount that no number says, such as "several times a day"."""

    words: Text
    """The amount in words, such as "when you have time"."""


Amount = Quantity | Words


@frozen
class Tempo:
    """Seconds on the way down, of waiting there, and on the way up."""

    down: int
    wait: int
    up: int

    wanted: ClassVar[str] = "a tempo in seconds down, waiting and up, such as 3-1-3"
    pattern: ClassVar[str] = r"([1-9]|10)-(\d|10)-([1-9]|10)"

    def __str__(self) -> str:
        return f"{self.down}-{self.wait}-{self.up}"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Tempo | None:
        """Return the tempo that a text says, or None if it says none."""
        match = re.fullmatch(cls.pattern, scalar.text.strip())
        return cls(*map(int, match.groups())) if match else None


@frozen
class Measure:
    """What a part of a dosage is counted in: each unit with its lowest and highest sensible value.

    The limits catch slips of the finger (100 sets, 3000 seconds); they are wider than any
    programme in use. `exact` is what a range or a rough number would make no sense of. A unit that
    begins with "every" is written around its number: `every 2 hours`.
    """

    units: dict[str, tuple[float, float]] = field(hash=False)
    fractions: bool = False
    exact: bool = False

    @property
    def example(self) -> str:
        """A value as one may write it."""
        unit, (_, highest) = next(iter(self.units.items()))
        return f"2 {unit}" if unit else "10-15" if highest > 15 else "3"


_QUANTITY = re.compile(
    r"(?P<about>about +)?(?P<every>every +)?(?P<low>\d{1,6}(?:[.,]\d{1,3})?)"
    r"(?: *[-–] *(?P<high>\d{1,6}(?:[.,]\d{1,3})?))?"
    r" *(?P<unit>[^\d.,–-].*|)"
)


def read_quantity(text: str, measure: Measure, place: Place) -> Quantity | str:
    """Return the quantity that a text like `about 3-4 breaths` says, or what is wrong with it."""
    match = _QUANTITY.fullmatch(text.replace("\u00a0", " ").strip())
    if not match:
        return f"'{text}' is no number or range"
    low = Fraction(match["low"].replace(",", "."))
    high = Fraction(match["high"].replace(",", ".")) if match["high"] else low
    unit = _unit(("every " if match["every"] else "") + match["unit"].strip(), measure)
    if unit is None and not match["every"] and not match["unit"].strip():
        return f"'{text.strip()}' has no unit ({_named(measure)})"
    if unit is None:
        known = _named(measure) or "no unit"
        return f"'{match['unit'].strip() or text}' is no unit here ({known})"
    if not measure.fractions and (low.denominator, high.denominator) != (1, 1):
        return f"'{text}' is not a whole number"
    if measure.exact and (match["high"] or match["about"]):
        return f"'{text}' is not one exact number"
    lowest, highest = measure.units[unit]
    if match["high"] and low >= high:
        return f"the range '{text}' does not go upwards"
    if low < lowest or high > highest:
        return f"'{text}' is outside {lowest:g}–{highest:g} {_parted(unit)[1]}".rstrip()
    return Quantity(low, high, unit, bool(match["about"]), place)


def written_quantity(quantity: Quantity) -> str:
    """Return a quantity as an author writes it: what `read_quantity` reads."""
    low, high = (f"{float(number):g}" for number in (quantity.low, quantity.high))
    amount = low if low == high else f"{low}-{high}"
    every, unit = _parted(quantity.unit)
    return f"{'about ' if quantity.about else ''}{every}{amount} {unit}".rstrip()


def _named(measure: Measure) -> str:
    return ", ".join(filter(None, measure.units)).replace("every ", "every … ")


def _parted(unit: str) -> tuple[str, str]:
    """Return what of a unit is written before the number, and what behind it."""
    return ("every ", unit.removeprefix("every ")) if unit.startswith("every ") else ("", unit)


def _unit(written: str, measure: Measure) -> str | None:
    return next((unit for unit in measure.units if written in (unit, unit.removesuffix("s"))), None)
