"""Rules about the two-way street between marks in the content and elements in the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import ObjectReference, array, integer, reference
from handout.preflight.painting import Marked
from handout.preflight.rule import rule
from handout.preflight.structure import FoundElement

Key = tuple[ObjectReference | None, int]


@rule(
    "orphan-mark",
    why="a screen reader never comes to content that is not in the tree (PDF/UA-1, 7.1)",
    fix="let a structure element claim the MCID, or make the content an artifact",
)
def _orphan_mark(file: FinishedFile) -> Iterator[Finding]:
    claimed = _claimants(file)
    for marked in file.painting.marks:
        if _key(marked) not in claimed:
            yield Finding(_where(marked), "marked content that no element claims")


@rule(
    "missing-mark",
    why="a screen reader comes to a place where nothing is (ISO 32000-1, 14.7.4.2)",
    fix="paint the content with this MCID, or take the number out of the element",
)
def _missing_mark(file: FinishedFile) -> Iterator[Finding]:
    painted = {_key(marked) for marked in file.painting.marks}
    for claim in file.structure.claims:
        if (claim.owner, claim.mark) not in painted:
            what = f"the element claims MCID {claim.mark}, which is not painted"
            yield Finding(file.structure.where(claim.element), what)


@rule(
    "mark-claimed-twice",
    why="a screen reader reads it twice (ISO 32000-1, 14.7.4.2)",
    fix="let one element claim each MCID",
)
def _mark_claimed_twice(file: FinishedFile) -> Iterator[Finding]:
    counts = Counter((claim.owner, claim.mark) for claim in file.structure.claims)
    for claim in file.structure.claims:
        if counts[claim.owner, claim.mark] > 1:
            what = f"MCID {claim.mark} is claimed more than once"
            yield Finding(file.structure.where(claim.element), what)


@rule(
    "parent-tree",
    why="a reader that starts from the page, as with a click, finds no element or a wrong one "
    "(ISO 32000-1, 14.7.4.4)",
    fix="give the page (or form) StructParents, and list its elements there in the ParentTree, in "
    "the order of their MCIDs",
)
def _parent_tree(file: FinishedFile) -> Iterator[Finding]:
    yield from file.parent_tree.faults
    claimed = _claimants(file)
    lists: dict[ObjectReference | None, tuple[object, ...]] = {}
    for marked in file.painting.marks:
        owner = marked.owner.reference
        if owner not in lists:
            number = integer(marked.owner.get("StructParents"))
            lists[owner] = () if number is None else array(file.parent_tree.entries.get(number))
        element = claimed.get(_key(marked))
        listed = lists[owner]
        found = reference(listed[marked.mark]) if 0 <= marked.mark < len(listed) else None
        if element and (found is None or found != element.dictionary.reference):
            yield Finding(_where(marked), "the ParentTree does not lead to its element")


def _claimants(file: FinishedFile) -> dict[Key, FoundElement]:
    return {(claim.owner, claim.mark): claim.element for claim in file.structure.claims}


def _key(marked: Marked) -> Key:
    return marked.owner.reference, marked.mark


def _where(marked: Marked) -> str:
    return f"page {marked.page}, MCID {marked.mark}"


RULES = (_orphan_mark, _missing_mark, _mark_claimed_twice, _parent_tree)
