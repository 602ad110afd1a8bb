"""Give each choice of items a short code, printed on the sheet and used in its file name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from handout.content.quantity import Words
from handout.tailoring.prescription import Chosen, Prescription

LENGTH = 8
"""Hexadecimal digits: among a thousand choices, the chance that two share a code is 1 in 8600."""


def code_of(prescription: Prescription) -> str:
    """Return the code of a choice, or an empty string for a whole handout.

    The same choice always has the same code. Nothing about a person goes into it: no names, no
    notes and no words in a dosage. Nor does the edition: the same exercises in large print are
    the same sheet.
    """
    canonical = _canonical(prescription)
    if canonical == _canonical(Prescription(handout=prescription.handout)):
        return ""
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:LENGTH]


def sheet_code(choice: str, contents: Sequence[str]) -> str:
    """Return the one code that a sheet is typed, scanned and found by.

    Args:
        choice: The code of what was chosen; empty for a whole handout.
        contents: The code of the content of each handout that the sheet has items of. A whole
            handout goes by its own.
    """
    return choice or contents[0]


def _canonical(choice: Prescription) -> str:
    # Codes stand on printed sheets, so a change here gives those sheets another code.
    parts = [
        choice.handout.value if choice.handout else "",
        ";".join(map(_canonical_item, choice.items)),
        ",".join(map(str, choice.exclude)),
        ",".join(map(str, choice.advice)),
        f"{choice.without_required}{choice.introduction}",
        f"{choice.diary.high if choice.diary else 0}",
    ]
    # What came later is only said where it is asked for, so that older codes stay.
    parts += [choice.side] if choice.side else []
    parts += sorted(f"{given.question}={given.answer.value}" for given in choice.answers)
    parts += ["diary-pain"] if choice.diary_pain else []
    if choice.section_introductions is not None:
        parts.append(f"section-introductions={choice.section_introductions}")
    return "\n".join(parts)


def _canonical_item(chosen: Chosen) -> str:
    prescribed = chosen.own.dosage if chosen.own else chosen.dosage
    dosage = vars(prescribed) if prescribed else {}
    amounts = ",".join(f"{part}={_canonical_amount(a)}" for part, a in dosage.items() if a)
    return f"{chosen.item}({amounts})-{','.join(chosen.omit)}"


def _canonical_amount(amount: object) -> str:
    # Words may be about a person, and a code must say nothing about one: all words are the same.
    return "words" if isinstance(amount, Words) else str(amount)
