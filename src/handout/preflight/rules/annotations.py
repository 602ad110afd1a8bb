"""Rules about annotations, among them links: that a screen reader finds and names them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import Dictionary, array, dictionary, integer, name, reference, text
from handout.preflight.pages import Annotation
from handout.preflight.rule import rule
from handout.preflight.structure import FoundElement, alternative, ancestors

ENCLOSING = {"Link": "Link", "Widget": "Form"}
"""The tag that each kind of annotation lies in; all others lie in Annot."""

OUTSIDE_THE_TREE = ("Popup", "PrinterMark", "TrapNet")

DEEPEST_FIELD = 32
"""Fields within fields of a form, and elements within a link; four are many."""


@rule(
    "tab-order",
    why="the tab key would jump about the page (PDF/UA-1, 7.18.3; Matterhorn 28-008)",
    fix="write Tabs /S in every page with annotations",
)
def _tab_order(file: FinishedFile) -> Iterator[Finding]:
    for page in file.pages.all:
        if array(page.dictionary.get("Annots")) and name(page.dictionary.get("Tabs")) != "S":
            yield Finding(f"page {page.number}", "the tab order does not follow the structure")


@rule(
    "untagged-annotation",
    why="a screen reader does not know that it is there (PDF/UA-1, 7.18; Matterhorn 28-002, "
    "28-010, 28-011)",
    fix="refer to it (OBJR) from a Link, or for other kinds from a Form or Annot element",
)
def _untagged_annotation(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        wanted = ENCLOSING.get(annotation.kind, "Annot")
        if element is None or all(above.role != wanted for above in _around(element)):
            yield Finding(annotation.where, f"lies in no {wanted} element")


@rule(
    "annotation-without-contents",
    why="a screen reader can only say 'link', not where to (PDF/UA-1, 7.18; Matterhorn 28-004, "
    "28-012)",
    fix="write Contents: for a link, where it leads",
)
def _annotation_without_contents(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        words = text(annotation.dictionary.get("Contents")) or ""
        if annotation.kind == "Widget":
            words = _field_name(annotation.dictionary)
        if annotation.kind != "Link" and element is not None:
            words = words or alternative(element)
        if not words.strip():
            yield Finding(annotation.where, "has no description (Contents; TU of a field)")


@rule(
    "annotation-parent-tree",
    why="a reader that starts from the link, as with a click, finds no element (ISO 32000-1, "
    "14.7.4.4)",
    fix="give the annotation StructParent, and put its element there in the ParentTree",
)
def _annotation_parent_tree(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        number = integer(annotation.dictionary.get("StructParent"))
        found = None if number is None else reference(file.parent_tree.entries.get(number))
        if found is None or (element is not None and found != element.dictionary.reference):
            yield Finding(annotation.where, "the ParentTree does not lead to its element")


def _with_elements(file: FinishedFile) -> Iterator[tuple[Annotation, FoundElement | None]]:
    """Yield the annotations that belong in the tree, with the element that refers to each."""
    for annotation in file.annotations:
        if annotation.is_met and annotation.kind not in OUTSIDE_THE_TREE:
            own = annotation.dictionary.reference
            yield annotation, file.structure.objects.get(own) if own else None


def _around(element: FoundElement) -> Iterator[FoundElement]:
    """Yield an element and those it lies in, as far as they can be for its sake."""
    yield from islice(ancestors(element), DEEPEST_FIELD)


def _field_name(field: Dictionary) -> str:
    """Return the words for a form field, its own or those of the field it is part of."""
    for _ in range(DEEPEST_FIELD):
        if words := text(field.get("TU")):
            return words
        field = dictionary(field.get("Parent"))
    return ""


RULES = (
    _tab_order,
    _untagged_annotation,
    _annotation_without_contents,
    _annotation_parent_tree,
)
