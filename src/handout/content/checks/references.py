"""What an item mentions or builds on must exist."""

from __future__ import annotations

from handout.content.model import Exercise, Handout, Technique, items_of
from handout.content.translation import words_in
from handout.content.words import Name, Prose
from handout.problems import Problem, suggestion


def check_references(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each `{id}` in a text that names no item."""
    known = {item.id.value for item in items_of(handout)}
    return tuple(
        Problem(
            "unknown-reference",
            reference.place,
            f"'{reference.target}' is no item of this handout",
            "the reader would be sent nowhere",
            suggestion(reference.target, known),
        )
        for prose in words_in(handout)
        if isinstance(prose, Prose)
        for reference in prose.references
        if reference.target not in known
    )


def check_requirements(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each required item that is no exercise, or that requires itself."""
    requires = requirements(handout)
    exercises = {item.id.value for item in items_of(handout) if isinstance(item, Exercise)}
    problems = []
    for item, names in requires.items():
        for name in names:
            if name.value not in exercises:
                problems.append(_unknown(name, exercises))
            elif item in _reachable(name.value, requires):
                problems.append(_circle(name, item))
    return tuple(problems)


def requirements(handout: Handout) -> dict[str, tuple[Name, ...]]:
    """Return by item id what the item builds on."""
    return {
        item.id.value: item.requires
        for item in items_of(handout)
        if isinstance(item, Exercise | Technique)
    }


def _reachable(start: str, requires: dict[str, tuple[Name, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        item = waiting.pop()
        if item not in found:
            found.add(item)
            waiting += [name.value for name in requires.get(item, ())]
    return found


def _unknown(name: Name, exercises: set[str]) -> Problem:
    return Problem(
        "unknown-reference",
        name.place,
        f"'{name}' is no exercise of this handout",
        "what an item builds on must be there to be put on the sheet with it",
        suggestion(name.value, exercises),
    )


def _circle(name: Name, item: str) -> Problem:
    return Problem(
        "circular-requirement",
        name.place,
        f"'{item}' builds on '{name}', which builds on '{item}' in turn",
        "nobody could begin with either of them",
        "take one of the two requirements out",
    )
