"""What a sheet has for the talk about it: questions to the reader, and their own plan."""

from __future__ import annotations

from dataclasses import replace

from handout.building.readings import load_wording
from handout.content.model import Handout, WarningLevel
from handout.content.walk import find
from handout.document.blocks import Box, Document, PenFields, SectionBlock, Step, Tone, texts_of
from handout.document.compose import compose
from handout.document.conversation import teach_back
from handout.tailoring.edition import Edition
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY, choice_of

BOTH = Edition(action_plan=True, teach_back=True)


def sheet(handout: Handout, edition: Edition, *only: str) -> Document:
    prescription = choice_of(handout, *only)
    tailored, _ = tailor(handout, prescription)
    order = Order(prescription, PLAIN, edition)
    return compose(tailored, order, load_wording(handout.language.value), VOCABULARY)


def questions(handout: Handout) -> list[str]:
    boxes = tuple(teach_back(handout, PLAIN, load_wording(handout.language.value)))
    return ["".join(texts_of(step.words)) for step in find(boxes, Step)]


def test_a_sheet_has_neither_unless_asked_for(sample: Handout) -> None:
    plain, both = (sheet(sample, edition).blocks for edition in (Edition(), BOTH))
    assert both[: len(plain)] == plain
    questions, plan = both[len(plain) :]
    assert isinstance(questions, Box)
    assert questions.tone is Tone.STAFF
    assert isinstance(plan, SectionBlock)


def test_three_questions_are_asked_about_what_the_sheet_says(sample: Handout) -> None:
    asked = questions(sample)
    assert len(asked) == 3
    assert "1-1-2" in asked[0]
    whole = [level for level in WarningLevel if level is not WarningLevel.EMERGENCY]
    mild = replace(sample, warnings=tuple(w for w in sample.warnings if w.level in whole))
    assert questions(mild) == asked[1:]
    without = replace(sample, sections=sample.sections[:1])
    assert questions(without)[:2] == asked[:2]
    assert questions(without)[2] not in asked
    assert questions(replace(without, warnings=())) == []


def test_a_plan_has_a_line_for_every_time_and_a_box_for_every_obstacle(sample: Handout) -> None:
    times, obstacles = find(sheet(sample, BOTH).blocks[-1], PenFields)
    assert (len(times.labels), times.tick) == (2, "")
    assert len(obstacles.labels) == 5
    assert obstacles.tick


def test_a_sheet_without_exercises_has_no_plan_for_them(sample: Handout) -> None:
    titles = list(texts_of(sheet(sample, BOTH, "walking").blocks))
    assert load_wording(sample.language.value).action_plan.title not in titles
