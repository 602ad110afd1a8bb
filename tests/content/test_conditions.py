"""Texts that depend on answers: how they are written, translated and described to editors."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from handout.content.dosage_part import DosagePart
from handout.content.model import Handout
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.content.schema import json_schema
from handout.content.translation import translate
from handout.content.words import Condition, Name, Prose
from tests.cli.sample import KNEE
from tests.conftest import ASKING, handout_from
from tests.content.test_schema import value_of

WHEN = "{phase: [early, late], weight: full}"
CONDITIONS = (
    Condition(Name("phase"), (Name("early"), Name("late"))),
    Condition(Name("weight"), (Name("full"),)),
)


def text_of(written: str) -> tuple[Prose, ...]:
    handout = handout_from(KNEE.replace("text: Lig ned.\n", f"text: {written}\n"))
    return handout.sections[0].items[0].text  # type: ignore[attr-defined, no-any-return]


def codes(written: str) -> list[str]:
    node = parse(KNEE.replace("text: Lig ned.\n", f"text: {written}\n").encode(), "x.yaml")
    return [problem.code for problem in read_handout(node)[1]]


@pytest.mark.parametrize(
    "written", [f"{{text: Lig., when: {WHEN}}}", f"[{{when: {WHEN}, text: Lig.}}]"]
)
def test_a_text_says_what_it_depends_on(written: str) -> None:
    assert text_of(written) == (Prose(("Lig.",), when=CONDITIONS),)


def test_a_rule_says_what_it_is_about() -> None:
    assert text_of("{text: Lig., about: frequency}") == (
        Prose(("Lig.",), about=DosagePart.FREQUENCY),
    )
    assert text_of("{text: Lig.}") == text_of("Lig.")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{text: Lig., wen: {phase: late}}", "unknown-key"),
        ("{text: Lig., when: late}", "wrong-type"),
        ("{text: Lig., when: {}}", "wrong-type"),
        ("{text: Lig., when: {phase: {late: 1}}}", "wrong-type"),
        ("{text: Lig., when: {phase a: late}}", "wrong-type"),
        ("{text: Lig., about: often}", "unknown-value"),
        ("{text: {text: Lig., when: {phase: late}}}", "unquoted-text"),
        ("{Husk: ro}", "unquoted-text"),
    ],
)
def test_a_text_that_is_written_wrong_is_refused(written: str, code: str) -> None:
    assert codes(written) == [code]


def test_a_translation_replaces_the_words_alone() -> None:
    source = handout_from(
        KNEE.replace("text: Lig ned.\n", f"text: {{text: Lig., when: {WHEN}, about: hold}}\n")
    )
    overlay = """\
language: en
title: Knee pain
sections: {rest: {title: Rest, items: {lie: {title: Lie down, text: Lie.}}}}
"""
    english, problems = translate(source, parse(overlay.encode(), "en.yaml"))
    assert problems == ()
    (text,) = english.sections[0].items[0].text  # type: ignore[attr-defined]
    assert text == Prose(("Lie.",), when=CONDITIONS, about=DosagePart.HOLD)


def test_an_editor_knows_questions_and_conditions() -> None:
    text = (ASKING / "handouts" / "hip" / "handout.yaml").read_text("utf-8")
    schema = Draft202012Validator(json_schema(Handout, "x"))
    assert schema.is_valid(value_of(parse(text.encode(), "x.yaml")))
    for wrong in ("when: early", "when: {}", "wen: {phase: early}"):
        changed = text.replace("    when: {phase: early}\n", f"    {wrong}\n", 1)
        assert not schema.is_valid(value_of(parse(changed.encode(), "x.yaml")))
