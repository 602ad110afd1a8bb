"""What an item builds on is added before it."""

from __future__ import annotations

import pytest

from handout.problems import Severity
from tests.conftest import handout_from
from tests.tailoring.sample import TEXT, codes, found, ids, sheet, tailored


def test_what_an_item_builds_on_is_put_before_the_first_that_needs_it() -> None:
    assert ids("items: [squat]") == ["brace", "slide", "squat"]
    assert ids("items: [reach, slide, squat]") == ["reach", "brace", "slide", "squat"]


def test_what_was_added_is_said_once() -> None:
    _, problems = tailored("items: [reach, slide, squat]")
    assert [(p.code, p.severity, p.message) for p in problems] == [
        (
            "requirement-added",
            Severity.WARNING,
            "'slide' builds on 'brace', which was added before it",
        )
    ]
    assert (problems[0].place.line, problems[0].place.column) == (2, 16)


def test_what_the_order_has_somewhere_stays_there() -> None:
    assert ids("items: [squat, slide, brace]") == ["squat", "slide", "brace"]
    assert codes("items: [squat, slide, brace]") == []


def test_a_therapist_can_leave_it_out() -> None:
    assert ids("items: [squat]\nwithout-required: true") == ["squat"]
    assert codes("items: [squat]\nwithout-required: true") == []


@pytest.mark.parametrize("exclude", ["brace", "tag:lying"])
def test_what_is_excluded_is_not_added_and_is_missed(exclude: str) -> None:
    assert "brace" not in ids(f"items: [squat]\nexclude: [{exclude}]")
    assert "requirement-left-out" in codes(f"items: [squat]\nexclude: [{exclude}]")


def test_what_is_missed_names_all_who_need_it() -> None:
    assert found("exclude: [brace]") == [
        (
            "requirement-left-out",
            "'slide', 'squat' build on 'brace', which is excluded here",
        )
    ]
    assert codes("exclude: [brace]\nwithout-required: true") == []


def test_a_circle_and_a_missing_item_are_the_authors_to_mend() -> None:
    """A check refuses both; tailoring must only come to an end."""
    circle = TEXT.replace("start: Lie down.", "start: Lie down.\n        requires: [squat]")
    chosen = sheet("items: [slide]", handout_from(circle))
    assert {item.id.value for s in chosen.sections for item in s.items} == {
        "brace",
        "slide",
        "squat",
    }
    missing = TEXT.replace("requires: [brace]", "requires: [nothing]")
    assert len(sheet("items: [slide]", handout_from(missing)).sections[0].items) == 1
