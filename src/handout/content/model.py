"""The content model: what a handout is made of, in physiotherapy's words.

The fields are the format: `read` takes the keys, what they hold and what may be left out from
the dataclasses here, with `take_care` written `take-care` in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum, StrEnum, auto
from functools import cache
from typing import Annotated, Any, ClassVar

from handout.content.quantity import Amount, Measure, Words
from handout.content.walk import classes_in, hints_of
from handout.content.words import Address, Label, Name, Prose, Text
from handout.problems import LostWordsError


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


class Level(IntEnum):
    """How much an exercise demands: from what everyone can do to what only the fit can."""

    EASY = 1
    MODERATE = 2
    HARD = 3


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


class Role(Enum):
    """What a part of a handout, a section or an item is to the reader, and so how it is printed."""

    TITLE = auto()
    PICTURE = auto()
    LINK = auto()
    DOSAGE = auto()
    VERSION = auto()
    REVIEW = auto()
    SHORT = auto()
    """For cards, instead of the whole text."""
    TEXT = auto()
    POINTS = auto()
    START = auto()
    STEPS = auto()
    EASIER = auto()
    HARDER = auto()
    CARE = auto()
    EQUIPMENT = auto()
    WARNINGS = auto()
    SECTIONS = auto()
    ITEMS = auto()
    SEARCHED = auto()
    """By `handout find`, and never printed. Each language has words of its own, or none."""


Title = Annotated[Text, Role.TITLE]
Link = Annotated[Address | None, Role.LINK]
Paragraphs = Annotated[tuple[Prose, ...], Role.TEXT]
Points = Annotated[tuple[Prose, ...], Role.POINTS]


@dataclass(frozen=True, kw_only=True)
class Illustrated:
    """Something that a picture can stand beside.

    `shows` says with which side the person in the picture does the exercise. Where it matters,
    the picture is mirrored for a reader who uses the other side.
    """

    illustration: Name | None = None
    alt: Annotated[Text | None, Role.PICTURE] = None
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


Steps = Annotated[tuple[Instruction, ...], Role.STEPS]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One part of a handout, under a heading of its own."""

    kind: ClassVar[str]

    id: Name
    title: Title


@dataclass(frozen=True, kw_only=True)
class SectionItem(Item, Illustrated):
    """One part of a section, which can be picked for a patient.

    `short` is the author's own short form, for cards; it stands for the whole text but dosage,
    equipment and what to take care of. `link` leads to more, such as a film. By `region` to
    `also_called` it is found; the values of the first three are those of `content/facets`.
    """

    tags: tuple[Name, ...] = ()
    region: tuple[Name, ...] = ()
    position: tuple[Name, ...] = ()
    goal: tuple[Name, ...] = ()
    level: Level | None = None
    also_called: Annotated[tuple[Text, ...], Role.SEARCHED] = ()
    short: Annotated[tuple[Prose, ...], Role.SHORT] = ()
    link: Link = None


# What an item can do is said by the classes that it is made of. Their fields come in the order in
# which they are printed, those of the last class first.


@dataclass(frozen=True, kw_only=True)
class Described(Item):
    """What is said in paragraphs and points."""

    text: Paragraphs = ()
    points: Points = ()


@dataclass(frozen=True, kw_only=True)
class WithStart(SectionItem):
    """What begins in a position: how to lie, sit or stand."""

    start: Annotated[tuple[Prose, ...], Role.START]


@dataclass(frozen=True, kw_only=True)
class WithSteps(SectionItem):
    """What is done in steps, one after the other."""

    steps: Steps


@dataclass(frozen=True, kw_only=True)
class WithVariants(SectionItem):
    """What can be made easier or harder."""

    easier: Annotated[Instruction | None, Role.EASIER] = None
    harder: Annotated[Instruction | None, Role.HARDER] = None


@dataclass(frozen=True, kw_only=True)
class WithPrecautions(SectionItem):
    """What needs care, or things at hand."""

    take_care: Annotated[tuple[Prose, ...], Role.CARE] = ()
    equipment: Annotated[tuple[Text, ...], Role.EQUIPMENT] = ()


@dataclass(frozen=True, kw_only=True)
class Dosed(SectionItem):
    """What is done so many times: numbered on the sheet, ticked off, and kept a diary of.

    Only what is dosed can be built on by other items.
    """

    limb: Limb | None = None
    dosage: Annotated[Dosage | None, Role.DOSAGE] = None


@dataclass(frozen=True, kw_only=True)
class WithRequirements(SectionItem):
    """What builds on other items: `requires` names them, and they come along."""

    requires: tuple[Name, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Position(Described, SectionItem):
    """How to lie, sit or stand."""

    kind = "position"


@dataclass(frozen=True, kw_only=True)
class Technique(WithRequirements, WithSteps, Described):
    """How to do an everyday movement: reminders in any order, or steps in theirs."""

    kind = "technique"

    steps: Steps = ()


@dataclass(frozen=True, kw_only=True)
class Exercise(WithRequirements, Dosed, WithPrecautions, WithVariants, WithSteps, WithStart):
    """What is trained at home, step by step and in numbers."""

    kind = "exercise"


@dataclass(frozen=True, kw_only=True)
class Advice(Described, SectionItem):
    """What to do, or leave, in daily life."""

    kind = "advice"


@dataclass(frozen=True, kw_only=True)
class SafetyWarning(Described):
    """Signs of danger, and whom to call. It is on every sheet."""

    kind = "warning"

    contact: Paragraphs


KINDS: dict[str, type[SectionItem]] = {
    kind.kind: kind for kind in (Position, Technique, Exercise, Advice)
}
"""The kinds that stand in sections; warnings stand by themselves, above all sections."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Items under one heading, with what holds for all of them."""

    id: Name
    title: Title
    introduction: Paragraphs = ()
    rules: Points = ()
    items: Annotated[tuple[SectionItem, ...], Role.ITEMS]


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
    version: Annotated[Label, Role.VERSION]
    title: Title
    review: Annotated[Review, Role.REVIEW]
    introduction: Paragraphs = ()
    warnings: Annotated[tuple[SafetyWarning, ...], Role.WARNINGS] = ()
    sections: Annotated[tuple[Section, ...], Role.SECTIONS]
    link: Link = None


def items_of(handout: Handout) -> tuple[Item, ...]:
    """Return all items of a handout in the order they stand, the warnings first."""
    return handout.warnings + tuple(item for section in handout.sections for item in section.items)


@cache
def roles_of(record: type) -> dict[str, Role]:
    """Return the roles of a handout's, a section's or an item's parts, by field, in their order.

    Raises:
        LostWordsError: a field can hold words, but has no role, so they would not be printed.
    """
    roles: dict[str, Role] = {}
    for name, form in hints_of(record).items():
        if role := _role(form):
            roles[name] = role
        elif {Text, Prose, Label, Address}.intersection(classes_in(form)):
            raise LostWordsError(f"no role says how '{name}' of {record.__name__} is printed")
    return roles


@cache
def searched_parts(record: type) -> frozenset[str]:
    """Return the fields of a record that hold words to be found by, which are never printed."""
    forms = hints_of(record).items()
    return frozenset(name for name, form in forms if _role(form) is Role.SEARCHED)


def _role(form: Any) -> Role | None:
    """Return the role that is noted at a field's type."""
    marks = getattr(form, "__metadata__", ())
    return next((mark for mark in marks if isinstance(mark, Role)), None)
