"""Check that a ward's profile has the numbers that the warnings of a sheet tell people to call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.content.model import SafetyWarning, WarningLevel
from handout.content.walk import find
from handout.content.words import Label, Language
from handout.problems import Place, Problem
from handout.tailoring.profile import PLAIN, ColourCode, Profile

_CLOSED = "out-of-hours: {number: 12 34 56 78, name: the out-of-hours doctor}"
_WARD = "phone: [{number: 12 34 56 78, hours: weekdays 8–15}]"


def check_numbers(warnings: Sequence[SafetyWarning], profile: Profile) -> tuple[Problem, ...]:
    """Return a problem for each number that is missing; a plain sheet has a line to write it on."""
    if profile is PLAIN:
        return ()
    levels = {warning.level for warning in warnings}
    missing = []
    if not profile.phone and levels & {WarningLevel.SAME_DAY, WarningLevel.DAYTIME}:
        missing.append(_missing("the ward's own number", _WARD, profile))
    if not profile.out_of_hours and WarningLevel.SAME_DAY in levels:
        missing.append(_missing("the number to call when the ward is closed", _CLOSED, profile))
    return tuple(missing)


def _missing(number: str, line: str, profile: Profile) -> Problem:
    leaves: Iterator[Label | Language | ColourCode] = find(profile, Label, Language, ColourCode)
    file = next((leaf.place.file for leaf in leaves if leaf.place.file), "--profile")
    return Problem(
        "number-missing",
        Place(file),
        f"this profile does not have {number}",
        "warnings on this sheet tell people to call it",
        f"add a line to the profile, such as '{line}'",
    )
