"""From a handout to one reader's: sections, warnings, and what holds for every choice."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Exercise, items_of
from handout.content.words import Name, Prose, words_in
from handout.document.compose import numbers_of
from handout.problems import Severity, has_errors
from handout.tailoring.short_form import in_full
from handout.tailoring.tailor import tailor
from tests.tailoring.sample import (
    HANDOUT,
    IDS,
    codes,
    ids,
    only,
    prescribed,
    printed,
    sheet,
    tailored,
)


@pytest.mark.parametrize("names", [*permutations(("walk", "slide", "reach"))])
def test_items_come_in_the_order_given(names: tuple[str, ...]) -> None:
    assert ids(only(*names)) == list(names)


def test_exercises_are_numbered_anew() -> None:
    assert numbers_of(HANDOUT) == {"brace": 1, "slide": 2, "squat": 3}
    chosen = sheet(only("squat", "walk", "brace"))
    assert numbers_of(chosen) == {"squat": 1, "brace": 2}
    texts = printed(chosen)
    assert "Exercise 1: Bend your knees" in texts
    assert "Begin with “Take a walk”, then rest." in texts
    assert "Stop exercise 2, and call." in texts


def test_sections_are_there_where_their_items_are() -> None:
    assert [s.id.value for s in sheet(only("reach", "walk")).sections] == ["arms", "daily"]
    assert [s.id.value for s in sheet(only("brace", "slide")).sections] == ["legs"]
    assert [s.id.value for s in sheet("exclude: [reach]").sections] == ["daily", "legs"]


def test_a_section_keeps_what_holds_for_all_its_items() -> None:
    (section,) = sheet(only("rest")).sections
    original = HANDOUT.sections[0]
    assert (section.title, section.introduction, section.rules) == (
        original.title,
        original.introduction,
        original.rules,
    )


def test_a_section_that_comes_back_says_its_introduction_and_rules_once() -> None:
    first, between, again = sheet(only("brace", "walk", "slide")).sections
    assert [s.id.value for s in (first, between, again)] == ["legs", "daily", "legs"]
    assert len(first.introduction) == 2
    assert len(first.rules) == 1
    assert (again.introduction, again.rules, again.title) == ((), (), first.title)


@pytest.mark.parametrize("names", [("walk",), ("squat", "reach"), IDS, ()])
def test_the_warnings_are_on_every_sheet_and_first(names: tuple[str, ...]) -> None:
    chosen = sheet(only(*names))
    assert [w.id.value for w in chosen.warnings] == ["danger"]
    assert chosen.warnings[0].contact


def test_the_introduction_can_be_left_out() -> None:
    assert sheet("introduction: false").introduction == ()
    assert sheet("").introduction == HANDOUT.introduction


def test_many_exercises_are_the_therapists_to_decide() -> None:
    section = HANDOUT.sections[1]
    for copies, expected in ((1, []), (2, [("many-exercises", Severity.WARNING)])):
        more = (replace(section.items[2], id=Name(f"squat-{n}")) for n in range(copies))
        fuller = replace(section, items=(*section.items, *more))
        handout = replace(HANDOUT, sections=(fuller,))
        _, problems = tailored("items: [kind:exercise]", handout)
        assert [(p.code, p.severity) for p in problems] == expected
        assert tailored("", handout)[1] == ()


def test_notes_belong_to_their_items() -> None:
    notes = tailored("items: [walk, {item: brace, note: 'Slowly.\n\n  Breathe.'}]")[0].notes
    assert {name: note.paragraphs for name, note in notes.items()} == {
        "brace": ("Slowly.", "Breathe.")
    }


SELECTORS = (*IDS, "section:daily", "section:legs", "kind:exercise", "kind:advice", "tag:easy")
PRESCRIPTIONS = st.fixed_dictionaries(
    {
        "items": st.lists(st.sampled_from((*SELECTORS, "danger", "nothing")), max_size=6),
        "exclude": st.lists(st.sampled_from((*SELECTORS, "nothing")), max_size=3),
        "advice": st.sampled_from(("", "all", "none", "[rest]", "[rest, walk]")),
        "without-required": st.sampled_from(("true", "false")),
    }
)


def written(said: dict[str, object]) -> str:
    lines = []
    for key, value in said.items():
        if value:
            inside = f"[{', '.join(value)}]" if isinstance(value, list) else value
            lines.append(f"{key}: {inside}")
    return "\n".join(lines)


@settings(deadline=None)
@given(said=PRESCRIPTIONS)
def test_tailoring_twice_is_tailoring_once(said: dict[str, object]) -> None:
    prescription = prescribed(written(said))
    once, _ = tailor(HANDOUT, prescription)
    twice, _ = tailor(once.handout, prescription)
    assert twice == once


@settings(deadline=None)
@given(said=PRESCRIPTIONS)
def test_nothing_on_a_sheet_leads_to_what_is_not_on_it(said: dict[str, object]) -> None:
    chosen = sheet(written(said))
    proses = [words for words in words_in(chosen) if isinstance(words, Prose)]
    targets = {reference.target for prose in proses for reference in prose.references}
    present = [item.id.value for item in items_of(chosen)]
    assert targets <= set(present)
    assert len(present) == len(set(present))
    assert present[0] == "danger"
    assert all(section.items for section in chosen.sections)


@settings(deadline=None)
@given(names=st.lists(st.sampled_from(IDS), unique=True, max_size=len(IDS)))
def test_a_sheet_holds_what_was_asked_for_and_each_item_whole(names: list[str]) -> None:
    chosen = sheet(only(*names))
    items = [item for section in chosen.sections for item in section.items]
    assert [item.id.value for item in items] == (names or list(IDS))
    originals = {item.id.value: item for item in items_of(HANDOUT)}
    for item in items:
        original = originals[item.id.value]
        assert item.title == original.title
        if isinstance(item, Exercise) and isinstance(original, Exercise):
            assert len(item.steps) == len(original.steps)
            assert item.requires == original.requires


@settings(deadline=None)
@given(names=st.lists(st.sampled_from(IDS), unique=True, min_size=1))
def test_what_was_asked_for_keeps_its_order_when_more_comes_along(names: list[str]) -> None:
    order = ids(f"items: [{', '.join(names)}]")
    assert [name for name in order if name in names] == names
    assert set(order) - set(names) <= {"brace", "slide"}


@settings(deadline=None)
@given(said=PRESCRIPTIONS)
def test_whatever_is_asked_for_the_source_stays_as_it_was(said: dict[str, object]) -> None:
    source = deepcopy(HANDOUT)
    result, problems = tailor(source, prescribed(written(said)))
    assert source == HANDOUT
    assert has_errors(problems) or any(section.items for section in result.handout.sections)


def test_all_of_it_in_its_own_order_is_the_whole_handout() -> None:
    whole, problems = tailored(only(*IDS))
    assert problems == ()
    assert whole.notes == {}
    for after, before in zip(whole.handout.sections, HANDOUT.sections, strict=True):
        assert after.items == tuple(map(in_full, before.items))
        assert (after.introduction, after.rules) == (before.introduction, before.rules)
    assert codes("") == []
