"""Each handout says all that the list of facts beside it asks for, in each of its languages.

The facts of an item are looked for in that item's part of the printed text alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache

import pytest

from handout.building.pipeline import build, tailored_for
from handout.building.readings import load_all_languages
from handout.content.model import (
    Dosage,
    Dosed,
    Handout,
    Illustrated,
    Item,
    SafetyWarning,
    WithPrecautions,
    WithRequirements,
    items_of,
)
from handout.content.quantity import Quantity, Words, written_quantity
from handout.content.read import key_of
from handout.content.walk import find
from handout.document.texts import things_of
from handout.layout.context import LayoutContext
from handout.memo import Memo
from handout.storage.snapshot import Library, Snapshot
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN
from handout.tailoring.protocol import answers_to_try, given
from tests.conftest import TODAY, VOCABULARY, phrases_of
from tests.handouts.facts import (
    FILES,
    OF_PICTURES,
    OF_TEXT,
    Fact,
    Outline,
    facts_under,
    outline_listed,
)
from tests.handouts.printed import Parts, parts_of

Editions = Callable[[str], dict[str, Handout]]
Printed = Callable[[str, str], Parts]

FACTS, PICTURES = facts_under(OF_TEXT), facts_under(OF_PICTURES)


def _in_each_language(facts: list[Fact]) -> pytest.MarkDecorator:
    cases = [(fact, language) for fact in facts for language in fact.words]
    return pytest.mark.parametrize(
        ("fact", "language"), cases, ids=[f"{fact}: {language}" for fact, language in cases]
    )


@pytest.fixture(scope="module")
def editions(library: Library) -> Editions:
    """Read a handout in each of its languages, once."""

    @cache
    def editions_of(name: str) -> dict[str, Handout]:
        handouts = [
            reading.sound() for reading in load_all_languages(Snapshot(library, TODAY), name)
        ]
        return {handout.language.value: handout for handout in handouts}

    return editions_of


@pytest.fixture(scope="module")
def printed(editions: Editions, bare_context: LayoutContext) -> Printed:
    """Print a handout in a language, once, and read its text as a reader of the file gets it.

    What depends on answers is printed with other answers, until each fact has been said.
    """

    @cache
    def printed_in(name: str, language: str) -> Parts:
        handout = editions(name)[language]
        wanted = [fact for fact in FACTS if fact.handout == name]
        parts: Parts = {}
        for answers in answers_to_try(handout, every=False):
            prescription = Prescription(handout=handout.id, answers=given(answers))
            order = Order(prescription, PLAIN, STANDARD)
            tailored, _ = tailored_for(order, handout)
            context = replace(bare_context, memo=Memo())
            sheet = build(handout, order, phrases_of(handout), VOCABULARY, context)
            for part, text in parts_of(sheet.content, tailored.handout).items():
                parts[part] = f"{parts[part]} • {text}" if part in parts else text
            if all(fact.is_said_in(parts.get(fact.part, ""), language) for fact in wanted):
                break
        return parts

    return printed_in


@_in_each_language(FACTS)
def test_fact_is_printed_in_its_part(fact: Fact, language: str, printed: Printed) -> None:
    text = printed(fact.handout, language)[fact.part]
    assert fact.is_said_in(text, language), f"'{fact}' is not said in: {text}"


@_in_each_language(PICTURES)
def test_picture_is_described(fact: Fact, language: str, editions: Editions) -> None:
    items = {item.id.value: item for item in items_of(editions(fact.handout)[language])}
    text = _descriptions(items[fact.part])
    assert fact.is_said_in(text, language), f"'{fact}' is not said in: {text}"


def _descriptions(item: Item) -> str:
    pictured = find(item, Illustrated)
    return " ".join(alt.value for part in pictured for alt in part.alt)


def test_the_list_of_the_back_pain_handout_is_found() -> None:
    assert "back-pain" in FILES


@pytest.mark.parametrize("name", FILES)
def test_every_fact_has_words_in_every_language(name: str, editions: Editions) -> None:
    for fact in (*FACTS, *PICTURES):
        if fact.handout == name:
            assert fact.words.keys() == editions(name).keys(), fact


@pytest.mark.parametrize("name", FILES)
def test_every_part_that_has_text_has_facts(name: str, editions: Editions) -> None:
    for handout in editions(name).values():
        parts = {item.id.value for item in items_of(handout)}
        parts |= {s.id.value for s in handout.sections if s.introduction or s.rules}
        taken_in = {i.id.value for i in items_of(handout) if f"/{name}/" not in i.title.place.file}
        listed = {fact.part for fact in FACTS if fact.handout == name}
        assert parts - taken_in <= listed <= parts


@pytest.mark.parametrize("name", FILES)
def test_titles_and_dosage_are_those_of_the_list(name: str, editions: Editions) -> None:
    for language, handout in editions(name).items():
        assert _outline(handout) == outline_listed(name, language)


def _outline(handout: Handout) -> Outline:
    language = handout.language.value
    sections: list[Outline] = [
        {
            "id": section.id.value,
            "kind": "/".join(sorted({item.kind for item in section.items})),
            "title": section.title.value,
            "items": [_item(item, language) for item in section.items],
        }
        for section in handout.sections
    ]
    return {"warnings": [_warning(w) for w in handout.warnings], "sections": sections}


def _warning(warning: SafetyWarning) -> Outline:
    listed: dict[str, Outline] = {"id": warning.id.value, "level": str(warning.level)}
    if warning.at_once:
        listed["at-once"] = str(len(warning.at_once))
    return listed


def _item(item: Item, language: str) -> Outline:
    listed: dict[str, Outline] = {"id": item.id.value}
    if isinstance(item, WithRequirements) and item.requires:
        listed["requires"] = [name.value for name in item.requires]
    if isinstance(item, Dosed):
        if item.limb:
            listed["limb"] = item.limb.value
        if item.dosage:
            listed["dosage"] = _dosage(item.dosage)
    if isinstance(item, WithPrecautions) and item.equipment:
        words = things_of(item.equipment, VOCABULARY, language)
        listed["equipment"] = [word.value for word in words]
    return listed


def _dosage(dosage: Dosage) -> Outline:
    amounts = {key_of(field): getattr(dosage, field.name) for field in fields(dosage)}
    return {key: _amount(amount) for key, amount in amounts.items() if amount is not None}


def _amount(amount: object) -> str:
    if isinstance(amount, Quantity):
        return written_quantity(amount)
    return amount.words.value if isinstance(amount, Words) else str(amount)
