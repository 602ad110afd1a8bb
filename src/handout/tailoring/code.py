"""A short code of a choice, which names a sheet in print and in its file's name."""

from __future__ import annotations

import hashlib

from handout.content.quantity import Words
from handout.tailoring.prescription import Chosen, Prescription

LENGTH = 8
"""Hexadecimal digits: among a thousand choices, the chance that two share a code is 1 in 8600."""


def code_of(prescription: Prescription) -> str:
    """Return the code of what was chosen: the same for the same choice, empty if none was made.

    Nothing about a person goes into it: no names, no notes, no words in a dosage. The edition is
    not part of the choice: the same exercises in large print are the same sheet.
    """
    told = _told(prescription)
    if told == _told(Prescription(handout=prescription.handout)):
        return ""
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:LENGTH]


def _told(choice: Prescription) -> str:
    parts = [
        choice.handout.value,
        ";".join(map(_told_item, choice.items)),
        ",".join(map(str, choice.exclude)),
        ",".join(map(str, choice.advice)),
        f"{choice.without_required}{choice.introduction}",
        f"{choice.diary.high if choice.diary else 0}",
    ]
    return "\n".join(parts)


def _told_item(chosen: Chosen) -> str:
    dosage = vars(chosen.dosage) if chosen.dosage else {}
    said = ",".join(f"{part}={_told_amount(amount)}" for part, amount in dosage.items() if amount)
    return f"{chosen.item}({said})-{','.join(chosen.omit)}"


def _told_amount(amount: object) -> str:
    return "words" if isinstance(amount, Words) else str(amount)
