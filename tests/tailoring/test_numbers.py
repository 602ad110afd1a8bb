"""With a ward's profile in force, no sheet tells people to call a number that is not on it."""

from __future__ import annotations

import pytest

from handout.content.model import SafetyWarning, WarningLevel
from handout.content.parse import parse
from handout.content.words import Name, Prose, Text
from handout.problems import Place, has_errors
from handout.tailoring.numbers import check_numbers
from handout.tailoring.profile import PLAIN, Profile
from handout.tailoring.reading import read_profile


def profile(text: str) -> Profile:
    return read_profile(parse(text.encode("utf-8"), "ward.yaml"))[0]


def warning(level: str) -> SafetyWarning:
    signs = (Prose(("Fever",)),)
    return SafetyWarning(id=Name("a"), title=Text("A"), level=WarningLevel(level), points=signs)


PHONE = "phone: 11 11 11 11"
CLOSED = "out-of-hours: 22 22 22 22"


@pytest.mark.parametrize(
    ("level", "lines", "missing"),
    [
        ("emergency", ["ward: Ward 3"], []),
        ("same-day", ["ward: Ward 3"], ["phone", "out-of-hours"]),
        ("same-day", [PHONE], ["out-of-hours"]),
        ("same-day", [CLOSED], ["phone"]),
        ("same-day", [PHONE, CLOSED], []),
        ("daytime", ["ward: Ward 3"], ["phone"]),
        ("daytime", [PHONE], []),
    ],
)
def test_a_ward_without_a_number_is_told_so(
    level: str, lines: list[str], missing: list[str]
) -> None:
    problems = check_numbers([warning(level)], profile("\n".join(lines)))
    assert {problem.code for problem in problems} <= {"number-missing"}
    assert all(problem.place == Place("ward.yaml") for problem in problems)
    assert has_errors(problems) == bool(missing)
    for key, problem in zip(missing, problems, strict=True):
        line = problem.fix.partition("'")[2].removesuffix("'")
        assert line.startswith(f"{key}: ")
        assert read_profile(parse(line.encode("utf-8"), "x.yaml"))[1] == ()


def test_a_sheet_without_a_profile_has_room_for_numbers() -> None:
    assert check_numbers([warning(level) for level in WarningLevel], PLAIN) == ()


def test_a_profile_with_nothing_but_a_colour_is_a_profile() -> None:
    (problem,) = check_numbers([warning("daytime")], profile("accent: '#000000'"))
    assert problem.place == Place("ward.yaml")
