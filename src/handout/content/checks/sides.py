"""What is said only to those who use both sides of the body leaves something for the others."""

from __future__ import annotations

from handout.content.model import Dosed, Handout, WithSteps
from handout.content.walk import find
from handout.problems import Problem


def check_sides(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each exercise of which one side alone would have no steps."""
    return tuple(
        Problem(
            "only-both-sides",
            item.steps[0].text.place,
            f"every step of '{item.id}' is marked 'both-sides'",
            "a patient who uses one side only would have no steps to follow",
            "mark only what is said to those who use both, such as a repetition on the other side",
        )
        for item in find(handout, Dosed)
        if isinstance(item, WithSteps) and item.steps and all(s.both_sides for s in item.steps)
    )
