"""A number that somebody decides on, with its unit."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from handout.frozen import frozen


class Unit(StrEnum):
    """What a number is counted in; `points` are those of a scale from 0 to 10, as of pain."""

    WEEKS = "weeks"
    MONTHS = "months"
    DAYS = "days"
    DEGREES = "degrees"
    KG = "kg"
    PERCENT = "percent"
    METERS = "meters"
    POINTS = "points"
    NONE = "none"


FRACTIONS = frozenset({Unit.KG, Unit.METERS})
"""The units of which there are parts: half a kilogram, but no half degree."""

ENDS = {Unit.POINTS: 10, Unit.PERCENT: 100}
"""The highest number of the units that have an end. Source: numeric rating scale."""


@frozen
class Number:
    """A number in a unit; each language has its own words for the two."""

    value: Fraction
    unit: Unit
