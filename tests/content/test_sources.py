"""Sources are read, and told to reviewers alone."""

from __future__ import annotations

from datetime import date

import pytest

from handout.building.readings import load_wording
from handout.content.model import Exercise, items_of
from handout.content.nodes import Node
from handout.content.parse import parse
from handout.content.read import read_handout
from handout.content.translation import translate
from handout.content.walk import find
from handout.content.words import Source
from handout.document.blocks import texts_of
from handout.document.compose import compose
from handout.tailoring.tailor import tailor
from tests.cli.sample import BACK, BACK_IN_ENGLISH
from tests.conftest import VOCABULARY, handout_from, order_of

GUIDE = "{text: Rygguiden, address: https://example.org/ryg, read: 2026-11-20}"
PAGE = "https://example.org/gå"
SOURCED = (
    BACK.replace("review:", f"sources: [{GUIDE}]\nreview:")
    .replace(
        "          - Spænd maven.\n", "          - {text: Spænd maven., sources: Maveguiden}\n"
    )
    .replace(
        "        text: Gå lidt hver dag.",
        f"        text: {{text: Gå lidt hver dag., sources: [Gåguiden]}}\n        sources: {PAGE}",
    )
)


def test_a_handout_an_item_and_a_text_can_have_sources() -> None:
    handout = handout_from(SOURCED)
    found = {str(one.text): one for one in find(handout, Source)}
    assert list(found) == ["Rygguiden", PAGE, "Gåguiden", "Maveguiden"]
    guide = found["Rygguiden"]
    assert (str(guide.address), guide.read) == ("https://example.org/ryg", date(2026, 11, 20))
    (step,) = next(item for item in items_of(handout) if isinstance(item, Exercise)).steps
    assert [str(one.text) for one in step.sources] == ["Maveguiden"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{address: https://example.org}", "missing-field"),
        ("{text: Rygguiden, read: 20-11-2026}", "wrong-type"),
        ("{text: Rygguiden, address: ryg}", "wrong-type"),
        ("{text: Rygguiden, link: ryg}", "unknown-key"),
    ],
)
def test_a_source_that_is_written_wrong_is_refused(written: str, code: str) -> None:
    text = BACK.replace("review:", f"sources: [{written}]\nreview:")
    assert [problem.code for problem in read_handout(parse_of(text))[1]] == [code]


def test_no_sheet_prints_a_source() -> None:
    handout = handout_from(SOURCED)
    order = order_of(handout)
    tailored, _ = tailor(handout, order.prescription)
    document = compose(tailored, order, load_wording("da"), VOCABULARY)
    assert "Spænd maven." in [*texts_of(document)]
    assert "guiden" not in repr(document)


def test_a_translation_has_the_sources_of_its_source() -> None:
    source = handout_from(SOURCED)
    translated, problems = translate(source, parse_of(BACK_IN_ENGLISH))
    assert problems == ()
    assert [*find(translated, Source)] == [*find(source, Source)]
    again = BACK_IN_ENGLISH.replace("introduction:", "sources: [The back guide]\nintroduction:")
    (problem,) = translate(source, parse_of(again))[1]
    assert (problem.code, problem.fix[:9]) == ("unknown-key", "delete it")


def parse_of(text: str) -> Node:
    return parse(text.encode(), "back/handout.yaml")
