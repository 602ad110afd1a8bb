"""What makes a sheet this reader's and this ward's: letterhead, persons, notes, diary."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.model import Dosed, Handout, items_of
from handout.content.quantity import Quantity
from handout.content.words import Label, Note
from handout.document.blocks import (
    Box,
    Chart,
    Code,
    Figure,
    Heading,
    Letterhead,
    Lines,
    Paragraph,
    PenFields,
    Run,
    SectionBlock,
    Tone,
    Words,
)
from handout.document.wording import Wording, worded_date, worded_moment
from handout.problems import NOWHERE, Place
from handout.tailoring.prescription import Patient, Prescription, Therapist
from handout.tailoring.profile import Profile

LOGO = "letterhead.logo"
"""The logo's name among the pictures; no name of a handout's picture has a dot."""


def letterhead(profile: Profile, wording: Wording) -> Iterator[Letterhead]:
    """Yield the letterhead of a profile that has one."""
    lines: list[Words] = []
    for label, strong in ((profile.organisation, True), (profile.ward, False)):
        if label:
            lines.append((Run(label.value, strong=strong, place=label.place),))
    lines += [(Run(line.value, place=line.place),) for line in profile.address]
    for phone in profile.phone:
        text = wording.phone.format(number=phone.number)
        if phone.hours:
            text = wording.phone_hours.format(number=phone.number, hours=phone.hours)
        lines.append((Run(text, place=phone.number.place),))
    if profile.web:
        lines.append((Run(profile.web.value, place=profile.web.place),))
    if lines:
        language = profile.language.value if profile.language else wording.language
        logo = profile.logo
        figure = Figure(LOGO, logo.alt.value, place=logo.file.place) if logo else None
        yield Letterhead(language, figure, Lines(tuple(lines)))


def persons(prescription: Prescription, wording: Wording) -> Iterator[Lines]:
    """Yield the lines that say whom the sheet is for, from whom it is, and when they meet."""
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


def note(written: Note | None, wording: Wording) -> Iterator[Box]:
    """Yield the box of a note, which begins with whom it is for."""
    if written:
        first, *rest = written.paragraphs
        label = Run(wording.note + " ", strong=True, place=written.place)
        paragraphs = [
            Paragraph((label, Run(first, personal=True, place=written.place))),
            *(Paragraph((Run(text, personal=True, place=written.place),)) for text in rest),
        ]
        yield Box(Tone.NOTE, tuple(paragraphs))


def pen_fields(wording: Wording) -> PenFields:
    """Return what a therapist fills in by hand for one exercise."""
    title = (Run(wording.by_hand, strong=True),)
    return PenFields(title, tuple((Run(label),) for label in wording.pen_fields))


def code(address: str, label: str, wording: Wording) -> Code:
    """Return the QR code of an address, with the address in print."""
    words = (Run(label + " ", strong=True), Run(address, target=address, hint=address))
    return Code(address, wording.code_alt.format(address=address), words)


def diary(handout: Handout, length: Quantity, wording: Wording) -> SectionBlock:
    """Return the pages on which the reader ticks off the exercises day by day, in weeks."""
    exercises = [item for item in items_of(handout) if isinstance(item, Dosed)]
    rows = tuple(
        (Run(wording.diary_row.format(number=number, title=item.title), place=item.title.place),)
        for number, item in enumerate(exercises, 1)
    )
    weekdays = tuple((Run(word),) for word in wording.weekdays)
    charts = tuple(
        Chart(((Run(wording.diary_week.format(number=week)),), *weekdays), rows)
        for week in range(1, int(length.high) + 1)
    )
    introduction = Paragraph((Run(wording.diary_introduction),))
    title = Heading(2, (Run(wording.diary),))
    return SectionBlock(title, (introduction, *charts), own_page=True)


def _patient(patient: Patient, wording: Wording) -> Words:
    name = _fact(wording.patient, patient.name.value, patient.name.place)
    if not patient.born:
        return name
    born = worded_date(patient.born, wording)
    return (*name, Run(wording.born.format(date=born), personal=True))


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
        Run(label + " ", strong=True, place=place),
        Run(value, personal=True, place=place),
    )
