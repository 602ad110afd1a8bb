"""Number trees: the sorted lists of a PDF, such as the ParentTree."""

from __future__ import annotations

from handout.preflight.objects import Dictionary, Reference, array, dictionary, integer

MOST_NUMBERS = 200_000
"""Entries that are looked at."""


def read_number_tree(value: object) -> dict[int, object]:
    """Return the entries of a number tree; a loop is cut, a broken pair left out."""
    found: dict[int, object] = {}
    seen: set[Reference] = set()
    waiting = [value]
    while waiting and len(found) < MOST_NUMBERS:
        node: Dictionary = dictionary(waiting.pop())
        if node.reference in seen:
            continue
        if node.reference:
            seen.add(node.reference)
        pairs = iter(array(node.get("Nums")))
        for key, entry in zip(pairs, pairs, strict=False):
            if (index := integer(key)) is not None:
                found[index] = entry
        waiting += reversed(array(node.get("Kids")))
    return found
