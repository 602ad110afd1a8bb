"""What an item mentions or builds on must exist."""

from __future__ import annotations

from handout.content.model import Dosed, Handout, WithRequirements, items_of
from handout.content.walk import find
from handout.content.words import Name, Prose, Reference, Text, words_in
from handout.problems import Problem, suggestion


def check_references(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each `{id}` that names no item, or stands where none is read."""
    known = {item.id.value for item in items_of(handout)}
    problems = []
    for text in words_in(handout):
        if isinstance(text, Prose):
            problems += [_lost(r, known) for r in text.references if r.target not in known]
        elif "{" in text.value or "}" in text.value:
            problems.append(_misplaced(text))
    return tuple(problems)


def _lost(reference: Reference, known: set[str]) -> Problem:
    named = f"'{reference.target}' is no item of this handout"
    return Problem(
        "unknown-reference",
        reference.place,
        named if reference.target else "a brace stands here without the id of an item",
        "the reader would be sent nowhere",
        suggestion(reference.target, known)
        if reference.target
        else "write the id of an item between two braces, or leave the brace out",
    )


def _misplaced(text: Text) -> Problem:
    return Problem(
        "misplaced-reference",
        text.place,
        "a title, a short text or an alternative text cannot refer to an item",
        "the braces would be printed as they stand",
        "write the words out here, and put the reference in a paragraph or step",
    )


def check_requirements(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each required item that is no exercise, or that requires itself."""
    requires = requirements(handout)
    exercises = {item.id.value for item in find(handout, Dosed)}
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
        if isinstance(item, WithRequirements)
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
