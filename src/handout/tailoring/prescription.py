"""Describe what a therapist prescribes for one reader; the fields are the file format."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from handout.content.body import BodySide, Shown
from handout.content.dosage_part import DosagePart
from handout.content.model import Dosage
from handout.content.nodes import Scalar
from handout.content.quantity import Measure, Quantity
from handout.content.rewording import Rewording
from handout.content.words import ITEM_NAME, ItemName, Label, Language, Name, Note, Personal, Text
from handout.frozen import frozen
from handout.problems import NOWHERE, Place
from handout.tailoring.answers import Given
from handout.tailoring.edition import EditionChoice


class Trait(StrEnum):
    """What an item can be chosen by; all but the first choose a group."""

    ID = "id"
    SECTION = "section"
    KIND = "kind"
    REGION = "region"
    POSITION = "position"
    GOAL = "goal"
    LEVEL = "level"
    EQUIPMENT = "equipment"
    TAG = "tag"


@frozen
class Selector:
    """One item, by its id, or a group: all items of a section, kind or tag, or with a facet."""

    trait: Trait
    name: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = (
        "an item such as squat or back-pain/squat, or a group such as section:lifting, "
        "kind:exercise or position:lying"
    )
    pattern: ClassVar[str] = rf"(?:({'|'.join(Trait)}): *)?({ITEM_NAME.pattern})"

    def __str__(self) -> str:
        return self.name if self.trait is Trait.ID else f"{self.trait}:{self.name}"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Selector | None:
        """Return the selector in a text, or None if there is none."""
        match = re.fullmatch(cls.pattern, scalar.text.strip())
        return cls(Trait(match[1] or "id"), match[2], scalar.place) if match else None


def name_in(named: Selector | ItemName) -> str:
    """Return the id or address in a selector, or in the name of an item."""
    return named.name if isinstance(named, Selector) else named.value


@frozen
class Moment(Personal):
    """A day, and the time of day if there is one."""

    spoken: ClassVar[str] = "moment"

    day: date
    hour: int | None = None
    minute: int = 0
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = "a date such as 2027-01-31, or a date and time such as 2027-01-31 10:30"
    pattern: ClassVar[str] = r"\d{4}-\d\d-\d\d( \d\d:\d\d)?"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Moment | None:
        """Return the moment in a text, or None if there is none."""
        text = scalar.text.strip()
        try:
            moment = datetime.fromisoformat(text) if re.fullmatch(cls.pattern, text) else None
        except ValueError:
            return None
        if moment is None:
            return None
        day = moment.date()
        hour, minute = (moment.hour, moment.minute) if " " in text else (None, 0)
        return cls(day, hour, minute, scalar.place)


@frozen
class Birth(Personal):
    """A date of birth, or 1 January of its year where no more is known."""

    spoken: ClassVar[str] = "birth"

    day: date
    exact: bool = True

    wanted: ClassVar[str] = "a date such as 1950-01-31, or a year"
    pattern: ClassVar[str] = r"\d{4}(-\d\d-\d\d)?"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Birth | None:
        """Return the birth in a text, or None if there is none."""
        text = scalar.text.strip()
        exact = "-" in text
        try:
            day = date.fromisoformat(text if exact else f"{text}-01-01")
        except ValueError:
            return None
        return cls(day, exact) if re.fullmatch(cls.pattern, text) else None


@frozen(kw_only=True)
class Own(Personal):
    """An exercise of the therapist's own: a title, and what else there is to say.

    `illustration` names any picture of the library, or two, and `alt` describes each for those who
    cannot see it; without it, the description in the text beside the picture is read. `shows` is
    the side that it shows, if that text does not say it.
    """

    title: Note
    text: Note | None = None
    steps: tuple[Note, ...] = ()
    dosage: Dosage | None = None
    illustration: tuple[Name, ...] = ()
    alt: tuple[Note, ...] = ()
    shows: Shown | None = None


@frozen(kw_only=True)
class Chosen:
    """An item or group to print, with what is particular to this reader."""

    plain: ClassVar[str] = "item"
    instead: ClassVar[dict[str, str]] = {"item": "own"}
    """A key that is required, and the one that may stand in its place."""

    item: Selector
    """The id or address of an item, or a group such as section:lifting or position:lying."""
    # Once it is read, `item` selects it.
    own: Own | None = None
    """An exercise of the therapist's own, in place of an item."""
    dosage: Dosage | None = None
    """Parts that replace those of the standard dosage, of every item of a group."""
    omit: tuple[DosagePart, ...] = ()
    """Parts of the dosage to leave out."""
    text: Rewording | None = None
    """Other words in place of an item's."""
    note: Note | None = None
    """A note to the reader about the item, or every item of a group."""


@frozen(kw_only=True)
class Patient(Personal):
    """Who the sheet is for."""

    plain: ClassVar[str] = "name"

    name: Label
    born: Birth | None = None


@frozen(kw_only=True)
class Therapist(Personal):
    """Who the patient can call with questions."""

    plain: ClassVar[str] = "name"

    name: Label
    phone: Label | None = None


DIARY = Measure({"weeks": (1, 12)})


ALL, NONE = "all", "none"
"""What `advice` may say instead of ids."""


@frozen(kw_only=True)
class Prescription:
    """One sheet: the handout, the items, who it is for, and the edition."""

    handout: Name | None = None
    """The handout; it may be left out if every item has an address."""
    title: Text | None = None
    """A title in place of the handout's own."""
    programme: Name | None = None
    """A programme of the library, which says what this leaves out."""
    language: Language | None = None
    """The code of the language, if not the handout's own."""
    profile: Name | None = None
    """The ward whose letterhead and preferences to use."""
    answers: tuple[Given, ...] = ()
    """What is decided of what the handout asks, such as {weight-bearing: full}."""
    items: tuple[Chosen, ...] = ()
    """The items to print, in this order; without it, all are."""
    exclude: tuple[Selector, ...] = ()
    """Items or groups to leave out."""
    without_required: bool = False
    """Whether to leave out what the items build on."""
    introduction: bool = True
    """Whether to print the introduction of the handout."""
    section_introductions: bool | None = None
    """Whether to print those of sections; not on a sheet of several handouts, unless this is true.
    """
    advice: tuple[ItemName, ...] = ()
    """The advice to print: its ids, `all` or `none`. Without it, advice is printed with a whole
    handout, but not with chosen items.
    """
    side: BodySide | None = None
    """The reader's affected side: left or right."""
    note: Note | None = None
    """A note to the reader about the whole sheet."""
    patient: Patient | None = None
    """Who the sheet is for."""
    therapist: Therapist | None = None
    """Who the reader can call with questions."""
    diary: Annotated[Quantity | None, DIARY] = None
    """For how long to print a diary to fill in, such as 2 weeks."""
    diary_start: date | None = None
    """The day on which the weeks of the diary begin."""
    diary_pain: bool = False
    """Whether the diary asks for a number for the pain of each day."""
    date: date | None = None
    """The day on which the reader gets the sheet."""
    next_appointment: Moment | None = None
    """The next appointment, with or without a time."""
    edition: EditionChoice = field(default_factory=EditionChoice)
    """How it is printed."""


def place_of(prescription: Prescription) -> Place:
    """Return where a prescription says what it is of."""
    handout = prescription.handout
    return handout.place if handout else prescription.items[0].item.place
