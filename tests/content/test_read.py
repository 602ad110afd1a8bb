from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from handout.content.model import (
    KINDS,
    Dosage,
    Exercise,
    Handout,
    Instruction,
    Position,
    SafetyWarning,
    Section,
    Side,
    items_of,
)
from handout.content.parse import parse
from handout.content.quantity import Quantity, Words
from handout.content.read import key_of, keys_of, read_handout
from handout.content.words import FacetValue, Label, Name, Prose, Reference, Text
from handout.problems import Place, Problem
from tests.cli.sample import BACK
from tests.conftest import handout_from

HEAD = """\
id: x
language: en
version: 1.10
title: Walking
review:
  author: Ward 3
  due: 2099-01-31
sections:
  - id: s
    title: Section
    items:
"""


def item_from(text: str) -> Any:
    lines = "".join(f"        {line}\n" for line in text.strip().splitlines())
    (section,) = handout_from(HEAD + "      -" + lines[7:]).sections
    return section.items[0]


def problems_of(text: str) -> list[tuple[str, str]]:
    _, problems = read_handout(parse(text.encode("utf-8"), "x.yaml"))
    return [(problem.code, str(problem.place)) for problem in problems]


def test_the_smallest_handout() -> None:
    handout = handout_from(HEAD + "      - {id: a, kind: advice, title: A, text: Walk.}\n")
    assert (handout.id, handout.language, handout.title) == (Name("x"), Name("en"), Text("Walking"))
    assert handout.version == Label("1.10"), "a version is no decimal number"
    assert (handout.review.author, handout.review.due) == (Label("Ward 3"), date(2099, 1, 31))
    assert (handout.introduction, handout.warnings) == ((), ())


def test_one_paragraph_needs_no_list_around_it() -> None:
    one = item_from("id: a\nkind: position\ntitle: A\ntext: Lie down.")
    same = item_from("id: a\nkind: position\ntitle: A\ntext: [Lie down.]")
    two = item_from("id: a\nkind: position\ntitle: A\ntext: [Lie down., Rest.]")
    assert one == same == Position(id=Name("a"), title=Text("A"), text=(Prose(("Lie down.",)),))
    assert two.text == (Prose(("Lie down.",)), Prose(("Rest.",)))


def test_an_exercise_in_full() -> None:
    item = item_from("""
id: slide
kind: exercise
title: Slide
start: Lie down.
steps:
  - Tense (see {brace}).
  - text: Slide.
    illustration: slide-2
    alt: A heel slides.
take-care: Slowly.
harder: {text: Lift., illustration: lift, decorative: true}
easier: {text: Rest.}
equipment: [mat, band]
limb: leg
requires: [slide]
dosage:
  repetitions: 8-10
  frequency: {words: several times a day}
  side: each
illustration: slide
alt: Somebody slides a heel.
""")
    assert isinstance(item, Exercise)
    assert item.steps[0].text.references == (Reference("brace"),)
    assert item.steps[1].illustration == (Name("slide-2"),)
    assert item.steps[1].alt == (Text("A heel slides."),)
    assert item.take_care == (Prose(("Slowly.",)),)
    assert item.harder == Instruction(
        text=Prose(("Lift.",)), illustration=(Name("lift"),), decorative=True
    )
    assert item.easier == Instruction(text=Prose(("Rest.",)))
    assert item.equipment == (FacetValue("mat"), FacetValue("band"))
    assert item.dosage is not None
    assert isinstance(item.dosage.repetitions, Quantity)
    assert item.dosage.frequency == Words(Text("several times a day"))
    assert (item.limb, item.dosage.side) == ("leg", Side.EACH)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_item_is_read_as_itself(kind: str) -> None:
    more = "start: Up.\nsteps: [Bend.]" if kind == "exercise" else "text: Walk."
    item = item_from(f"id: a\nkind: {kind}\ntitle: A\n{more}")
    assert type(item) is KINDS[kind]


def test_a_key_is_written_with_hyphens() -> None:
    for record in (Handout, Section, Dosage, SafetyWarning, *KINDS.values()):
        assert list(keys_of(record)) == [key_of(field) for field in fields(record)]
        assert not any("_" in key for key in keys_of(record))


def test_every_part_of_a_handout_knows_its_place() -> None:
    """Wherever the model has words or a name, there they stand in the file."""
    lines = BACK.splitlines()
    found = 0
    for part in leaves(handout_from(BACK)):
        place: Place = part.place
        written = lines[place.line - 1][place.column - 1 : place.column - 1 + place.length]
        if isinstance(part, Prose):
            assert written.startswith(str(part.parts[0]).split("(")[0].strip())
        else:
            assert written.strip('{}"') == getattr(part, "value", getattr(part, "target", written))
        found += 1
    assert found >= 30


def leaves(value: Any) -> list[Any]:
    """Return every part of a value that has a place."""
    if isinstance(value, tuple):
        return [leaf for part in value for leaf in leaves(part)]
    if not is_dataclass(value):
        return []
    below = [leaf for f in fields(value) for leaf in leaves(getattr(value, f.name))]
    return [value, *below] if isinstance(getattr(value, "place", None), Place) else below


def test_what_is_missing_does_not_hide_the_rest() -> None:
    text = HEAD.replace("title: Walking\n", "").replace("2099-01-31", "31/1") + (
        "      - {id: a, kind: advise, title: A}\n"
        "      - {id: b, kind: exercise, steps: [Bend.], dosage: {sets: 99, side: both}}\n"
    )
    assert problems_of(text) == [
        ("missing-field", "x.yaml:1:1"),
        ("wrong-type", "x.yaml:6:8"),
        ("unknown-kind", "x.yaml:11:23"),
        ("missing-field", "x.yaml:12:9"),
        ("missing-field", "x.yaml:12:9"),
        ("bad-range", "x.yaml:12:64"),
        ("unknown-value", "x.yaml:12:74"),
    ]


@pytest.mark.parametrize("text", ["x", "[]", "{}", "- a", "''", "a: b", "? a"])
def test_no_text_is_read_as_a_whole_handout(text: str) -> None:
    handout, problems = read_handout(parse(text.encode("utf-8"), "x.yaml"))
    assert problems
    assert items_of(handout) == ()


def complaint(field: str) -> Problem:
    text = HEAD + "      - {id: a, kind: advice, title: A, text: Walk.}\n" + field
    _, problems = read_handout(parse(text.encode("utf-8"), "x.yaml"))
    (problem,) = problems
    return problem


@pytest.mark.parametrize("field", ['introduction: ""', "introduction: ' '"])
def test_a_complaint_does_not_contradict_itself(field: str) -> None:
    expected, _, found = complaint(field).message.removeprefix("this must be ").partition(", not ")
    assert found
    assert found != expected


def test_an_empty_list_is_called_so() -> None:
    assert complaint("introduction: []").message == "this list is empty"


@pytest.mark.parametrize(
    ("texts", "is_cut"),
    [
        ("[Bøj langsomt, og hold ryggen ret]", True),
        ("[Stå ret, Bøj langsomt, og hold ryggen ret]", True),
        ('["Bøj langsomt, og hold ryggen ret"]', False),
        ("[Stå ret, Bøj langsomt]", False),
        ("[feber, ondt i halsen]", False),
        ("[Hovedpine, feber]", False),
    ],
)
def test_a_comma_cuts_a_sentence_between_brackets(texts: str, is_cut: bool) -> None:
    text = HEAD + f"      - {{id: a, kind: advice, title: A, text: {texts}}}\n"
    _, problems = read_handout(parse(text.encode("utf-8"), "x.yaml"))
    assert [problem.code for problem in problems] == ["unquoted-text"] * is_cut


def test_a_key_without_a_value_is_no_text_that_a_comma_cut() -> None:
    problem = complaint("introduction: Walk.\nfoo:")
    assert (problem.code, str(problem.place)) == ("unknown-key", "x.yaml:14:1")


def test_a_colon_without_a_space_in_braces() -> None:
    problem = complaint("warnings: [{use: a/b, requires:c}]")
    assert (problem.code, problem.fix) == ("unknown-key", "put a space behind the colon")


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("introduction: ['']", "x.yaml:13:16"),
        ("introduction: [~]", "x.yaml:13:16"),
        ("introduction: [[a]]", "x.yaml:13:16"),
        ("warnings: {}", "x.yaml:13:11"),
        ("warnings: [Call]", "x.yaml:13:12"),
    ],
)
def test_a_wrong_shape_is_found_where_it_stands(field: str, place: str) -> None:
    assert (complaint(field).code, str(complaint(field).place)) == ("wrong-type", place)


@pytest.mark.parametrize("value", ["yes", "True", "1", "on", "no"])
def test_true_and_false_are_those_words_only(value: str) -> None:
    text = HEAD + f"      - {{id: a, kind: advice, title: A, text: Go., decorative: {value}}}\n"
    assert [code for code, _ in problems_of(text)] == ["wrong-type"]


@pytest.mark.parametrize(
    "value", ["2027-2-1", "2027-02-30", "20270201", "01-02-2027", "soon", "2027"]
)
def test_a_date_is_written_in_one_way(value: str) -> None:
    text = HEAD.replace("2099-01-31", value) + "      - {id: a, kind: advice, title: A}\n"
    assert problems_of(text) == [("wrong-type", "x.yaml:7:8")]
