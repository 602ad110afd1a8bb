"""A sheet of several handouts is tailored like that of one: nothing of a source is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from handout.building.readings import load_wording
from handout.content.approval import Approval, Approved, Standing
from handout.content.body import Affected
from handout.content.model import Handout, items_of
from handout.content.parse import parse
from handout.content.sharing import Shared, share
from handout.content.walk import find
from handout.content.words import Label, Language, Mention, Name, Reference
from handout.document.blocks import Document, Heading
from handout.document.compose import compose
from handout.problems import Problem
from handout.tailoring.assembly import Assembled, assembled
from handout.tailoring.code import code_of
from handout.tailoring.edition import STANDARD
from handout.tailoring.order import Order
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import PLAIN
from handout.tailoring.reading import read_prescription
from handout.tailoring.tailor import Tailored, tailor
from tests.cli.sample import BACK
from tests.conftest import TODAY, VOCABULARY, handout_from

KNEE = """\
id: knee
language: da
version: "2"
title: Ondt i knæet
review: {author: Klinik 5, due: 2098-01-01}
warnings:
  - use: back/danger
  - id: swelling
    level: emergency
    title: Ring i dag
    points: ['Knæet er varmt (se {bend}).']
    contact: Ring 112.
sections:
  - id: legs
    title: Knæøvelser
    introduction: Begynd med {bend}.
    items:
      - use: back/brace
      - id: bend
        kind: exercise
        title: Bøj
        tags: [lying]
        start: Lig ned.
        steps: ["Bøj som i {back/slide}, og spænd (se {brace}).", "Gå (se {back/walk})."]
        requires: [brace]
"""
BACK_DRAFT = handout_from(BACK)
PARTS = [Shared(BACK_DRAFT), share(handout_from(KNEE), {"back": BACK_DRAFT})[0]]
TOGETHER = assembled(PARTS)


def read(**said: Any) -> tuple[Prescription, tuple[Problem, ...]]:
    node = parse(yaml.safe_dump(said).encode(), "x.yaml", personal=True)
    return read_prescription(node, TODAY)


def sheet(*items: Any, **said: Any) -> tuple[Tailored, list[str]]:
    prescription, problems = read(items=list(items), **said)
    assert problems == ()
    tailored, found = tailor(TOGETHER, prescription)
    return tailored, [problem.code for problem in found]


def composed(*items: Any, **said: Any) -> Document:
    prescription, _ = read(items=list(items), **said)
    tailored, _ = tailor(TOGETHER, prescription)
    return compose(tailored, Order(prescription, PLAIN, STANDARD), load_wording("da"), VOCABULARY)


def ids(handout: Handout) -> list[str]:
    return [item.id.value for item in items_of(handout)]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(h.level, h.words[0].text) for h in find(document.blocks, Heading)]


def test_items_have_addresses_and_what_is_taken_in_has_that_of_its_origin() -> None:
    assert ids(TOGETHER)[:2] == ["back/danger", "knee/swelling"]
    assert [section.id.value for section in TOGETHER.sections] == [
        *("back/daily", "back/legs", "knee/legs"),
    ]
    assert [item.id.value for item in TOGETHER.sections[2].items] == ["back/brace", "knee/bend"]
    bend = TOGETHER.sections[2].items[1]
    assert [one.target for one in find(bend, Reference)] == [
        *("back/slide", "back/brace", "back/walk")
    ]


def test_what_is_laid_over_makes_another_item_of_it() -> None:
    knee = KNEE.replace("- use: back/brace", "- {use: back/brace, dosage: {sets: 7}}")
    parts = [PARTS[0], share(handout_from(knee), {"back": BACK_DRAFT})[0]]
    prescription, _ = read(items=["back/brace", "knee/bend"])
    tailored, problems = tailor(assembled(parts), prescription)
    assert ids(tailored.handout)[2:] == ["back/brace", "knee/brace", "knee/bend"]
    assert [problem.code for problem in problems] == ["requirement-added"]


def test_requirements_come_from_their_handout_and_stand_before() -> None:
    tailored, problems = sheet("knee/bend", "back/slide")
    assert ids(tailored.handout) == [
        *("back/danger", "knee/swelling", "back/brace", "knee/bend", "back/slide")
    ]
    assert problems == ["requirement-added"]


def test_a_mention_is_a_reference_if_the_item_is_there_and_a_title_if_not() -> None:
    tailored, _ = sheet("knee/bend", "back/slide")
    bend = tailored.handout.sections[0].items[1]
    assert [one.target for one in find(bend, Reference)] == ["back/slide", "back/brace"]
    alone, _ = sheet("knee/bend", "back/walk", **{"without-required": True})
    assert {one.title for one in find(alone.handout, Mention)} == {"Lad hælen glide"}


def test_only_sources_with_an_item_on_the_sheet_give_warnings_and_are_named() -> None:
    tailored, _ = sheet("knee/bend", "back/slide")
    assert isinstance(tailored.handout, Assembled)
    assert [warning.id.value for warning in tailored.handout.warnings] == [
        *("back/danger", "knee/swelling")
    ]
    fewer, _ = sheet("knee/bend", "back/walk", exclude=["section:back/daily"])
    assert isinstance(fewer.handout, Assembled)
    assert [one.id.value for one in fewer.handout.made_of] == ["back", "knee"]
    one, _ = sheet("knee/bend", "kind:back/advice", exclude=["section:back/daily"],
                   **{"without-required": True})  # fmt: skip
    assert [source.id.value for source in one.handout.made_of] == ["knee"]  # type: ignore[attr-defined]


def test_the_review_is_of_the_least_reviewed() -> None:
    assert TOGETHER.review.author.value == "Afdeling 3, Klinik 5"
    assert TOGETHER.review.due == date(2098, 1, 1)
    approval = Approval(
        language=Language("da"),
        version=Label("1.0"),
        by=Label("Dr. Berg"),
        on=date(2025, 1, 1),
        content=Name("aa"),
    )
    whole, changed = Standing("aa", approval), Standing("bb", approval)

    def together(one: Standing) -> Standing:
        parts = ((PARTS[0], one), (PARTS[1], whole))
        reviewed = [
            replace(part.handout, review=replace(part.handout.review, standing=standing))
            for part, standing in parts
        ]
        return assembled([Shared(handout) for handout in reviewed]).review.standing

    assert together(whole).approved is Approved.AS_IT_IS
    assert together(changed) == changed
    assert together(Standing("aa")).approval is None


def test_items_stand_under_one_heading_of_the_program() -> None:
    document = composed("knee/bend", "back/slide")
    assert headings(document)[:1] == [(1, "Dit program")]
    assert [text for level, text in headings(document) if level == 2][2:] == ["Dine øvelser"]
    with_advice = composed("knee/bend", "back/walk")
    assert "Dine øvelser og råd" in [text for _, text in headings(with_advice)]
    assert document.title == document.running.header == "Dit program"
    assert document.running.footer[:9] == (
        *("Ondt i ryggen", "Version 1.0", "indhold ", "Ondt i knæet", "Version 2", "indhold "),
        f"ark {code_of(read(items=['knee/bend', 'back/slide'])[0])}",
        "Skrevet af Afdeling 3",
        "Skrevet af Klinik 5",
    )


def test_sections_have_their_headings_and_introductions_if_asked_for() -> None:
    document = composed("knee/bend", "back/slide", **{"section-introductions": True})
    shown = [text for level, text in headings(document) if level == 2]
    assert shown[-2:] == ["Knæøvelser", "Ben"]
    assert "Begynd med " in str(document.blocks)
    assert "Begynd med " not in str(composed("knee/bend", "back/slide").blocks)


def test_a_title_stands_on_the_page_and_nowhere_else() -> None:
    document = composed("knee/bend", "back/slide", title="Til Anna")
    assert headings(document)[0] == (1, "Til Anna")
    assert next(find(document.blocks, Heading)).words[0].personal
    assert (document.title, document.running.header) == ("Dit program", "Dit program")


def test_a_dosage_and_a_note_go_to_the_item_that_is_named() -> None:
    tailored, _ = sheet("back/brace", {"item": "knee/bend", "dosage": {"sets": 3}, "note": "Hej"})
    assert list(tailored.notes) == ["knee/bend"]
    by_other_name, _ = sheet("back/walk", {"item": "knee/brace", "note": "Hej"})
    assert list(by_other_name.notes) == ["back/brace"]


@pytest.mark.parametrize(
    ("items", "more", "message"),
    [
        (["back/brase", "knee/bend"], {}, "'back' has no item 'brase'"),
        (["tag:knee/lying", "tag:back/lying"], {}, "'back' has no items with the tag 'lying'"),
        (["back/walk", "knee/bend"], {"exclude": ["hip/x"]}, "nothing of 'hip' is chosen here"),
        (["back/brace", "knee/brace"], {}, "'back/brace' is chosen 2 times"),
        (["back/danger", "knee/bend"], {}, "'back/danger' is a warning"),
        (["knee/bend", "kind:back/warning"], {}, "'kind:back/warning' is a warning"),
    ],
)
def test_what_cannot_be_chosen(items: list[str], more: dict[str, Any], message: str) -> None:
    prescription, _ = read(items=items, **more)
    _, problems = tailor(TOGETHER, prescription)
    assert any(message in problem.message for problem in problems), problems


@pytest.mark.parametrize(
    ("said", "handout", "items"),
    [
        ({"items": ["back/brace", "section:back/legs"]}, "back", ["brace", "section:legs"]),
        ({"handout": "back", "items": ["back/brace", "slide"]}, "back", ["brace", "slide"]),
        ({"handout": "knee", "items": ["back/brace"]}, "back", ["brace"]),
        ({"handout": "knee", "items": ["bend", "back/brace"]}, "", ["knee/bend", "back/brace"]),
        ({"handout": "back", "exclude": ["back/walk"]}, "back", []),
        ({"items": ["back/brace"], "advice": ["back/walk"]}, "back", ["brace"]),
        ({"items": ["knee/bend"], "advice": ["back/walk"]}, "", ["knee/bend"]),
    ],
)
def test_items_are_named_in_one_way(said: dict[str, Any], handout: str, items: list[str]) -> None:
    prescription, problems = read(**said)
    assert problems == ()
    assert (prescription.handout.value if prescription.handout else "") == handout
    assert [str(chosen.item) for chosen in prescription.items] == items


def test_without_a_handout_every_item_must_name_one() -> None:
    codes = {problem.code for problem in read(items=["back/brace", "bend"])[1]}
    assert codes == {"handout-unclear"}
    assert {problem.code for problem in read(note="Hej")[1]} == {"missing-field"}
    assert {problem.code for problem in read(exclude=["back/walk"])[1]} == {"missing-field"}


def test_a_code_tells_choices_apart_and_stays_for_those_of_one_handout() -> None:
    def code(**said: Any) -> str:
        return code_of(read(**said)[0])

    one = code(handout="back", items=["brace"])
    assert one == code(items=["back/brace"])
    mixed = code(items=["back/brace", "knee/bend"])
    assert len({one, mixed, code(items=["knee/bend", "back/brace"])}) == 3
    assert mixed == code(handout="knee", items=["back/brace", "bend"])
    assert mixed != code(items=["back/brace", "knee/bend"], **{"section-introductions": True})
    assert mixed == code(items=["back/brace", "knee/bend"], title="Til Anna")


def test_a_sheet_has_only_one_affected_side() -> None:
    prescription, _ = read(items=["back/brace", "knee/bend"])
    back, knee = (replace(part.handout, affected=called) for part, called in zip(
        PARTS, (Affected.OPERATED, Affected.WEAK), strict=True))  # fmt: skip
    alike = replace(knee, affected=Affected.OPERATED)
    for handouts, codes in (((back, knee), {"affected-twice"}), ((back, alike), set())):
        whole = assembled([replace(p, handout=h) for p, h in zip(PARTS, handouts, strict=True)])
        _, problems = tailor(whole, prescription)
        assert {p.code for p in problems if p.code == "affected-twice"} == codes
