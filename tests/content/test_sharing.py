"""What a handout uses of others becomes its own: the words stay, the names are its own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from handout.content.checks.references import check_references, check_requirements
from handout.content.model import Exercise, Handout, SafetyWarning, items_of
from handout.content.parse import parse
from handout.content.quantity import Quantity
from handout.content.read import read_handout
from handout.content.sharing import Lack, Shared, Used, linked_handouts, share
from handout.content.translation import translate
from handout.content.walk import find
from handout.content.words import Reference
from handout.problems import Problem
from tests.cli.sample import BACK
from tests.conftest import handout_from

NECK = """\
id: neck
language: da
version: "1.0"
title: Nakke
introduction: Gå en tur (se {back/walk}), og spænd maven (se {back/brace}).
review: {author: Afdeling 3, due: 2099-01-01}
warnings:
  - use: back/danger
sections:
  - id: move
    title: Bevæg
    items:
      - use: back/brace
        id: belly
        dosage: {repetitions: 5}
        take-care: Pas på nakken (se {slide}).
      - use: back/slide
"""

OTHERS = {"back": handout_from(BACK)}


def shared(text: str, others: Mapping[str, Handout | Lack] = OTHERS) -> Shared:
    found, problems = share(handout_from(text), others)
    assert problems == ()
    return found


def problems_of(
    text: str, others: Mapping[str, Handout | Lack] = OTHERS
) -> list[tuple[str, str, int]]:
    _, problems = share(handout_from(text), others)
    return [(one.code, one.message, one.place.line) for one in problems]


def items(handout: Handout) -> dict[str, Any]:
    return {item.id.value: item for item in items_of(handout)}


def test_items_are_taken_in_with_their_words_and_places() -> None:
    neck = shared(NECK).handout
    assert not list(find(neck, Used))
    assert list(items(neck)) == ["danger", "belly", "slide"]
    there, here = items(OTHERS["back"])["brace"], items(neck)["belly"]
    assert (here.title, here.steps) == (there.title, there.steps)
    assert here.title.place == there.title.place
    assert isinstance(items(neck)["danger"], SafetyWarning)


def test_a_dosage_is_laid_over_part_by_part_and_precautions_are_replaced() -> None:
    belly = items(shared(NECK).handout)["belly"]
    assert isinstance(belly, Exercise)
    assert belly.dosage
    assert belly.dosage.repetitions == Quantity(Fraction(5), Fraction(5))
    assert belly.dosage.frequency
    assert [text.references[0].target for text in belly.take_care] == ["slide"]


def test_references_are_to_what_is_here_and_by_title_to_what_is_not() -> None:
    neck = shared(NECK).handout
    assert [one.target for one in find(neck, Reference)] == ["back/walk", "belly", "slide", "belly"]
    assert [one.title for one in find(neck.introduction, Reference)] == ["Gå en tur", ""]
    assert [name.value for name in items(neck)["slide"].requires] == ["belly"]
    assert (check_references(neck), check_requirements(neck)) == ((), ())


def test_an_address_of_its_own_is_the_bare_id() -> None:
    back = BACK.replace("(se {brace})", "(se {back/brace})").replace("[brace]", "[back/brace]")
    assert shared(back, {}).handout == OTHERS["back"]
    assert linked_handouts(OTHERS["back"]) == ()


def test_what_it_builds_on_must_be_there_too() -> None:
    alone = NECK.replace("{slide}", "{back/slide}").partition("      - use: back/slide")[0]
    assert problems_of(alone.replace("back/brace\n        id: belly", "back/slide")) == [
        (
            "requirement-not-used",
            "'slide' builds on 'back/brace', which this handout does not have",
            13,
        )
    ]
    nothing = alone.replace("back/brace\n        id: belly", "back/slide\n        requires: []")
    assert items(shared(nothing).handout)["slide"].requires == ()


def test_what_is_used_may_be_used_itself() -> None:
    hip = NECK.replace("id: neck", "id: hip").replace("use: back/", "use: neck/")
    hip = hip.replace("neck/brace", "neck/belly").replace("repetitions: 5", "sets: 2")
    others = {**OTHERS, "neck": handout_from(NECK)}
    found = shared(hip, others)
    belly = items(found.handout)["belly"]
    assert (str(belly.dosage.repetitions.low), str(belly.dosage.sets.low)) == ("5", "2")
    assert {name: one.address for name, one in found.taken.items()} == {
        "danger": "back/danger",
        "belly": "back/brace",
        "slide": "back/slide",
    }
    assert [name.value for name in items(found.handout)["slide"].requires] == ["belly"]
    assert found.as_written(belly).dosage == items(OTHERS["back"])["brace"].dosage  # type: ignore[attr-defined]


def test_a_use_tells_whether_anything_is_laid_over() -> None:
    changed = {name: not one.is_unchanged for name, one in shared(NECK).taken.items()}
    assert changed == {"danger": False, "belly": True, "slide": False}


def test_two_handouts_may_use_each_other() -> None:
    back = BACK + "      - use: neck/turn\n"
    neck = NECK + (
        "      - {id: turn, kind: exercise, title: Drej, start: Sid., steps: ['Se {slide}.']}\n"
    )
    found = shared(back, {"neck": handout_from(neck)})
    turn = items(found.handout)["turn"]
    assert [one.target for one in find(turn, Reference)] == ["slide"]


def test_a_circle_of_uses_has_no_words() -> None:
    neck = NECK + "      - use: back/loop\n"
    back = BACK + "      - {use: neck/loop}\n"
    assert problems_of(neck, {"back": handout_from(back)}) == [
        ("circular-use", "'back/loop' uses 'neck/loop' uses 'back/loop'", 18)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("back/slide", "hip/slide", ("unusable-handout", "there is no handout 'hip'", 17)),
        ("back/slide", "da/slide", ("unusable-handout", "'da' is not translated into", 17)),
        ("back/slide", "bad/slide", ("unusable-handout", "'bad' has errors, so nothing", 17)),
        ("back/slide", "back/slied", ("unknown-address", "'back' has no item 'slied'", 17)),
        ("{back/walk}", "{back/wlak}", ("unknown-address", "'back' has no item 'wlak'", 5)),
        ("back/slide", "back/danger", ("misplaced-use", "'danger' is a warning", 17)),
        ("back/danger", "back/walk", ("misplaced-use", "'walk' is no warning", 8)),
        ("use: back/brace", "use: back/walk", ("useless-key", "'walk' is of the kind", 13)),
    ],
)
def test_what_cannot_be_used_is_a_problem_where_it_is_named(
    old: str, new: str, expected: tuple[str, str, int]
) -> None:
    others: dict[str, Handout | Lack] = {**OTHERS, "da": Lack.UNTRANSLATED, "bad": Lack.FAULTY}
    found = problems_of(NECK.replace(old, new, 1), others)
    code, message, line = expected
    assert any(c == code and m.startswith(message) and n == line for c, m, n in found), found


def test_only_what_is_laid_over_is_translated() -> None:
    english = """\
language: en
title: Neck
introduction: Walk (see {back/walk}), and tense your belly (see {back/brace}).
sections:
  move:
    title: Move
    items:
      belly: {take-care: "Mind your neck (see {slide})."}
"""
    translated, problems = translate(handout_from(NECK), parse(english.encode(), "en.yaml"))
    assert problems == ()
    (used, _) = translated.sections[0].items
    assert isinstance(used, Used)
    assert [text.parts[0] for text in used.take_care] == ["Mind your neck"]
    missing: tuple[Problem, ...] = translate(
        handout_from(NECK), parse(english.partition("      belly")[0].encode() + b"      {}\n", "x")
    )[1]
    assert [problem.code for problem in missing] == ["missing-translation"]


def test_an_entry_has_the_keys_of_a_use_alone() -> None:
    text = NECK.replace("        id: belly\n", "        title: Maven\n")
    _, problems = read_handout(parse(text.encode(), "x.yaml"))
    assert [(one.code, one.place.line) for one in problems] == [("unknown-key", 14)]
