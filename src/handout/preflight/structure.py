"""Read the structure tree: elements in reading order, with their content items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from handout.frozen import frozen
from handout.preflight.findings import Finding, quoted
from handout.preflight.objects import (
    Dictionary,
    IndirectReference,
    dictionary,
    integer,
    name,
    one_or_many,
    reference,
    text,
)
from handout.preflight.work import spend

MOST_ELEMENTS = 200_000
"""Elements and content items that are read; a sheet has a few hundred."""

_TYPES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
P H L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code
Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD_TYPES = frozenset(_TYPES.split())
"""The standard structure types of ISO 32000-1, 14.8.4, without the numbered headings."""

NUMBERED_HEADING = re.compile(r"H([1-9]\d?)")

LONGEST_ROLE_CHAIN = 32
"""Steps in the RoleMap from a tag to a standard type; one is usual."""

STEPS_PER_KID = 8
STEPS_PER_ELEMENT = 20
"""What a kid, and an element with all rules about it, costs besides reading the objects."""

MOST_CLASSES = 16
"""Attribute classes of an element that are read; two are many."""

PATH_STEPS = 5
"""Elements of a path that a message shows: the innermost are the most useful."""


@frozen(eq=False)
class StructElem:
    """A structure element.

    `tag` is its structure type as written, and `role` the standard type that this is mapped to, or
    ""; `label` distinguishes it from its siblings; `number` counts elements in reading order.
    """

    number: int
    dictionary: Dictionary
    parent: StructElem | None
    tag: str
    role: str
    label: str


@frozen
class ContentItem:
    """Marked content that belongs to an element; `owner` is the page or form that contains it."""

    element: StructElem
    owner: IndirectReference | None
    mcid: int


@frozen
class Structure:
    """The structure tree; `root` is empty if the file has none."""

    root: Dictionary
    roles: Mapping[str, str]
    elements: tuple[StructElem, ...]
    children: Mapping[int, tuple[StructElem, ...]]
    content_items: tuple[ContentItem, ...]
    object_references: Mapping[IndirectReference, StructElem]
    page_numbers: Mapping[int, int]
    faults: tuple[Finding, ...]

    def children_of(self, element: StructElem) -> tuple[StructElem, ...]:
        """Return the child elements of an element, in order."""
        return self.children.get(element.number, ())

    def where(self, element: StructElem) -> str:
        """Return the place of an element for a message: its page and path."""
        page = self.page_numbers.get(element.number)
        return f"page {page}, {_path(element)}" if page else _path(element)


def standard_type(tag: str, roles: Mapping[str, str]) -> str:
    """Return the standard type that a tag is mapped to, or "" if there is none or a cycle."""
    for _ in range(LONGEST_ROLE_CHAIN):
        if tag in STANDARD_TYPES or NUMBERED_HEADING.fullmatch(tag):
            return tag
        tag = roles.get(tag, "")
    return ""


def ancestors(element: StructElem) -> Iterator[StructElem]:
    """Yield an element and its ancestors, innermost first."""
    above: StructElem | None = element
    while above is not None:
        yield above
        above = above.parent


def attributes(element: StructElem, structure: Structure) -> Iterator[Dictionary]:
    """Yield an element's attribute objects: its own, then those of its classes."""
    # An attribute of its own has priority over one of a class (ISO 32000-1, 14.7.5).
    yield from map(dictionary, one_or_many(element.dictionary.get("A")))
    classes = dictionary(structure.root.get("ClassMap"))
    for entry in one_or_many(element.dictionary.get("C"))[:MOST_CLASSES]:
        if word := name(entry):
            yield from map(dictionary, one_or_many(classes.get(word)))


def attribute(element: StructElem, structure: Structure, owner: str, key: str) -> object:
    """Return the first value of a key in an element's attributes of an owner, or None."""
    for entries in attributes(element, structure):
        # The same key means nothing under another owner (ISO 32000-1, 14.7.5.1).
        if key in entries and name(entries.get("O")) == owner:
            return entries.get(key)
    return None


def alternative_text(element: StructElem) -> str:
    """Return the alternative text of an element (Alt), or "" if it has none."""
    return (text(element.dictionary.get("Alt")) or "").strip()


def has_alternative(element: StructElem) -> bool:
    """Return whether words stand for an element.

    An empty ActualText replaces it by nothing, and so says that there is nothing to read aloud.
    """
    return bool(alternative_text(element)) or text(element.dictionary.get("ActualText")) is not None


def read_structure(catalog: Dictionary, pages: Mapping[IndirectReference, int]) -> Structure:
    """Read the structure tree; an element that occurs twice is a fault, and is skipped.

    Args:
        catalog: The document catalog.
        pages: Page numbers by the reference of the page object.
    """
    root = dictionary(catalog.get("StructTreeRoot"))
    reader = _StructureReader(root)
    reader.read()
    return Structure(
        root,
        reader.roles,
        tuple(reader.elements),
        {number: tuple(children) for number, children in reader.children.items()},
        tuple(reader.content_items),
        reader.object_references,
        _page_numbers(reader, pages),
        tuple(reader.faults),
    )


def _path(element: StructElem) -> str:
    labels = [above.label for above in islice(ancestors(element), PATH_STEPS + 1)]
    shown = " > ".join(reversed(labels[:PATH_STEPS]))
    return f"... > {shown}" if len(labels) > PATH_STEPS else shown


class _StructureReader:
    """A depth-first walk with a stack of its own: a hostile tree is deeper than Python's."""

    def __init__(self, root: Dictionary) -> None:
        self.root = root
        entries = dictionary(root.get("RoleMap"))
        self.roles = {key: name(entries.get(key)) for key in entries.every_key()}
        self.elements: list[StructElem] = []
        self.children: dict[int, list[StructElem]] = {}
        self.content_items: list[ContentItem] = []
        self.object_references: dict[IndirectReference, StructElem] = {}
        self.object_pages: list[tuple[StructElem, IndirectReference | None]] = []
        self.faults: list[Finding] = []
        self.seen: set[IndirectReference] = set()
        self.pending: list[tuple[object, StructElem | None, IndirectReference | None, str]] = []

    def read(self) -> None:
        self.push_kids(self.root, None, None)
        while self.pending:
            kid, parent, page, label = self.pending.pop()
            entries = dictionary(kid)
            if parent is not None and (mcid := integer(kid)) is not None:
                self.content_items.append(ContentItem(parent, page, mcid))
            elif parent is not None and name(entries.get("Type")) == "MCR":
                self.add_marked_content_reference(entries, parent, page)
            elif parent is not None and name(entries.get("Type")) == "OBJR":
                self.add_object_reference(entries, parent, page)
            elif name(entries.get("S")):
                self.add_element(entries, parent, page, label)
            else:
                self.fault(parent, "a kid is neither an element nor a content item")
            if len(self.elements) + len(self.content_items) > MOST_ELEMENTS:
                self.faults.append(Finding("structure tree", f"has over {MOST_ELEMENTS} entries"))
                return

    def push_kids(
        self, entries: Dictionary, owner: StructElem | None, page: IndirectReference | None
    ) -> None:
        """Push the kids of an element onto the stack, the first one on top."""
        kids = one_or_many(entries.get("K"))
        spend(STEPS_PER_KID * len(kids))
        tags = [name(dictionary(kid).get("S")) for kid in kids]
        totals, counts = Counter(tags), Counter[str]()
        labelled = []
        for kid, tag in zip(kids, tags, strict=True):
            counts[tag] += 1
            label = quoted(tag)[1:-1]
            labelled.append((kid, f"{label} {counts[tag]}" if totals[tag] > 1 else label))
        self.pending += [(kid, owner, page, label) for kid, label in reversed(labelled)]

    def add_element(
        self,
        entries: Dictionary,
        parent: StructElem | None,
        page: IndirectReference | None,
        label: str,
    ) -> None:
        if entries.reference in self.seen:
            self.fault(parent, f"{label} ({entries.reference}) occurs twice in the tree")
            return
        if entries.reference:
            self.seen.add(entries.reference)
        spend(STEPS_PER_ELEMENT)
        tag = name(entries.get("S"))
        role = standard_type(tag, self.roles)
        element = StructElem(len(self.elements), entries, parent, tag, role, label)
        self.elements.append(element)
        if parent is not None:
            self.children.setdefault(parent.number, []).append(element)
        self.push_kids(entries, element, reference(entries.get("Pg")) or page)

    def add_marked_content_reference(
        self, entries: Dictionary, parent: StructElem, page: IndirectReference | None
    ) -> None:
        # Content inside a form XObject is numbered there: Stm then names the form.
        owner = reference(entries.get("Stm")) or reference(entries.get("Pg")) or page
        mcid = integer(entries.get("MCID"))
        if mcid is None:
            self.fault(parent, "a marked-content reference (MCR) has no MCID")
        else:
            self.content_items.append(ContentItem(parent, owner, mcid))

    def add_object_reference(
        self, entries: Dictionary, parent: StructElem, page: IndirectReference | None
    ) -> None:
        target = reference(entries.get("Obj"))
        if target is None or not dictionary(entries.get("Obj")):
            self.fault(parent, "an object reference (OBJR) has no object")
        else:
            self.object_references[target] = parent
            self.object_pages.append((parent, reference(entries.get("Pg")) or page))

    def fault(self, parent: StructElem | None, what: str) -> None:
        self.faults.append(Finding(_path(parent) if parent else "structure tree", what))


def _page_numbers(
    reader: _StructureReader, pages: Mapping[IndirectReference, int]
) -> dict[int, int]:
    """Return the page on which each element begins, by the number of the element."""
    begins: dict[int, int] = {}
    leaves = [(item.element, item.owner) for item in reader.content_items] + reader.object_pages
    for element, owner in leaves:
        page = pages.get(owner) if owner else None
        for above in ancestors(element) if page else ():
            if above.number in begins:
                break  # and so have all further ancestors
            begins[above.number] = page or 0
    return begins
