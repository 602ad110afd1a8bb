"""Read number trees, such as the ParentTree (ISO 32000-1, 7.9.7)."""

from __future__ import annotations

from collections.abc import Mapping

from handout.frozen import frozen
from handout.preflight.findings import Finding
from handout.preflight.objects import IndirectReference, array, dictionary, integer

MOST_NUMBERS = 200_000
"""Entries that are read; a sheet has one for each page and link."""


@frozen
class NumberTree:
    """The entries of a number tree, and its faults."""

    entries: Mapping[int, object]
    faults: tuple[Finding, ...]


def read_number_tree(value: object, title: str) -> NumberTree:
    """Read the entries of a number tree; a node that occurs twice is a fault, and is skipped.

    Args:
        value: The root of the tree.
        title: The name of the tree for messages.
    """
    found: dict[int, object] = {}
    faults: list[Finding] = []
    seen: set[IndirectReference] = set()
    pending = [value]
    while pending and len(found) < MOST_NUMBERS:
        node = dictionary(pending.pop())
        if node.reference in seen:
            faults.append(Finding(title, f"{node.reference} occurs twice"))
            continue
        if node.reference:
            seen.add(node.reference)
        pairs = iter(array(node.get("Nums")))
        for key, entry in zip(pairs, pairs, strict=False):
            index = integer(key)
            if index is None or index in found:
                faults.append(Finding(title, "a key is not an integer, or occurs twice"))
            else:
                found[index] = entry
        pending += reversed(array(node.get("Kids")))
    return NumberTree(found, tuple(faults))
