"""Rules of a section yield to a prescribed dosage, and nothing goes unsaid in silence."""

from __future__ import annotations

from handout.content.model import Handout
from tests.conftest import handout_from
from tests.tailoring.sample import TEXT, tailored

HANDOUT = handout_from(
    TEXT.replace(
        "rules: [Breathe.]",
        "rules: [Breathe., {text: Train daily., about: frequency}, {text: Slowly., about: pace}]",
    )
)
ONCE = "{item: brace, dosage: {frequency: 1 per day}}"


def rules(text: str, handout: Handout = HANDOUT) -> list[str]:
    sheet = tailored(text, handout)[0].handout
    return [str(rule.parts[0]) for section in sheet.sections for rule in section.rules]


def unsaid(text: str) -> list[str]:
    return [p.message for p in tailored(text, HANDOUT)[1] if p.code == "rule-yields"]


def test_a_rule_stands_until_its_part_of_the_dosage_is_prescribed() -> None:
    assert rules("items: [brace, slide]") == ["Breathe.", "Train daily.", "Slowly."]
    assert rules("items: [{item: brace, dosage: {sets: 2}, omit: [frequency]}]") == [
        *("Breathe.", "Train daily.", "Slowly.")
    ]
    assert rules(f"items: [{ONCE}]") == ["Breathe.", "Slowly."]
    assert rules("items: [{item: brace, dosage: {pace: slow}}]") == ["Breathe.", "Train daily."]


def test_an_exercise_of_another_section_does_not_matter() -> None:
    text = TEXT.replace("kind: position, title: Reach, text: Reach up., points: [High.]",
                        "kind: exercise, title: Reach, start: Stand., steps: [Reach.]")  # fmt: skip
    text = text.replace("[Breathe.]", "[{text: Train daily., about: frequency}]")
    said = "items: [brace, {item: reach, dosage: {frequency: 1 per day}}]"
    assert rules(said, handout_from(text)) == ["Train daily."]


def test_an_exercise_that_the_sheet_returns_to_the_section_for_counts() -> None:
    assert rules(f"items: [squat, reach, {ONCE}]\nwithout-required: true") == [
        *("Breathe.", "Slowly.")
    ]


def test_exercises_that_say_nothing_of_it_now_are_named() -> None:
    (message,) = unsaid(f"items: [{ONCE}, slide, squat]")
    assert "'slide', 'squat' say nothing" in message
    assert "'brace' has a frequency" in message
    whole = "items: [{item: 'section:legs', dosage: {frequency: 1 per day}}]"
    assert unsaid(whole) == []
    assert rules(whole) == ["Breathe.", "Slowly."]


def test_the_author_s_own_frequency_is_no_other_one() -> None:
    text = TEXT.replace(
        "steps: [Tense.]", "steps: [Tense.]\n        dosage: {frequency: 1 per day}"
    )
    handout = handout_from(text.replace("[Breathe.]", "[{text: Train daily., about: frequency}]"))
    assert rules(f"items: [{ONCE}]", handout) == ["Train daily."]
    assert rules(f"items: [{ONCE.replace('1 per', '2 per')}]", handout) == []
