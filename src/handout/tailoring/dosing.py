"""How much, for one reader: the standard dosage with what was prescribed laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from handout.content.model import Dosage, Exercise, Instruction, Side
from handout.memo import remembered
from handout.tailoring.prescription import Chosen, DosagePart


def dosed(exercise: Exercise, chosen: Chosen | None) -> Exercise:
    """Return an exercise with the dosage of one reader, and without what that makes untrue."""
    return _dosed(exercise, chosen.dosage if chosen else None, chosen.omit if chosen else ())


@remembered()
def _dosed(exercise: Exercise, said: Dosage | None, omit: tuple[DosagePart, ...]) -> Exercise:
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
        parts = {f.name: getattr(said, f.name) for f in fields(Dosage)}
        dosage = replace(dosage, **{part: value for part, value in parts.items() if value})
    dosage = replace(dosage, **dict.fromkeys(map(str, omit)))
    return dosage if dosage != Dosage() else None


def _of_one_side(exercise: Exercise) -> Exercise:
    """Leave out what is said only to those who use both sides, but never the last step."""
    return replace(
        exercise,
        steps=tuple(step for step in exercise.steps if not step.both_sides) or exercise.steps,
        easier=_unless_for_both(exercise.easier),
        harder=_unless_for_both(exercise.harder),
    )


def _unless_for_both(variant: Instruction | None) -> Instruction | None:
    return None if variant and variant.both_sides else variant
