"""Look up in the handout which items a prescription chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handout.content.facets import values_of
from handout.content.model import Advice, Handout, Section
from handout.content.words import ItemName
from handout.frozen import frozen
from handout.memo import memoized
from handout.tailoring.assembly import Assembled, home_of
from handout.tailoring.prescription import (
    ALL,
    NONE,
    Chosen,
    Prescription,
    Selector,
    Trait,
    name_in,
)

Index = Mapping[tuple[Trait, str], tuple[str, ...]]
"""The ids of the items with each trait, in the handout's order."""


@frozen
class Choice:
    """The items to print, in order, and the items left out.

    An included item comes with its entry in the prescription, if it has one; an excluded item,
    with the selector that excludes it.
    """

    included: Mapping[str, Chosen | None]
    excluded: Mapping[str, Selector]


@memoized()
def index_of(handout: Handout) -> Index:
    """Return the items of a handout by everything that they can be chosen by.

    In one that was made of several, a group is named with its handout, as an item is.
    """
    index: dict[tuple[Trait, str], dict[str, None]] = {}
    for section in handout.sections:
        home = home_of(section)
        for item in section.items:
            traits = [
                (Trait.ID, item.id.value),
                (Trait.SECTION, section.id.value),
                (Trait.KIND, home + item.kind),
                *(
                    (Trait(f), home + value)
                    for f, values in values_of(item).items()
                    for value in values
                ),
                *((Trait.TAG, home + tag.value) for tag in item.tags),
            ]
            for trait in traits:
                # An author may write the same value twice; the item is still listed once.
                index.setdefault(trait, {})[item.id.value] = None
    if isinstance(handout, Assembled):
        index |= {(Trait.ID, alias): {name: None} for alias, name in handout.aliases.items()}
    return {trait: tuple(items) for trait, items in index.items()}


@memoized()
def advice_in(handout: Handout) -> tuple[str, ...]:
    """Return the ids of all advice of a handout, in its order."""
    every = (item for section in handout.sections for item in section.items)
    return tuple(dict.fromkeys(item.id.value for item in every if isinstance(item, Advice)))


@memoized()
def always_printed(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the ids of the items that are on every sheet, in the handout's order."""
    items = (item for section in sections for item in section.items)
    return tuple(dict.fromkeys(item.id.value for item in items if item.always))


def choose(handout: Handout, prescription: Prescription) -> Choice:
    """Return the items that a prescription includes and excludes.

    Naming an item by its id takes precedence over naming a group: the item keeps its own place,
    dosage and note, and excluding the group does not exclude it. Items that are always on the sheet
    come first, unless they are given another place; nothing excludes them.
    """
    index, every_advice = index_of(handout), advice_in(handout)
    always = always_printed(handout.sections)
    advice = _advice(index, every_advice, prescription)
    by_id = _with_ids(index, (c.item for c in prescription.items if c.item.trait is Trait.ID))
    excluded = _excluded(index, every_advice, prescription)
    named = by_id | _with_ids(index, prescription.advice) | set(always)
    excluded = {item: selector for item, selector in excluded.items() if item not in named}
    included: dict[str, Chosen | None] = {}
    if not prescription.items:
        every = (item.id.value for section in handout.sections for item in section.items)
        optional = set(every_advice).difference(advice, always)
        included = dict.fromkeys(i for i in every if i not in optional)
    for chosen in prescription.items:
        for item in index.get((chosen.item.trait, chosen.item.name), ()):
            if chosen.item.trait is Trait.ID or item not in by_id:
                included.setdefault(item, chosen)
    included = {**dict.fromkeys(i for i in always if i not in included), **included}
    for item in advice:
        included.setdefault(item, None)
    return Choice({i: entry for i, entry in included.items() if i not in excluded}, excluded)


def _advice(index: Index, every: tuple[str, ...], prescription: Prescription) -> tuple[str, ...]:
    """Return the advice to print even if it is not among the items, in the handout's order."""
    keywords = {name.value for name in prescription.advice}
    if ALL in keywords or not (keywords or prescription.items):
        return every
    chosen = _with_ids(index, prescription.advice)
    return tuple(item for item in every if item in chosen)


def _excluded(
    index: Index, every_advice: tuple[str, ...], prescription: Prescription
) -> dict[str, Selector]:
    """Return the items left out on purpose."""
    excluded = {
        item: selector
        for selector in prescription.exclude
        for item in index.get((selector.trait, selector.name), ())
    }
    for name in prescription.advice:
        if name.value == NONE:
            advice = Selector(Trait.KIND, Advice.kind, name.place)
            excluded |= dict.fromkeys(every_advice, advice)
    return excluded


def _with_ids(index: Index, names: Iterable[Selector | ItemName]) -> set[str]:
    """Return the items with some ids or addresses."""
    return {item for name in names for item in index.get((Trait.ID, name_in(name)), ())}
