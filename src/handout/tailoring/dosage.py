"""Work out the dosage of one reader: the standard dosage, overridden by the prescription."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from handout.content.dosage import laid_over
from handout.content.dosage_part import DosagePart
from handout.content.model import Dosage, Dosed, Instruction, Side, WithSteps
from handout.content.walk import rebuild
from handout.memo import memoized
from handout.tailoring.prescription import Chosen

Exercise = TypeVar("Exercise", bound=Dosed)


def with_dosage(exercise: Exercise, chosen: Chosen | None) -> Exercise:
    """Return an exercise with one reader's dosage, and only the instructions for their side."""
    prescribed, omit = (chosen.dosage, chosen.omit) if chosen else (None, ())
    return typing.cast(Exercise, _with_dosage(exercise, prescribed, omit))


@memoized()
def _with_dosage(exercise: Dosed, prescribed: Dosage | None, omit: tuple[DosagePart, ...]) -> Dosed:
    dosage = merged_dosage(exercise.dosage, prescribed, omit)
    exercise = replace(exercise, dosage=dosage)
    if dosage and dosage.side in (Side.LEFT, Side.RIGHT, Side.AFFECTED):
        return _for_one_side(exercise)
    return exercise


def merged_dosage(
    standard: Dosage | None, prescribed: Dosage | None, omit: Iterable[DosagePart] = ()
) -> Dosage | None:
    """Return the standard dosage with the prescribed parts laid over it, and without some parts."""
    dosage = replace(laid_over(standard, prescribed), **dict.fromkeys(map(str, omit)))
    return dosage if dosage != Dosage() else None


def _for_one_side(exercise: Dosed) -> Dosed:
    """Leave out the instructions that are only for readers who use both sides."""
    steps: dict[str, Any] = {}
    if isinstance(exercise, WithSteps) and all(step.both_sides for step in exercise.steps):
        # Without steps the exercise would say nothing; so if all are for both sides, they stay.
        steps = {"steps": exercise.steps}
    one_sided: Dosed = rebuild(exercise, Instruction, _unless_for_both_sides)
    return replace(one_sided, **steps)


def _unless_for_both_sides(instruction: Instruction) -> Instruction | None:
    return None if instruction.both_sides else instruction
