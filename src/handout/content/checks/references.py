"""Check that the items that others refer to or require exist."""

from __future__ import annotations

from handout.content.model import Dosed, Handout, WithRequirements, items_of
from handout.content.walk import find
from handout.content.words import ItemName, Prose, Reference, Text, is_address, words_in
from handout.problems import Problem, suggestion


def check_references(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each `{id}` without such an item, or in a text without references."""
    ids = {item.id.value for item in items_of(handout)}
    ids |= {question.id.value for question in handout.protocol}
    problems = []
    for text in words_in(handout):
        if isinstance(text, Prose):
            # An address has been looked up where the other handouts are known.
            bare = (r for r in text.references if not is_address(r.target))
            problems += [_unknown_item(r, ids) for r in bare if r.target not in ids]
        elif "{" in text.value or "}" in text.value:
            problems.append(_misplaced(text))
    return tuple(problems)


def _unknown_item(reference: Reference, ids: set[str]) -> Problem:
    if reference.target:
        message = f"this handout has no item or question '{reference.target}'"
        fix = suggestion(reference.target, ids)
    else:
        message = "there is a brace here, but no item's id in braces"
        fix = "write an item's id between two braces, for example {heel-slide}, or delete the brace"
    why = "the reference would lead nowhere"
    return Problem("unknown-reference", reference.place, message, why, fix)


def _misplaced(text: Text) -> Problem:
    return Problem(
        "misplaced-reference",
        text.place,
        "this text cannot refer to an item; only paragraphs, points and steps can",
        "the braces would be printed as they are written",
        "write the item's name out here, and put the reference in a paragraph or step",
    )


def check_requirements(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each requirement that is not an exercise, or is part of a cycle."""
    requires = requirements(handout)
    exercises = {item.id.value for item in find(handout, Dosed)}
    problems = []
    for item, names in requires.items():
        for name in names:
            if name.value not in exercises and not is_address(name.value):
                problems.append(_unknown_exercise(name, exercises))
            elif item in _reachable(name.value, requires):
                problems.append(_cycle(name, item))
    return tuple(problems)


def requirements(handout: Handout) -> dict[str, tuple[ItemName, ...]]:
    """Return the items that each item requires, by its id."""
    return {
        item.id.value: item.requires
        for item in items_of(handout)
        if isinstance(item, WithRequirements)
    }


def _reachable(start: str, requires: dict[str, tuple[ItemName, ...]]) -> set[str]:
    reached: set[str] = set()
    stack = [start]
    while stack:
        item = stack.pop()
        if item not in reached:
            reached.add(item)
            stack += [name.value for name in requires.get(item, ())]
    return reached


def _unknown_exercise(name: ItemName, exercises: set[str]) -> Problem:
    return Problem(
        "unknown-reference",
        name.place,
        f"this handout has no exercise '{name}'",
        "what an item builds on is put on the sheet with it, so it must exist",
        suggestion(name.value, exercises),
    )


def _cycle(name: ItemName, item: str) -> Problem:
    return Problem(
        "circular-requirement",
        name.place,
        f"'{item}' builds on itself"
        if name.value == item
        else f"'{item}' builds on '{name}', which builds on '{item}' in turn",
        "there would be no exercise to start with",
        f"remove '{name}' from 'requires:' here, or break the circle at another item",
    )
