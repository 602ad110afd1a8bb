"""Compose the diary: a chart for each week, with a box for each time that an exercise is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from handout.content.model import Dosed, Handout, exercises_of
from handout.content.number import Number, Unit
from handout.content.quantity import Amount, Quantity
from handout.content.walk import find
from handout.content.words import Personal
from handout.document.blocks import Chart, ChartRow, Heading, Paragraph, Run, SectionBlock, Words
from handout.document.dosage import worded_frequency
from handout.document.wording import Wording, with_commas
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import is_personal

WEEK = 7

MOST_A_DAY = 6
"""Boxes that a day has room for; who does more ticks the day."""

DAILY = (1,) * WEEK
OPEN_DAYS = (0,) * WEEK
OPEN_WEEK = (0,)


def diary(handout: Handout, prescription: Prescription, wording: Wording) -> SectionBlock:
    """Return a chart for each week, made from how often the exercises of a sheet are to be done."""
    assert prescription.diary
    with_pain = prescription.diary_pain or has_pain_rule(handout)
    weeks = range(int(prescription.diary.high))
    exercises = tuple(enumerate(exercises_of(handout), 1))
    charts = []
    for week in weeks:
        title = (Run(wording.diary_week.format(number=week + 1)),)
        rows = [
            ChartRow(_title(number, item, wording), boxes)
            for number, item in exercises
            if (boxes := boxes_in(item.dosage.frequency if item.dosage else None, week))
        ]
        if with_pain:
            rows.append(ChartRow((Run(wording.diary_pain),), OPEN_DAYS))
        rows.append(ChartRow((Run(wording.diary_word),), OPEN_WEEK))
        charts.append(Chart((title, *_days(prescription.diary_start, week, wording)), tuple(rows)))
    freely = any(len(row.cells) == 1 and row.cells[0] for chart in charts for row in chart.rows)
    introduction = [
        wording.diary_introduction,
        *([wording.diary_freely] if freely else []),
        *([wording.diary_pain_introduction] if with_pain else []),
        wording.diary_bring,
    ]
    paragraph = Paragraph((Run(" ".join(introduction)),))
    return SectionBlock(Heading(2, (Run(wording.diary),)), (paragraph, *charts), own_page=True)


def boxes_in(frequency: Amount | None, week: int) -> tuple[int, ...]:
    """Return how many boxes to tick a row has in a week: in each day, or in all days together.

    The days are the reader's choice where an exercise is not for every day. A week without any has
    no row. Where no number says how often, each day has a box.

    Args:
        frequency: How often the exercise is to be done.
        week: The number of the week, from 0.
    """
    if not isinstance(frequency, Quantity):
        return DAILY
    most = ceil(frequency.high)
    match frequency.unit:
        case "per day" if most <= MOST_A_DAY:
            return (most,) * WEEK
        case "per week" if most != WEEK:
            return (most,)
        case "every days":
            gap = int(frequency.low)
            days = [day for day in range(WEEK * week, WEEK * (week + 1)) if day % gap == 0]
            return (len(days),) if days else ()
        case _:
            return DAILY


def has_pain_rule(handout: Handout) -> bool:
    """Tell whether a sheet says how much an exercise may hurt: in a dosage or in a text."""
    if any(item.dosage and item.dosage.pain for item in exercises_of(handout)):
        return True
    return any(number.unit is Unit.POINTS for number in find(handout.sections, Number))


def _title(number: int, item: Dosed, wording: Wording) -> Words:
    title = wording.diary_row.format(number=number, title=item.title)
    often = worded_frequency(item.dosage, wording) if item.dosage else ""
    personal = isinstance(item.title, Personal) or is_personal(item.dosage)
    words = with_commas((title, often), wording)
    return (Run(words, personal=personal, place=item.title.place),)


def _days(start: date | None, week: int, wording: Wording) -> Iterator[Words]:
    """Yield the headings of the days of a week, from the day on which the reader starts."""
    heads = tuple(
        Run(word, expansion=name)
        for word, name in zip(wording.weekdays, wording.weekday_names, strict=True)
    )
    if not start:
        yield from ((head,) for head in heads)
        return
    for passed in range(WEEK):
        day = start + timedelta(weeks=week, days=passed)
        dated = wording.day.format(day=day.day, month=day.month)
        yield (heads[day.weekday()], Run(" " + dated, personal=True))
