"""Compose what a sheet has for one reader alone: names and dates, notes, fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from handout.content.model import Item, Role
from handout.content.rewording import ChangedRole, Rewording, changed_parts
from handout.content.words import Address, Label, Note
from handout.document.blocks import (
    Box,
    Code,
    KeyFact,
    Lines,
    Paragraph,
    PenFields,
    Run,
    Tone,
    Words,
)
from handout.document.texts import label_of
from handout.document.wording import (
    ChangedParts,
    Wording,
    worded_date,
    worded_list,
    worded_moment,
)
from handout.problems import NOWHERE, Place
from handout.tailoring.own_exercises import OwnExercise
from handout.tailoring.prescription import Birth, Patient, Prescription, Therapist


def persons(prescription: Prescription, wording: Wording) -> Iterator[Lines]:
    """Yield the lines with the patient, the therapist, the date and the next appointment."""
    lines: list[Words] = []
    if prescription.patient:
        lines.append(_patient(prescription.patient, wording))
    if prescription.therapist:
        lines.append(_therapist(prescription.therapist, wording))
    if prescription.date:
        lines.append(_fact(wording.date_label, worded_date(prescription.date, wording)))
    if prescription.next_appointment:
        when = worded_moment(prescription.next_appointment, wording)
        lines.append(_fact(wording.next_appointment, when))
    if lines:
        yield Lines(tuple(lines))


def running_person(patient: Patient | None, wording: Wording) -> str:
    """Return whom a sheet is for as each of its pages says it: by the name, and when born."""
    if not patient:
        return ""
    name = patient.name.value
    if not patient.born:
        return name
    # The date stays together where a long name breaks: all its spaces but the first are hard.
    apart, space, date = _born(patient.born, wording).partition(" ")
    return name + apart + space + date.replace(" ", "\u00a0")


def note(text: Note | None, wording: Wording) -> Iterator[Box]:
    """Yield a note in a box, after a label that says whom it is for."""
    if text:
        first, *rest = text.paragraphs
        label = label_of(wording.note, text.place)
        paragraphs = [
            Paragraph((label, Run(first, personal=True, place=text.place))),
            *(Paragraph((Run(line, personal=True, place=text.place),)) for line in rest),
        ]
        yield Box(Tone.NOTE, tuple(paragraphs))


def own_words(item: Item, rewording: Rewording | None, wording: Wording) -> Iterator[KeyFact]:
    """Yield a line that says which words of an item are the therapist's and not the author's."""
    if isinstance(item, OwnExercise):
        yield KeyFact((Run(wording.own_exercise),))
    if rewording:
        phrases = [
            _changed(role, change.number, wording.changed_parts)
            for name, role in changed_parts(item).items()
            for change in sorted(rewording.changes, key=lambda change: change.number or 0)
            if change.part == name
        ]
        yield KeyFact((label_of(wording.changed), Run(worded_list(phrases, wording))))


def _changed(role: ChangedRole, number: int | None, phrases: ChangedParts) -> str:
    part = _part(role, phrases)
    return phrases.numbered.format(part=part, number=number) if number else part


def _part(role: ChangedRole, phrases: ChangedParts) -> str:
    match role:
        case Role.TITLE:
            return phrases.title
        case Role.TEXT:
            return phrases.text
        case Role.POINTS:
            return phrases.points
        case Role.START:
            return phrases.start
        case Role.STEPS:
            return phrases.steps
        case Role.TIP:
            return phrases.tip
        case Role.EASIER:
            return phrases.easier
        case Role.HARDER:
            return phrases.harder
        case _:
            assert_never(role)


def pen_fields(wording: Wording) -> PenFields:
    """Return the fields in which a therapist writes the dosage of an exercise by hand."""
    title = (Run(wording.by_hand, strong=True),)
    return PenFields(title, tuple((Run(label),) for label in wording.pen_fields), wording.pen_line)


def code(address: Address, label: str, wording: Wording) -> Code:
    """Return the QR code of a web address, with the address printed next to it."""
    typed, target = address.value, address.encoded
    words = (label_of(label), Run(typed, target=target, hint=typed))
    return Code(target, wording.code_alt.format(address=typed), words)


def _patient(patient: Patient, wording: Wording) -> Words:
    name = _fact(wording.patient, patient.name.value, patient.name.place)
    return (*name, Run(_born(patient.born, wording), personal=True)) if patient.born else name


def _born(born: Birth, wording: Wording) -> str:
    when = worded_date(born.day, wording) if born.exact else str(born.day.year)
    return wording.born.format(date=when)


def _therapist(therapist: Therapist, wording: Wording) -> Words:
    name = _fact(wording.therapist, therapist.name.value, therapist.name.place)
    return (*name, *_phone(therapist.phone, wording))


def _phone(phone: Label | None, wording: Wording) -> Words:
    if not phone:
        return ()
    phrase = wording.phone.format(number=phone)
    return (Run(", " + phrase, personal=True, place=phone.place),)


def _fact(label: str, value: str, place: Place = NOWHERE) -> Words:
    return (
        label_of(label, place),
        Run(value, personal=True, place=place),
    )
