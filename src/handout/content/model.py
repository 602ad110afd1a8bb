"""The content model: what a handout is made of, in the terms of physiotherapy.

These dataclasses are the file format. `read` takes the keys, their types and whether they are
required from the fields; `take_care` is written `take-care` in a file. Authors read the docstrings
of classes and fields in their editors, from the JSON Schema, and in docs/authoring.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from datetime import date
from enum import Enum, IntEnum, StrEnum, auto
from functools import cache
from typing import Annotated, Any, ClassVar

from handout.content.approval import Standing
from handout.content.body import Affected, Limb, Shown
from handout.content.protocol import Question
from handout.content.quantity import Amount, Measure, Quantity, Tempo
from handout.content.walk import classes_in, hints_of, part_names
from handout.content.words import (
    Address,
    Condition,
    FacetValue,
    ItemName,
    Label,
    Name,
    Prose,
    Source,
    Text,
)
from handout.frozen import frozen
from handout.problems import LostWordsError


class Side(StrEnum):
    """The side of the body that an exercise is done with."""

    EACH = "each"
    LEFT = "left"
    RIGHT = "right"
    ALTERNATE = "alternate"
    AFFECTED = "affected"


class Level(IntEnum):
    """How much an exercise demands: from what everyone can do to what only the fit can."""

    EASY = 1
    MODERATE = 2
    HARD = 3


class WarningLevel(StrEnum):
    """How soon to call, from the gravest down.

    emergency: now, the emergency number; same-day: the same day, at night too; daytime: when the
    ward or the doctor is open. In doubt, take the graver one.
    """

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    DAYTIME = "daytime"


class Pace(StrEnum):
    """How fast an exercise is done."""

    SLOW = "slow"
    CALM = "calm"
    BRISK = "brisk"


class Band(StrEnum):
    """The colour of an exercise band, from the lightest to the heaviest."""

    YELLOW = "yellow"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    BLACK = "black"


SCALE = {"": (0.0, 10.0)}
"""Of effort and of pain: 0 is none and 10 the most. Source: Borg CR10; numeric rating scale."""


@frozen(kw_only=True)
class Dosage:
    """How much of an exercise to do: each part a number, a range or the author's own words."""

    repetitions: Annotated[Amount | None, Measure({"": (1, 100)})] = None
    """How often the movement is done before a rest."""
    sets: Annotated[Amount | None, Measure({"": (1, 20)})] = None
    """How often all repetitions are done, with a rest in between."""
    hold: Annotated[
        Amount | None, Measure({"seconds": (1, 300), "minutes": (1, 60), "breaths": (1, 30)})
    ] = None
    """How long to hold each repetition."""
    time: Annotated[
        Amount | None, Measure({"minutes": (1, 240), "seconds": (1, 600), "hours": (1, 8)})
    ] = None
    """How long to do the exercise."""
    distance: Annotated[
        Amount | None, Measure({"m": (1, 5000), "km": (0.1, 50)}, fractions=True)
    ] = None
    """How far to go."""
    rest: Annotated[Amount | None, Measure({"seconds": (1, 600), "minutes": (1, 60)})] = None
    """How long to rest between sets."""
    frequency: Annotated[
        Amount | None,
        Measure(
            {
                "per day": (1, 24),
                "per week": (1, 21),
                "per hour": (1, 10),
                "every days": (2, 14),
                "every hours": (1, 12),
            }
        ),
    ] = None
    """How often to do the exercise."""
    duration: Annotated[Amount | None, Measure({"weeks": (1, 104), "months": (1, 24)})] = None
    """For how many weeks or months to go on."""
    load: Annotated[Amount | None, Measure({"kg": (0.1, 200)}, fractions=True)] = None
    """The weight in the hand, on the machine or on the ankle."""
    band: Band | None = None
    pace: Pace | None = None
    tempo: Tempo | None = None
    """Seconds down, of waiting there, and up."""
    effort: Annotated[Amount | None, Measure(SCALE)] = None
    """How hard it should feel, from 0 to 10."""
    pain: Annotated[Quantity | None, Measure(SCALE, exact=True)] = None
    """How much it may hurt at most, from 0 to 10."""
    side: Side | None = None
    """With which side it is done; `affected` is the operated, injured, painful or weak one."""


class Role(Enum):
    """What a field of a handout, section or item is to its reader, and so how it is printed."""

    TITLE = auto()
    PICTURE = auto()
    LINK = auto()
    DOSAGE = auto()
    VERSION = auto()
    REVIEW = auto()
    SHORT = auto()
    """Printed in a grid, on cards and on one page, in place of the full text."""
    TEXT = auto()
    POINTS = auto()
    START = auto()
    STEPS = auto()
    TIP = auto()
    EASIER = auto()
    HARDER = auto()
    CARE = auto()
    EQUIPMENT = auto()
    AT_ONCE = auto()
    CONTACT = auto()
    WARNINGS = auto()
    SECTIONS = auto()
    ITEMS = auto()
    PROTOCOL = auto()
    """Applied before a sheet is composed: questions, and dosages that depend on their answers."""
    NOT_FOR = auto()
    """Told to whoever prints, and never on the sheet."""
    SOURCES = auto()
    """Told to whoever reviews the text, and never on the sheet."""
    SEARCHED = auto()
    """By `handout find`, and never printed. Each language has words of its own, or none."""


Title = Annotated[Text, Role.TITLE]
Link = Annotated[Address | None, Role.LINK]
Paragraphs = Annotated[tuple[Prose, ...], Role.TEXT]
Points = Annotated[tuple[Prose, ...], Role.POINTS]


# Bases are never instantiated. So no methods are compiled for them, which would be a quarter of
# the time that this module takes to load.


@frozen(kw_only=True, init=False, eq=False)
class Illustrated:
    """Something that can have a picture beside it, or two: the start and the end of a movement."""

    illustration: tuple[Name, ...] = ()
    """The name of a picture in assets/illustrations, or of two: start and end."""
    alt: Annotated[tuple[Text, ...], Role.PICTURE] = ()
    """What the picture shows, for those who cannot see it; a text for each, in the same order."""
    decorative: bool = False
    """Whether the picture says nothing that the text does not, and needs no `alt`."""
    shows: Shown | None = None
    """The side that the person in the picture uses, or `both` where it shows both alike, or none.

    The text beside the picture can say it for all handouts. For a reader who uses the other side,
    the picture is mirrored.
    """


@frozen(kw_only=True, init=False, eq=False)
class Conditional:
    """Something that is printed only if all conditions of `when` hold."""

    when: tuple[Condition, ...] = ()
    """The answers to questions of `protocol` with which it is printed, such as
    {weight-bearing: full}.
    """


@frozen(kw_only=True, init=False, eq=False)
class Sourced:
    """Something that says where it is known from; its parts may say it of themselves."""

    sources: Annotated[tuple[Source, ...], Role.SOURCES] = ()
    """Where it is known from; printed on the review sheet alone."""


@frozen(kw_only=True)
class Instruction(Illustrated, Conditional, Sourced):
    """One thing to do, with a picture of its own if it needs one."""

    plain: ClassVar[str] = "text"
    """The field that is meant where a plain text is written in place of keys."""

    text: Prose
    """What to do."""
    both_sides: bool = False
    """Whether this is only for readers who use both sides, such as "Gentag med det andet ben"."""


Steps = Annotated[tuple[Instruction, ...], Role.STEPS]


@frozen(kw_only=True, init=False, eq=False)
class Item(Sourced):
    """A part of a handout with a heading of its own."""

    kind: ClassVar[str]

    id: Name
    """The name by which it is chosen and referred to; it need not be like the title."""
    title: Title
    """The heading on the sheet."""


@frozen(kw_only=True, init=False, eq=False)
class SectionItem(Item, Illustrated, Conditional):
    """A part of a section, which can be chosen for a patient.

    The fields from `region` to `also_called` are what the item is found by; the values of the first
    three are those of `content/facets`.
    """

    found_by: ClassVar[tuple[str, ...]] = ("region", "position", "goal", "level")
    """The facets that an item of this kind must have so that people find it."""

    always: bool = False
    """Whether it is on every sheet, as a warning is, and cannot be left out."""
    tags: tuple[Name, ...] = ()
    """Words of your own by which therapists choose groups of items."""
    region: tuple[FacetValue, ...] = ()
    """The parts of the body that it is for, by which people find it."""
    position: tuple[FacetValue, ...] = ()
    """The positions that it is done in, by which people find it."""
    goal: tuple[FacetValue, ...] = ()
    """What it is for, by which people find it."""
    level: Level | None = None
    """How much it demands."""
    also_called: Annotated[tuple[Text, ...], Role.SEARCHED] = ()
    """Other names that people look for; never printed, and each language has its own."""
    short: Annotated[tuple[Prose, ...], Role.SHORT] = ()
    """The author's short form, for grids, cards and one page; it replaces all text but dosage,
    equipment and precautions.
    """
    link: Link = None
    """The web address of more, such as a film; printed with a code to scan."""


# The base classes of an item say what it can do. Its fields are printed in their order, which is
# that of dataclasses: those of the last base first.


@frozen(kw_only=True, init=False, eq=False)
class Described(Item):
    """An item with paragraphs and bullet points."""

    text: Paragraphs = ()
    """Paragraphs of running text."""
    points: Points = ()
    """Bullet points."""


@frozen(kw_only=True, init=False, eq=False)
class WithStart(SectionItem):
    """An item with a starting position: how to lie, sit or stand."""

    start: Annotated[tuple[Prose, ...], Role.START]
    """The starting position: how to lie, sit or stand."""


@frozen(kw_only=True, init=False, eq=False)
class WithSteps(SectionItem):
    """An item that is done step by step."""

    steps: Steps
    """What to do, step by step."""


@frozen(kw_only=True, init=False, eq=False)
class WithTip(SectionItem):
    """An item with a tip."""

    tip: Annotated[tuple[Prose, ...], Role.TIP] = ()
    """What makes it easier to do right. What can do harm is a precaution."""


@frozen(kw_only=True, init=False, eq=False)
class WithVariants(SectionItem):
    """An item that can be made easier or harder."""

    easier: Annotated[Instruction | None, Role.EASIER] = None
    """How to do it if it is too hard."""
    harder: Annotated[Instruction | None, Role.HARDER] = None
    """How to do it if it is too easy."""


@frozen(kw_only=True, init=False, eq=False)
class WithPrecautions(SectionItem):
    """An item with precautions, and the equipment that it needs."""

    take_care: Annotated[tuple[Prose, ...], Role.CARE] = ()
    """Precautions: what to be careful with."""
    equipment: Annotated[tuple[FacetValue, ...], Role.EQUIPMENT] = ()
    """What it needs: sheets print it under "You need", and people find the item by it."""


@frozen(kw_only=True)
class DosageWhen:
    """Parts of a dosage that replace the standard ones if all conditions hold."""

    when: tuple[Condition, ...]
    """The answers to questions of `protocol` with which they do so."""
    dosage: Dosage
    """The parts that replace those of the standard dosage."""


@frozen(kw_only=True, init=False, eq=False)
class Dosed(SectionItem):
    """An item with a dosage: numbered on the sheet, with boxes to tick and a place in the diary.

    Only such an item can be required by others.
    """

    limb: Limb | None = None
    """The limb that the side in the dosage refers to."""
    dosage: Annotated[Dosage | None, Role.DOSAGE] = None
    """How much to do, unless a therapist prescribes something else."""
    dosage_when: Annotated[tuple[DosageWhen, ...], Role.PROTOCOL] = ()
    """Dosages that depend on answers, laid over the standard one in their order."""


@frozen(kw_only=True, init=False, eq=False)
class WithRequirements(SectionItem):
    """An item that builds on others."""

    requires: tuple[ItemName, ...] = ()
    """Items that it builds on, which are put on the sheet with it."""


@frozen(kw_only=True)
class Position(WithTip, Described):
    """How to lie, sit or stand."""

    kind = "position"


@frozen(kw_only=True)
class Technique(WithRequirements, WithTip, WithSteps, Described):
    """How to do an everyday movement: points in any order, or steps one after the other."""

    kind = "technique"

    steps: Steps = ()


@frozen(kw_only=True)
class Exercise(
    WithRequirements, Dosed, WithPrecautions, WithVariants, WithTip, WithSteps, WithStart
):
    """An exercise to do at home, with its steps and dosage."""

    kind = "exercise"


@frozen(kw_only=True)
class Advice(Described, SectionItem):
    """What to do or avoid in daily life."""

    kind = "advice"
    found_by = ("region", "goal")


@frozen(kw_only=True)
class SafetyWarning(Described):
    """Warning signs, and how soon to call; printed on every sheet."""

    kind = "warning"

    level: WarningLevel
    at_once: Annotated[tuple[Prose, ...], Role.AT_ONCE] = ()
    """Signs of the level same-day that cannot wait until the morning. Beside others of the same
    warning, they stand above its title, so each must say all."""
    short: Annotated[tuple[Prose, ...], Role.SHORT] = ()
    """The author's short form for cards; it replaces `text`, `points` and `at-once`."""
    contact: Annotated[tuple[Prose, ...], Role.CONTACT] = ()
    """What is added to whom to call, which the program says by itself."""


KINDS: dict[str, type[SectionItem]] = {
    kind.kind: kind for kind in (Position, Technique, Exercise, Advice)
}
"""The kinds of items in sections; warnings are no such kind, as they come before all sections."""


@frozen(kw_only=True)
class Section(Conditional):
    """Items under one heading, with an introduction and rules for all of them."""

    id: Name
    """The name by which its items are chosen as a group."""
    title: Title
    """The heading on the sheet."""
    introduction: Paragraphs = ()
    """What is said before the items."""
    rules: Points = ()
    """What holds for all its items, such as when to stop."""
    items: Annotated[tuple[SectionItem, ...], Role.ITEMS]
    """Positions, techniques, exercises and advice, in the order of the sheet."""


@frozen(kw_only=True)
class Review:
    """Who wrote the text, and when its next review is due."""

    author: Label
    """Who wrote the text: a person, a group or a department."""
    approved_by: Label | None = None
    """From before approvals were kept with what was approved; it counts for nothing."""
    approved_on: date | None = None
    """As `approved-by`."""
    due: date
    """The day by which somebody must read it again; sheets say since when that is overdue."""
    standing: Standing = field(default=Standing(), compare=False, repr=False)
    """What `handout approve` has written, compared with the text."""


@frozen(kw_only=True)
class Handout(Sourced):
    """A handout on one topic, in one language."""

    id: Name
    """The name of its folder, by which it is built."""
    language: Name
    """The code of the language that it is written in, such as da."""
    version: Annotated[Label, Role.VERSION]
    """The author's own number of the version, printed on every page. Put it in quotes."""
    title: Title
    """The heading on the sheet."""
    review: Annotated[Review, Role.REVIEW]
    """Who wrote it, and when somebody must read it again."""
    protocol: Annotated[tuple[Question, ...], Role.PROTOCOL] = ()
    """What a clinic decides: questions to answer before a sheet that depends on them is printed."""
    not_for: Annotated[tuple[Text, ...], Role.NOT_FOR] = ()
    """Which patients must not get it. This is told to whoever prints, and never printed."""
    introduction: Paragraphs = ()
    """What is said before all else."""
    warnings: Annotated[tuple[SafetyWarning, ...], Role.WARNINGS] = ()
    """When to call, and whom; on every sheet, the gravest first."""
    sections: Annotated[tuple[Section, ...], Role.SECTIONS] = ()
    """The content, in the order of the sheet."""
    link: Link = None
    """The web address of more; printed last, with a code to scan."""
    collection: bool = False
    """Whether it is not printed as a whole.

    It contains items for a therapist to choose from, and items and warnings for other handouts to
    take in.
    """
    affected: Affected | None = None
    """What the side is called that dosages have as `side: affected`, and texts as {affected-leg} or
    {affected-arm}.
    """


def items_of(handout: Handout) -> tuple[Item, ...]:
    """Return all items of a handout in their order, the warnings first."""
    return handout.warnings + tuple(item for section in handout.sections for item in section.items)


def exercises_of(handout: Handout) -> tuple[Dosed, ...]:
    """Return all items of a handout that can have a dosage, in their order."""
    return tuple(item for item in items_of(handout) if isinstance(item, Dosed))


def with_items(handout: Handout, new: Callable[[SectionItem], SectionItem]) -> Handout:
    """Return a handout with each item of its sections replaced."""
    sections = (replace(s, items=tuple(map(new, s.items))) for s in handout.sections)
    return replace(handout, sections=tuple(sections))


@cache
def roles_of(record: type) -> dict[str, Role]:
    """Return the roles of the fields of a handout, a section or an item, by name and in order.

    Raises:
        LostWordsError: a field without a role can hold words, which would not be printed.
    """
    roles: dict[str, Role] = {}
    hints = hints_of(record)
    for name in part_names(record):
        hint = hints[name]
        if role := _role(hint):
            roles[name] = role
        elif {Text, Prose, Label, Address}.intersection(classes_in(hint)):
            raise LostWordsError(f"no role says how '{name}' of {record.__name__} is printed")
    return roles


@cache
def searched_parts(record: type) -> frozenset[str]:
    """Return the names of the fields whose words are only searched and never printed."""
    hints = hints_of(record).items()
    return frozenset(name for name, hint in hints if _role(hint) is Role.SEARCHED)


def _role(hint: Any) -> Role | None:
    """Return the role that the type hint of a field is annotated with."""
    marks = getattr(hint, "__metadata__", ())
    return next((mark for mark in marks if isinstance(mark, Role)), None)
