"""Read the pages of a file in order, and the annotations on them."""

from __future__ import annotations

from handout.frozen import frozen
from handout.preflight.findings import Finding
from handout.preflight.objects import (
    Dictionary,
    IndirectReference,
    array,
    dictionary,
    integer,
    name,
    number,
)

MOST_PAGES = 20_000
"""Pages that are read; a pack for a whole clinic has fewer."""

Box = tuple[float, ...]
"""Left, bottom, right and top in points, or nothing."""

INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE_NO_VIEW = (1 << bit for bit in (0, 1, 2, 5, 8))
"""Flags of an annotation (ISO 32000-1, table 165)."""


@frozen(eq=False)
class PdfPage:
    """A page object; `resources` and boxes are its own or inherited, boxes empty if missing.

    Only `media` is the whole page; `crop` is the part of it that viewers show.
    """

    number: int
    dictionary: Dictionary
    resources: Dictionary
    owns_resources: bool
    media: Box
    crop: Box


@frozen(eq=False)
class Annotation:
    """An annotation, such as the area of a link.

    `number` counts the annotations of its page from 1.
    """

    page: PdfPage
    number: int
    dictionary: Dictionary
    kind: str

    @property
    def flags(self) -> int:
        """Return the annotation flags (F)."""
        return integer(self.dictionary.get("F")) or 0

    @property
    def is_reachable(self) -> bool:
        """Return whether a reader can reach it; PDF/UA demands nothing of the others."""
        area = _box(self.dictionary.get("Rect"))
        return not self.flags & HIDDEN and not _is_outside(area, self.page.crop)

    @property
    def where(self) -> str:
        """Return its place for a message."""
        return f"page {self.page.number}, annotation {self.number} ({self.kind})"


@frozen
class Pages:
    """All pages, and the faults of the page tree."""

    all: tuple[PdfPage, ...]
    faults: tuple[Finding, ...]


def read_pages(catalog: Dictionary) -> Pages:
    """Read the pages in order; a node that occurs twice is a fault, and is skipped."""
    pages: list[PdfPage] = []
    faults: list[Finding] = []
    seen: set[IndirectReference] = set()
    pending: list[tuple[object, Dictionary, Box, Box]]
    pending = [(catalog.get("Pages"), Dictionary(), (), ())]
    while pending:
        value, resources, media, crop = pending.pop()
        node = dictionary(value)
        if not node:
            faults.append(Finding("page tree", "a kid is missing or is not a dictionary"))
            continue
        if node.reference in seen:
            faults.append(Finding(str(node.reference), "occurs twice in the page tree"))
            continue
        if node.reference:
            seen.add(node.reference)
        own = "Resources" in node
        resources = dictionary(node.get("Resources")) if own else resources
        # Resources and boxes are inherited from the nodes above (ISO 32000-1, 7.7.3.4).
        media = _box(node.get("MediaBox")) or media
        crop = _box(node.get("CropBox")) or crop
        if "Kids" in node:
            pending += [(kid, resources, media, crop) for kid in reversed(array(node.get("Kids")))]
        elif len(pages) == MOST_PAGES:
            faults.append(Finding("page tree", f"has more than {MOST_PAGES} pages"))
            break
        else:
            pages.append(PdfPage(len(pages) + 1, node, resources, own, media, crop or media))
    if not pages:
        faults.append(Finding("page tree", "has no pages"))
    return Pages(tuple(pages), tuple(faults))


def read_annotations(pages: tuple[PdfPage, ...]) -> tuple[Annotation, ...]:
    """Return the annotations of all pages."""
    return tuple(
        Annotation(page, number, entries, name(entries.get("Subtype")) or "of no type")
        for page in pages
        for number, entries in enumerate(map(dictionary, array(page.dictionary.get("Annots"))), 1)
    )


def _box(value: object) -> Box:
    """Return a box; empty if the value is not an array of four numbers."""
    edges = [edge for edge in map(number, array(value)) if edge is not None]
    if len(edges) != 4 or len(array(value)) != 4:
        return ()
    # Any two opposite corners may be given (ISO 32000-1, 7.9.5).
    x1, y1, x2, y2 = edges
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _is_outside(area: Box, page: Box) -> bool:
    if not area or not page:
        return False
    return area[2] < page[0] or area[0] > page[2] or area[3] < page[1] or area[1] > page[3]
