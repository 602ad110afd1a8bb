"""Whether a sheet is the same for everyone, or says something about one person.

What is about a person stands on the sheet's pages and nowhere else: not in the name of its file
(unless someone asks for that), its metadata, the cache, a manifest, a log or a message. All who
must know ask here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a reprint asks for the words alone, and is done in less time than loading these
    from handout.tailoring.prescription import Chosen, Prescription


class Privacy(StrEnum):
    """Whom a sheet is for."""

    SHARED = "shared"
    """Everyone: it can be kept, counted and printed again."""
    PERSONAL = "personal"
    """One person: it is made anew each time, and nothing of it is kept."""


def privacy_of(prescription: Prescription) -> Privacy:
    """Return whether a prescription names a person, or holds words typed for one."""
    named = (
        prescription.patient,
        prescription.therapist,
        prescription.date,
        prescription.next_appointment,
    )
    typed = (prescription.note, *map(_own_words, prescription.items))
    return Privacy.PERSONAL if any((*named, *typed)) else Privacy.SHARED


def _own_words(chosen: Chosen) -> bool:
    """Tell whether a therapist typed something for an item, beyond numbers."""
    return bool(chosen.note or (chosen.dosage and chosen.dosage.has_own_words))
