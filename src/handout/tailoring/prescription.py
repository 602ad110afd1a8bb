"""A prescription: what a therapist chose for one reader. The fields are the file's format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from handout.content.model import Dosage
from handout.content.nodes import Scalar
from handout.content.quantity import Measure, Quantity
from handout.content.words import Label, Name, Note, Personal
from handout.problems import NOWHERE, Place
from handout.tailoring.edition import EditionChoice


class Trait(StrEnum):
    """What items can be chosen by."""

    ID = "id"
    SECTION = "section"
    KIND = "kind"
    TAG = "tag"


@dataclass(frozen=True)
class Selector:
    """A way to name items: by their own id, or all of a section, kind or tag."""

    trait: Trait
    name: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    wanted: ClassVar[str] = "an item's id, or such as section:lifting, kind:exercise, tag:lying"
    pattern: ClassVar[str] = r"(?:(id|section|kind|tag): *)?([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)"

    def __str__(self) -> str:
        return self.name if self.trait is Trait.ID else f"{self.trait}:{self.name}"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Selector | None:
        """Return the selector that a text says, or None if it says none."""
        return cls.from_text(scalar.text, scalar.place)

    @classmethod
    def from_text(cls, text: str, place: Place) -> Selector | None:
        """Return the selector that a text says, or None if it says none."""
        match = re.fullmatch(cls.pattern, text.strip())
        return cls(Trait(match[1] or "id"), match[2], place) if match else None


@dataclass(frozen=True)
class Moment(Personal):
    """A day, with a time of day if one was agreed."""

    day: date
    hour: int | None = None
    minute: int = 0

    wanted: ClassVar[str] = "a date such as 2027-01-31, or with a time: 2027-01-31 10:30"
    pattern: ClassVar[str] = r"\d{4}-\d\d-\d\d( \d\d:\d\d)?"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Moment | None:
        """Return the moment that a text says, or None if it says none."""
        text = scalar.text.strip()
        try:
            read = datetime.fromisoformat(text) if re.fullmatch(cls.pattern, text) else None
        except ValueError:
            return None
        if read is None:
            return None
        return cls(read.date(), read.hour, read.minute) if " " in text else cls(read.date())


class DosagePart(StrEnum):
    """A part of a dosage, by its key."""

    REPETITIONS = "repetitions"
    SETS = "sets"
    HOLD = "hold"
    REST = "rest"
    FREQUENCY = "frequency"
    DURATION = "duration"
    LOAD = "load"
    PACE = "pace"
    SIDE = "side"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Items to print, with what is particular to this reader.

    What `dosage` says stands instead of the exercise's standard; `omit` names parts of the
    standard dosage that are not printed. Both, and `note`, hold for all items that are meant.
    """

    plain: ClassVar[str] = "item"

    item: Selector
    dosage: Dosage | None = None
    omit: tuple[DosagePart, ...] = ()
    note: Note | None = None


@dataclass(frozen=True, kw_only=True)
class Patient(Personal):
    """Who the sheet is for."""

    name: Label
    born: date | None = None


@dataclass(frozen=True, kw_only=True)
class Therapist(Personal):
    """Who the patient can ask."""

    name: Label
    phone: Label | None = None


DIARY = Measure({"weeks": (1, 12)})


@dataclass(frozen=True, kw_only=True)
class Prescription:
    """One sheet as it was ordered: of which handout, which items, for whom, in which edition.

    Without `items`, all are meant. `advice` names advice to print, or says `all` or `none`;
    without it, advice is printed with a whole handout, and left out where items were chosen.
    """

    handout: Name
    language: Name | None = None
    profile: Name | None = None
    items: tuple[Chosen, ...] = ()
    exclude: tuple[Selector, ...] = ()
    without_required: bool = False
    introduction: bool = True
    advice: tuple[Name, ...] = ()
    note: Note | None = None
    patient: Patient | None = None
    therapist: Therapist | None = None
    date: date | None = None
    next_appointment: Moment | None = None
    diary: Annotated[Quantity | None, DIARY] = None
    edition: EditionChoice = field(default_factory=EditionChoice)
