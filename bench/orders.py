"""Tailored sheets as a therapist would order them: invented, but the same at every run."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST_NAMES = ("Anna", "Bent", "Else", "Hans", "Inger", "Jens", "Karen", "Mogens", "Søren", "Åse")
LAST_NAMES = (
    "Berg",
    "Dahl",
    "Friis",
    "Holm",
    "Kjær",
    "Lund",
    "Møller",
    "Rask",
    "Skov",
    "Østergård",
)
NOTES = (
    "Begynd roligt, og øg lidt hver uge. Ring til mig på lokal {line}, hvis du er i tvivl.",
    "Vi ses til kontrol om {weeks} uger. Jeg træffes på lokal {line} hver formiddag.",
    "Hold en dags pause, hvis det gør ondt dagen efter. Spørg efter mig på lokal {line}.",
)

CHOICES = (
    ("core-brace", "heel-slide"),
    ("core-brace", "knee-fallout"),
    ("core-brace", "knee-extension"),
    ("heel-slide", "knee-fallout"),
    ("heel-slide", "squat"),
    ("knee-fallout", "calf-stretch"),
    ("knee-fallout", "squat", "calf-stretch"),
    ("knee-fallout", "knee-extension", "band-raise"),
    ("knee-extension", "squat", "calf-stretch"),
    ("squat", "calf-stretch", "band-raise"),
)
"""Exercises that fill two pages together, whoever sets them."""


@dataclass(frozen=True)
class Dose:
    """How much of one exercise a patient does."""

    exercise: str
    repetitions: int
    sets: int


@dataclass(frozen=True)
class Order:
    """One sheet: for whom, which exercises and how much of them, and a line from the therapist."""

    patient: str
    doses: tuple[Dose, ...]
    note: str


def order(number: int) -> Order:
    """Return the order with a number; no two are alike."""
    chance = Random(number)
    doses = [
        Dose(exercise, repetitions=chance.randint(5, 15), sets=chance.randint(1, 4))
        for exercise in chance.choice(CHOICES)
    ]
    patient = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
    note = chance.choice(NOTES).format(line=1000 + number, weeks=chance.randint(2, 8))
    return Order(patient, tuple(doses), note)
