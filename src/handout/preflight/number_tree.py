"""Number trees: the sorted lists of a PDF, such as the ParentTree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handout.preflight.findings import Finding
from handout.preflight.objects import ObjectReference, array, dictionary, integer

MOST_NUMBERS = 200_000
"""Entries that are looked at; a sheet has one for each page and link."""


@dataclass(frozen=True)
class NumberTree:
    """The entries of a number tree, and what is wrong with it."""

    entries: Mapping[int, object]
    faults: tuple[Finding, ...]


def read_number_tree(value: object, title: str) -> NumberTree:
    """Return the entries of a number tree; a loop is a fault and is cut.

    Args:
        value: The root of the tree.
        title: What a message calls it.
    """
    found: dict[int, object] = {}
    faults: list[Finding] = []
    seen: set[ObjectReference] = set()
    waiting = [value]
    while waiting and len(found) < MOST_NUMBERS:
        node = dictionary(waiting.pop())
        if node.reference in seen:
            faults.append(Finding(title, f"{node.reference} stands in it twice"))
            continue
        if node.reference:
            seen.add(node.reference)
        pairs = iter(array(node.get("Nums")))
        for key, entry in zip(pairs, pairs, strict=False):
            index = integer(key)
            if index is None or index in found:
                faults.append(Finding(title, "a number is missing or stands there twice"))
            else:
                found[index] = entry
        waiting += reversed(array(node.get("Kids")))
    return NumberTree(found, tuple(faults))
