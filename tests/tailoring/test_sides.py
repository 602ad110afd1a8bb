"""The affected side: named where it is known, and followed by pictures and steps."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.content.model import Dosage, Handout, Side
from handout.content.walk import find
from handout.document.blocks import Document, Figure, texts_of
from handout.document.compose import compose
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from tests.conftest import VOCABULARY, handout_from
from tests.tailoring.sample import prescribed, tailored

TEXT = """\
id: x
language: LANGUAGE
version: "1"
title: Title
affected: CALLED
review: {author: Ward 3, due: 2099-01-01}
introduction: "{affected-leg} must rest. Move {affected-arm} (not {affected-leg}). {affected-leg}!"
sections:
  - id: legs
    title: Legs
    items:
      - id: stairs
        kind: technique
        title: Stairs
        points: [Go up.]
        illustration: stairs
        decorative: true
        shows: right
      - id: bend
        kind: exercise
        title: Bend
        start: Lie down.
        steps: [Bend., {text: Then the other leg., both-sides: true}]
        limb: leg
        dosage: {repetitions: 10, side: affected}
        illustration: bend
        decorative: true
        shows: left
      - id: both
        kind: exercise
        title: Both
        start: Lie down.
        steps: [Bend., {text: Change legs., both-sides: true}]
        limb: leg
        dosage: {repetitions: 10, side: each}
        illustration: both
        decorative: true
        shows: left
"""


def hip(language: str = "en", called: str = "operated") -> Handout:
    return handout_from(TEXT.replace("LANGUAGE", language).replace("CALLED", called))


def document(text: str, handout: Handout) -> Document:
    order = Order(prescribed(text), PLAIN, STANDARD)
    return compose(
        tailored(text, handout)[0], order, load_wording(handout.language.value), VOCABULARY
    )


def printed(text: str, handout: Handout) -> str:
    return "\n".join(texts_of(document(text, handout).blocks))


def mirrored(text: str) -> dict[str, bool]:
    return {figure.name: figure.mirrored for figure in find(document(text, hip()), Figure)}


@pytest.mark.parametrize(
    ("language", "called", "side", "said", "dosage"),
    [
        ("da", "operated", "", "Det opererede ben must rest. Move den opererede arm (not det "
         "opererede ben). Det opererede ben!", "på det opererede ben"),
        ("da", "injured", "side: left", "Det skadede venstre ben must rest. Move den skadede "
         "venstre arm (not det skadede venstre ben). Det skadede venstre ben!",
         "på venstre ben"),
        ("en", "painful", "", "The painful leg must rest. Move the painful arm (not the "
         "painful leg). The painful leg!", "on the painful leg"),
        ("en", "weak", "side: right", "The weak right leg must rest. Move the weak right arm ("
         "not the weak right leg). The weak right leg!", "on your right leg"),
    ],
)  # fmt: skip
def test_texts_and_dosages_say_which_limb_is_meant(
    language: str, called: str, side: str, said: str, dosage: str
) -> None:
    text = printed(side, hip(language, called))
    assert said in text
    assert f"10 {'gentagelser' if language == 'da' else 'repetitions'} {dosage}" in text


def test_a_whole_side_is_affected_where_no_limb_is_named() -> None:
    handout = handout_from(TEXT.replace("LANGUAGE", "da").replace("CALLED", "weak").replace(
        "        limb: leg\n        dosage: {repetitions: 10, side: affected}",
        "        dosage: {repetitions: 10, side: affected}"))  # fmt: skip
    assert "10 gentagelser til den svage side" in printed("", handout)
    assert "10 gentagelser til højre side" in printed("side: right", handout)


def test_pictures_follow_the_side_that_is_known() -> None:
    assert mirrored("") == {"stairs": False, "bend": False, "both": False}
    assert mirrored("side: left") == {"stairs": True, "bend": False, "both": False}
    assert mirrored("side: right") == {"stairs": False, "bend": True, "both": False}


@pytest.mark.parametrize("side", ["", "side: left"])
def test_what_is_for_the_affected_side_alone_has_no_steps_for_the_other(side: str) -> None:
    text = printed(side, hip())
    assert "Then the other leg." not in text
    assert "Change legs." in text


def test_an_exercise_keeps_the_side_that_it_was_given() -> None:
    given = "{item: bend, dosage: {side: left}}, {item: both, dosage: {side: affected}}"
    sheet = tailored(f"side: right\nitems: [{given}]", hip())[0].handout
    assert [dosage.side for dosage in find(sheet, Dosage)] == [Side.LEFT, Side.RIGHT]


@pytest.mark.parametrize(("items", "warned"), [("bend", False), ("stairs", False), ("both", True)])
def test_a_side_that_changes_nothing_is_told(items: str, warned: bool) -> None:
    text = f"side: left\nintroduction: false\nitems: [{items}]"
    codes = {problem.code for problem in tailored(text, hip())[1]}
    assert codes == ({"side-without-effect"} if warned else set())


def test_sheets_for_other_sides_have_other_codes() -> None:
    assert len({code_of(prescribed(text)) for text in ("", "side: left", "side: right")}) == 3


def test_sheets_share_what_they_say_of_a_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.memo.MOST_RESULTS", 1_000_000)  # what others made may fill it
    handout = hip()
    one, other = (tailored("side: left", handout)[0].handout for _ in range(2))
    assert one.introduction is other.introduction
    assert one.sections[0].items[1] is other.sections[0].items[1]


def test_a_handout_must_name_the_side_that_a_prescription_speaks_of() -> None:
    text = "items: [{item: slide, dosage: {side: affected}}]"
    (problem,) = (p for p in tailored(text)[1] if p.code == "affected-unnamed")
    assert "side: left" in problem.fix
