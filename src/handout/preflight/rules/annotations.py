"""Rules about annotations, such as links: that a screen reader finds and announces them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import Dictionary, array, dictionary, integer, name, reference, text
from handout.preflight.pages import Annotation
from handout.preflight.rule import rule
from handout.preflight.structure import StructElem, alternative_text, ancestors

ENCLOSING = {"Link": "Link", "Widget": "Form"}
"""The structure type that encloses each kind of annotation; for all others it is Annot."""

OUTSIDE_THE_TREE = ("Popup", "PrinterMark", "TrapNet")
"""Kinds of annotations that are not part of the structure tree."""

DEEPEST_FIELD = 32
"""Levels of nested form fields, and of elements around an annotation; four are many."""


@rule(
    "tab-order",
    why="the tab key jumps about the page (PDF/UA-1, 7.18.3; Matterhorn 28-008)",
    fix="write Tabs /S in every page with annotations",
)
def _tab_order(file: FinishedFile) -> Iterator[Finding]:
    for page in file.pages.all:
        if array(page.dictionary.get("Annots")) and name(page.dictionary.get("Tabs")) != "S":
            yield Finding(f"page {page.number}", "the tab order does not follow the structure")


@rule(
    "untagged-annotation",
    why="a screen reader does not find it (PDF/UA-1, 7.18; Matterhorn 28-002, 28-010, 28-011)",
    fix="refer to it (OBJR) from a Link, or for other kinds from a Form or Annot element",
)
def _untagged_annotation(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        wanted = ENCLOSING.get(annotation.kind, "Annot")
        if element is None or all(above.role != wanted for above in _ancestors(element)):
            yield Finding(annotation.where, f"is not in a {wanted} element")


@rule(
    "annotation-without-contents",
    why="a screen reader says 'link', but not where it leads (PDF/UA-1, 7.18; Matterhorn 28-004, "
    "28-012)",
    fix="write Contents; for a link, say where it leads",
)
def _annotation_without_contents(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        words = text(annotation.dictionary.get("Contents")) or ""
        # A form field is described by TU, which its parent may have for it.
        if annotation.kind == "Widget":
            words = _field_name(annotation.dictionary)
        # For a link, the standard demands Contents even if its element has an Alt.
        if annotation.kind != "Link" and element is not None:
            words = words or alternative_text(element)
        if not words.strip():
            yield Finding(annotation.where, "has no description (Contents, or TU for a form field)")


@rule(
    "annotation-parent-tree",
    why="a reader that starts from the link, as with a click, finds no element (ISO 32000-1, "
    "14.7.4.4)",
    fix="give the annotation a StructParent, and list its element under that key in the ParentTree",
)
def _annotation_parent_tree(file: FinishedFile) -> Iterator[Finding]:
    for annotation, element in _with_elements(file):
        number = integer(annotation.dictionary.get("StructParent"))
        found = None if number is None else reference(file.parent_tree.entries.get(number))
        if found is None or (element is not None and found != element.dictionary.reference):
            yield Finding(annotation.where, "the ParentTree does not lead to its element")


def _with_elements(file: FinishedFile) -> Iterator[tuple[Annotation, StructElem | None]]:
    """Yield the annotations that belong in the tree, with the element that refers to each."""
    for annotation in file.annotations:
        if annotation.is_reachable and annotation.kind not in OUTSIDE_THE_TREE:
            own = annotation.dictionary.reference
            yield annotation, file.structure.object_references.get(own) if own else None


def _ancestors(element: StructElem) -> Iterator[StructElem]:
    """Yield an element and its nearest ancestors, up to the depth of a plausible file."""
    yield from islice(ancestors(element), DEEPEST_FIELD)


def _field_name(field: Dictionary) -> str:
    """Return the description (TU) of a form field, or that of the field it belongs to."""
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
