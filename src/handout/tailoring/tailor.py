"""From a handout and a prescription to one reader's handout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handout.content.model import Dosed, Handout, Section, SectionItem
from handout.content.quantity import Quantity
from handout.content.words import Note
from handout.memo import remembered
from handout.problems import Problem, Severity, has_errors
from handout.tailoring.choice import choose
from handout.tailoring.contradictions import check_choice
from handout.tailoring.dosing import dosed
from handout.tailoring.mending import mended
from handout.tailoring.prescription import Chosen, Prescription
from handout.tailoring.requiring import with_required
from handout.tailoring.short import in_one_form

MOST_EXERCISES = 4
"""Exercises on a sheet that most people still do: Bachmann 2018, Henry 1999."""


@dataclass(frozen=True)
class Tailored:
    """What one reader gets: the handout as it is printed, and what was added to some items."""

    handout: Handout
    notes: Mapping[str, Note]


def tailor(handout: Handout, prescription: Prescription) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout as one reader gets it, and all that is in the way or worth knowing.

    Its warnings always stay. A section is there where its items are; when the order comes back
    to it, its heading comes back too, without its introduction and rules.
    """
    choice = choose(handout, prescription)
    problems = check_choice(handout, prescription)
    order = tuple(choice.picked)
    if not prescription.without_required:
        order, needed = with_required(handout, choice)
        problems = (*problems, *needed)
    sheet = replace(
        handout,
        introduction=handout.introduction if prescription.introduction else (),
        sections=_sections(handout, order),
    )
    if not order and not has_errors(problems):
        problems = (*problems, _empty(prescription))
    exercises = sum(isinstance(item, Dosed) for s in sheet.sections for item in s.items)
    if prescription.diary and not exercises:
        problems = (*problems, _nothing_to_tick(prescription.diary))
    if prescription.items and exercises > MOST_EXERCISES:
        problems = (*problems, _many(prescription, exercises))
    notes = {item: said.note for item, said in choice.picked.items() if said and said.note}
    return Tailored(_dosed(mended(sheet, handout), choice.picked), notes), problems


def _sections(handout: Handout, order: Sequence[str]) -> tuple[Section, ...]:
    owned = _owned(handout.sections)
    sections: list[Section] = []
    for section_id, run in groupby(order, lambda name: owned[name][0].id.value):
        names = list(run)
        items = tuple(in_one_form(owned[name][1]) for name in names)
        part = replace(owned[names[0]][0], items=items)
        if any(section.id.value == section_id for section in sections):
            part = replace(part, introduction=(), rules=())
        sections.append(part)
    return tuple(sections)


@remembered()
def _owned(sections: tuple[Section, ...]) -> dict[str, tuple[Section, SectionItem]]:
    """Return each item with the section that it stands in, by id."""
    return {item.id.value: (section, item) for section in sections for item in section.items}


def _dosed(sheet: Handout, picked: Mapping[str, Chosen | None]) -> Handout:
    """Return a sheet with the dosage of its reader."""

    def fitted(item: SectionItem) -> SectionItem:
        return dosed(item, picked.get(item.id.value)) if isinstance(item, Dosed) else item

    sections = (replace(part, items=tuple(map(fitted, part.items))) for part in sheet.sections)
    return replace(sheet, sections=tuple(sections))


def _empty(prescription: Prescription) -> Problem:
    return Problem(
        "empty-sheet",
        prescription.handout.place,
        "nothing is left on this sheet but the warnings",
        "the patient would get a sheet with nothing to do",
        "choose at least one item, or exclude less",
    )


def _nothing_to_tick(diary: Quantity) -> Problem:
    return Problem(
        "diary-without-exercises",
        diary.place,
        "there is no exercise on this sheet to keep a diary of",
        "the diary would be a page with nothing to tick",
        "choose an exercise, or leave the diary out",
    )


def _many(prescription: Prescription, exercises: int) -> Problem:
    return Problem(
        "many-exercises",
        prescription.items[0].item.place,
        f"this sheet has {exercises} exercises",
        "two to four exercises are done more faithfully at home than eight (Henry 1999, "
        "Bachmann 2018)",
        "choose the most important ones, or keep them all: you know the patient",
        Severity.WARNING,
    )
