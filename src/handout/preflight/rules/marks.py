"""Rules about the links between marked content and structure elements, in both directions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import IndirectReference, array, integer, reference
from handout.preflight.painted_content import MarkedSequence
from handout.preflight.rule import rule
from handout.preflight.structure import StructElem
from handout.problems import Severity

Key = tuple[IndirectReference | None, int]


@rule(
    "orphan-mark",
    why="a screen reader does not find content that is not in the tree (PDF/UA-1, 7.1)",
    fix="add the MCID to a structure element, or make the content an artifact",
)
def _orphan_mark(file: FinishedFile) -> Iterator[Finding]:
    claimed = elements_by_key(file)
    for sequence in file.content.marked_sequences:
        if key_of(sequence) not in claimed:
            yield Finding(where_marked(sequence), "the marked content belongs to no element")


@rule(
    "missing-mark",
    why="a screen reader finds an element without its content (ISO 32000-1, 14.7.4.2)",
    fix="paint content with this MCID, or remove the MCID from the element",
    severity=Severity.WARNING,
)
def _missing_mark(file: FinishedFile) -> Iterator[Finding]:
    painted = {key_of(sequence) for sequence in file.content.marked_sequences}
    for item in file.structure.content_items:
        if (item.owner, item.mcid) not in painted:
            what = f"the element refers to MCID {item.mcid}, which is not painted"
            yield Finding(file.structure.where(item.element), what)


@rule(
    "mark-claimed-twice",
    why="a screen reader reads it twice (ISO 32000-1, 14.7.4.2)",
    fix="list each MCID in one element only",
)
def _mark_claimed_twice(file: FinishedFile) -> Iterator[Finding]:
    counts = Counter((item.owner, item.mcid) for item in file.structure.content_items)
    for item in file.structure.content_items:
        if counts[item.owner, item.mcid] > 1:
            what = f"MCID {item.mcid} belongs to more than one element"
            yield Finding(file.structure.where(item.element), what)


@rule(
    "parent-tree",
    why="software that starts from the page, as with a click, finds the wrong element or none "
    "(ISO 32000-1, 14.7.4.4)",
    fix="give the page (or form) StructParents, and list its elements there in the ParentTree, in "
    "the order of their MCIDs",
)
def _parent_tree(file: FinishedFile) -> Iterator[Finding]:
    yield from file.parent_tree.faults
    claimed = elements_by_key(file)
    lists: dict[IndirectReference | None, tuple[object, ...]] = {}
    for sequence in file.content.marked_sequences:
        owner = sequence.owner.reference
        if owner not in lists:
            number = integer(sequence.owner.get("StructParents"))
            lists[owner] = () if number is None else array(file.parent_tree.entries.get(number))
        element = claimed.get(key_of(sequence))
        listed = lists[owner]
        found = reference(listed[sequence.mcid]) if 0 <= sequence.mcid < len(listed) else None
        if element and (found is None or found != element.dictionary.reference):
            yield Finding(where_marked(sequence), "the ParentTree does not lead to its element")


def elements_by_key(file: FinishedFile) -> dict[Key, StructElem]:
    """Return the elements that marked content belongs to, by its owner and MCID."""
    return {(item.owner, item.mcid): item.element for item in file.structure.content_items}


def key_of(sequence: MarkedSequence) -> Key:
    """Return the owner and MCID of marked content."""
    return sequence.owner.reference, sequence.mcid


def where_marked(sequence: MarkedSequence) -> str:
    """Return the place of marked content for a message."""
    return f"page {sequence.page}, MCID {sequence.mcid}"


RULES = (_orphan_mark, _missing_mark, _mark_claimed_twice, _parent_tree)
