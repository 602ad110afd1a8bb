"""The content model: what a handout is made of, in physiotherapy's words.

The fields are the format: `read` takes the keys, what they hold and what may be left out from
the dataclasses here, with `take_care` written `take-care` in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from handout.content.quantity import Amount, Measure, Words
from handout.content.words import Address, Label, Name, Prose, Text


class Side(StrEnum):
    """Which side of the body an exercise is done with."""

    EACH = "each"
    LEFT = "left"
    RIGHT = "right"
    ALTERNATE = "alternate"


class Flank(StrEnum):
    """A side of the body: the person's own left or right."""

    LEFT = "left"
    RIGHT = "right"


class Limb(StrEnum):
    """What the side of a dosage belongs to."""

    LEG = "leg"
    ARM = "arm"


class Pace(StrEnum):
    """How fast an exercise is done."""

    SLOW = "slow"
    CALM = "calm"
    BRISK = "brisk"


@dataclass(frozen=True, kw_only=True)
class Dosage:
    """How much of an exercise: each part a number, a range, or the author's own words."""

    repetitions: Annotated[Amount | None, Measure({"": (1, 100)})] = None
    sets: Annotated[Amount | None, Measure({"": (1, 20)})] = None
    hold: Annotated[
        Amount | None, Measure({"seconds": (1, 300), "minutes": (1, 60), "breaths": (1, 30)})
    ] = None
    rest: Annotated[Amount | None, Measure({"seconds": (1, 600), "minutes": (1, 60)})] = None
    frequency: Annotated[
        Amount | None, Measure({"per day": (1, 24), "per week": (1, 21), "per hour": (1, 10)})
    ] = None
    duration: Annotated[Amount | None, Measure({"weeks": (1, 104), "months": (1, 24)})] = None
    load: Annotated[Amount | None, Measure({"kg": (0.1, 200)}, fractions=True)] = None
    pace: Pace | None = None
    side: Side | None = None

    @property
    def has_own_words(self) -> bool:
        """Whether someone told an amount in words, beyond numbers."""
        return any(isinstance(amount, Words) for amount in vars(self).values())


@dataclass(frozen=True, kw_only=True)
class Illustrated:
    """Something that a picture can stand beside.

    `shows` says with which side the person in the picture does the exercise. Where it matters,
    the picture is mirrored for a reader who uses the other side.
    """

    illustration: Name | None = None
    alt: Text | None = None
    decorative: bool = False
    shows: Flank | None = None


@dataclass(frozen=True, kw_only=True)
class Instruction(Illustrated):
    """One thing to do, with a picture of its own if it needs one.

    `both_sides` marks what is said only to those who use both sides, such as "Gentag med det
    andet ben".
    """

    plain: ClassVar[str] = "text"

    text: Prose
    both_sides: bool = False


@dataclass(frozen=True, kw_only=True)
class Item(Illustrated):
    """One part of a handout, under a heading of its own."""

    kind: ClassVar[str]

    id: Name
    title: Text


@dataclass(frozen=True, kw_only=True)
class SectionItem(Item):
    """One part of a section, which can be picked for a patient.

    `short` is the author's own short form, for cards; it stands for the whole text but dosage,
    equipment and what to take care of. `link` leads to more, such as a film.
    """

    tags: tuple[Name, ...] = ()
    short: tuple[Prose, ...] = ()
    link: Address | None = None


@dataclass(frozen=True, kw_only=True)
class Position(SectionItem):
    """How to lie, sit or stand."""

    kind = "position"

    text: tuple[Prose, ...] = ()
    points: tuple[Prose, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Technique(SectionItem):
    """How to do an everyday movement: reminders in any order, or steps in theirs."""

    kind = "technique"

    text: tuple[Prose, ...] = ()
    points: tuple[Prose, ...] = ()
    steps: tuple[Instruction, ...] = ()
    requires: tuple[Name, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exercise(SectionItem):
    """A numbered exercise. `requires` names the exercises that it builds on."""

    kind = "exercise"

    start: tuple[Prose, ...]
    steps: tuple[Instruction, ...]
    take_care: tuple[Prose, ...] = ()
    harder: Instruction | None = None
    easier: Instruction | None = None
    equipment: tuple[Text, ...] = ()
    limb: Limb | None = None
    dosage: Dosage | None = None
    requires: tuple[Name, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Advice(SectionItem):
    """What to do, or leave, in daily life."""

    kind = "advice"

    text: tuple[Prose, ...] = ()
    points: tuple[Prose, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SafetyWarning(Item):
    """Signs of danger, and whom to call. It is on every sheet."""

    kind = "warning"

    text: tuple[Prose, ...] = ()
    points: tuple[Prose, ...] = ()
    contact: tuple[Prose, ...]


KINDS: dict[str, type[SectionItem]] = {
    kind.kind: kind for kind in (Position, Technique, Exercise, Advice)
}
"""The kinds that stand in sections; warnings stand by themselves, above all sections."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items under one heading, with what holds for all of them."""

    id: Name
    title: Text
    introduction: tuple[Prose, ...] = ()
    rules: tuple[Prose, ...] = ()
    items: tuple[SectionItem, ...]


@dataclass(frozen=True, kw_only=True)
class Review:
    """Who wrote the text, which clinician approved it and when, and when it must be read anew."""

    author: Label
    approved_by: Label | None = None
    approved_on: date | None = None
    due: date


@dataclass(frozen=True, kw_only=True)
class Handout:
    """One topic as authored, in one language."""

    id: Name
    language: Name
    version: Label
    title: Text
    review: Review
    introduction: tuple[Prose, ...] = ()
    warnings: tuple[SafetyWarning, ...] = ()
    sections: tuple[Section, ...]
    link: Address | None = None


def items_of(handout: Handout) -> tuple[Item, ...]:
    """Return all items of a handout in the order they stand, the warnings first."""
    return handout.warnings + tuple(item for section in handout.sections for item in section.items)
