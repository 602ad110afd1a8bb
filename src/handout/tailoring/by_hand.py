"""Leave the dosages of a sheet to the pen, but for those that a therapist has prescribed on it."""

from __future__ import annotations

from dataclasses import replace

from handout.content.model import Dosage, Dosed, SectionItem, exercises_of, with_items
from handout.tailoring.own_exercises import OwnExercise
from handout.tailoring.tailor import Tailored


def left_to_hand(tailored: Tailored) -> Tailored:
    """Return a sheet whose exercises have no standard dosage, which the one by hand could oppose.

    The side stays, since the steps and the picture follow it.
    """
    by_hand = frozenset(
        item.id.value
        for item in exercises_of(tailored.handout)
        if item.id.value not in tailored.prescribed
        and not (isinstance(item, OwnExercise) and item.dosage)
    )

    def without_dosage(item: SectionItem) -> SectionItem:
        if not isinstance(item, Dosed) or not item.dosage or item.id.value not in by_hand:
            return item
        return replace(item, dosage=Dosage(side=item.dosage.side))

    return replace(tailored, handout=with_items(tailored.handout, without_dosage), by_hand=by_hand)
