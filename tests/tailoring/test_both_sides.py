"""One exercise for the left and the right side, with a dosage of its own for each."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.content.model import items_of
from handout.content.walk import find
from handout.document.blocks import Chart, Document, Heading, Row, Run, texts_of
from handout.document.compose import compose
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from tests.conftest import VOCABULARY, handout_from
from tests.tailoring.sample import HANDOUT, TEXT, codes, ids, prescribed, tailored

TWICE = """\
items:
  - brace
  - {item: slide, dosage: {repetitions: 5, side: left}, note: Stop if it hurts.}
  - {item: slide, dosage: {repetitions: 15, side: right}}
  - squat
diary: 1 weeks
"""
PICTURED = TEXT.replace(
    "        limb: leg",
    "        limb: leg\n        illustration: [slide, slid]\n        shows: left\n"
    "        decorative: true",
).replace("steps: [Bend.]", 'steps: ["Bend as in {slide}."]')


def document(text: str) -> Document:
    handout = handout_from(PICTURED)
    order = Order(prescribed(text), PLAIN, STANDARD)
    return compose(tailored(text, handout)[0], order, load_wording("en"), VOCABULARY)


def rows(text: str) -> list[Row]:
    return list(find(document(text), Row))


def test_each_side_has_a_number_dosage_note_and_picture_of_its_own() -> None:
    _, left, right, last = rows(TWICE)
    said = ["\n".join(texts_of(row)) for row in (left, right)]
    assert said[0].startswith("Exercise 2: Slide your heel (left leg)\n")
    assert said[1].startswith("Exercise 3: Slide your heel (right leg)\n")
    assert "of 5, hold for 5 seconds on your left leg" in said[0]
    assert "of 15, hold for 5 seconds on your right leg" in said[1]
    assert ["Stop if it hurts." in text for text in said] == [True, False]
    assert not any("Then the other leg." in text for text in said)
    assert [[f.mirrored for f in row.figures] for row in (left, right)] == [
        [False, False],
        [True, True],
    ]
    assert last.heading.words[0].text == "Exercise 4: Bend your knees"


def test_the_diary_has_a_row_for_each_side() -> None:
    (chart,) = find(document(TWICE), Chart)
    assert [row.title[0].text for row in chart.rows[:-1]] == [
        "1. Tense your belly",
        "2. Slide your heel (left leg)",
        "3. Slide your heel (right leg)",
        "4. Bend your knees",
    ]


def test_anchors_differ_and_what_is_referred_to_is_the_first() -> None:
    sides = "{item: slide, dosage: {side: right}}, {item: slide, dosage: {side: left}}"
    text = f"items: [brace, {sides}, squat]"
    anchors = [heading.anchor for heading in find(document(text), Heading) if heading.anchor]
    assert anchors == ["brace", "slide", "slide.left", "squat"]
    targets = {run.target: run.hint for run in find(document(text), Run) if run.target}
    assert targets["slide"] == "Go to Slide your heel (right leg)"


def test_what_both_build_on_is_added_once() -> None:
    text = TWICE.replace("  - brace\n", "").replace("  - squat\n", "")
    assert ids(text) == ["brace", "slide", "slide.right"]
    assert codes(text) == ["requirement-added"]


def test_order_and_numbers_of_each_side_belong_to_the_code() -> None:
    other = TWICE.replace("repetitions: 15", "repetitions: 12")
    assert code_of(prescribed(TWICE)) != code_of(prescribed(other))


@pytest.mark.parametrize(
    "sides",
    [("left", "left"), ("left", "each"), ("left", ""), ("left", "right", "left"), ("", "")],
)
def test_twice_is_only_for_left_and_right(sides: tuple[str, ...]) -> None:
    said = [f"{{item: slide, dosage: {{sets: 1{', side: ' if s else ''}{s}}}}}" for s in sides]
    assert "chosen-twice" in codes(f"items: [{', '.join(said)}]")


def test_a_group_does_not_choose_an_exercise_again() -> None:
    sides = "{item: slide, dosage: {side: left}}, {item: slide, dosage: {side: right}}"
    assert ids(f"items: [{sides}, 'section:legs']\nwithout-required: true") == [
        *("slide", "slide.right", "brace", "squat")
    ]


def test_sheets_share_the_copies() -> None:
    one, other = (items_of(tailored(TWICE, HANDOUT)[0].handout) for _ in range(2))
    assert [a is b for a, b in zip(one, other, strict=True)] == [True] * len(one)
