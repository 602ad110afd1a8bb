from __future__ import annotations

from copy import deepcopy
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handout.content.model import Exercise, Handout, items_of
from handout.content.translation import words_in
from handout.content.words import Aside, Mention, Name, Prose, Reference
from handout.document.compose import compose, numbers_of
from handout.document.tree import texts_of
from handout.library import load_wording
from handout.problems import Problem, Severity
from handout.tailoring.select import select
from tests.conftest import handout_from

TEXT = """\
id: x
language: en
version: "1"
title: Title
introduction: Begin with {walk}, then rest (see {rest}).
review: {author: Ward 3, due: 2099-01-01}
warnings:
  - id: danger
    title: Danger
    points: ["Fever (also after {brace})"]
    contact: Stop {brace}, and call.
sections:
  - id: daily
    title: Daily life
    introduction: Every day.
    rules: [Stay calm.]
    items:
      - {id: walk, kind: advice, title: Take a walk, text: Walk.}
      - {id: rest, kind: advice, title: Have a rest, text: "Rest (see {walk})."}
  - id: legs
    title: Legs
    introduction: [For the legs., "First {brace} (see {brace} and {walk})."]
    rules: [Breathe.]
    items:
      - id: brace
        kind: exercise
        title: Tense your belly
        start: Lie down.
        steps: [Tense.]
      - id: slide
        kind: exercise
        title: Slide your heel
        start: As in {brace}.
        steps: ["Tense (see {brace})."]
        harder: {text: "Do {brace} as well (or {squat})."}
        take-care: Like {squat}.
        requires: [brace]
      - id: squat
        kind: exercise
        title: Bend your knees
        start: Stand up.
        steps: [Bend.]
        requires: [brace, slide]
  - id: arms
    title: Arms
    items:
      - {id: reach, kind: position, title: Reach, text: Reach up.}
"""
HANDOUT = handout_from(TEXT)
IDS = ("walk", "rest", "brace", "slide", "squat", "reach")


def sheet(*ids: str) -> Handout:
    return select(HANDOUT, ids)[0]


def ids_of(handout: Handout) -> list[str]:
    return [item.id.value for item in items_of(handout)]


def problems_of(*ids: str) -> list[tuple[str, str]]:
    _, problems = select(HANDOUT, ids)
    return [(problem.code, problem.message) for problem in problems]


def printed(handout: Handout) -> list[str]:
    return list(texts_of(compose(handout, load_wording("en")).blocks))


@pytest.mark.parametrize("ids", [*permutations(("walk", "slide", "reach"))])
def test_items_come_in_the_order_given(ids: tuple[str, ...]) -> None:
    assert ids_of(sheet(*ids)) == ["danger", *ids]


def test_exercises_are_numbered_anew() -> None:
    assert numbers_of(HANDOUT) == {"brace": 1, "slide": 2, "squat": 3}
    assert numbers_of(sheet("squat", "walk", "brace")) == {"squat": 1, "brace": 2}
    texts = printed(sheet("squat", "walk", "brace"))
    assert "Exercise 1: Bend your knees" in texts
    assert "Begin with “Take a walk”, then rest." in texts
    assert "Stop exercise 2, and call." in texts


def test_sections_are_there_where_their_items_are() -> None:
    assert [s.id.value for s in sheet("reach", "walk").sections] == ["arms", "daily"]
    assert [s.id.value for s in sheet("brace", "slide").sections] == ["legs"]


def test_a_section_keeps_what_holds_for_all_its_items() -> None:
    (section,) = sheet("rest").sections
    original = HANDOUT.sections[0]
    assert (section.title, section.introduction, section.rules) == (
        original.title,
        original.introduction,
        original.rules,
    )


def test_a_section_that_comes_back_says_its_introduction_and_rules_once() -> None:
    first, between, again = sheet("brace", "walk", "slide").sections
    assert [s.id.value for s in (first, between, again)] == ["legs", "daily", "legs"]
    assert len(first.introduction) == 2
    assert len(first.rules) == 1
    assert (again.introduction, again.rules, again.title) == ((), (), first.title)


@pytest.mark.parametrize("ids", [("walk",), ("squat", "reach"), IDS, ("danger", "walk"), ()])
def test_the_warnings_are_on_every_sheet_and_first(ids: tuple[str, ...]) -> None:
    chosen = sheet(*ids)
    assert [w.id.value for w in chosen.warnings] == ["danger"]
    assert chosen.warnings[0].contact
    assert ids_of(chosen).count("danger") == 1


def test_an_aside_goes_with_its_item_and_leaves_no_gap() -> None:
    assert "Tense." in printed(sheet("slide"))
    assert "Tense (see exercise 1)." in printed(sheet("brace", "slide"))
    assert "Rest." in printed(sheet("rest"))
    assert "Rest (see “Take a walk”)." in printed(sheet("rest", "walk"))


def test_an_aside_that_mentions_two_items_needs_both() -> None:
    assert "First exercise 1." in printed(sheet("brace"))
    assert "First exercise 1 (see exercise 1 and “Take a walk”)." in printed(sheet("brace", "walk"))


def test_a_bare_reference_becomes_a_mention_by_title() -> None:
    (prose,) = [p for p in sheet("slide").introduction if isinstance(p, Prose)]
    assert prose.parts == ("Begin with ", Mention("Take a walk"), ", then rest", ".")
    texts = printed(sheet("slide"))
    assert "Begin with “Take a walk”, then rest." in texts
    endings = (
        "As in “Tense your belly”.",
        "Do “Tense your belly” as well.",
        "Like “Bend your knees”.",
    )
    for ending in endings:
        assert any(text.endswith(ending) for text in texts), ending


def test_nothing_on_a_sheet_leads_to_what_is_not_on_it() -> None:
    for ids in (("slide",), ("squat", "rest"), ("reach",)):
        chosen = sheet(*ids)
        proses = [words for words in words_in(chosen) if isinstance(words, Prose)]
        targets = {reference.target for prose in proses for reference in prose.references}
        assert targets <= set(ids_of(chosen))


def test_unknown_items_are_refused() -> None:
    _, problems = select(HANDOUT, ("brase", "walk", "zzz"))
    assert [(p.code, p.severity, str(p.place)) for p in problems] == [
        ("unknown-item", Severity.ERROR, "--only")
    ] * 2
    assert "'brase'" in problems[0].message
    assert problems[0].fix == "did you mean 'brace'?"
    assert "brace" in problems[1].fix
    assert "walk" in problems[1].fix


def test_an_item_chosen_twice_is_refused() -> None:
    assert problems_of("walk", "rest", "walk", "walk", "rest") == [
        ("chosen-twice", "'walk' is asked for 3 times"),
        ("chosen-twice", "'rest' is asked for 2 times"),
    ]


def test_what_an_item_builds_on_is_missed() -> None:
    _, problems = select(HANDOUT, ("squat",))
    assert [(p.code, p.severity) for p in problems] == [
        ("requirement-left-out", Severity.WARNING)
    ] * 2
    assert [p.message for p in problems] == [
        "'squat' builds on 'brace', which is not on this sheet",
        "'squat' builds on 'slide', which is not on this sheet",
    ]
    assert "add brace to --only" in problems[0].fix


@pytest.mark.parametrize("ids", [("squat", "slide", "brace"), ("brace",), ("walk",), ("danger",)])
def test_what_is_complete_is_not_missed(ids: tuple[str, ...]) -> None:
    assert problems_of(*ids) == []


def test_all_of_it_in_its_own_order_is_the_whole_handout() -> None:
    assert select(HANDOUT, IDS) == (HANDOUT, ())


CHOICES = st.lists(st.sampled_from(IDS), unique=True, max_size=len(IDS))
ANYTHING = st.lists(st.sampled_from((*IDS, "danger", "nothing")), max_size=9)


@settings(deadline=None)
@given(ids=CHOICES)
def test_the_same_selection_twice_is_the_selection_once(ids: list[str]) -> None:
    once = sheet(*ids)
    twice, _ = select(once, ids)
    assert twice == once


@settings(deadline=None)
@given(ids=CHOICES)
def test_a_sheet_holds_what_was_asked_for_and_each_item_whole(ids: list[str]) -> None:
    chosen = sheet(*ids)
    assert ids_of(chosen) == ["danger", *ids]
    originals = {item.id.value: item for item in items_of(HANDOUT)}
    for item in items_of(chosen):
        original = originals[item.id.value]
        assert item.title == original.title
        if isinstance(item, Exercise) and isinstance(original, Exercise):
            assert len(item.steps) == len(original.steps)
            assert item.requires == original.requires
            assert all(isinstance(name, Name) for name in item.requires)
    assert all(section.items for section in chosen.sections)


@settings(deadline=None)
@given(ids=CHOICES)
def test_no_word_is_lost_but_asides(ids: list[str]) -> None:
    for words in words_in(sheet(*ids)):
        if isinstance(words, Prose):
            before = next(
                prose
                for prose in words_in(HANDOUT)
                if isinstance(prose, Prose) and prose.place == words.place
            )
            kept = [part for part in words.parts if isinstance(part, str)]
            assert kept == [part for part in before.parts if isinstance(part, str)]
            count = sum(not isinstance(part, Aside) for part in before.parts)
            assert sum(not isinstance(part, Aside) for part in words.parts) == count


@settings(deadline=None)
@given(ids=ANYTHING)
def test_whatever_is_asked_for_the_source_stays_as_it_was(ids: list[str]) -> None:
    source = deepcopy(HANDOUT)
    chosen, problems = select(source, ids)
    assert source == HANDOUT
    assert isinstance(chosen, Handout)
    assert all(isinstance(problem, Problem) for problem in problems)
    wrong = {name for name in ids if name == "nothing" or ids.count(name) > 1}
    assert {p.message.split("'")[1 if p.code == "chosen-twice" else 3] for p in problems
            if p.severity is Severity.ERROR} == wrong  # fmt: skip


def test_a_text_that_began_with_an_aside_does_not_begin_with_a_space() -> None:
    text = TEXT.replace('"Rest (see {walk})."', '"(See {walk}.) Rest."')
    chosen, _ = select(handout_from(text), ("rest",))
    assert "Rest." in printed(chosen)


def test_a_text_that_was_only_an_aside_goes_with_it() -> None:
    text = TEXT.replace('"Rest (see {walk})."', '[Rest., "(See {walk}.)"]')
    chosen, _ = select(handout_from(text), ("rest",))
    assert all(words.parts for words in words_in(chosen) if isinstance(words, Prose))


def test_the_mention_keeps_the_place_of_the_reference() -> None:
    (introduction,) = sheet("rest").introduction
    (mention,) = [part for part in introduction.parts if isinstance(part, Mention)]
    (reference, _) = HANDOUT.introduction[0].references
    assert isinstance(reference, Reference)
    assert mention.place == reference.place
    assert (mention.place.line, mention.place.column) == (5, 26)
