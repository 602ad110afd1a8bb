"""Rules about which tags may lie in which: tables, lists and tables of contents."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.rule import rule

PARENTS = {
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
}
"""The tags that mean something only inside another one."""

CHILDREN = {
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "TR": ("TH", "TD"),
    "L": ("L", "LI", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
}
"""The tags that hold nothing else; content of their own is no child in this sense."""

ONLY_ELEMENTS = frozenset(CHILDREN) - {"LI"}

REQUIRED = {"Table": ("TR", "THead", "TBody"), "TR": ("TH", "TD"), "L": ("L", "LI")}
"""What must be there, at least one of it, for the tag to be what it says."""


@rule(
    "misplaced-tag",
    why="a screen reader announces rows, cells and items only in their places (PDF/UA-1, 7.2)",
    fix="nest Table > TR > TH or TD, L > LI > Lbl and LBody, TOC > TOCI",
)
def _misplaced_tag(file: FinishedFile) -> Iterator[Finding]:
    for element in file.structure.elements:
        allowed = PARENTS.get(element.role)
        parent = element.parent.role if element.parent else "the structure tree"
        if allowed and parent not in allowed:
            what = f"{element.role} lies in {parent or 'an unknown tag'}, not in {_any(allowed)}"
            yield Finding(file.structure.where(element), what)


@rule(
    "misplaced-child",
    why="a screen reader skips what it does not expect there (PDF/UA-1, 7.2)",
    fix="move it, or wrap it: text of an item goes in LBody, text of a table in TD or Caption",
)
def _misplaced_child(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in structure.elements:
        allowed = CHILDREN.get(element.parent.role) if element.parent else None
        if allowed and element.parent and element.role not in allowed:
            what = f"{element.parent.role} holds {element.role or 'an unknown tag'}"
            yield Finding(structure.where(element), f"{what}, not only {_any(allowed)}")
    for claim in structure.claims:
        if claim.element.role in ONLY_ELEMENTS:
            what = f"{claim.element.role} holds content that lies in no cell or item"
            yield Finding(structure.where(claim.element), what)


@rule(
    "missing-child",
    why="a screen reader announces a table or list and then finds nothing (ISO 32000-1, 14.8.4.3)",
    fix="write the rows, cells or items as elements, or leave the tag out",
)
def _missing_child(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in structure.elements:
        required = REQUIRED.get(element.role)
        if required and not any(c.role in required for c in structure.children_of(element)):
            yield Finding(structure.where(element), f"{element.role} holds no {_any(required)}")


@rule(
    "table-parts",
    why="a table has one head, one foot, and a body between them (PDF/UA-1, 7.2)",
    fix="join the heads of a table over several pages; a repeated one is an artifact",
)
def _table_parts(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for table in (e for e in structure.elements if e.role == "Table"):
        roles = [child.role for child in structure.children_of(table)]
        for part in ("THead", "TFoot"):
            if roles.count(part) > 1:
                yield Finding(structure.where(table), f"the table has several {part}")
            if part in roles and "TBody" not in roles:
                yield Finding(structure.where(table), f"the table has a {part} and no TBody")


@rule(
    "misplaced-caption",
    why="a caption is read before what it names, or after it (PDF/UA-1, 7.2)",
    fix="write one Caption: first or last in a Table, first in an L or TOC",
)
def _misplaced_caption(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in (e for e in structure.elements if e.role in ("Table", "L", "TOC")):
        roles = [child.role for child in structure.children_of(element)]
        places = [at for at, role in enumerate(roles) if role == "Caption"]
        allowed = (0, len(roles) - 1) if element.role == "Table" else (0,)
        if len(places) > 1 or any(at not in allowed for at in places):
            yield Finding(structure.where(element), "a Caption stands at the wrong place")


def _any(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


RULES = (_misplaced_tag, _misplaced_child, _missing_child, _table_parts, _misplaced_caption)
