"""Tell a sheet that is the same for everyone from one that says something about a person.

What is about a person stands on the pages of their sheet and nowhere else: not in its metadata or
file name (unless someone asks for that), nor in the cache, a manifest, a log or a message. This
module is the only place that decides which sheets those are.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handout.tailoring.prescription import Prescription


class Privacy(StrEnum):
    """Whom a sheet is for."""

    SHARED = "shared"
    """Everyone: it can be stored, counted and printed again."""
    PERSONAL = "personal"
    """One person: it is built afresh each time and never stored."""


def privacy_of(prescription: Prescription) -> Privacy:
    """Return whether a prescription's sheet is about a person."""
    return Privacy.PERSONAL if is_personal(prescription) else Privacy.SHARED


def is_personal(value: Any) -> bool:
    """Tell whether part of a prescription names a person, or has words or a date typed for one.

    What a therapist only chooses, such as items, numbers and paper, is about nobody.
    """
    # A reprint needs only the enum above, and takes less time than these would take to load.
    from handout.content.walk import find
    from handout.content.words import Address, Label, Personal, Prose, Text

    return any(True for _ in find(value, Personal, Text, Prose, Label, Address, date))


def names_person(value: Any) -> bool:
    """Tell whether part of a prescription says who somebody is, or a day of theirs.

    All else that is personal are words, which a therapist can say are for everyone; this never is.
    """
    from handout.content.walk import find
    from handout.content.words import Label
    from handout.tailoring.prescription import Birth, Moment, Patient, Therapist

    return any(True for _ in find(value, Patient, Therapist, Birth, Moment, Label, date))
