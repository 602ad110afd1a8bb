"""Check that a handout can be made for patients who use, or are affected on, one side alone."""

from __future__ import annotations

from handout.content.body import Affected
from handout.content.model import Dosed, Handout, Side, WithSteps
from handout.content.walk import find
from handout.content.words import AffectedLimb
from handout.problems import Problem


def check_sides(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each exercise that has no steps for one side alone."""
    return tuple(
        Problem(
            "only-both-sides",
            item.steps[0].text.place,
            f"every step of '{item.id}' is marked 'both-sides'",
            "a patient who uses only one side would have no steps to follow",
            "mark only steps for those who use both, for example 'Repeat with the other leg.'",
        )
        for item in find(handout, Dosed)
        if isinstance(item, WithSteps) and item.steps and all(s.both_sides for s in item.steps)
    )


def check_affected(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each mention of the affected side, if nothing says what it is called."""
    if handout.affected:
        return ()
    exercises = (e for e in find(handout, Dosed) if e.dosage and e.dosage.side is Side.AFFECTED)
    places = [limb.place for limb in find(handout, AffectedLimb)]
    places += [exercise.id.place for exercise in exercises]
    return tuple(
        Problem(
            "affected-unnamed",
            place,
            "this is about the affected side, but the handout does not say what that is called",
            "the sheet could not say which side is meant",
            f"add 'affected:' at the top of the file, with one of: {', '.join(Affected)}",
        )
        for place in places
    )
