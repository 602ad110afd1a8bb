"""Dates and times as people write them, turned into ISO 8601."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from handout.content.spoken.forms import Forms, normal
from handout.frozen import frozen

CPR = re.compile(r"(?<!\d)\d{6} ?[-–]? ?\d{4}(?!\d)")
"""A Danish civil registration number; its first six digits are a date of birth."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = r"(?P<year>\d{4}|\d\d)"
_NUMBERS = re.compile(
    rf"(?P<day>\d{{1,2}})(?: *[.-] *| )(?P<month>\d{{1,2}})(?:(?: *[.-] *| ){_YEAR}|\.)?"
)
_SLASHED = re.compile(
    rf"(?P<day>\d{{1,2}}) */ *(?P<month>\d{{1,2}})(?:(?P<mark> *[/.-] *| ){_YEAR})?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? *(?P<name>[^\W\d_]+)\.?(?:,? *{_YEAR})?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<name>[^\W\d_]+)\.? +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? +{_YEAR})?"
)
_SIX_DIGITS = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)")
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d_]+)\.?,? +(?P<rest>.+)")
_TIME = re.compile(
    r"(?P<day>.+?),? +(?:(?P<at>[^\W\d_]+)\.? *)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?"
)
_AWAY = {"today": 0, "tomorrow": 1}
_OLDEST = 120
"""Years; nobody older is meant by a date of birth whose year has two digits."""


class UnclearDayError(ValueError):
    """A day that can be understood in two ways, or is something else."""

    def __init__(self, message: str, why: str, fix: str) -> None:
        super().__init__(message)
        self.why, self.fix = why, fix


@frozen
class _Written:
    """A day as it is written: its parts, and what tells how they are meant."""

    day: int
    month: int
    year: str
    """Of four digits, two, or none."""
    either: bool = False
    """Whether the month may stand first, as in 3/12/2026."""

    @property
    def swapped(self) -> _Written:
        """The same with the month first."""
        return replace(self, day=self.month, month=self.day)


def iso_day(text: str, forms: Forms, today: date, sort: str = "day") -> str | None:
    """Return a day as ISO 8601 writes it, whether there is such a day or not; None if it is none.

    Args:
        text: The day, as people write it.
        forms: What people write for what.
        today: The day on which it is written.
        sort: Of a `birth`, a year of two digits is one in which somebody alive was born; a
            `moment` is an appointment to come. Of any other day, the year must be whole.

    Raises:
        UnclearDayError: the text can mean two days, or must not stand on a sheet.
    """
    return _iso_day(" ".join(text.split()), forms, today, sort, is_timed=False, day_first=False)


def iso_moment(text: str, forms: Forms, today: date) -> str | None:
    """Return a day, with a time if there is one, as `2027-01-31 10:30`; None if it is none.

    Raises:
        UnclearDayError: as for a day.
    """
    text = " ".join(text.split())
    match = _TIME.fullmatch(text)
    if match and (match["minute"] or match["at"]) and _is_at(match["at"], forms):
        # Only those who write in English may put the month first.
        day_first = normal(match["at"] or "at") != "at"
        day = _iso_day(match["day"], forms, today, "moment", is_timed=True, day_first=day_first)
        return day and f"{day} {match['hour']:0>2}:{match['minute'] or '00'}"
    return _iso_day(text, forms, today, "moment", is_timed=False, day_first=False)


def _iso_day(
    text: str, forms: Forms, today: date, sort: str, *, is_timed: bool, day_first: bool
) -> str | None:
    if _ISO.fullmatch(text):
        return text
    if word := forms.get("day", {}).get(normal(text)):
        return (today + timedelta(days=_AWAY[word])).isoformat()
    weekday, text = _parted(text, forms)
    written = _written(text, forms, sort)
    if written is None or not (written.year or (sort == "moment" and (is_timed or weekday))):
        _refuse(text)
        return None
    days = {_with_year(one, today, sort) for one in _meanings(written, day_first)}
    fitting = [day for day in days if not weekday or _weekday_of(day) in (weekday, None)]
    if not fitting:
        raise UnclearDayError(
            "this day is another day of the week than the one that is written",
            "the patient would come on the wrong day",
            "look the day up, and write it again",
        )
    if len(fitting) > 1:
        raise UnclearDayError(
            "this date can be read day first and month first",
            "the wrong day would be printed",
            "write it with dots or dashes, day first, such as 31-01-2027; or as 2027-01-31",
        )
    return fitting[0]


def _parted(text: str, forms: Forms) -> tuple[str, str]:
    """Return the day of the week that a text begins with, or nothing, and the rest."""
    weekday = ""
    for sort in ("on", "weekday", "on"):
        match = _FIRST_WORD.fullmatch(text)
        if match and (said := forms.get(sort, {}).get(normal(match["word"]))):
            weekday, text = (said if sort == "weekday" else weekday), match["rest"]
    return weekday, text


def _written(text: str, forms: Forms, sort: str) -> _Written | None:
    """Return the parts of a day as they are written, or None if it is none."""
    if match := _NUMBERS.fullmatch(text):
        return _Written(int(match["day"]), int(match["month"]), match["year"] or "")
    if match := _SLASHED.fullmatch(text):
        # A dash before the year is how Danes write it, who put the day first.
        either = "-" not in (match["mark"] or "")
        return _Written(int(match["day"]), int(match["month"]), match["year"] or "", either)
    if sort == "birth" and (match := _SIX_DIGITS.fullmatch(text)):
        return _Written(int(match["day"]), int(match["month"]), match["year"])
    months = forms.get("month", {})
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(text)
        if match and (month := months.get(normal(match["name"]))):
            return _Written(int(match["day"]), int(month), match["year"] or "")
    return None


def _meanings(written: _Written, day_first: bool) -> list[_Written]:
    """Return what parts of a day can mean: one, or two if nobody can tell which is the month."""
    if not written.either or day_first or written.day > 12:
        return [written]
    return [written.swapped] if written.month > 12 else [written, written.swapped]


def _with_year(written: _Written, today: date, sort: str) -> str:
    """Return a day as ISO 8601 writes it, with the whole year.

    Raises:
        UnclearDayError: nobody can tell which century is meant.
    """
    day, month, year = written.day, written.month, written.year
    if len(year) == 4:
        return _iso(year, month, day)
    if sort == "moment":
        this = _iso(str(today.year), month, day)
        coming = today.year + (this < today.isoformat())
        return _iso(f"20{year}" if year else str(coming), month, day)
    if sort == "birth":
        meant = (_iso(century + year, month, day) for century in ("19", "20"))
        least, most = f"{today.year - _OLDEST}{today:-%m-%d}", today.isoformat()
        alive = [one for one in meant if least < one <= most]
        if len(alive) == 1:
            return alive[0]
    raise UnclearDayError(
        "the year has two digits",
        "nobody could tell which century is meant",
        "write four, such as 31-01-1950",
    )


def _weekday_of(day: str) -> str | None:
    """Return the number of a day of the week, from 1 for Monday; None if there is no such day."""
    try:
        return str(date.fromisoformat(day).isoweekday())
    except ValueError:
        return None


def _is_at(word: str | None, forms: Forms) -> bool:
    return word is None or normal(word) in forms.get("at", {})


def _refuse(text: str) -> None:
    if CPR.search(text):
        raise UnclearDayError(
            "this is a civil registration number (CPR), not a date",
            "it must not stand on a sheet that others may see",
            "write the date of birth alone, such as 31-01-1950",
        )


def _iso(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"
