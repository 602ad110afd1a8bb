"""Let the rules of a section yield to what a prescription says of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handout.content.dosage_part import DosagePart
from handout.content.model import Dosed, Handout, Section
from handout.content.words import Prose
from handout.memo import memoized
from handout.problems import Problem, Severity
from handout.tailoring.dosage import merged_dosage
from handout.tailoring.prescription import Chosen

Prescribed = Mapping[str, Chosen | None]
"""The entries of a prescription by the items that they choose."""


def with_yielding_rules(
    sheet: Handout, included: Prescribed
) -> tuple[Handout, tuple[Problem, ...]]:
    """Return a sheet without the rules that a prescribed dosage would contradict.

    A rule about the frequency is left out if any exercise in its section is prescribed another
    frequency than its author's. Warnings name the exercises that then say nothing of it.

    Args:
        sheet: The sheet, with the dosages of its author.
        included: The items on it, with their entries in the prescription.
    """
    problems: list[Problem] = []
    sections = []
    for section in sheet.sections:
        if not any(rule.about for rule in section.rules):
            sections.append(section)
            continue
        exercises = _exercises(sheet, section)
        parts = frozenset(part for e in exercises for part in _prescribed(e, included))
        problems += _left_unsaid(section, exercises, parts, included)
        sections.append(replace(section, rules=_without(section.rules, parts)))
    return replace(sheet, sections=tuple(sections)), tuple(problems)


def _exercises(sheet: Handout, section: Section) -> list[Dosed]:
    """Return the exercises of a section, also where the sheet returns to it later."""
    same = (s for s in sheet.sections if s.id == section.id)
    return [item for s in same for item in s.items if isinstance(item, Dosed)]


def _prescribed(exercise: Dosed, included: Prescribed) -> Iterator[DosagePart]:
    """Yield the parts of an exercise's dosage that are prescribed, and not as its author has it."""
    chosen = included.get(exercise.id.value)
    if chosen and chosen.dosage:
        for part in DosagePart:
            amount = getattr(chosen.dosage, part)
            if amount is not None and amount != getattr(exercise.dosage, part, None):
                yield part


@memoized()
def _without(rules: tuple[Prose, ...], parts: frozenset[DosagePart]) -> tuple[Prose, ...]:
    return tuple(rule for rule in rules if rule.about not in parts)


def _left_unsaid(
    section: Section,
    exercises: list[Dosed],
    parts: frozenset[DosagePart],
    included: Prescribed,
) -> Iterator[Problem]:
    for part in dict.fromkeys(rule.about for rule in section.rules if rule.about in parts):
        assert part
        silent = [e.id.value for e in exercises if not _says(e, part, included)]
        if silent:
            by = next(e for e in exercises if part in _prescribed(e, included))
            yield _yields(included[by.id.value], by, part, silent)


def _says(exercise: Dosed, part: DosagePart, included: Prescribed) -> bool:
    """Tell whether an exercise has a part of a dosage on the sheet."""
    chosen = included.get(exercise.id.value)
    prescribed, omit = (chosen.dosage, chosen.omit) if chosen else (None, ())
    return bool(getattr(merged_dosage(exercise.dosage, prescribed, omit), part, None))


def _yields(chosen: Chosen | None, by: Dosed, part: DosagePart, silent: list[str]) -> Problem:
    assert chosen
    names = ", ".join(f"'{item}'" for item in silent)
    return Problem(
        "rule-yields",
        chosen.item.place,
        f"'{by.id}' has a {part} of its own, so the section's rule about it is left out; "
        f"{names} {'says' if len(silent) == 1 else 'say'} nothing of it now",
        "the patient would not know it for these exercises",
        f"give {names} a {part} as well",
        Severity.WARNING,
    )
