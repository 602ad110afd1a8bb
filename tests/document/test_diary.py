"""The diary: as many boxes as an exercise is to be done, pain and words, and dates."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from handout.building.readings import load_wording
from handout.content.quantity import Amount, Quantity, Words
from handout.content.walk import find
from handout.content.words import Text
from handout.document.blocks import Chart, Document, PenFields, Row, texts_of
from handout.document.compose import compose
from handout.document.diary import boxes_in
from handout.layout.blocks.chart import BOX, BOX_EDGE
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.items import Outline
from handout.layout.theme import MM
from handout.tailoring.edition import STANDARD, Edition
from handout.tailoring.order import Order
from handout.tailoring.profile import PLAIN
from tests.conftest import VOCABULARY
from tests.tailoring.sample import HANDOUT, prescribed, tailored

ALONE = "without-required: true\n"


def quantity(low: int, high: int, unit: str) -> Quantity:
    return Quantity(Fraction(low), Fraction(high), unit)


@pytest.mark.parametrize(
    ("frequency", "weeks"),
    [
        (None, [(1,) * 7] * 2),
        (Words(Text("now and then")), [(1,) * 7] * 2),
        (quantity(1, 1, "per day"), [(1,) * 7] * 2),
        (quantity(2, 3, "per day"), [(3,) * 7] * 2),
        (quantity(20, 20, "per day"), [(1,) * 7] * 2),
        (quantity(2, 2, "per hour"), [(1,) * 7] * 2),
        (quantity(2, 3, "per week"), [(3,)] * 2),
        (quantity(7, 7, "per week"), [(1,) * 7] * 2),
        (quantity(2, 2, "every days"), [(4,), (3,), (4,)]),
        (quantity(14, 14, "every days"), [(1,), (), (1,)]),
    ],
)
def test_a_week_has_as_many_boxes_as_times(
    frequency: Amount | None, weeks: list[tuple[int, ...]]
) -> None:
    assert [boxes_in(frequency, week) for week in range(len(weeks))] == weeks


def charts(text: str, edition: Edition = STANDARD) -> list[Chart]:
    return list(find(documented(text, edition), Chart))


def documented(text: str, edition: Edition = STANDARD) -> Document:
    order = Order(prescribed(text), PLAIN, edition)
    return compose(tailored(text, HANDOUT)[0], order, load_wording("en"), VOCABULARY)


def test_a_row_says_how_often_and_the_last_one_is_for_a_word() -> None:
    (chart,) = charts(
        f"{ALONE}diary: 1 week\nitems: [{{item: squat, dosage: {{frequency: 3 per week}}}}]"
    )
    assert [" ".join(texts_of(row.title)) for row in chart.rows] == [
        "1. Bend your knees, 3 times a week",
        "A few words on the week",
    ]
    assert [row.cells for row in chart.rows] == [(3,), (0,)]


def test_the_days_have_dates_from_the_day_on_which_it_starts() -> None:
    text = "diary: 2 weeks\ndiary-start: 2026-12-30\nitems: [squat]"
    first, second = ([" ".join(texts_of(d)) for d in c.columns] for c in charts(text))
    assert first == [
        *("Week 1", "We 30/12", "Th 31/12", "Fr 1/1", "Sa 2/1", "Su 3/1", "Mo 4/1", "Tu 5/1"),
    ]
    assert second[1] == "We 6/1"
    assert prescribed(text).diary_start == date(2026, 12, 30)


@pytest.mark.parametrize(
    "asked",
    [
        "diary-pain: true\nitems: [squat]",
        "items: [{item: squat, dosage: {pain: 4}}]",
    ],
)
def test_it_asks_for_the_pain_if_the_sheet_or_the_therapist_does(asked: str) -> None:
    (chart,) = charts(f"diary: 1 week\n{asked}")
    pain = chart.rows[-2]
    assert (" ".join(texts_of(pain.title)), pain.cells) == ("Pain (0–10)", (0,) * 7)
    (without,) = charts("diary: 1 week\nitems: [squat]")
    assert len(without.rows) == len(chart.rows) - 1


def test_by_hand_there_is_no_standard_dosage_beside_the_fields() -> None:
    text = f"{ALONE}items: [slide, {{item: squat, dosage: {{repetitions: 12}}}}]"
    slide, squat = find(documented(text, Edition(write_in=True)), Row)
    assert any(isinstance(fact, PenFields) for fact in slide.facts)
    assert "How much:" not in " ".join(texts_of(slide.facts))
    assert not any(isinstance(fact, PenFields) for fact in squat.facts)
    assert "12" in " ".join(texts_of(squat.facts))


@pytest.mark.parametrize("times", [1, 2, 3, 6])
def test_each_box_is_large_enough_for_an_unsteady_hand(
    times: int, bare_context: LayoutContext
) -> None:
    assert BOX - BOX_EDGE >= 5 * MM
    dosage = f"{{frequency: {times} per day}}"
    document = documented(f"{ALONE}diary: 1 week\nitems: [{{item: squat, dosage: {dosage}}}]")
    boxes = [
        item.box
        for block in typeset(document, bare_context)
        for strip in block.strips
        for item in strip.galley.items
        if isinstance(item, Outline)
    ]
    assert len(set(boxes)) == 7 * times
    for n, (left, bottom, right, top) in enumerate(boxes):
        assert (right - left, top - bottom) == pytest.approx((BOX, BOX))
        for other in boxes[:n]:
            beside = other[0] >= right or left >= other[2]
            assert beside or other[1] >= top or bottom >= other[3]
