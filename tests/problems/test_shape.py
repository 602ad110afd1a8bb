"""How a problem reads, on a terminal and for an editor."""

from __future__ import annotations

import pytest

from handout.problems import Place, Problem, Severity, as_json, as_text, nearest, suggestion


def problem(place: Place, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("some-code", place, "what", "why it matters", "what to do", severity)


def test_the_pointer_stands_under_the_word() -> None:
    place = Place("a.yaml", 12, 8, 4, "title: Walk now")
    assert as_text(problem(place)) == (
        "a.yaml:12:8: error[some-code]: what\n"
        "  12 | title: Walk now\n"
        "     |        ^^^^\n"
        "  why: why it matters\n"
        "  fix: what to do"
    )


def test_the_pointer_stands_under_the_word_behind_a_tab() -> None:
    _, excerpt, pointer, *_ = as_text(problem(Place("a.yaml", 3, 2, 1, "\tx"))).split("\n")
    assert excerpt.index("x") == pointer.index("^")


@pytest.mark.parametrize("line", [1, 999, 1000, 99999, 1234567])
def test_the_pointer_stands_right_at_any_line_number(line: int) -> None:
    _, excerpt, pointer, *_ = as_text(problem(Place("a.yaml", line, 3, 1, "ab!"))).split("\n")
    assert excerpt.index("!") == pointer.index("^")
    assert excerpt.index("|") == pointer.index("|")


def test_a_file_as_a_whole_has_no_line() -> None:
    assert as_text(problem(Place("a.yaml"), Severity.WARNING)).split("\n") == [
        "a.yaml: warning[some-code]: what",
        "  why: why it matters",
        "  fix: what to do",
    ]


def test_an_editor_gets_every_part() -> None:
    assert as_json(problem(Place("a.yaml", 1, 2, 3, "abcdef"))) == {
        "file": "a.yaml",
        "line": 1,
        "column": 2,
        "length": 3,
        "severity": "error",
        "code": "some-code",
        "message": "what",
        "why": "why it matters",
        "fix": "what to do",
    }


def test_places_sort_as_one_reads() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), Place("a", 9, 1), Place("a")]
    assert list(map(str, sorted(places))) == ["a", "a:9:1", "a:9:2", "a:10:1", "b:1:1"]


def test_a_near_miss_is_offered_and_a_far_one_gets_the_list() -> None:
    known = {"take-care", "title", "text"}
    assert nearest("take_care", known) == "take-care"
    assert suggestion("take_care", known) == "did you mean 'take-care'?"
    assert suggestion("xyz", known) == "use one of: take-care, text, title"
