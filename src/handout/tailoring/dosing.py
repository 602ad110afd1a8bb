"""How much, for one reader: the standard dosage with what was prescribed laid over it."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from handout.content.model import Dosage, Dosed, Instruction, Side, WithSteps
from handout.content.walk import rebuild
from handout.memo import remembered
from handout.tailoring.prescription import Chosen, DosagePart

Fitted = TypeVar("Fitted", bound=Dosed)


def dosed(exercise: Fitted, chosen: Chosen | None) -> Fitted:
    """Return an exercise with the dosage of one reader, and without what that makes untrue."""
    said, omit = (chosen.dosage, chosen.omit) if chosen else (None, ())
    return typing.cast(Fitted, _dosed(exercise, said, omit))


@remembered()
def _dosed(exercise: Dosed, said: Dosage | None, omit: tuple[DosagePart, ...]) -> Dosed:
    dosage = merged(exercise.dosage, said, omit)
    exercise = replace(exercise, dosage=dosage)
    if dosage and dosage.side in (Side.LEFT, Side.RIGHT):
        return _of_one_side(exercise)
    return exercise


def merged(
    standard: Dosage | None, said: Dosage | None, omit: Iterable[DosagePart] = ()
) -> Dosage | None:
    """Return a dosage in which each prescribed part stands instead of the standard one."""
    dosage = standard or Dosage()
    if said:
        dosage = replace(dosage, **{part: value for part, value in vars(said).items() if value})
    dosage = replace(dosage, **dict.fromkeys(map(str, omit)))
    return dosage if dosage != Dosage() else None


def _of_one_side(exercise: Dosed) -> Dosed:
    """Leave out what is said only to those who use both sides, but never the last step."""
    last: dict[str, Any] = {}
    if isinstance(exercise, WithSteps) and all(step.both_sides for step in exercise.steps):
        last = {"steps": exercise.steps}
    fitted: Dosed = rebuild(exercise, Instruction, _unless_for_both)
    return replace(fitted, **last)


def _unless_for_both(instruction: Instruction) -> Instruction | None:
    return None if instruction.both_sides else instruction
