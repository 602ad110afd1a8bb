"""The choice of items: what a prescription names, looked up in the handout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handout.content.model import Advice, Handout, Section
from handout.memo import remembered
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait

Index = Mapping[tuple[Trait, str], tuple[str, ...]]
"""The ids of the items that can be chosen, by each of their traits, in the handout's order."""

ALL, NONE = "all", "none"
"""What `advice` may say instead of ids."""

ADVICE = (Trait.KIND, Advice.kind)


@dataclass(frozen=True)
class Choice:
    """Items in the order they are printed, each with what was said of it; and those left out.

    What was left out is known with the place where that was said.
    """

    picked: Mapping[str, Chosen | None]
    dropped: Mapping[str, Selector]


def index_of(handout: Handout) -> Index:
    """Return what the items of a handout can be chosen by."""
    return _index(handout.sections)


@remembered()
def _index(sections: tuple[Section, ...]) -> Index:
    index: dict[tuple[Trait, str], tuple[str, ...]] = {}
    for section in sections:
        for item in section.items:
            traits = [
                (Trait.ID, item.id.value),
                (Trait.SECTION, section.id.value),
                (Trait.KIND, item.kind),
                *((Trait.TAG, tag.value) for tag in item.tags),
            ]
            for trait in dict.fromkeys(traits):
                index[trait] = (*index.get(trait, ()), item.id.value)
    return index


def choose(handout: Handout, prescription: Prescription) -> Choice:
    """Return the items that a prescription means.

    An item that is named by its id has its own place in the order and what is said there; it
    is no part of a group that is named or excluded.
    """
    index = index_of(handout)
    advice = _advice(index, prescription)
    dropped = _dropped(index, prescription)
    picked: dict[str, Chosen | None] = {}
    if not prescription.items:
        every = (item.id.value for section in handout.sections for item in section.items)
        picked = dict.fromkeys(i for i in every if i in advice or i not in index.get(ADVICE, ()))
    by_id = _named(prescription)
    for chosen in prescription.items:
        for item in index.get((chosen.item.trait, chosen.item.name), ()):
            if chosen.item.trait is Trait.ID or item not in by_id:
                picked.setdefault(item, chosen)
    for item in advice:
        picked.setdefault(item, None)
    return Choice({i: said for i, said in picked.items() if i not in dropped}, dropped)


def _advice(index: Index, prescription: Prescription) -> tuple[str, ...]:
    """Return the advice that is printed without being among the items, in the handout's order."""
    every = index.get(ADVICE, ())
    said = {name.value for name in prescription.advice}
    if ALL in said or not (said or prescription.items):
        return every
    return tuple(item for item in every if item in said)


def _dropped(index: Index, prescription: Prescription) -> dict[str, Selector]:
    """Return what is left out on purpose; what is named by its id is not."""
    excluded = list(prescription.exclude)
    excluded += [
        Selector(*ADVICE, name.place) for name in prescription.advice if name.value == NONE
    ]
    kept = _named(prescription) | {name.value for name in prescription.advice}
    return {
        item: selector
        for selector in excluded
        for item in index.get((selector.trait, selector.name), ())
        if item not in kept
    }


def _named(prescription: Prescription) -> set[str]:
    return {c.item.name for c in prescription.items if c.item.trait is Trait.ID}
