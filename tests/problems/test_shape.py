"""How a problem reads, on a terminal and for an editor."""

from __future__ import annotations

import pytest

from handout.content.nodes import Source
from handout.problems import (
    LIST_WIDTH,
    Place,
    Problem,
    Severity,
    as_json,
    as_text,
    as_texts,
    nearest,
    suggestion,
    suggestion_of_all,
)


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
    everything = "use one of: take-care, text, title"
    assert suggestion_of_all("take_care", known) == f"did you mean 'take-care'? {everything}"
    assert suggestion_of_all("xyz", known) == everything
    assert suggestion("xyz", known) == "use one of: take-care, text, title"


def test_the_same_in_many_places_is_told_once_with_their_number() -> None:
    places = [Place("a.yaml", line, 3, 1, "  x: y") for line in range(1, 181)]
    (text,) = as_texts(map(problem, places))
    assert text.split("\n")[3] == (
        "  also: in 179 more places: "
        + "".join(f"line {line}, " for line in range(2, 13))
        + "line 13 and 167 more"
    )
    assert len([*as_texts(map(problem, places[:3]))]) == 3
    rows = [Place(f"plan.csv, row {row}") for row in range(2, 8)]
    (text,) = as_texts(map(problem, rows))
    assert "in 5 more places: plan.csv, row 3, plan.csv, row 4, " in text


def test_a_list_of_all_keys_is_given_once() -> None:
    keys = suggestion("", [f"key-{number}" for number in range(30)])
    wrong = [
        Problem("some-code", Place("a.yaml", n, 1), f"no key {n}", "why", keys) for n in (1, 2)
    ]
    first, second = as_texts(wrong)
    assert " ".join(first.split()).endswith(keys)
    assert max(map(len, first.splitlines())) <= LIST_WIDTH
    assert second.endswith("fix: one of those listed at a.yaml:1:1")


def test_of_two_guesses_the_second_refers_to_the_list_of_the_first() -> None:
    names = [f"key-{number}" for number in range(30)]
    wrong = [
        Problem("some-code", Place("a.yaml", n, 1), word, "why", suggestion_of_all(word, names))
        for n, word in ((1, "kye-1"), (2, "key_22"))
    ]
    first, second = as_texts(wrong)
    assert "fix: did you mean 'key-1'? use one of: key-0, key-1, " in first
    assert second.endswith("fix: did you mean 'key-22'? or one of those listed at a.yaml:1:1")


@pytest.mark.parametrize("column", [1, 700, 5_000, 119_998])
def test_of_a_long_line_the_part_around_the_place_is_shown(column: int) -> None:
    source = Source("a.yaml", "." * (column - 1) + "xyz" + "." * (120_000 - column))
    place = source.place_at(column - 1, 3)
    assert len(place.excerpt) <= 1000
    _, excerpt, pointer, *_ = as_text(problem(place)).split("\n")
    assert pointer.count("^") == 3
    assert excerpt[pointer.index("^") :].startswith("xyz")


def test_places_near_to_each_other_share_what_they_show() -> None:
    source = Source("a.yaml", "x" * 100_000)
    shown = {id(source.place_at(index).excerpt) for index in range(100_000)}
    assert len(shown) <= 200
