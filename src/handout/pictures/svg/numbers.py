"""Numbers and lengths, as an SVG file writes them."""

from __future__ import annotations

import re

LARGEST = 1e7
"""Units; a drawing of a person has some thousands each way, and PDF ends at 2 147 483 647."""

PIXEL = 0.75
"""Points of an SVG's own unit, of which an inch has 96."""

UNITS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}

NUMBERS = r"[\d\s.,+-]*+(?:(?<=[\d.])[eE][+-]?\d[\d\s.,+-]*+)*"
"""A regular expression of what numbers are written with: a comma, space or nothing in between."""

_NUMBERS = re.compile(NUMBERS, re.ASCII)
_LENGTH = re.compile(r"([\d.e+-]*[\d.])([a-z%]*)", re.ASCII)
_STRAY_COMMA = re.compile(r"(?:^|[A-Za-z,])\s*,|,\s*(?:[A-Za-z]|$)", re.ASCII)
_SECOND_POINT = re.compile(r"(\.\d*)(?=\.)", re.ASCII)


class DrawingError(Exception):
    """A file cannot be drawn as it is meant; the message says what it holds."""


def excerpt(text: str) -> str:
    """Return the beginning of what an author wrote, for a message."""
    return " ".join(text[:60].split())


def numbers(text: str) -> list[float]:
    """Return the numbers of a list.

    Raises:
        DrawingError: it is not written as SVG asks for.
    """
    if not _NUMBERS.fullmatch(text):
        raise DrawingError(f"'{excerpt(text)}' is no list of numbers")
    return bounded(values(spaced(text)))


def spaced(text: str) -> str:
    """Return text with a space in front of all its numbers: '.5-.5' becomes ' .5 -.5'."""
    if "," in text and _STRAY_COMMA.search(text):
        raise DrawingError(f"'{excerpt(text)}' has a comma that parts nothing")
    text = text.replace(",", " ").replace("-", " -").replace("+", " +")
    # The sign of an exponent begins no number, but a second point does.
    text = text.replace("E", "e").replace("e ", "e")
    return _SECOND_POINT.sub(r"\1 ", text) if "." in text else text


def values(text: str) -> list[float]:
    """Return numbers with spaces in between, none of them infinite."""
    try:
        if "." in text or "e" in text:
            return bounded(list(map(float, text.split())))
        return list(map(int, text.split()))  # fast, never infinite, and written as it was
    except ValueError:
        raise DrawingError(f"'{excerpt(text)}' is no list of numbers") from None


def bounded(found: list[float]) -> list[float]:
    """Return numbers, none of which is too large for a drawing."""
    if found and not -LARGEST < min(found) <= max(found) < LARGEST:
        raise DrawingError("the drawing reaches further than can be printed")
    return found


def number(text: str) -> float:
    """Return a single number."""
    found = numbers(text)
    if len(found) != 1:
        raise DrawingError(f"'{excerpt(text)}' is not one number")
    return found[0]


def length(text: str) -> float:
    """Return a length in the units of the drawing."""
    match = _LENGTH.fullmatch(text.strip().lower())
    if not match or match[2] not in UNITS:
        known = ", ".join(filter(None, UNITS))
        raise DrawingError(f"the length '{excerpt(text)}' is not in {known} or plain units")
    value = number(match[1])
    return value if UNITS[match[2]] == 1 else value * UNITS[match[2]]


def size(text: str) -> float:
    """Return a length that cannot be less than nothing."""
    value = length(text)
    if value < 0:
        raise DrawingError(f"the length '{excerpt(text)}' is less than nothing")
    return value
