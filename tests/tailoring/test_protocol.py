"""What a clinic decides is on the sheet, what it rules out is not, and nothing is guessed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording
from handout.content.model import Dosage, DosageWhen, Handout, Instruction, items_of
from handout.content.parse import parse
from handout.content.protocol import Question
from handout.content.walk import rebuild
from handout.content.words import Condition, Prose, Reference, Text
from handout.document.blocks import SmallPrint, texts_of
from handout.document.compose import compose
from handout.problems import HandoutError, Place, Problem
from handout.tailoring.code import code_of
from handout.tailoring.edition import Layout, settled
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN, Profile
from handout.tailoring.protocol import answered, answers_to, answers_to_try
from handout.tailoring.reading import read_prescription, read_profile
from handout.tailoring.starter import starter
from handout.tailoring.tailor import Tailored
from tests.conftest import ASKING, TODAY, VOCABULARY, handout_from, read_asking
from tests.content.sound import everything, made_up, strings
from tests.tailoring.sample import prescribed

HIP = read_asking("da")
EARLY = "answers: {weight-bearing: none, phase: early, careful-weeks: 1, pain-limit: 3}"
LATE = "answers: {weight-bearing: full, phase: late, pain-limit: 3}"


def profile(text: str) -> Profile:
    found, problems = read_profile(parse(text.encode(), "profile.yaml"))
    assert problems == ()
    return found


def ordered(text: str, ward: str = "", handout: Handout = HIP) -> tuple[Tailored, Order]:
    prescription = prescribed(text)
    edition = settled(prescription.edition)
    order = Order(prescription, profile(ward) if ward else PLAIN, edition)
    return tailored_for(order, handout)[0], order


def refused(text: str, ward: str = "") -> list[Problem]:
    with pytest.raises(HandoutError) as error:
        ordered(text, ward)
    return list(error.value.problems)


def words(text: str, ward: str = "") -> str:
    tailored, order = ordered(text, ward)
    return "\n".join(texts_of(compose(tailored, order, load_wording("da"), VOCABULARY).blocks))


def footer(text: str) -> list[str]:
    tailored, order = ordered(text)
    return [*compose(tailored, order, load_wording("da"), VOCABULARY).running.footer]


def decided(text: str) -> list[str]:
    """Return the answers below the title."""
    tailored, order = ordered(text)
    blocks = compose(tailored, order, load_wording("da"), VOCABULARY).blocks
    found = next((block for block in blocks if isinstance(block, SmallPrint)), None)
    return next(iter(texts_of(found))).split("\u00a0· ") if found else []


def ids(text: str) -> list[str]:
    return [item.id.value for item in items_of(ordered(text)[0].handout)]


def test_what_the_answers_call_for_is_printed_and_nothing_else() -> None:
    early, late = words(EARLY), words(LATE)
    assert ids(EARLY) == ["call", "bending", "lying", "walking"]
    assert ids(LATE) == ["call", "lying", "standing", "walking"]
    assert "Hold altid fast i krykkerne." in early
    assert "Hold altid fast i krykkerne." not in late
    assert "Hold det lidt oppe." in late
    assert "Hold det lidt oppe." not in early
    assert "Pas på hoften" not in late


def test_an_answer_is_printed_in_the_words_of_the_handout() -> None:
    said = words(EARLY)
    assert "Du må ikke støtte på benet (højst 3 af 10 i smerte)." in said
    assert "de første 1 uge." in said
    assert "de første 6 uger." in words(EARLY.replace("careful-weeks: 1", "careful-weeks: 6"))


def test_dosages_are_laid_over_the_standard_one_part_by_part() -> None:
    assert "5 gentagelser, flere gange om dagen" in words(EARLY)
    assert "2 sæt à 10 gentagelser, når du vil" in words(LATE)
    partial = LATE.replace("full", "partial")
    assert "2 sæt à 10 gentagelser, flere gange om dagen" in words(partial)
    chosen = f"{LATE}\nitems: [{{item: lying, dosage: {{sets: 3}}}}]"
    assert "3 sæt à 10 gentagelser, når du vil" in words(chosen)


def test_a_text_in_parentheses_about_what_is_ruled_out_goes() -> None:
    partial = "answers: {weight-bearing: full, phase: early, careful-weeks: 6, pain-limit: 3}"
    assert "Gå uden krykker (se øvelse 2)." in words(LATE)
    assert "Gå uden krykker.\n" in words(partial) + "\n"


def test_all_open_questions_are_asked_at_once() -> None:
    problems = refused("")
    assert {problem.code for problem in problems} == {"open-question"}
    weight, phase, weeks, pain = problems
    assert weight.message == (
        "'hip' asks 'Støtte på benet', which the surgeon decides, and nobody has answered; "
        "weight-bearing can be none (ikke støtte på benet), partial (støtte lidt på benet), "
        "full (støtte helt på benet)"
    )
    assert "--answer weight-bearing=…" in weight.fix
    assert "Fase" in phase.message
    assert "a number from 1 to 12 (weeks)" in weeks.message
    assert "Smertegrænse" in pain.message


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("items: [bending]\nintroduction: false", ["phase", "careful-weeks", "pain-limit"]),
        (
            "items: [walking]\nintroduction: false\nanswers: {phase: late}",
            ["weight-bearing", "pain-limit"],
        ),
        ("answers: {phase: late, weight-bearing: none}", ["pain-limit"]),
        ("items: [lying]\nanswers: {phase: late}", ["weight-bearing", "pain-limit"]),
        ("items: [lying]", ["weight-bearing", "phase", "careful-weeks", "pain-limit"]),
    ],
)
def test_only_what_the_words_of_the_sheet_depend_on_is_asked(text: str, asked: list[str]) -> None:
    named = [problem.message.partition("; ")[2].split()[0] for problem in refused(text)]
    assert named == asked


def test_cards_ask_for_what_is_on_them_and_are_sound() -> None:
    short = "title: Løft benet liggende\nshort: [Løft., {text: Hold., when: {phase: late}}]"
    source = (ASKING / "handouts" / "hip" / "handout.yaml").read_text("utf-8")
    source = source.replace("title: Løft benet liggende", short.replace("\n", "\n        "))
    text = f"{LATE}\nedition: {{layout: cards}}"
    tailored, order = ordered(text, handout=handout_from(source))
    assert order.edition.layout is Layout.CARDS
    said = [*texts_of(compose(tailored, order, load_wording("da"), VOCABULARY).blocks)]
    assert {"Løft.", "Hold."} <= set(said)


def test_the_prescription_has_precedence_and_then_what_is_for_the_handout_alone() -> None:
    ward = "answers: {pain-limit: 5, hip/pain-limit: 4, knee/pain-limit: 9, elsewhere: yes}"
    open_limit = LATE.replace(", pain-limit: 3", "")
    assert "end 4 af 10 i hvile" in words(open_limit, ward)
    assert "end 3 af 10 i hvile" in words(LATE, ward)
    both = LATE.replace("pain-limit: 3", "pain-limit: 3, hip/pain-limit: 2")
    assert "end 2 af 10 i hvile" in words(both, ward)
    assert "end 5 af 10 i hvile" in words(open_limit, "answers: {pain-limit: 5}")


@pytest.mark.parametrize(
    ("answers", "code", "message"),
    [
        ("weight: full", "unknown-question", "'hip' asks no question 'weight'"),
        ("knee/phase: late", "unknown-question", "'hip' asks no question 'knee/phase'"),
        ("phase: soon", "unknown-answer", "this is none of the answers"),
        ("phase: 3 weeks", "unknown-answer", "this is none of the answers"),
        ("careful-weeks: 13", "unknown-answer", "'13' is outside 1–12"),
        ("careful-weeks: 0", "unknown-answer", "'0' is outside 1–12"),
        ("careful-weeks: 2.5", "unknown-answer", "'2.5' is not a whole number"),
        ("careful-weeks: 6 months", "unknown-answer", "'months' is no unit here (weeks)"),
        ("careful-weeks: full", "unknown-answer", "this is no number"),
    ],
)
def test_what_is_no_answer_is_refused_at_its_place(answers: str, code: str, message: str) -> None:
    (problem,) = refused(f"answers: {{{answers}}}")
    assert problem.code == code
    assert message in problem.message
    assert problem.place.line == 2
    if code == "unknown-answer":
        (problem,) = refused("", f"answers: {{{answers}}}")
        assert (problem.code, problem.place.file) == (code, "profile.yaml")


def test_a_choice_that_is_ruled_out_is_refused() -> None:
    problems = refused(f"{EARLY}\nitems: [standing, lying]")
    assert [problem.code for problem in problems] == ["ruled-out"]
    assert [p.code for p in refused(f"{LATE}\nitems: [lying]\nadvice: [bending]")] == ["ruled-out"]
    assert [p.code for p in refused(f"{LATE}\nitems: [section:careful, lying]")] == ["ruled-out"]
    assert "standing" not in ids(f"{EARLY}\nitems: [kind:exercise]")


def test_small_print_names_the_answers_that_matter() -> None:
    assert decided(EARLY) == [
        "Støtte på benet: ikke støtte på benet",
        "Fase: uge 0–6",
        "Uger med forsigtighed: 1 uge",
        "Smertegrænse: 3 af 10",
    ]
    assert "Uger" not in " ".join(decided(LATE))
    assert "Smertegrænse" not in " ".join(footer(LATE))
    few = decided(f"{LATE}\nitems: [walking]\nintroduction: false")
    assert few == [
        "Støtte på benet: støtte helt på benet",
        "Fase: efter uge 6",  # which has ruled out what is otherwise on every sheet
        "Smertegrænse: 3 af 10",
    ]


def test_what_has_one_page_names_them_in_its_footer() -> None:
    small = f"{EARLY}\nitems: [lying]\nedition: {{layout: compact}}"
    assert decided(small) == []
    assert "Smertegrænse: 3 af 10" in footer(small)


def test_other_answers_are_another_sheet() -> None:
    codes = {code_of(prescribed(text)) for text in ("", EARLY, LATE)}
    assert len(codes) == 3
    reordered = "answers: {pain-limit: 3 points, phase: late, weight-bearing: full}"
    assert code_of(prescribed(reordered)) == code_of(prescribed(LATE))


def test_sheets_with_the_same_answers_share_what_they_say() -> None:
    one, other = (ordered(f"{LATE}\nitems: [lying]\nnote: {note}")[0] for note in ("A", "B"))
    assert one.handout.sections[0].items[0] is other.handout.sections[0].items[0]
    late, full = (answered(HIP, answers_to(HIP, prescribed(t), PLAIN)[0]) for t in (LATE, LATE))
    assert late is full


def test_a_starter_lists_the_questions_and_suggests_nothing() -> None:
    text = starter(HIP, "da")
    assert "#   Fase: early (uge 0–6), late (efter uge 6)\n" in text
    line = "#answers: {weight-bearing: …, phase: …, careful-weeks: …, pain-limit: …}\n"
    assert line in text
    node = parse(text.replace(line, line[1:]).encode(), "p.yaml", personal=True)
    _, problems = read_prescription(node, TODAY)
    assert [problem.code for problem in problems] == ["wrong-type"] * 4


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "weight-bearing": st.sampled_from(["none", "partial", "full"]),
        "phase": st.sampled_from(["early", "late"]),
        "careful-weeks": st.integers(1, 12),
        "pain-limit": st.integers(0, 10),
    },
)
"""Answers to some of the questions."""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, st.lists(st.sampled_from(["bending", "lying", "standing", "walking"]), unique=True))
def test_whatever_is_printed_depends_on_nothing(said: dict[str, Any], chosen: list[str]) -> None:
    given_answers = ", ".join(f"{question}: {answer}" for question, answer in said.items())
    text = f"answers: {{{given_answers}}}\n" if said else ""
    text += f"items: [{', '.join(chosen)}]\n" if chosen else ""
    try:
        tailored, order = ordered(text)
    except HandoutError as error:
        codes = {problem.code for problem in error.problems}
        assert codes <= {"open-question", "ruled-out", "empty-sheet", "requirement-added"}
        assert "open-question" not in codes or len(said) < 4
        return
    sheet = tailored.handout
    assert everything(sheet, Condition) == []
    assert {r.target for r in everything(sheet, Reference)} <= {i.id.value for i in items_of(sheet)}
    assert ("bending" in {item.id.value for item in items_of(sheet)}) == (said["phase"] == "early")
    assert len(sheet.warnings) == len(HIP.warnings)
    assert len(everything(sheet.warnings, Prose)) == len(everything(HIP.warnings, Prose))
    document = compose(tailored, order, load_wording("da"), VOCABULARY)
    assert not any("{" in words for words in texts_of(document.blocks))


def test_every_two_answers_are_tried_together() -> None:
    def said(every: bool) -> list[tuple[Any, ...]]:
        return [tuple(value for _, value in answers) for answers in answers_to_try(HIP, every)]

    assert len(said(every=True)) == 3 * 2 * 2 * 2
    assert len(said(every=False)) < 10

    def pairs(tried: list[tuple[Any, ...]]) -> set[Any]:
        return {(a, b, one[a], one[b]) for one in tried for a in range(4) for b in range(a)}

    assert pairs(said(every=False)) == pairs(said(every=True))
    assert said(every=False) == said(every=False)


QUESTIONS = HIP.protocol[:2]


def with_sound_warnings(handout: Handout) -> Handout:
    warnings = rebuild(handout.warnings, Prose, lambda prose: replace(prose, when=()))
    return replace(handout, warnings=warnings)


def surviving(value: Any, said: dict[str, str]) -> list[str]:
    """Return the words of all texts that the answers leave, found without help of the program."""
    if isinstance(value, Dosage | DosageWhen | Question):
        return []
    conditions = [*getattr(value, "when", ())]
    if isinstance(value, Instruction):
        conditions += value.text.when
    if any(said[c.question.value] not in map(str, c.answers) for c in conditions):
        return []
    if isinstance(value, Text | Prose):
        return strings([value.value if isinstance(value, Text) else value.parts])
    below = value if isinstance(value, tuple) else ()
    if is_dataclass(value) and not isinstance(value, Place):
        below = tuple(getattr(value, field.name) for field in fields(value))
    return [word for part in below for word in surviving(part, said)]


@pytest.mark.slow
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(made_up(Handout, questions=QUESTIONS).map(with_sound_warnings), st.data())
def test_what_is_left_of_any_handout_is_what_the_answers_leave(
    handout: Handout, data: st.DataObject
) -> None:
    answers = data.draw(st.sampled_from([*answers_to_try(handout, every=True)]))
    said = {question.id.value: str(value.id) for question, value in answers}  # type: ignore[union-attr]
    after = answered(handout, answers)
    assert everything(after, Condition) == []
    assert after.warnings is handout.warnings
    assert surviving(after, said) == surviving(handout, said)
    half = answered(handout, answers[:1])
    assert {str(c.question) for c in everything(half, Condition)} <= {str(answers[1][0].id)}
    assert surviving(answered(half, answers[1:]), said) == surviving(handout, said)
