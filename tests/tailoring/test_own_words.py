"""A therapist's own words in place of an author's, and exercises of their own, for one reader."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.content.model import Exercise, Position, items_of
from handout.content.walk import find
from handout.content.words import Personal, Text, words_in
from handout.document.blocks import Run, figures_of, texts_of
from handout.document.compose import compose
from handout.problems import Severity
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.own_words import reworded_in_full
from handout.tailoring.profile import PLAIN
from handout.tailoring.short_form import shortened
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY
from tests.tailoring.sample import HANDOUT, codes, exercise, found, ids, prescribed, sheet, tailored


def said(text: str, language: str = "en") -> list[str]:
    """Return the passages of a sheet, without those of other readers' parts."""
    prescription = prescribed(text)
    document = compose(
        tailor(HANDOUT, prescription)[0],
        Order(prescription, PLAIN, STANDARD),
        load_wording(language),
        VOCABULARY,
    )
    return list(texts_of(document.blocks))


def test_one_step_is_changed_and_all_else_stays() -> None:
    before, after = (
        exercise("items: [slide]"),
        exercise("items: [{item: slide, text: {steps: {1: Hold still.}}}]"),
    )
    assert [step.text.parts for step in after.steps] == [
        ("Hold still.",),
        before.steps[1].text.parts,
    ]
    assert (after.title, after.start, after.harder, after.take_care, after.dosage) == (
        before.title, before.start, before.harder, before.take_care, before.dosage,
    )  # fmt: skip


def test_a_step_that_stays_is_the_author_s() -> None:
    changed = exercise("items: [{item: slide, text: {steps: {2: Rest.}, harder: Go on.}}]")
    whose = [isinstance(step.text, Personal) for step in changed.steps]
    assert whose == [False, True]
    assert changed.harder
    assert isinstance(changed.harder.text, Personal)
    assert changed.steps[1].both_sides


def test_each_line_is_a_paragraph_where_an_author_has_paragraphs() -> None:
    text = 'items: [{item: reach, text: {text: "Sit.\\nReach.", points: {1: Low.}}}]'
    (reach,) = (item for item in items_of(sheet(text)) if item.id.value == "reach")
    assert isinstance(reach, Position)
    assert [prose.parts for prose in reach.text] == [("Sit.",), ("Reach.",)]
    assert [prose.parts for prose in reach.points] == [("Low.",)]


def test_the_words_are_no_markup() -> None:
    passages = said("items: [{item: slide, text: {start: 'Sit {brace} (see {nobody}).'}}]")
    assert any(passage.endswith(" Sit {brace} (see {nobody}).") for passage in passages)


def test_steps_are_counted_as_the_sheet_has_them() -> None:
    text = "items: [{item: slide, dosage: {side: left}, text: {steps: {2: Rest.}}}]"
    assert "unknown-part" in codes(text)
    assert [p.fix for p in tailored(text)[1] if p.code == "unknown-part"] == [
        "on this sheet it has: title, start, steps 1, harder"
    ]


def test_a_title_is_the_same_in_the_heading_in_references_and_in_the_diary() -> None:
    passages = said(
        "diary: 1 week\nadvice: all\nwithout-required: true\n"
        "items: [{item: walk, text: {title: Climb stairs}}, {item: slide, text: {title: Kick}}]"
    )
    assert "Climb stairs" in passages
    assert "Begin with “Climb stairs”, then rest (see “Have a rest”)." in passages
    assert "Exercise 1: Kick" in passages
    assert "1. Kick" in passages
    assert not any("Take a walk" in passage or "Slide" in passage for passage in passages)


def test_the_sheet_says_whose_words_they_are() -> None:
    text = "items: [{item: slide, text: {steps: {2: Rest., 1: Hold.}, title: Kick}}, brace]"
    marks = [passage for passage in said(text) if passage.startswith("Changed for you")]
    assert marks == ["Changed for you by your therapist: heading, step 1 and step 2"]
    assert "Tilpasset til dig af din behandler: overskrift, trin 1 og trin 2" in said(text, "da")


def test_every_run_of_own_words_is_marked_personal() -> None:
    prescription = prescribed(
        "diary: 1 week\nadvice: all\nwithout-required: true\nitems:\n"
        "- {item: slide, text: {title: QQ, start: QQ, steps: {1: QQ}, harder: QQ}}\n"
        "- {item: walk, text: {title: QQ, text: QQ}}\n"
        "- {own: {title: QQ, text: QQ, steps: [QQ, QQ], dosage: {sets: {words: QQ}}}, note: QQ}"
    )
    document = compose(
        tailor(HANDOUT, prescription)[0],
        Order(prescription, PLAIN, STANDARD),
        load_wording("en"),
        VOCABULARY,
    )
    runs = [run for run in find(document, Run) if "QQ" in run.text + run.hint]
    assert len(runs) > 14
    assert all(run.personal for run in runs)
    assert not any("QQ" in text for text in (document.title, document.subject, document.author))


def test_cards_have_the_full_text_of_what_is_in_other_words() -> None:
    for part, whole in (("title: Tight", set()), ("steps: {1: Softly.}", {"brace"})):
        prescription = prescribed(f"items: [{{item: brace, text: {{{part}}}}}]")
        kept = reworded_in_full(prescription)
        assert kept == whole
        tailored, problems = tailor(shortened(HANDOUT, kept), prescription)
        (brace,) = tailored.handout.sections[0].items
        assert problems == ()
        assert isinstance(brace, Exercise)
        assert bool(brace.steps) is bool(whole)
        assert bool(brace.short) is not bool(whole)


@pytest.mark.parametrize(
    "text", ["{title: x}", "{points: {1: x}}", "{text: x}", "{contact: x}", "{take-care: x}"]
)
def test_a_warning_is_never_in_other_words(text: str) -> None:
    prescription, warning = f"items: [brace, {{item: danger, text: {text}}}]", HANDOUT.warnings
    if "contact" not in text:
        assert "warning-stays" in codes(prescription)
        assert sheet(prescription).warnings[0].title == warning[0].title


# ---- exercises of one's own ----

STAIRS = "{own: {title: Climb stairs, text: Hold on., steps: [Up., Down.]}}"


@pytest.mark.parametrize(
    ("items", "sections"),
    [
        (f"[brace, {STAIRS}, squat]", [("legs", ["brace", "own 1", "squat"])]),
        (f"[{STAIRS}, brace]", [("legs", ["own 1", "brace"])]),
        (f"[walk, {STAIRS}, brace]", [("daily", ["walk"]), ("legs", ["own 1", "brace"])]),
        (
            f"[brace, walk, {STAIRS}]",
            [("legs", ["brace"]), ("daily", ["walk"]), ("legs", ["own 1"])],
        ),
        (
            f"[reach, {STAIRS}, {STAIRS}]",
            [("arms", ["reach"]), ("own exercises", ["own 1", "own 2"])],
        ),
        (f"['section:legs', {STAIRS}]", [("legs", ["brace", "slide", "squat", "own 1"])]),
    ],
)
def test_its_place_in_the_list_is_its_place_on_the_sheet(
    items: str, sections: list[tuple[str, list[str]]]
) -> None:
    chosen = sheet(f"items: {items}\nwithout-required: true")
    assert [
        (section.id.value, [item.id.value for item in section.items]) for section in chosen.sections
    ] == sections


def test_it_is_numbered_ticked_off_and_marked_as_the_therapist_s() -> None:
    text = f"diary: 1 week\nwithout-required: true\nitems: [{STAIRS}, slide]"
    passages = said(text)
    numbered = [passage for passage in passages if passage.startswith("Exercise ")]
    assert numbered[:2] == ["Exercise 1: Climb stairs", "Exercise 2: Slide your heel"]
    assert {"1. Climb stairs", "2. Slide your heel", "Hold on.", "Up.", "Down."} <= set(passages)
    assert "Your therapist wrote this exercise for you." in passages
    assert "Din behandler har selv skrevet denne øvelse til dig." in said(text, "da")


def test_alone_it_still_has_the_handout_s_warnings() -> None:
    chosen = f"items: [{STAIRS}]"
    assert [item.id.value for item in sheet(chosen).warnings] == ["danger"]
    assert [section.title for section in sheet(chosen).sections] == [Text("")]
    assert "Exercises from your therapist" in said(chosen)
    assert found(chosen) == []


def test_a_group_does_not_swallow_it() -> None:
    text = f"without-required: true\nitems: [{STAIRS}, 'kind:exercise']\nexclude: ['section:legs']"
    assert ids(text) == ["own 1"]


def test_its_dosage_makes_the_code_and_its_words_do_not() -> None:
    def code(own: str) -> str:
        return code_of(prescribed(f"items: [{{own: {{title: {own}}}}}]"))

    assert code("A") == code("B, text: C, steps: [D]")
    assert code("A, dosage: {sets: 2}") != code("A, dosage: {sets: 3}")
    assert code("A, dosage: {sets: {words: D}}") == code("A, dosage: {sets: {words: E}}")


def test_it_can_be_for_one_side_without_a_doubt() -> None:
    assert found("items: [{own: {title: Kick, dosage: {side: left}}}]") == []


def test_it_has_the_picture_that_it_names() -> None:
    text = "items: [{own: {title: A, illustration: chair, alt: A chair.}}]"
    prescription = prescribed(text)
    document = compose(
        tailor(HANDOUT, prescription)[0],
        Order(prescription, PLAIN, STANDARD),
        load_wording("en"),
        VOCABULARY,
    )
    assert [(figure.name, figure.alt) for figure in figures_of(document)] == [("chair", "A chair.")]


def test_a_handout_that_nobody_adds_to_stays_the_very_same() -> None:
    # Then what is remembered of its items holds for this sheet too.
    whole, _ = tailor(HANDOUT, prescribed("items: [brace, walk]"))
    own, _ = tailor(HANDOUT, prescribed(f"items: [brace, walk, {STAIRS}]"))
    for one, other in zip(whole.handout.sections, own.handout.sections, strict=False):
        assert one.items[0] == other.items[0]
    assert [*words_in(whole.handout.warnings)] == [*words_in(own.handout.warnings)]


def test_a_doubtful_picture_is_the_therapist_s_to_look_at() -> None:
    assert all(
        problem.severity is Severity.WARNING
        for problem in tailored("items: [{item: brace, text: {start: Sit.}}]")[1]
    )
