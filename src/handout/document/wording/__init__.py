"""The fixed phrases of the sheet: one YAML file a language, read into this shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce

from handout.tailoring.prescription import Moment


@dataclass(frozen=True, kw_only=True)
class Plural:
    """A phrase about one thing, and about any other number of them; `two` has one of its own."""

    one: str
    two: str | None = None
    other: str

    def of(self, low: Fraction | int, high: Fraction | int | None = None) -> str:
        """Return the phrase that fits an amount, or a range up to `high`."""
        if low == 2 and high in (None, 2) and self.two:
            return self.two
        return self.one if (low if high is None else high) == 1 else self.other


@dataclass(frozen=True, kw_only=True)
class Hold:
    """How long a position is held."""

    seconds: Plural
    minutes: Plural
    breaths: Plural


@dataclass(frozen=True, kw_only=True)
class Time:
    """How long to do it."""

    minutes: Plural
    seconds: Plural
    hours: Plural


@dataclass(frozen=True, kw_only=True)
class Distance:
    """How far."""

    m: Plural
    km: Plural


@dataclass(frozen=True, kw_only=True)
class Rest:
    """How long to rest in between."""

    seconds: Plural
    minutes: Plural


@dataclass(frozen=True, kw_only=True)
class Frequency:
    """How often."""

    per_day: Plural
    per_week: Plural
    per_hour: Plural
    every_days: Plural
    every_hours: Plural


@dataclass(frozen=True, kw_only=True)
class Duration:
    """For how long to go on with it."""

    weeks: Plural
    months: Plural


@dataclass(frozen=True, kw_only=True)
class Load:
    """Against which weight."""

    kg: Plural


@dataclass(frozen=True, kw_only=True)
class Bands:
    """With which exercise band."""

    yellow: str
    red: str
    green: str
    blue: str
    black: str


@dataclass(frozen=True, kw_only=True)
class TempoPhrases:
    """The seconds of each part of a movement."""

    down: Plural
    wait: Plural
    up: Plural


@dataclass(frozen=True, kw_only=True)
class Paces:
    """How fast."""

    slow: str
    calm: str
    brisk: str


@dataclass(frozen=True, kw_only=True)
class Sides:
    """On which side of the body."""

    each: str
    left: str
    right: str
    alternate: str


@dataclass(frozen=True, kw_only=True)
class SidesOf:
    """The sides of a leg, an arm, or the body as a whole."""

    leg: Sides
    arm: Sides
    body: Sides


@dataclass(frozen=True, kw_only=True)
class Binding:
    """What packs and booklets say of themselves."""

    title: str
    """Of a pack that was given none."""
    note: str
    """Where on paper the pages of the list are found."""
    entry: str
    print_only: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """All phrases of one language. Holes such as {title} are filled by `compose`."""

    language: str
    name: str
    decimal_mark: str
    months: tuple[str, ...]
    date: str
    page: str
    identity: str
    author: str
    approved: str
    not_approved: str
    review_due: str
    exercise_title: str
    exercise_reference: str
    item_reference: str
    link_hint: str
    start: str
    harder: str
    easier: str
    equipment: str
    take_care: str
    dosage: str
    by_hand: str
    pen_fields: tuple[str, ...]
    tick: str
    note: str
    patient: str
    born: str
    therapist: str
    phone: str
    phone_hours: str
    date_label: str
    next_appointment: str
    moment: str
    choice: str
    read_more: str
    see_more: str
    code_alt: str
    diary: str
    diary_introduction: str
    diary_row: str
    diary_week: str
    weekdays: tuple[str, ...]
    enumeration: str
    enumeration_end: str
    about: str
    repetitions: Plural
    sets: Plural
    sets_of: str
    repetitions_of_a_set: Plural
    hold: Hold
    time: Time
    distance: Distance
    rest: Rest
    between_sets: str
    frequency: Frequency
    duration: Duration
    load: Load
    band: Bands
    pace: Paces
    tempo: TempoPhrases
    effort: str
    pain: str
    sides: SidesOf
    binding: Binding


def worded_date(day: date, wording: Wording) -> str:
    """Return a date as people of the language write it."""
    return wording.date.format(day=day.day, month=wording.months[day.month - 1], year=day.year)


def worded_moment(moment: Moment, wording: Wording) -> str:
    """Return a day, and a time if there is one, as people of the language write it."""
    day = worded_date(moment.day, wording)
    if moment.hour is None:
        return day
    return wording.moment.format(date=day, hour=moment.hour, minute=f"{moment.minute:02}")


def worded_list(words: Iterable[str], wording: Wording) -> str:
    """Return words as an enumeration: "a, b and c"."""
    *first, last = words
    return (
        wording.enumeration_end.format(first=with_commas(first, wording), next=last)
        if first
        else last
    )


def with_commas(words: Iterable[str], wording: Wording) -> str:
    """Return the phrases that are not empty, with commas between them."""
    phrases = [phrase for phrase in words if phrase]
    comma = wording.enumeration
    return reduce(lambda a, b: comma.format(first=a, next=b), phrases) if phrases else ""
