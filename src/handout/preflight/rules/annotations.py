"""Rules about annotations, such as links: that a screen reader finds and announces them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import (
    Dictionary,
    array,
    dictionary,
    integer,
    name,
    one_or_many,
    reference,
    text,
)
from handout.preflight.pages import Annotation
from handout.preflight.rule import rule
from handout.preflight.structure import StructElem, alternative_text, ancestors, attribute

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
    marks = [(a, None) for a in file.annotations if a.kind == "PrinterMark" and a.is_reachable]
    for annotation, element in (*_with_elements(file), *marks):
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


@rule(
    "crowded-field",
    why="a screen reader cannot tell the field from what is beside it (PDF/UA-1, 7.18.4)",
    fix="let the Form hold nothing but the reference (OBJR) to the field, or give it a Role",
)
def _crowded_field(file: FinishedFile) -> Iterator[Finding]:
    widgets = {a.dictionary.reference for a in file.annotations if a.kind == "Widget"}
    for element in file.structure.elements:
        if element.role == "Form" and not _role(element, file):
            kids = one_or_many(element.dictionary.get("K"))
            targets = [reference(dictionary(kid).get("Obj")) for kid in kids]
            if len(targets) != 1 or targets[0] not in widgets:
                yield Finding(file.structure.where(element), "does not hold one field and no more")


def _role(element: StructElem, file: FinishedFile) -> str:
    return name(attribute(element, file.structure, "PrintField", "Role"))


@rule(
    "trap-network",
    why="it is part of a printing process that no reader needs (PDF/UA-1, 7.18.2)",
    fix="remove the annotation; viewers ignore it, and printers make their own",
)
def _trap_network(file: FinishedFile) -> Iterator[Finding]:
    for annotation in file.annotations:
        if annotation.kind == "TrapNet" and annotation.is_reachable:
            yield Finding(annotation.where, "traps for printing inks are not permitted")


@rule(
    "tagged-printer-mark",
    why="a screen reader would announce a mark that is for the printer only (PDF/UA-1, 7.18.8)",
    fix="remove the object reference (OBJR) and the StructParent of the mark",
)
def _tagged_printer_mark(file: FinishedFile) -> Iterator[Finding]:
    for annotation in file.annotations:
        if annotation.kind == "PrinterMark" and annotation.is_reachable:
            own = annotation.dictionary.reference
            number = integer(annotation.dictionary.get("StructParent"))
            listed = number is not None and bool(dictionary(file.parent_tree.entries.get(number)))
            if listed or (own is not None and own in file.structure.object_references):
                yield Finding(annotation.where, "the mark is part of the structure tree")


def _with_elements(file: FinishedFile) -> Iterator[tuple[Annotation, StructElem | None]]:
    """Yield the annotations that belong in the tree, with the element that refers to each."""
    for annotation in file.annotations:
        if annotation.is_reachable and annotation.kind not in OUTSIDE_THE_TREE:
            own = annotation.dictionary.reference
            yield annotation, file.structure.object_references.get(own) if own else None


def _ancestors(element: StructElem) -> Iterator[StructElem]:
    """Yield an element and its nearest ancestors, up to the depth of a plausible file."""
    yield from islice(ancestors(element), DEEPEST_FIELD)


def _field_name(widget: Dictionary) -> str:
    """Return the description (TU) of the form field that a widget belongs to."""
    field = widget
    for _ in range(DEEPEST_FIELD):
        # A kid without a name of its own (T) is only another place of its parent's field.
        own = "T" in field or "Parent" not in field
        if own and (words := text(field.get("TU"))):
            return words
        field = dictionary(field.get("Parent"))
    return ""


RULES = (
    _tab_order,
    _untagged_annotation,
    _annotation_without_contents,
    _annotation_parent_tree,
    _crowded_field,
    _trap_network,
    _tagged_printer_mark,
)
