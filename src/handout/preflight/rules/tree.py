"""Rules about the structure tree: that it is intact, and that its tags have a meaning."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding, quoted
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import name, reference
from handout.preflight.rule import rule
from handout.preflight.structure import NUMBERED_HEADING, STANDARD_TYPES


@rule(
    "broken-tree",
    why="a screen reader cannot follow the tree (ISO 32000-1, 14.7.2)",
    fix="write each element once, with kids that are elements, MCIDs, MCRs or OBJRs",
)
def _broken_tree(file: FinishedFile) -> Iterator[Finding]:
    root = file.structure.root
    if root and name(root.get("Type")) != "StructTreeRoot":
        yield Finding("StructTreeRoot", "its Type is not StructTreeRoot")
    yield from file.structure.faults


@rule(
    "wrong-parent",
    why="software that goes up the tree ends up elsewhere (PDF/UA-1, 7.1; ISO 32000-1, 14.7.2)",
    fix="set P of each element to the element (or StructTreeRoot) that has it as a kid",
)
def _wrong_parent(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in structure.elements:
        above = element.parent.dictionary if element.parent else structure.root
        found = reference(element.dictionary.get("P"))
        if found is None or found != above.reference:
            yield Finding(structure.where(element), "P does not refer to the parent")


@rule(
    "unknown-tag",
    why="a screen reader does not know the tag (PDF/UA-1, 7.1; Matterhorn 02-001)",
    fix="use a standard structure type, or map the tag to one in the RoleMap",
)
def _unknown_tag(file: FinishedFile) -> Iterator[Finding]:
    for element in file.structure.elements:
        if not element.role:
            what = f"{quoted(element.tag)} is not a standard tag, and is not mapped to one"
            yield Finding(file.structure.where(element), what)


@rule(
    "remapped-tag",
    why="a standard tag must keep its meaning (PDF/UA-1, 7.1; Matterhorn 02-004)",
    fix="remove the standard tag from the RoleMap",
)
def _remapped_tag(file: FinishedFile) -> Iterator[Finding]:
    for tag in file.structure.roles:
        if tag in STANDARD_TYPES or NUMBERED_HEADING.fullmatch(tag):
            yield Finding("RoleMap", f"the standard tag {quoted(tag)} is mapped to another")


RULES = (_broken_tree, _wrong_parent, _unknown_tag, _remapped_tag)
