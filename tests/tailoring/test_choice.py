"""What a therapist names is what is printed."""

from __future__ import annotations

import pytest

from handout.problems import Severity
from tests.tailoring.sample import IDS, codes, found, ids, tailored


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("reach", ["reach"]),
        ("section:legs", ["brace", "slide", "squat"]),
        ("'section: legs'", ["brace", "slide", "squat"]),
        ("kind:position", ["reach"]),
        ("kind:advice", ["walk", "rest"]),
        ("tag:easy", ["walk", "brace"]),
        ("region:hip", ["brace", "slide"]),
        ("position:lying", ["brace", "slide"]),
        ("goal:strength", ["brace"]),
        ("level:2", ["brace", "slide"]),
        ("equipment:towel", ["brace", "slide"]),
    ],
)
def test_items_are_chosen_by_each_of_their_traits(selector: str, expected: list[str]) -> None:
    assert ids(f"items: [{selector}]") == expected


def test_groups_and_single_items_are_printed_in_the_order_given() -> None:
    assert ids("items: [reach, tag:easy]") == ["reach", "walk", "brace"]
    assert ids("items: [kind:advice, tag:easy, reach]") == ["walk", "rest", "brace", "reach"]


def test_an_item_named_by_its_id_has_its_own_place_and_is_printed_once() -> None:
    assert ids("items: [section:legs, reach, brace]") == ["slide", "squat", "reach", "brace"]
    assert ids("items: [squat, section:legs]") == ["squat", "brace", "slide"]


def test_without_items_the_whole_handout_is_printed() -> None:
    assert ids("") == list(IDS)
    assert found("") == []


def test_what_is_excluded_is_left_out() -> None:
    assert ids("exclude: [walk, section:arms]") == ["rest", "brace", "slide", "squat"]
    assert ids("items: [section:legs]\nexclude: [tag:lying]") == ["squat"]


def test_an_item_named_by_its_id_is_not_excluded_with_its_group() -> None:
    assert ids("items: [brace, section:legs]\nexclude: [tag:lying]") == ["brace", "squat"]


def test_advice_is_printed_with_a_whole_handout_and_not_with_chosen_items() -> None:
    assert ids("advice: none") == ["brace", "slide", "squat", "reach"]
    assert ids("advice: rest") == ["rest", "brace", "slide", "squat", "reach"]
    assert ids("items: [reach]") == ["reach"]


def test_advice_that_is_asked_for_comes_last_and_once() -> None:
    assert ids("items: [brace]\nadvice: all") == ["brace", "walk", "rest"]
    assert ids("items: [brace]\nadvice: [rest]") == ["brace", "rest"]
    assert ids("items: [rest, brace]\nadvice: [rest, walk]") == ["rest", "brace", "walk"]
    assert ids("items: [brace]\nadvice: all\nexclude: walk") == ["brace", "rest"]


def test_no_advice_means_none_of_a_group_either() -> None:
    assert ids("items: [tag:easy]\nadvice: none") == ["brace"]
    assert ids("items: [brace, walk]\nadvice: none") == ["brace", "walk"]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("items: [brase]", "'x' has no item 'brase'", "did you mean 'brace'?"),
        ("exclude: [section:lags]", "'x' has no section 'lags'", "did you mean 'section:legs'?"),
        ("items: [legs]", "'x' has no item 'legs'", "did you mean 'section:legs'?"),
        ("items: [kind:technique]", "'x' has no items of the kind 'technique'", "use one of: "),
        (
            "items: [tag:liying]",
            "'x' has no items with the tag 'liying'",
            "did you mean 'tag:lying'?",
        ),
        (
            "items: [tag:strength]",
            "'x' has no items with the tag 'strength'",
            "did you mean 'goal:strength'?",
        ),
        ("items: [level:3]", "'x' has no items of the level '3'", "use one of: 1, 2"),
        ("advice: [wolk]", "'x' has no advice 'wolk'", "did you mean 'walk'?"),
        ("advice: [brace]", "'x' has no advice 'brace'", "use one of: all, none, rest, walk"),
    ],
)
def test_an_unknown_name_is_offered_the_nearest(text: str, message: str, fix: str) -> None:
    (problem,) = (p for p in tailored(text)[1] if p.severity is Severity.ERROR)
    assert (problem.code, problem.message) == ("unknown-item", message)
    assert problem.fix.startswith(fix)
    assert (problem.place.file, problem.place.line) == ("prescription.yaml", 2)


@pytest.mark.parametrize("selector", ["danger", "kind:warning"])
@pytest.mark.parametrize("key", ["items", "exclude"])
def test_warnings_cannot_be_dropped(key: str, selector: str) -> None:
    assert "warning-stays" in codes(f"{key}: [{selector}]")


def test_contradictory_choices_are_refused() -> None:
    assert found("items: [walk, rest, walk, walk, rest]") == [
        ("chosen-twice", "'walk' is chosen 3 times"),
        ("chosen-twice", "'rest' is chosen 2 times"),
    ]
    assert codes("items: [tag:easy, tag:easy]") == ["chosen-twice"]
    assert codes("advice: [walk, walk]") == ["chosen-twice"]
    assert codes("items: [walk]\nexclude: [walk]") == ["chosen-and-excluded"]
    assert codes("advice: [walk]\nexclude: [walk]") == ["chosen-and-excluded"]
    assert codes("advice: [all, walk]") == ["mixed-advice"]
    assert codes("advice: [all, none]") == ["mixed-advice"]


@pytest.mark.parametrize("said", ["dosage: {sets: 2}", "omit: [sets]"])
def test_only_an_exercise_has_a_dosage(said: str) -> None:
    assert codes(f"items: [{{item: walk, {said}}}]") == ["dosage-without-exercise"]
    assert codes(f"items: [{{item: tag:easy, {said}}}]") == []


@pytest.mark.parametrize(
    "text",
    ["exclude: [kind:advice, section:legs, reach]", "items: [section:arms]\nexclude: [reach]"],
)
def test_a_sheet_with_nothing_to_do_is_refused(text: str) -> None:
    assert codes(text) == ["empty-sheet"]
