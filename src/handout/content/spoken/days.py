"""Dates and times as people write them, turned into ISO 8601."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handout.content.spoken.forms import Forms, normal

_CPR = re.compile(r"(?<!\d)\d{6} ?[-–]? ?\d{4}(?!\d)")
"""A Danish civil registration number; its first six digits are a date of birth."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = re.compile(r"(\d{1,2})(?: *[.-] *| )(\d{1,2})(?: *[.-] *| )(\d{4})")
_SLASHED = re.compile(r"(\d{1,2}) */ *(\d{1,2})(?: *[/.-] *| )(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)? *([^\W\d_]+)\.?,? *(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2} *[./-] *\d{1,2}(?: *[./-] *| )\d{2}")
_TIME = re.compile(
    r"(?P<day>.+?),? +(?:(?P<at>[^\W\d_]+)\.? *)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?"
)
_AWAY = {"today": 0, "tomorrow": 1}


class UnclearDayError(ValueError):
    """A day that can be understood in two ways, or is something else."""

    def __init__(self, message: str, why: str, fix: str) -> None:
        super().__init__(message)
        self.why, self.fix = why, fix


def iso_day(text: str, forms: Forms, today: date) -> str | None:
    """Return a day as ISO 8601 writes it, whether there is such a day or not; None if it is none.

    Raises:
        UnclearDayError: the text can mean two days, or must not stand on a sheet.
    """
    text = " ".join(text.split())
    if _ISO.fullmatch(text):
        return text
    if word := forms.get("day", {}).get(normal(text)):
        return (today + timedelta(days=_AWAY[word])).isoformat()
    if match := _NUMBERS.fullmatch(text):
        return _iso(match[3], match[2], match[1])
    if match := _SLASHED.fullmatch(text):
        return _of_slashes(*match.groups())
    months = forms.get("month", {})
    if (match := _DAY_FIRST.fullmatch(text)) and (month := months.get(normal(match[2]))):
        return _iso(match[3], month, match[1])
    if (match := _MONTH_FIRST.fullmatch(text)) and (month := months.get(normal(match[1]))):
        return _iso(match[3], month, match[2])
    _refuse(text)
    return None


def iso_moment(text: str, forms: Forms, today: date) -> str | None:
    """Return a day, with a time if there is one, as `2027-01-31 10:30`; None if it is none.

    Raises:
        UnclearDayError: as for a day.
    """
    match = _TIME.fullmatch(" ".join(text.split()))
    if match and (match["minute"] or match["at"]) and _is_at(match["at"], forms):
        day = iso_day(match["day"], forms, today)
        return day and f"{day} {match['hour']:0>2}:{match['minute'] or '00'}"
    return iso_day(text, forms, today)


def _is_at(word: str | None, forms: Forms) -> bool:
    return word is None or normal(word) in forms.get("at", {})


def _of_slashes(first: str, second: str, year: str) -> str:
    """Return the day of a date with slashes, which some write day first and others month first."""
    if int(first) <= 12 and int(second) <= 12:
        raise UnclearDayError(
            "this date can be read day first and month first",
            "the wrong day would be printed",
            "write it with dots or dashes, day first, such as 31-01-2027; or as 2027-01-31",
        )
    return _iso(year, second, first) if int(second) <= 12 else _iso(year, first, second)


def _refuse(text: str) -> None:
    if _CPR.search(text):
        raise UnclearDayError(
            "this is a civil registration number (CPR), not a date",
            "it must not stand on a sheet that others may see",
            "write the date of birth alone, such as 31-01-1950",
        )
    if _SHORT_YEAR.fullmatch(text):
        raise UnclearDayError(
            "the year has two digits",
            "nobody could tell which century is meant",
            "write four, such as 31-01-1950",
        )


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"
