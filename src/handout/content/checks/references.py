"""Check that the items that others refer to or require exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    if ":" in reference.target:
        message = f"'{reference.target}' does not begin with the code of a language"
        fix = "write the code, a colon and the words, for example {da:lægevagten}"
        why = "a screen reader could not choose a voice for the words"
        return Problem("unknown-reference", reference.place, message, why, fix)
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
    circles = _circles({item: [one.value for one in names] for item, names in requires.items()})
    problems = []
    for item, names in requires.items():
        for name in names:
            if name.value not in exercises and not is_address(name.value):
                problems.append(_unknown_exercise(name, exercises))
            elif name.value in circles and circles[name.value] == circles[item]:
                problems.append(_cycle(name, item))
    return tuple(problems)


def requirements(handout: Handout) -> dict[str, tuple[ItemName, ...]]:
    """Return the items that each item requires, by its id."""
    return {
        item.id.value: item.requires
        for item in items_of(handout)
        if isinstance(item, WithRequirements)
    }


def _circles(requires: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return a number for each item: the same for those that build on each other in a circle.

    These are the strongly connected components of a graph, found in two passes by Kosaraju's
    algorithm, without recursion: chains may be long.
    """
    required_by: dict[str, list[str]] = {item: [] for item in requires}
    for item, names in requires.items():
        for name in names:
            required_by.setdefault(name, []).append(item)
    circles: dict[str, int] = {}
    for number, start in enumerate(reversed(_finished(requires))):
        stack = [start]
        while stack:
            item = stack.pop()
            if item not in circles:
                circles[item] = number
                stack += required_by[item]
    return circles


def _finished(requires: Mapping[str, Sequence[str]]) -> list[str]:
    """Return all items in such an order that each comes after those that it leads to first."""
    order: list[str] = []
    seen: set[str] = set()
    for start in requires:
        stack = [(start, iter([start]))]
        while stack:
            item, following = stack[-1]
            name = next((one for one in following if one not in seen), None)
            if name is None:
                order.append(item)
                stack.pop()
            else:
                seen.add(name)
                stack.append((name, iter(requires.get(name, ()))))
        order.pop()  # the start stands for itself twice
    return order


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
