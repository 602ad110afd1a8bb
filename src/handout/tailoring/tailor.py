"""Tailor a handout to one reader, as a prescription says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby

from handout.content.model import (
    Dosed,
    Handout,
    SafetyWarning,
    Section,
    SectionItem,
    exercises_of,
    with_items,
)
from handout.content.protocol import Question
from handout.content.quantity import Quantity
from handout.content.rewording import Rewording
from handout.content.words import Note
from handout.frozen import frozen
from handout.memo import memoized
from handout.problems import Problem, Severity, has_errors
from handout.tailoring.assembly import Assembled, of_items
from handout.tailoring.both_sides import doubled
from handout.tailoring.checks import check_choice, ruled_out
from handout.tailoring.choice import Choice, choose
from handout.tailoring.dosage import with_dosage
from handout.tailoring.mentions import resolve_mentions
from handout.tailoring.own_exercises import with_own_exercises
from handout.tailoring.own_words import reworded_in_full, with_own_words
from handout.tailoring.picture_sides import check_sides_shown
from handout.tailoring.prescription import Chosen, Prescription, place_of
from handout.tailoring.protocol import Answers, answered, check_answers, questions_on
from handout.tailoring.requirements import with_required
from handout.tailoring.rules import with_yielding_rules
from handout.tailoring.short_form import in_full, shortened
from handout.tailoring.sides import depends_on_side, with_side

MOST_EXERCISES = 4
"""Exercises that most people keep up. Source: Bachmann 2018, Henry 1999."""


@frozen
class Tailored:
    """One reader's handout, with what was written for them and what has been decided."""

    handout: Handout
    notes: Mapping[str, Note]
    """Those on items, by id."""
    changes: Mapping[str, Rewording] = field(default_factory=dict)
    """The changes of the words of items, by id."""
    answers: Answers = ()
    """Those that the words of the sheet depend on."""
    sided: frozenset[str] = frozenset()
    """The ids of the exercises that only their side tells apart."""
    prescribed: frozenset[str] = frozenset()
    """The ids of the exercises whose dosage was written for this sheet."""
    by_hand: frozenset[str] = frozenset()
    """The ids of those whose dosage is left to be written by hand."""
    headings: bool = True
    """Whether sections have headings; else all items stand under one of the program's own."""


def tailor(
    handout: Handout, prescription: Prescription, answers: Answers = (), short: bool = False
) -> tuple[Tailored, tuple[Problem, ...]]:
    """Return the handout for one reader, and every problem with the prescription.

    Safety warnings are always on it. Items stand under their section's heading; when the order
    returns to a section, its heading is repeated, but not its introduction and rules.

    Args:
        handout: The handout, with its questions open.
        prescription: What to print of it.
        answers: The answers to its questions.
        short: Whether to print the author's short forms.
    """
    handout = with_own_exercises(handout, prescription.items)
    problems = check_choice(handout, prescription)
    on_sheet = doubled(handout, prescription)
    asking, prescription = on_sheet.handout, on_sheet.prescription
    handout = answered(asking, answers)
    problems = (*problems, *ruled_out(asking, handout, prescription))
    choice, order, needed = _chosen(handout, prescription)
    problems = (*problems, *needed)
    source = shortened(handout, reworded_in_full(prescription)) if short else handout
    sheet = _sheet(source, order, prescription)
    problems = (*problems, *check_answers(sheet, asking, handout, prescription))
    if not order and not has_errors(problems):
        problems = (*problems, _empty_sheet(prescription))
    exercises = len(exercises_of(sheet))
    if prescription.diary and not exercises:
        problems = (*problems, _diary_without_exercises(prescription.diary))
    if prescription.items and exercises > MOST_EXERCISES:
        problems = (*problems, _many_exercises(prescription, exercises))
    notes = {item: c.note for item, c in choice.included.items() if c and c.note}
    # Dosages come last: up to here items are the same on many sheets, and are memoized.
    sheet, unsaid = with_yielding_rules(resolve_mentions(sheet, handout), choice.included)
    sheet = _with_dosages(sheet, choice.included)
    if prescription.side and not depends_on_side(sheet):
        problems = (*problems, _side_without_effect(prescription))
    sheet = with_side(sheet, prescription.side)
    problems = (*problems, *check_sides_shown(sheet, choice.included))
    # Then the therapist's own words, so that steps are counted as this sheet has them.
    sheet, unprinted = with_own_words(sheet, choice.included)
    changes = {item: c.text for item, c in choice.included.items() if c and c.text}
    mattering = _that_matter(answers, asking, prescription)
    problems = (*problems, *unsaid, *unprinted)
    headings = _introduces_sections(handout, prescription) or not isinstance(handout, Assembled)
    prescribed = frozenset(item for item, c in choice.included.items() if c and c.dosage)
    tailored = Tailored(
        sheet, notes, changes, mattering, on_sheet.sided, prescribed, headings=headings
    )
    return tailored, problems


def _chosen(
    handout: Handout, prescription: Prescription
) -> tuple[Choice, tuple[str, ...], tuple[Problem, ...]]:
    """Return the choice, the ids of all items to print in their order, and what was added."""
    choice = choose(handout, prescription)
    if prescription.without_required:
        return choice, tuple(choice.included), ()
    return choice, *with_required(handout, choice)


def _sheet(handout: Handout, order: Sequence[str], prescription: Prescription) -> Handout:
    of_sheet = of_items(handout, order)
    return replace(
        of_sheet,
        introduction=handout.introduction if prescription.introduction else (),
        warnings=_warnings_in_full(of_sheet.warnings),
        sections=_sections(handout, order, _introduces_sections(handout, prescription)),
    )


def questions_of(
    handout: Handout, prescription: Prescription, answers: Answers = ()
) -> tuple[Question, ...]:
    """Return the questions that the words of one reader's sheet depend on.

    Args:
        handout: The handout, with its questions open.
        prescription: What to print of it.
        answers: Those that are known; they may rule out parts, with the questions of these parts.
    """
    on_sheet = doubled(with_own_exercises(handout, prescription.items), prescription)
    return _questions_of(on_sheet.handout, on_sheet.prescription, answers)


def _questions_of(
    handout: Handout, prescription: Prescription, answers: Answers
) -> tuple[Question, ...]:
    _, order, _ = _chosen(handout, prescription)
    return questions_on(_sheet(handout, order, prescription), answers)


def _that_matter(answers: Answers, handout: Handout, prescription: Prescription) -> Answers:
    """Return the answers that the words of a sheet depend on."""
    if not answers:
        return ()
    asked = _questions_of(handout, prescription, answers)
    return tuple((question, value) for question, value in answers if question in asked)


@memoized()
def _warnings_in_full(warnings: tuple[SafetyWarning, ...]) -> tuple[SafetyWarning, ...]:
    return tuple(map(in_full, warnings))


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

    return with_items(sheet, prescribed)


def _empty_sheet(prescription: Prescription) -> Problem:
    return Problem(
        "empty-sheet",
        place_of(prescription),
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


def _side_without_effect(prescription: Prescription) -> Problem:
    return Problem(
        "side-without-effect",
        place_of(prescription),
        f"nothing on this sheet depends on 'side: {prescription.side}'",
        "neither the words nor the pictures would tell the reader's side",
        "delete 'side'; to give one exercise a side, write it in its dosage",
        Severity.WARNING,
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
