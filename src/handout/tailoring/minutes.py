"""Estimate how long a reader's exercises take, from the dosages on the sheet.

Of a range, the middle counts. What a dosage leaves open is assumed, by the constants below; where
nothing can be assumed, the estimate is a lower bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import floor

from handout.content.model import Dosage, Handout, Pace, Side, exercises_of
from handout.content.quantity import Amount, Quantity, Words
from handout.frozen import frozen

REPETITION: dict[Pace | None, int] = {None: 4, Pace.CALM: 4, Pace.SLOW: 6, Pace.BRISK: 2}
"""Seconds of a repetition, by its pace: there and back, about two seconds each as in most
programmes of strength training, half as long again if slow, and half of it if brisk."""

BREATH = 4
"""Seconds: adults at rest take 12 to 20 breaths a minute, and deep ones are slower."""

REST = 60
"""Seconds between sets where no rest is said: people get their breath back and sit up again."""

WALK = 1
"""Metres a second: slower than the 1.2 to 1.4 of healthy adults, as readers have an ailment."""

AWAKE = 16
"""Hours of a day in which what is done "every two hours" is done."""

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "breaths": BREATH}
METRES = {"m": 1, "km": 1000}


class Span(StrEnum):
    """What an estimate is for."""

    DAY = "day"
    """Every day."""
    FULL_DAY = "full-day"
    """A day on which all exercises are done, as some are done less often."""
    ROUND = "round"
    """All exercises once, as no dosage says how often."""


@frozen
class Estimate:
    """How long all exercises of a sheet take, rounded as people speak of time."""

    minutes: int
    span: Span
    at_least: bool = False
    """Whether more is done than can be told, such as "as often as you can"."""


def estimate(handout: Handout) -> Estimate | None:
    """Return how long a reader's exercises take; None if the time of none of them can be told."""
    return estimate_of([exercise.dosage or Dosage() for exercise in exercises_of(handout)])


def estimate_of(dosages: Sequence[Dosage]) -> Estimate | None:
    """Return how long exercises with some dosages take; None if that of none can be told."""
    once = [_seconds(dosage) for dosage in dosages]
    if not any(once):
        return None
    often = [_times(dosage.frequency) for dosage in dosages]
    at_least = not all(map(_is_told, dosages, once))
    if not any(often):
        return Estimate(_rounded(sum(once, Fraction()), at_least), Span.ROUND, at_least)
    total = sum((s * max(1, times or 0) for s, times in zip(once, often, strict=True)), Fraction())
    daily = all(times is None or times >= 1 for times in often)
    at_least = at_least or not all(often)
    return Estimate(_rounded(total, at_least), Span.DAY if daily else Span.FULL_DAY, at_least)


def _is_told(dosage: Dosage, seconds: Fraction) -> bool:
    """Tell whether a dosage says in numbers how much there is to do."""
    alone = (dosage.time,) if dosage.time else (dosage.repetitions, dosage.hold, dosage.distance)
    return bool(seconds) and not any(isinstance(part, Words) for part in (*alone, dosage.sets))


def _seconds(dosage: Dosage) -> Fraction:
    """Return how long an exercise takes, done once as its dosage says; 0 if that cannot be told."""
    sets = _middle(dosage.sets) or Fraction(1)
    one_set = _set(dosage)
    rest = _in(SECONDS, dosage.rest) if dosage.rest else Fraction(REST)
    seconds = sets * one_set + max(sets - 1, Fraction()) * rest if one_set else Fraction()
    return seconds * 2 if dosage.side is Side.EACH else seconds


def _set(dosage: Dosage) -> Fraction:
    """Return the seconds of one set."""
    if isinstance(dosage.time, Quantity):
        return _in(SECONDS, dosage.time)
    repetitions = _middle(dosage.repetitions)
    if isinstance(dosage.repetitions, Words):
        return Fraction()
    if isinstance(dosage.distance, Quantity):
        return (repetitions or 1) * _in(METRES, dosage.distance) / WALK
    if not repetitions and not isinstance(dosage.hold, Quantity):
        return Fraction()
    tempo = dosage.tempo
    moving = tempo.down + tempo.wait + tempo.up if tempo else REPETITION[dosage.pace]
    return (repetitions or 1) * (moving + _in(SECONDS, dosage.hold))


def _times(frequency: Amount | None) -> Fraction | None:
    """Return how often a day an exercise is done; None where no number says it."""
    if not isinstance(frequency, Quantity):
        return None
    number = _middle(frequency)
    match frequency.unit:
        case "per day":
            return number
        case "per week":
            return number / 7
        case "per hour":
            return number * AWAKE
        case "every days":
            return 1 / number
        case "every hours":
            return AWAKE / number
    raise ValueError(frequency.unit)


def _middle(amount: Amount | None) -> Fraction:
    return (amount.low + amount.high) / 2 if isinstance(amount, Quantity) else Fraction()


def _in(units: dict[str, int], amount: Amount | None) -> Fraction:
    return _middle(amount) * units[amount.unit] if isinstance(amount, Quantity) else Fraction()


def _rounded(seconds: Fraction, at_least: bool) -> int:
    """Return whole minutes, above ten by fives; a lower bound is not rounded up."""
    step = 5 if seconds > 10 * 60 else 1
    steps = seconds / 60 / step
    return max(1, (floor(steps) if at_least else floor(steps + Fraction(1, 2))) * step)
