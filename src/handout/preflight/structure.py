"""The structure tree: elements in reading order, and the content and objects they claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from handout.preflight.findings import Finding, quoted
from handout.preflight.objects import (
    Dictionary,
    ObjectReference,
    dictionary,
    integer,
    name,
    one_or_many,
    reference,
    text,
)

MOST_ELEMENTS = 200_000
"""Elements that are looked at; a sheet has a few hundred."""

_TYPES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
P H L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code
Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
"""
STANDARD = frozenset(_TYPES.split())
"""The structure types of ISO 32000-1, 14.8.4, beside the numbered headings."""

NUMBERED_HEADING = re.compile(r"H([1-9]\d?)")

LONGEST_ROLE = 32
"""Tags that may be mapped to each other on the way to a standard one; one is usual."""

MOST_CLASSES = 16
"""Attribute classes of an element; two are many."""

PATH_STEPS = 5
"""Elements of a path that a message names: the last ones tell most."""


@dataclass(frozen=True, eq=False)
class FoundElement:
    """A structure element.

    `tag` is its type as written and `role` the standard type that stands for, or "" if none
    does; `label` tells it from its siblings; `number` counts elements in reading order.
    """

    number: int
    dictionary: Dictionary
    parent: FoundElement | None
    tag: str
    role: str
    label: str


@dataclass(frozen=True)
class Claim:
    """Marked content that an element calls its own; `owner` is its page or form."""

    element: FoundElement
    owner: ObjectReference | None
    mark: int


@dataclass(frozen=True)
class Structure:
    """The whole tree; `root` is empty where a file has none."""

    root: Dictionary
    roles: Mapping[str, str]
    elements: tuple[FoundElement, ...]
    children: Mapping[int, tuple[FoundElement, ...]]
    claims: tuple[Claim, ...]
    objects: Mapping[ObjectReference, FoundElement]
    page_numbers: Mapping[int, int]
    faults: tuple[Finding, ...]

    def children_of(self, element: FoundElement) -> tuple[FoundElement, ...]:
        """Return an element's own elements, in order."""
        return self.children.get(element.number, ())

    def where(self, element: FoundElement) -> str:
        """Return an element's place for a message: its page and its path."""
        page = self.page_numbers.get(element.number)
        return f"page {page}, {_path(element)}" if page else _path(element)


def standard_role(tag: str, roles: Mapping[str, str]) -> str:
    """Return the standard type that a tag stands for, or "" if it leads nowhere, or in a ring."""
    for _ in range(LONGEST_ROLE):
        if tag in STANDARD or NUMBERED_HEADING.fullmatch(tag):
            return tag
        tag = roles.get(tag, "")
    return ""


def ancestors(element: FoundElement) -> Iterator[FoundElement]:
    """Yield an element and all it lies in, inside out."""
    above: FoundElement | None = element
    while above is not None:
        yield above
        above = above.parent


def attributes(element: FoundElement, structure: Structure) -> Iterator[Dictionary]:
    """Yield an element's attribute objects: its own, then those of its classes."""
    yield from map(dictionary, one_or_many(element.dictionary.get("A")))
    classes = dictionary(structure.root.get("ClassMap"))
    for entry in one_or_many(element.dictionary.get("C"))[:MOST_CLASSES]:
        if word := name(entry):
            yield from map(dictionary, one_or_many(classes.get(word)))


def attribute(element: FoundElement, structure: Structure, key: str) -> object:
    """Return the first value that an element's attributes give a key, or None."""
    for entries in attributes(element, structure):
        if key in entries:
            return entries.get(key)
    return None


def alternative(element: FoundElement) -> str:
    """Return the words that a screen reader says in place of the element."""
    entries = element.dictionary
    return (text(entries.get("Alt")) or text(entries.get("ActualText")) or "").strip()


def read_structure(catalog: Dictionary, pages: Mapping[ObjectReference, int]) -> Structure:
    """Return the structure tree; a loop is a fault and is cut.

    Args:
        catalog: Where the tree hangs.
        pages: The numbers of the pages.
    """
    root = dictionary(catalog.get("StructTreeRoot"))
    reader = _StructureReader(root)
    reader.read()
    return Structure(
        root,
        reader.roles,
        tuple(reader.elements),
        {number: tuple(children) for number, children in reader.children.items()},
        tuple(reader.claims),
        reader.objects,
        _page_numbers(reader, pages),
        tuple(reader.faults),
    )


def _path(element: FoundElement) -> str:
    labels = [above.label for above in islice(ancestors(element), PATH_STEPS + 1)]
    shown = " > ".join(reversed(labels[:PATH_STEPS]))
    return f"... > {shown}" if len(labels) > PATH_STEPS else shown


class _StructureReader:
    """Walks the tree with a list of its own: a hostile tree is deeper than Python's stack."""

    def __init__(self, root: Dictionary) -> None:
        self.root = root
        entries = dictionary(root.get("RoleMap"))
        self.roles = {key: name(entries.get(key)) for key in entries.every_key()}
        self.elements: list[FoundElement] = []
        self.children: dict[int, list[FoundElement]] = {}
        self.claims: list[Claim] = []
        self.objects: dict[ObjectReference, FoundElement] = {}
        self.object_pages: list[tuple[FoundElement, ObjectReference | None]] = []
        self.faults: list[Finding] = []
        self.seen: set[ObjectReference] = set()
        self.waiting: list[tuple[object, FoundElement | None, ObjectReference | None, str]] = []

    def read(self) -> None:
        self.expect(self.root, None, None)
        while self.waiting:
            kid, parent, page, label = self.waiting.pop()
            entries = dictionary(kid)
            if parent is not None and (mark := integer(kid)) is not None:
                self.claims.append(Claim(parent, page, mark))
            elif parent is not None and name(entries.get("Type")) == "MCR":
                self.claim_elsewhere(entries, parent, page)
            elif parent is not None and name(entries.get("Type")) == "OBJR":
                self.claim_object(entries, parent, page)
            elif name(entries.get("S")):
                self.element(entries, parent, page, label)
            else:
                self.fault(parent, "a kid is neither an element nor content")
            if len(self.elements) + len(self.claims) > MOST_ELEMENTS:
                self.faults.append(Finding("structure tree", f"has over {MOST_ELEMENTS} entries"))
                return

    def expect(
        self, entries: Dictionary, owner: FoundElement | None, page: ObjectReference | None
    ) -> None:
        """Put an element's kids on the list, so that the first is taken first."""
        kids = one_or_many(entries.get("K"))
        tags = [name(dictionary(kid).get("S")) for kid in kids]
        totals, counts = Counter(tags), Counter[str]()
        labelled = []
        for kid, tag in zip(kids, tags, strict=True):
            counts[tag] += 1
            label = quoted(tag)[1:-1]
            labelled.append((kid, f"{label} {counts[tag]}" if totals[tag] > 1 else label))
        self.waiting += [(kid, owner, page, label) for kid, label in reversed(labelled)]

    def element(
        self,
        entries: Dictionary,
        parent: FoundElement | None,
        page: ObjectReference | None,
        label: str,
    ) -> None:
        if entries.reference in self.seen:
            self.fault(parent, f"{label} ({entries.reference}) stands in the tree twice")
            return
        if entries.reference:
            self.seen.add(entries.reference)
        tag = name(entries.get("S"))
        role = standard_role(tag, self.roles)
        element = FoundElement(len(self.elements), entries, parent, tag, role, label)
        self.elements.append(element)
        if parent is not None:
            self.children.setdefault(parent.number, []).append(element)
        self.expect(entries, element, reference(entries.get("Pg")) or page)

    def claim_elsewhere(
        self, entries: Dictionary, parent: FoundElement, page: ObjectReference | None
    ) -> None:
        owner = reference(entries.get("Stm")) or reference(entries.get("Pg")) or page
        mark = integer(entries.get("MCID"))
        if mark is None:
            self.fault(parent, "a reference to marked content has no MCID")
        else:
            self.claims.append(Claim(parent, owner, mark))

    def claim_object(
        self, entries: Dictionary, parent: FoundElement, page: ObjectReference | None
    ) -> None:
        target = reference(entries.get("Obj"))
        if target is None or not dictionary(entries.get("Obj")):
            self.fault(parent, "an object reference leads to no object")
        else:
            self.objects[target] = parent
            self.object_pages.append((parent, reference(entries.get("Pg")) or page))

    def fault(self, parent: FoundElement | None, what: str) -> None:
        self.faults.append(Finding(_path(parent) if parent else "structure tree", what))


def _page_numbers(reader: _StructureReader, pages: Mapping[ObjectReference, int]) -> dict[int, int]:
    """Return the page on which each element begins, by its number."""
    begins: dict[int, int] = {}
    leaves = [(claim.element, claim.owner) for claim in reader.claims] + reader.object_pages
    for element, owner in leaves:
        page = pages.get(owner) if owner else None
        for above in ancestors(element) if page else ():
            if above.number in begins:
                break
            begins[above.number] = page or 0
    return begins
