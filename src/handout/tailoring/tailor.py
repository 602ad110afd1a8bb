"""Tailor a handout to one reader, as a prescription says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from handout.content.model import Dosed, Handout, Section, SectionItem
from handout.content.quantity import Quantity
from handout.content.words import Note
from handout.memo import memoized
from handout.problems import Place, Problem, Severity, has_errors
from handout.tailoring.assembly import Assembled, of_items
from handout.tailoring.checks import check_choice
from handout.tailoring.choice import choose
from handout.tailoring.dosage import with_dosage
from handout.tailoring.mentions import resolve_mentions
from handout.tailoring.prescription import Chosen, Prescription
from handout.tailoring.requirements import with_required
from handout.tailoring.short_form import in_full

MOST_EXERCISES = 4
"""Exercises that most people keep up. Source: Bachmann 2018, Henry 1999."""


@dataclass(frozen=True)
class Tailored:
    """One reader's handout, and the notes on its items, by id.

    Without headings of its sections, its items stand under a single one of the program's own.
    """

    handout: Handout
    notes: Mapping[str, Note]
    headings: bool = True


def tailor(handout: Handout, prescription: Prescription) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout for one reader, and every problem with the prescription.

    Safety warnings are always on it. Items stand under their section's heading; when the order
    returns to a section, its heading is repeated, but not its introduction and rules.
    """
    choice = choose(handout, prescription)
    problems = check_choice(handout, prescription)
    order = tuple(choice.included)
    if not prescription.without_required:
        order, needed = with_required(handout, choice)
        problems = (*problems, *needed)
    introduced = _introduces_sections(handout, prescription)
    sheet = replace(
        of_items(handout, order),
        introduction=handout.introduction if prescription.introduction else (),
        sections=_sections(handout, order, introduced),
    )
    if not order and not has_errors(problems):
        problems = (*problems, _empty_sheet(prescription))
    exercises = sum(isinstance(item, Dosed) for s in sheet.sections for item in s.items)
    if prescription.diary and not exercises:
        problems = (*problems, _diary_without_exercises(prescription.diary))
    if prescription.items and exercises > MOST_EXERCISES:
        problems = (*problems, _many_exercises(prescription, exercises))
    notes = {item: c.note for item, c in choice.included.items() if c and c.note}
    # Dosages come last: up to here items are the same on many sheets, and are memoized.
    sheet = _with_dosages(resolve_mentions(sheet, handout), choice.included)
    headings = introduced or not isinstance(handout, Assembled)
    return Tailored(sheet, notes, headings), problems


def _introduces_sections(handout: Handout, prescription: Prescription) -> bool:
    """Return whether sections have introductions and rules: by default, if they are of one handout.

    Those of several would speak of items that are not there.
    """
    said = prescription.section_introductions
    return not isinstance(handout, Assembled) if said is None else said


def _sections(handout: Handout, order: Sequence[str], introduced: bool) -> tuple[Section, ...]:
    by_id = _items_by_id(handout.sections)
    sections: list[Section] = []
    for section_id, group in groupby(order, lambda name: by_id[name][0].id.value):
        names = list(group)
        items = tuple(in_full(by_id[name][1]) for name in names)
        part = replace(by_id[names[0]][0], items=items)
        if not introduced or any(section.id.value == section_id for section in sections):
            part = replace(part, introduction=(), rules=())
        sections.append(part)
    return tuple(sections)


@memoized()
def _items_by_id(sections: tuple[Section, ...]) -> dict[str, tuple[Section, SectionItem]]:
    """Return each item and the section that it belongs to, by the item's id."""
    return {item.id.value: (section, item) for section in sections for item in section.items}


def _with_dosages(sheet: Handout, included: Mapping[str, Chosen | None]) -> Handout:
    """Return a sheet with its reader's dosages."""

    def prescribed(item: SectionItem) -> SectionItem:
        chosen = included.get(item.id.value)
        return with_dosage(item, chosen) if isinstance(item, Dosed) else item

    sections = (replace(s, items=tuple(map(prescribed, s.items))) for s in sheet.sections)
    return replace(sheet, sections=tuple(sections))


def _place(prescription: Prescription) -> Place:
    """Return where a prescription says what it is of."""
    handout = prescription.handout
    return handout.place if handout else prescription.items[0].item.place


def _empty_sheet(prescription: Prescription) -> Problem:
    return Problem(
        "empty-sheet",
        _place(prescription),
        "no item is left on this sheet",
        "the patient would get a sheet with nothing to do",
        "choose at least one item, or exclude fewer",
    )


def _diary_without_exercises(diary: Quantity) -> Problem:
    return Problem(
        "diary-without-exercises",
        diary.place,
        "this sheet has a diary, but no exercise to tick off in it",
        "the diary would be a page with nothing to tick",
        "choose an exercise, or leave out the diary",
    )


def _many_exercises(prescription: Prescription, exercises: int) -> Problem:
    return Problem(
        "many-exercises",
        prescription.items[0].item.place,
        f"this sheet has {exercises} exercises",
        "people are more likely to keep up two to four exercises at home than eight (Henry 1999, "
        "Bachmann 2018)",
        "keep the most important ones, unless this patient needs them all",
        Severity.WARNING,
    )
