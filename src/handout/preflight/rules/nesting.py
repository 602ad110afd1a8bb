"""Rules about nesting in tables, lists and tables of contents."""

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
"""The tags that are valid only inside certain others."""

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
"""The only children that these tags may have; content items are checked with ONLY_ELEMENTS."""

ONLY_ELEMENTS = frozenset(CHILDREN) - {"LI"}
"""Tags that must not contain content items directly."""

REQUIRED = {"Table": ("TR", "THead", "TBody"), "TR": ("TH", "TD"), "L": ("L", "LI")}
"""The children of which each tag needs at least one."""


@rule(
    "misplaced-tag",
    why="a screen reader announces rows, cells and items only where they belong (PDF/UA-1, 7.2)",
    fix="nest Table > TR > TH or TD, L > LI > Lbl and LBody, TOC > TOCI",
)
def _misplaced_tag(file: FinishedFile) -> Iterator[Finding]:
    for element in file.structure.elements:
        allowed = PARENTS.get(element.role)
        parent = element.parent.role if element.parent else "the structure tree"
        if allowed and parent not in allowed:
            what = f"{element.role} is in {parent or 'an unknown tag'}, not in {_any(allowed)}"
            yield Finding(file.structure.where(element), what)


@rule(
    "misplaced-child",
    why="a screen reader skips what does not belong there (PDF/UA-1, 7.2)",
    fix="move or wrap it: the text of an item goes in LBody, the text of a table in TD or Caption",
)
def _misplaced_child(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in structure.elements:
        allowed = CHILDREN.get(element.parent.role) if element.parent else None
        if allowed and element.parent and element.role not in allowed:
            what = f"{element.parent.role} contains {element.role or 'an unknown tag'}"
            yield Finding(structure.where(element), f"{what}, not only {_any(allowed)}")
    for item in structure.content_items:
        if item.element.role in ONLY_ELEMENTS:
            what = f"{item.element.role} contains content outside any cell or item"
            yield Finding(structure.where(item.element), what)


@rule(
    "missing-child",
    why="a screen reader announces an empty table or list (ISO 32000-1, 14.8.4.3)",
    fix="tag the rows, cells or items, or remove the tag",
)
def _missing_child(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in structure.elements:
        required = REQUIRED.get(element.role)
        if required and not any(c.role in required for c in structure.children_of(element)):
            yield Finding(structure.where(element), f"{element.role} contains no {_any(required)}")


@rule(
    "table-parts",
    why="a table has at most one head and one foot, and then a body (PDF/UA-1, 7.2)",
    fix="write one THead for all pages of a table; a repeated one is an artifact",
)
def _table_parts(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for table in (e for e in structure.elements if e.role == "Table"):
        roles = [child.role for child in structure.children_of(table)]
        for part in ("THead", "TFoot"):
            if roles.count(part) > 1:
                yield Finding(structure.where(table), f"the table has more than one {part}")
            if part in roles and "TBody" not in roles:
                yield Finding(structure.where(table), f"the table has a {part} but no TBody")


@rule(
    "misplaced-caption",
    why="a screen reader expects a caption right before or after the content (PDF/UA-1, 7.2)",
    fix="write one Caption: first or last in a Table, first in an L or TOC",
)
def _misplaced_caption(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for element in (e for e in structure.elements if e.role in ("Table", "L", "TOC")):
        roles = [child.role for child in structure.children_of(element)]
        places = [at for at, role in enumerate(roles) if role == "Caption"]
        allowed = (0, len(roles) - 1) if element.role == "Table" else (0,)
        if len(places) > 1 or any(at not in allowed for at in places):
            yield Finding(structure.where(element), "a Caption is in the wrong place")


def _any(words: tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


RULES = (_misplaced_tag, _misplaced_child, _missing_child, _table_parts, _misplaced_caption)
