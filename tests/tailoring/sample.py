"""A small handout in which items mention and build on each other, and prescriptions for it."""

from __future__ import annotations

from handout.building.readings import load_wording
from handout.content.model import Exercise, Handout, items_of
from handout.content.parse import parse
from handout.document.blocks import texts_of
from handout.document.compose import compose
from handout.problems import Problem
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN
from handout.tailoring.reading import read_prescription
from handout.tailoring.tailor import Tailored, tailor
from tests.conftest import TODAY, VOCABULARY, handout_from

TEXT = """\
id: x
language: en
version: "1"
title: Title
introduction: Begin with {walk}, then rest (see {rest}).
review: {author: Ward 3, due: 2099-01-01}
warnings:
  - id: danger
    level: same-day
    title: Danger
    points: ["Fever (also after {brace})"]
    contact: Stop {brace}, and call.
sections:
  - id: daily
    title: Daily life
    introduction: Every day.
    rules: [Stay calm.]
    items:
      - {id: walk, kind: advice, title: Take a walk, text: Walk., tags: [easy]}
      - {id: rest, kind: advice, title: Have a rest, text: "Rest (see {walk})."}
  - id: legs
    title: Legs
    introduction: [For the legs., "First {brace} (see {brace} and {walk})."]
    rules: [Breathe.]
    items:
      - id: brace
        kind: exercise
        title: Tense your belly
        tags: [easy, lying]
        position: [lying]
        goal: [strength]
        level: 1
        start: Lie down.
        steps: [Tense.]
        short: "Tense (then {slide})."
      - id: slide
        kind: exercise
        title: Slide your heel
        tags: [lying]
        position: lying
        region: hip
        level: 2
        equipment: [towel]
        start: As in {brace}.
        steps: ["Tense (see {brace}).", {text: Then the other leg., both-sides: true}]
        harder: {text: "Do {brace} as well (or {squat})."}
        take-care: Like {squat}.
        requires: [brace]
        limb: leg
        dosage: {repetitions: 10-15, sets: 3, hold: 5 seconds, side: each}
      - id: squat
        kind: exercise
        title: Bend your knees
        start: Stand up.
        steps: [Bend.]
        requires: [brace, slide]
  - id: arms
    title: Arms
    items:
      - {id: reach, kind: position, title: Reach, text: Reach up., points: [High.], short: Reach.}
"""
HANDOUT = handout_from(TEXT)
IDS = ("walk", "rest", "brace", "slide", "squat", "reach")


def prescribed(text: str) -> Prescription:
    """Return the prescription that some lines of YAML make, which have no problems."""
    node = parse(f"handout: x\n{text}".encode(), "prescription.yaml", personal=True)
    prescription, problems = read_prescription(node, TODAY)
    assert problems == ()
    return prescription


def tailored(text: str, handout: Handout = HANDOUT) -> tuple[Tailored, tuple[Problem, ...]]:
    return tailor(handout, prescribed(text))


def sheet(text: str, handout: Handout = HANDOUT) -> Handout:
    return tailored(text, handout)[0].handout


def ids(text: str) -> list[str]:
    """Return the ids of the items on a sheet, without the warnings."""
    chosen = sheet(text)
    return [item.id.value for item in items_of(chosen)[len(chosen.warnings) :]]


def found(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in tailored(text)[1]]


def codes(text: str) -> list[str]:
    return [code for code, _ in found(text)]


def exercise(text: str, name: str = "slide") -> Exercise:
    (item,) = (item for item in items_of(sheet(text)) if item.id.value == name)
    assert isinstance(item, Exercise)
    return item


def printed(handout: Handout) -> list[str]:
    order = Order(Prescription(handout=handout.id), PLAIN, STANDARD)
    document = compose(Tailored(handout, {}), order, load_wording("en"), VOCABULARY)
    return list(texts_of(document.blocks))


def only(*names: str) -> str:
    """Return the lines that choose just these items, without what they build on."""
    return f"items: [{', '.join(names)}]\nwithout-required: true" if names else ""
