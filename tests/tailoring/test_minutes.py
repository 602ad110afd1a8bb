"""How long a reader's exercises take, as an estimate that never claims too much."""

from __future__ import annotations

import pytest

from handout.building.readings import load_wording
from handout.document.minutes import worded_estimate
from handout.tailoring.minutes import Estimate, Span, estimate
from tests.tailoring.sample import tailored


def of(*dosages: str) -> Estimate | None:
    """Return the estimate for exercises with some dosages."""
    exercises = zip(("brace", "squat"), dosages, strict=False)
    items = ", ".join(f"{{item: {item}, dosage: {{{dosage}}}}}" for item, dosage in exercises)
    return estimate(tailored(f"items: [{items}]\nwithout-required: true")[0].handout)


@pytest.mark.parametrize(
    ("dosage", "minutes"),
    [
        ("time: 10 minutes", 10),
        ("time: 7-9 minutes", 8),
        ("time: 2 minutes, sets: 3, rest: 1 minute", 8),
        ("time: 2 minutes, sets: 3", 8),
        ("time: 4 minutes, side: each", 8),
        ("time: 4 minutes, side: left", 4),
        ("time: 4 minutes, repetitions: 100", 4),
        ("time: 1 hours", 60),
        ("time: 17 minutes", 15),
        ("time: 18 minutes", 20),
        ("repetitions: 60", 4),
        ("repetitions: 60, pace: slow", 6),
        ("repetitions: 60, pace: brisk", 2),
        ("repetitions: 60, tempo: 3-1-1", 5),
        ("repetitions: 60, hold: 1 seconds", 5),
        ("repetitions: 60, hold: 1 breaths", 8),
        ("hold: 3 minutes", 3),
        ("distance: 0.3 km", 5),
        ("distance: 60 m, repetitions: 4", 4),
        ("repetitions: 1", 1),
    ],
)
def test_the_time_of_one_exercise(dosage: str, minutes: int) -> None:
    assert of(dosage) == Estimate(minutes, Span.ROUND)


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("3 per day", Estimate(6, Span.DAY)),
        ("1-2 per day", Estimate(3, Span.DAY)),
        ("14 per week", Estimate(4, Span.DAY)),
        ("7 per week", Estimate(2, Span.DAY)),
        ("3 per week", Estimate(2, Span.FULL_DAY)),
        ("every 2 days", Estimate(2, Span.FULL_DAY)),
        ("every 4 hours", Estimate(8, Span.DAY)),
        ("1 per hour", Estimate(30, Span.DAY)),
        ("{words: often}", Estimate(2, Span.ROUND)),
    ],
)
def test_the_time_a_day(frequency: str, expected: Estimate) -> None:
    assert of(f"time: 2 minutes, frequency: {frequency}") == expected


def test_exercises_add_up() -> None:
    daily = "time: 4 minutes, frequency: 2 per day"
    assert of(daily, "time: 2 minutes, frequency: 1 per day") == Estimate(10, Span.DAY)
    assert of(daily, "time: 2 minutes, frequency: 2 per week") == Estimate(10, Span.FULL_DAY)


@pytest.mark.parametrize(
    "open_ended",
    [
        "repetitions: {words: as many as you can}",
        "time: 2 minutes, sets: {words: some}",
        "load: 2 kg",
    ],
)
def test_what_cannot_be_told_makes_it_a_lower_bound(open_ended: str) -> None:
    found = of("time: 9 minutes, frequency: 1 per day", f"{open_ended}, frequency: 1 per day")
    assert found
    assert found.at_least
    assert found.minutes in (9, 10)


def test_an_exercise_without_a_frequency_among_others_counts_once_a_day() -> None:
    found = of("time: 4 minutes, frequency: 2 per day", "time: 4 minutes")
    assert found == Estimate(10, Span.DAY, at_least=True)


def test_a_lower_bound_is_never_rounded_up() -> None:
    found = of("time: 14 minutes", "repetitions: {words: as many as you can}")
    assert found == Estimate(10, Span.ROUND, at_least=True)


def test_nothing_is_said_where_nothing_can_be_told() -> None:
    assert of("repetitions: {words: as many as you can}") is None
    assert estimate(tailored("items: [walk]")[0].handout) is None


@pytest.mark.parametrize(
    ("estimated", "danish", "english"),
    [
        (Estimate(15, Span.DAY), "I alt cirka 15 minutter om dagen.",
         "About 15 minutes a day in all."),
        (Estimate(1, Span.DAY, at_least=True), "I alt mindst 1 minut om dagen.",
         "At least 1 minute a day in all."),
        (Estimate(8, Span.ROUND), "I alt cirka 8 minutter, når du laver det hele én gang.",
         "About 8 minutes in all when you do everything once."),
        (Estimate(20, Span.FULL_DAY), "I alt cirka 20 minutter på en dag, hvor du laver det hele.",
         "About 20 minutes in all on a day when you do everything."),
    ],
)  # fmt: skip
def test_it_is_said_in_a_sentence(estimated: Estimate, danish: str, english: str) -> None:
    assert worded_estimate(estimated, load_wording("da")) == danish
    assert worded_estimate(estimated, load_wording("en")) == english
