"""Check that telephone numbers are as long as Danish ones are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handout.content.words import Label
from handout.problems import Problem, Severity

DIGITS = 8
"""Of every Danish number that a subscriber has. Source: the Danish numbering plan."""

SHORT = re.compile(r"1\d{2,5}")
"""A number of a service, such as 112, 1813 or 116117."""

_NUMBER = re.compile(r"\+?\d(?:[ \u00a0\u202f.()\-\u2010-\u2013]*\d)*")

_EXTENSION = 4
"""The most digits of what is dialled after a number: it is no number of its own."""


def check_telephones(numbers: Iterable[Label]) -> Iterator[Problem]:
    """Yield a warning for each number that lacks a digit or has one too many.

    Numbers of other countries are as long as they like. Of several in one text, each is checked.
    """
    for written in numbers:
        dialled = _NUMBER.findall(written.value)
        for index, number in enumerate(map(_national, dialled)):
            is_extension = index > 0 and len(number) <= _EXTENSION
            if not number or len(number) == DIGITS or SHORT.fullmatch(number) or is_extension:
                continue
            digits = "1 digit" if len(number) == 1 else f"{len(number)} digits"
            yield Problem(
                "telephone-length",
                written.place,
                f"this telephone number has {digits}; a Danish one has {DIGITS}",
                "the patient may call in vain, or somebody else",
                "compare it with the number that you meant; begin one of another country with "
                "'+' and the code of that country",
                Severity.WARNING,
            )


def _national(number: str) -> str:
    """Return the digits of a number as it is dialled in Denmark; none if it is foreign."""
    digits = re.sub(r"\D", "", number)
    abroad = "+" + digits if number.startswith("+") else re.sub(r"^00", "+", digits)
    if abroad.startswith("+45"):
        return abroad.removeprefix("+45")
    # No Danish number begins with 0, which is dialled first within many other countries.
    return "" if abroad.startswith(("+", "0")) else digits
