"""Look up in the handout which items a prescription chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handout.content.facets import values_of
from handout.content.model import Advice, Handout, Section
from handout.memo import memoized
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait

Index = Mapping[tuple[Trait, str], tuple[str, ...]]
"""The ids of the items with each trait, in the handout's order."""

ALL, NONE = "all", "none"
"""What `advice` may say instead of ids."""

ADVICE = (Trait.KIND, Advice.kind)


@dataclass(frozen=True)
class Choice:
    """The items to print, in order, and the items left out.

    An included item comes with its entry in the prescription, if it has one; an excluded item,
    with the selector that excludes it.
    """

    included: Mapping[str, Chosen | None]
    excluded: Mapping[str, Selector]


def index_of(handout: Handout) -> Index:
    """Return the items of a handout by everything that they can be chosen by."""
    return _index(handout.sections)


@memoized()
def _index(sections: tuple[Section, ...]) -> Index:
    index: dict[tuple[Trait, str], tuple[str, ...]] = {}
    for section in sections:
        for item in section.items:
            traits = [
                (Trait.ID, item.id.value),
                (Trait.SECTION, section.id.value),
                (Trait.KIND, item.kind),
                *((Trait(f), value) for f, values in values_of(item).items() for value in values),
                *((Trait.TAG, tag.value) for tag in item.tags),
            ]
            # An author may write the same value twice; the item is still listed once.
            for trait in dict.fromkeys(traits):
                index[trait] = (*index.get(trait, ()), item.id.value)
    return index


@memoized()
def always_printed(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Return the ids of the items that are on every sheet, in the handout's order."""
    items = (item for section in sections for item in section.items)
    return tuple(item.id.value for item in items if item.always)


def choose(handout: Handout, prescription: Prescription) -> Choice:
    """Return the items that a prescription includes and excludes.

    Naming an item by its id takes precedence over naming a group: the item keeps its own place,
    dosage and note, and excluding the group does not exclude it. Items that are always on the sheet
    come first, unless they are given another place; nothing excludes them.
    """
    index = index_of(handout)
    always = always_printed(handout.sections)
    advice = _advice(index, prescription)
    excluded = {i: s for i, s in _excluded(index, prescription).items() if i not in always}
    included: dict[str, Chosen | None] = {}
    if not prescription.items:
        every = (item.id.value for section in handout.sections for item in section.items)
        optional = set(index.get(ADVICE, ())).difference(advice, always)
        included = dict.fromkeys(i for i in every if i not in optional)
    by_id = _named_by_id(prescription)
    for chosen in prescription.items:
        for item in index.get((chosen.item.trait, chosen.item.name), ()):
            if chosen.item.trait is Trait.ID or item not in by_id:
                included.setdefault(item, chosen)
    included = {**dict.fromkeys(i for i in always if i not in included), **included}
    for item in advice:
        included.setdefault(item, None)
    return Choice({i: entry for i, entry in included.items() if i not in excluded}, excluded)


def _advice(index: Index, prescription: Prescription) -> tuple[str, ...]:
    """Return the advice to print even if it is not among the items, in the handout's order."""
    every = index.get(ADVICE, ())
    names = {name.value for name in prescription.advice}
    if ALL in names or not (names or prescription.items):
        return every
    return tuple(item for item in every if item in names)


def _excluded(index: Index, prescription: Prescription) -> dict[str, Selector]:
    """Return the items left out on purpose, except those that are also named by their ids."""
    selectors = list(prescription.exclude)
    selectors += [
        Selector(*ADVICE, name.place) for name in prescription.advice if name.value == NONE
    ]
    by_id = _named_by_id(prescription) | {name.value for name in prescription.advice}
    return {
        item: selector
        for selector in selectors
        for item in index.get((selector.trait, selector.name), ())
        if item not in by_id
    }


def _named_by_id(prescription: Prescription) -> set[str]:
    return {c.item.name for c in prescription.items if c.item.trait is Trait.ID}
