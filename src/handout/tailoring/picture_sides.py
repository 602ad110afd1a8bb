"""Hold that no sheet prints a side that a picture on it may contradict."""

from __future__ import annotations

from collections.abc import Mapping

from handout.content.model import Dosed, Handout, Illustrated, SectionItem, Side
from handout.content.walk import find
from handout.content.words import AffectedLimb
from handout.problems import Place, Problem
from handout.tailoring.prescription import Chosen


def check_sides_shown(sheet: Handout, included: Mapping[str, Chosen | None]) -> tuple[Problem, ...]:
    """Return a problem for each item that is for one side, and has a picture of an unknown one.

    Where an author expects a side, a check has found that already. A therapist can give one to any
    exercise, and to a picture of an exercise of their own.

    Args:
        sheet: What is printed, with its reader's dosages and side.
        included: What was chosen, by the ids of the items.
    """
    return tuple(
        _unknown_side(_place(item, included.get(item.id.value)))
        for section in sheet.sections
        for item in section.items
        if _is_for_one_side(item)
        and any(part.illustration and not part.shows for part in find(item, Illustrated))
    )


def _is_for_one_side(item: SectionItem) -> bool:
    side = item.dosage.side if isinstance(item, Dosed) and item.dosage else None
    return side in (Side.LEFT, Side.RIGHT) or any(limb.side for limb in find(item, AffectedLimb))


def _place(item: SectionItem, chosen: Chosen | None) -> Place:
    if chosen and chosen.own and chosen.own.illustration:
        return chosen.own.illustration[0].place
    return chosen.item.place if chosen else item.id.place


def _unknown_side(place: Place) -> Problem:
    return Problem(
        "picture-without-side",
        place,
        "this is for one side of the body, and its picture does not say which side it shows",
        "the patient could be shown the wrong leg",
        "leave out the side, or have 'shows: left', 'right' or 'both' written in the text beside "
        "the picture; for an exercise of your own, write it under 'own'",
    )
