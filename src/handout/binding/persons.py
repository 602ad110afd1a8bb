"""Tell from their pages whether sheets are for more than one person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handout.binding.sheet import FinishedSheet
from handout.frozen import frozen
from handout.problems import Place, Problem

_BORN = re.compile(r"(.+), \S+ (.*\d{4})")
"""A name, and the date of birth behind it, in the words of any language."""


@frozen
class _Person:
    file: str
    language: str
    name: str
    born: str

    def differs(self, other: _Person) -> bool:
        """Tell whether this is surely somebody else: what only one of them tells says nothing.

        Of a date in another language, the numbers are compared, which leaves out the month.
        """
        if self.name != other.name:
            return True
        if not (self.born and other.born):
            return False
        if len(self.numbers) != len(other.numbers):  # one of them is the year alone
            return self.numbers[-1] != other.numbers[-1]
        if self.language != other.language:
            return self.numbers != other.numbers
        return self.born != other.born

    @property
    def numbers(self) -> list[str]:
        """The day of birth, if it is known, and the year."""
        return re.findall(r"\d+", self.born)


def check_persons(sheets: Iterable[FinishedSheet]) -> list[Problem]:
    """Return a problem for each sheet that is for somebody else than one before it."""
    persons: list[_Person] = []
    problems: list[Problem] = []
    for sheet in sheets:
        if not sheet.person:
            continue
        person = _person(sheet)
        others = [before for before in persons if person.differs(before)]
        problems += [_somebody_else(person, before) for before in others[:1]]
        persons.append(person)
    return problems


def _person(sheet: FinishedSheet) -> _Person:
    match = _BORN.fullmatch(sheet.person)
    name, born = (match[1], match[2]) if match else (sheet.person, "")
    return _Person(sheet.file, sheet.language, name.casefold(), born)


def _somebody_else(person: _Person, other: _Person) -> Problem:
    return Problem(
        "several-persons",
        Place(person.file),
        f"this sheet is for another person than {other.file}",
        "one of them would get what is written about the other",
        "make a pack for each of them; print the sheets of several people file by file",
    )
