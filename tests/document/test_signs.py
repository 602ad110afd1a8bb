"""The signs at a picture say what this sheet's dosage says, and what they mean stands once."""

from __future__ import annotations

import re

import pytest

from handout.building.readings import load_wording
from handout.content.model import Handout
from handout.content.signs import OF_A_DOSAGE, Sign
from handout.content.walk import find
from handout.document.blocks import Document, KeyFact, Legend, Row, texts_of
from handout.document.compose import compose
from handout.document.signs import dosage_signs, with_legends
from handout.tailoring.edition import STANDARD, Edition
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY, handout_from
from tests.document.test_dosage import dosage_from
from tests.tailoring.sample import prescribed

TABLE = [
    ("hold: 10 seconds", None, [("hold", "10 sek.", "10 sec.")]),
    ("hold: 10-15 seconds", None, [("hold", "10–15 sek.", "10–15 sec.")]),
    ("hold: about 20 seconds", None, [("hold", "20 sek.", "20 sec.")]),
    ("hold: 2 minutes", None, [("hold", "2 min.", "2 min.")]),
    ("hold: 1 breath", None, [("hold", "1 åndedrag", "1 breath")]),
    ("hold: 3-4 breaths", None, [("hold", "3–4 åndedrag", "3–4 breaths")]),
    ("hold: {words: så længe du kan}", None, [("hold", "", "")]),
    ("repetitions: 10", None, [("repeat", "10", "10")]),
    ("repetitions: 1", None, []),
    ("repetitions: 1\nsets: 1", None, []),
    ("repetitions: 1-2", None, [("repeat", "1–2", "1–2")]),
    ("sets: 3", None, [("repeat", "3", "3")]),
    ("sets: 3\nrepetitions: 1", None, [("repeat", "3", "3")]),
    ("sets: 1\nrepetitions: 8", None, [("repeat", "8", "8")]),
    ("sets: 2-3\nrepetitions: 8-12", None, [("repeat", "2–3 × 8–12", "2–3 × 8–12")]),
    ("sets: 3\nrepetitions: {words: så mange du kan}", None, [("repeat", "", "")]),
    ("side: each", "leg", [("other leg", "", "")]),
    ("side: alternate", "arm", [("other arm", "", "")]),
    ("side: each", None, [("other side", "", "")]),
    ("side: left", "leg", []),
    ("side: right", "leg", []),
    ("time: 20 minutes\nrest: 1 minute\nfrequency: 3 per week", None, []),
]


@pytest.mark.parametrize(("text", "limb", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_the_signs_of_a_dosage(
    text: str, limb: str | None, expected: list[tuple[str, str, str]]
) -> None:
    dosage, of = dosage_from(text, limb)
    for number, language in enumerate(("da", "en"), 1):
        found = [(s.name, s.label) for s in dosage_signs(dosage, of, load_wording(language))]
        assert found == [(row[0], row[number]) for row in expected]


def document_of(
    handout: Handout, text: str, pictures: dict[str, tuple[str, ...]], edition: Edition = STANDARD
) -> Document:
    prescription = prescribed(text)
    tailored, _ = tailor(handout, prescription)
    wording = load_wording(handout.language.value)
    document = compose(tailored, Order(prescription, PLAIN, edition), wording, VOCABULARY)
    return with_legends(document, pictures, wording)


def signs_of(document: Document) -> dict[str, list[tuple[str, str]]]:
    return {
        row.heading.anchor: [(sign.name, sign.label) for sign in row.signs]
        for row in find(document, Row)
    }


def legends_of(document: Document) -> dict[str, list[str]]:
    return {
        row.heading.anchor: [m.name for legend in find(row, Legend) for m in legend.meanings]
        for row in find(document, Row)
        if any(find(row, Legend))
    }


def test_the_numbers_at_a_picture_are_those_of_the_author(sample: Handout) -> None:
    document = document_of(sample, "items: [stand-tall, heel-raise, one-leg-stand]", {})
    numbers = {i: [label for _, label in signs] for i, signs in signs_of(document).items()}
    word = "sek." if sample.language.value == "da" else "sec."
    assert numbers["one-leg-stand"] == [f"20 {word}", ""]
    for row in find(document, Row):
        (dosage, *_) = (" ".join(texts_of(fact)) for fact in row.facts if isinstance(fact, KeyFact))
        for label in numbers[row.heading.anchor]:
            for number in re.findall(r"[\d–,.]*\d", label):
                assert re.search(rf"(?<![\d–]){re.escape(number)}(?![\d–])", dosage), (
                    label,
                    dosage,
                )


def test_the_numbers_at_a_picture_are_those_of_the_therapist(sample: Handout) -> None:
    text = "items: [{item: one-leg-stand, dosage: {hold: 7 seconds, repetitions: 4, side: left}}]"
    signs = signs_of(document_of(sample, text, {}))["one-leg-stand"]
    word = "sek." if sample.language.value == "da" else "sec."
    assert signs == [("repeat", "4"), ("hold", f"7 {word}")]


def test_nothing_is_held_where_the_therapist_leaves_that_out(sample: Handout) -> None:
    text = "items: [{item: one-leg-stand, omit: [hold]}]"
    assert signs_of(document_of(sample, text, {}))["one-leg-stand"] == [("other leg", "")]


PICTURES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("stand-tall", "weight-shift", "heel-raise", "one-leg-stand", "carrying"), ()
)


def test_a_sign_is_explained_once_where_a_sheet_first_has_it(sample: Handout) -> None:
    text = "items: [stand-tall, weight-shift, heel-raise, one-leg-stand]"
    assert legends_of(document_of(sample, text, PICTURES)) == {
        "stand-tall": ["repeat", "hold"],
        "weight-shift": ["other leg"],
    }
    text = "items: [one-leg-stand, stand-tall]"
    assert legends_of(document_of(sample, text, PICTURES)) == {
        "one-leg-stand": ["hold", "other leg"],
        "stand-tall": ["repeat"],
    }


def test_no_sign_is_explained_that_no_picture_has(sample: Handout) -> None:
    text = "items: [stand-tall, one-leg-stand, carrying]"
    assert legends_of(document_of(sample, text, {"carrying": ()})) == {}


def test_the_signs_in_a_picture_are_explained_too_but_for_what_needs_it_not(
    sample: Handout,
) -> None:
    drawn = (Sign.COUGH, Sign.NOT_SO, Sign.CIRCLE)
    pictures = PICTURES | {"sit-back": drawn, "one-leg-stand": drawn}
    text = "items: [sit-back, one-leg-stand]"
    assert legends_of(document_of(sample, text, pictures)) == {
        "sit-back": ["cough"],
        "one-leg-stand": ["hold", "other leg"],
    }


def test_where_dosages_are_written_by_hand_no_number_stands_at_the_picture(
    sample: Handout,
) -> None:
    document = document_of(
        sample, "items: [stand-tall, one-leg-stand]", PICTURES, Edition(write_in=True)
    )
    assert set(map(tuple, signs_of(document).values())) == {()}
    assert legends_of(document) == {}


def test_every_sign_of_a_dosage_is_explained_in_every_language() -> None:
    for language in ("da", "en"):
        signs = load_wording(language).signs
        assert all(getattr(signs, sign.replace(" ", "_")) for sign in OF_A_DOSAGE)


OWN = """\
id: x
language: da
version: "1"
title: Titel
review: {author: Afdeling 3, due: 2099-01-01}
sections:
  - id: s
    title: Afsnit
    items:
      - {id: rest, kind: position, title: Hvil, text: Lig ned., illustration: stand-tall, alt: En.}
"""


def test_a_position_has_no_sign() -> None:
    assert signs_of(document_of(handout_from(OWN), "items: [rest]", PICTURES)) == {"rest": []}
