"""Check that an exercise has steps for patients who use only one side of the body."""

from __future__ import annotations

from handout.content.model import Dosed, Handout, WithSteps
from handout.content.walk import find
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
