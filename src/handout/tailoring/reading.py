"""Read prescriptions and profiles, and check what can be checked without a handout.

A prescription is about a person: parse it as personal, so that no problem shows its lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handout.content.dosage_part import DosagePart
from handout.content.language import is_language
from handout.content.nodes import Mapping, Node
from handout.content.quantity import Quantity
from handout.content.read import read_record
from handout.content.spoken import Spoken
from handout.content.walk import find
from handout.content.words import Language, Note
from handout.problems import Problem, Severity
from handout.tailoring.addresses import with_settled_names
from handout.tailoring.own_exercises import with_own_selected
from handout.tailoring.prescription import Chosen, Moment, Own, Patient, Prescription
from handout.tailoring.profile import ColourCode, Profile
from handout.tailoring.telephones import check_telephones

LONGEST_NOTE = 20_000
"""Characters, about ten pages; anything longer was pasted by mistake."""

MOST_ITEMS = 500
"""More than any handout has; a list of more was made by a mistake of another program."""

OLDEST = date(1900, 1, 1)
"""Nobody alive was born earlier."""

OLD_AGE = 120
"""Years that hardly anybody has reached."""

LOWEST_CONTRAST = 4.5
"""Of text on its background. Source: WCAG 2.2, 1.4.3."""


def read_prescription(
    node: Node, today: date, spoken: Spoken | None = None
) -> tuple[Prescription, tuple[Problem, ...]]:
    """Return the prescription in a node tree, and every problem that shows without its handout."""
    written, problems = read_record(Prescription, node, spoken)
    therapist, appointment = written.therapist, written.next_appointment
    prescription, unclear = with_settled_names(written, node.place)
    return with_own_selected(prescription), (
        *problems,
        *unclear,
        *_check_count(prescription),
        *(p for chosen in prescription.items if chosen.own for p in _check_own(chosen.own, chosen)),
        *(problem for chosen in prescription.items for problem in _check_dosage(chosen)),
        *_check_notes(prescription),
        *_check_letters(prescription),
        *(_check_birth(prescription.patient, today) if prescription.patient else ()),
        *(_check_appointment(appointment, today) if appointment else ()),
        *(check_telephones([therapist.phone]) if therapist and therapist.phone else ()),
        *(_check_diary(prescription.diary) if prescription.diary else ()),
        *(() if prescription.diary else _no_diary(node, prescription)),
    )


def read_profile(node: Node, spoken: Spoken | None = None) -> tuple[Profile, tuple[Problem, ...]]:
    """Return the profile in a node tree, and every problem in it."""
    profile, problems = read_record(Profile, node, spoken)
    accent, language = profile.accent, profile.language
    numbers = [phone.number for phone in profile.phone]
    if profile.out_of_hours:
        numbers.append(profile.out_of_hours.number)
    return profile, (
        *problems,
        *(_check_accent(accent) if accent and accent.value else ()),
        *(_check_language(language) if language and language.value else ()),
        *check_telephones(numbers),
    )


def _check_count(prescription: Prescription) -> list[Problem]:
    return [
        Problem(
            "too-many-items",
            chosen.own.title.place if chosen.own else chosen.item.place,
            f"here the prescription has more than {MOST_ITEMS} items",
            "nobody could do so many exercises",
            "choose fewer, and check that nothing else was pasted here by mistake",
        )
        for chosen in prescription.items[MOST_ITEMS : MOST_ITEMS + 1]
    ]


def _check_dosage(chosen: Chosen) -> list[Problem]:
    return [
        Problem(
            "prescribed-and-omitted",
            chosen.item.place,
            f"'{part}' of '{chosen.item}' is both prescribed and omitted",
            "the program cannot tell which of the two you mean",
            f"delete '{part}' from 'dosage' or from 'omit'",
        )
        for part in DosagePart
        if part in chosen.omit and chosen.dosage and getattr(chosen.dosage, part) is not None
    ]


def _check_own(own: Own, chosen: Chosen) -> Iterator[Problem]:
    """Yield the problems of an own exercise, and of what stands beside it."""
    others = {"item": chosen.item.name, "dosage": chosen.dosage, "text": chosen.text}
    for key, value in {**others, "omit": chosen.omit}.items():
        if value:
            yield Problem(
                "beside-own",
                own.title.place,
                f"'{key}' stands beside an exercise of your own",
                "it is about an item of the handout, which is another exercise",
                f"delete '{key}' here; all about your own exercise stands under 'own'",
            )
    for alt in own.alt[len(own.illustration) :]:
        yield Problem(
            "alt-without-figure",
            alt.place,
            "this describes a picture, but your exercise has none",
            "these words would not be printed",
            "add 'illustration:' with the name of a picture, or write the words under 'text:'",
        )


def _check_notes(prescription: Prescription) -> list[Problem]:
    return [
        Problem(
            "note-too-long",
            note.place,
            f"this note is longer than {LONGEST_NOTE} characters",
            "it would fill ten pages or more, and nobody would read them",
            "shorten it, and check that nothing else was pasted here by mistake",
        )
        for note in find(prescription, Note)
        if _length(note) > LONGEST_NOTE
    ]


def _check_letters(prescription: Prescription) -> Iterator[Problem]:
    """Yield a problem for each name and note that is not what somebody typed."""
    names = [who.name for who in (prescription.patient, prescription.therapist) if who]
    texts = [(name.value, name.place, True) for name in names]
    notes = find(prescription, Note)
    texts += [("\n".join(note.paragraphs), note.place, False) for note in notes]
    if not texts:
        return
    from handout.content.letters import evidence, wrong_letters  # whose patterns take 2 ms

    for text, place, is_name in texts:
        if found := evidence(text, name=is_name, utf8=True):
            yield wrong_letters(
                found, place, "write them again; a file must be saved as UTF-8 in your editor"
            )


def _length(note: Note) -> int:
    return sum(map(len, note.paragraphs))


def _check_birth(patient: Patient, today: date) -> list[Problem]:
    born = patient.born
    # `date.min` stands in for a date that could not be read, which has been reported already.
    if born is None or born.day == date.min:
        return []
    if OLDEST <= born.day <= today:
        return [] if today.year - born.day.year <= OLD_AGE else [_very_old(patient)]
    return [
        Problem(
            "impossible-birth",
            patient.name.place,
            f"this patient's date of birth is in the future, or before {OLDEST.year}",
            "the sheet could be taken for another patient's",
            "correct 'born:'; the year comes first, as in 1950-01-31",
        )
    ]


def _very_old(patient: Patient) -> Problem:
    return Problem(
        "birth-long-ago",
        patient.name.place,
        f"by this date of birth, the patient is more than {OLD_AGE} years old",
        "the sheet could be taken for another patient's",
        "compare it with the date that you meant",
        Severity.WARNING,
    )


def _check_appointment(appointment: Moment, today: date) -> list[Problem]:
    # `date.min` as above.
    if appointment.day >= today or appointment.day == date.min:
        return []
    return [
        Problem(
            "appointment-past",
            appointment.place,
            "the next appointment is on a day that is past",
            "the patient would not know when to come",
            "compare it with the date that you meant, its year above all",
            Severity.WARNING,
        )
    ]


def _check_diary(length: Quantity) -> list[Problem]:
    if length.low == length.high and not length.about:
        return []
    return [
        Problem(
            "diary-inexact",
            length.place,
            "a diary needs an exact length, not a range or an estimate",
            "the program must know how many weeks to print",
            "write a single number, such as '2 weeks'",
        )
    ]


def _no_diary(node: Node, prescription: Prescription) -> Iterator[Problem]:
    """Yield what is said of a diary that is not there."""
    asked = {"diary-start": prescription.diary_start, "diary-pain": prescription.diary_pain}
    for key in (key for key, value in asked.items() if value):
        said = node.get(key) if isinstance(node, Mapping) else None
        if said:
            yield Problem(
                "no-diary",
                said.place,
                f"'{key}' is about a diary, and this sheet has none",
                "the patient would get no diary",
                "say for how many weeks, such as 'diary: 4 weeks'",
                Severity.WARNING,
            )


def _check_accent(accent: ColourCode) -> list[Problem]:
    contrast = contrast_on_white(accent)
    if contrast >= LOWEST_CONTRAST:
        return []
    return [
        Problem(
            "accent-too-pale",
            accent.place,
            f"'{accent.value}' on white has a contrast of {int(contrast * 100) / 100:g} to 1",
            f"below {LOWEST_CONTRAST} to 1 many people cannot read it (WCAG 2.2, 1.4.3)",
            "choose a darker colour, such as '#0f5c6e'",
        )
    ]


def _check_language(language: Language) -> list[Problem]:
    if is_language(language.value):
        return []
    return [
        Problem(
            "no-language-code",
            language.place,
            f"'{language}' is not the code of a language",
            "a screen reader could not choose a voice for the letterhead (PDF/UA-1, 7.2)",
            "write its code, such as da, en or nb",
        )
    ]


def contrast_on_white(colour: ColourCode) -> float:
    """Return the contrast ratio of a colour to white, from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    channels = (int(colour.value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in channels)
    weights = (0.2126, 0.7152, 0.0722)
    luminance = sum(w * part for w, part in zip(weights, linear, strict=True))
    return 1.05 / (luminance + 0.05)
