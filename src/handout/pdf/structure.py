"""The structure tree: which mark on which page belongs to which element, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from handout.layout.items import Rectangle, Tag, TagPath
from handout.pdf.objects import PdfFile, number_array, reference, references, text_string


@dataclass(slots=True)
class StructureElement:
    """An element of the tree with what hangs below it, in reading order."""

    tag: Tag
    kids: list[StructureElement | bytes] = field(default_factory=list)
    """Elements, and marks or references to objects as they are written."""
    known: dict[tuple[str, int], StructureElement] = field(default_factory=dict)
    home: int | None = None
    """The page of its first mark; marks of that page are written as their numbers alone."""
    box: Rectangle | None = None
    number: int = 0


class StructureTree:
    """Grows while pages are pressed; written when all marks are known."""

    def __init__(self, page_numbers: Sequence[int]) -> None:
        """Plant a tree.

        Args:
            page_numbers: The object numbers of the pages.
        """
        self.root = StructureElement(Tag("Document"))
        self.page_numbers = page_numbers
        self.page_marks: list[list[StructureElement]] = [[] for _ in page_numbers]
        self.annotations: list[StructureElement] = []

    def element(self, path: TagPath, root: StructureElement | None = None) -> StructureElement:
        """Return the element at the end of a path, growing the tree where it must.

        Args:
            path: The path.
            root: Where it begins, if not at the root of the tree.
        """
        element = root or self.root
        for tag in path:
            # Title, alternative text and all else are the same for the same role and key.
            key = (tag.role, tag.key)
            below = element.known.get(key)
            if below is None:
                below = element.known[key] = StructureElement(tag)
                element.kids.append(below)
            element = below
        return element

    def mark(self, element: StructureElement, page: int) -> bytes:
        """Return the number of a new mark on a page that belongs to an element, as written."""
        marks = self.page_marks[page]
        number = b"%d" % len(marks)
        marks.append(element)
        if element.home is None:
            element.home = page
        if element.home == page:
            element.kids.append(number)
        else:  # a paragraph that goes on overleaf: its page has to be told
            place = reference(self.page_numbers[page])
            element.kids.append(b"<</Type/MCR/Pg %s/MCID %s>>" % (place, number))
        return number

    def annotation_key(self, element: StructureElement) -> int:
        """Return the parent-tree key of a new annotation that belongs to an element."""
        self.annotations.append(element)
        return len(self.page_marks) + len(self.annotations) - 1

    def write(self, file: PdfFile) -> int:
        """Write the tree, and return the number of its root."""
        root = file.reserve()
        document = self._write(self.root, root, file)
        # The way back, from page and mark to element. Pages have the first keys, each its own
        # number; links follow in the order in which they were painted.
        rows = [references([element.number for element in marks]) for marks in self.page_marks]
        rows += [reference(element.number) for element in self.annotations]
        nums = b" ".join([b"%d %s" % row for row in enumerate(rows)])
        parents = file.add(b"<</Nums[%s]>>" % nums)
        file.put(
            root,
            b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>"
            % (reference(document), reference(parents), len(rows)),
        )
        return root

    def _write(self, element: StructureElement, parent: int, file: PdfFile) -> int:
        """Write an element and all below it, and return its number."""
        # Elements name their parent and their kids, so each needs its number before it is written.
        number = element.number = file.reserve()
        kids = [
            kid if isinstance(kid, bytes) else b"%d 0 R" % self._write(kid, number, file)
            for kid in element.kids
        ]
        one = element.tag
        head = _head(*_said(one))
        body = b"%s/P %d 0 R" % (head, parent)
        if element.home is not None:
            body += b"/Pg %d 0 R" % self.page_numbers[element.home]
        # Programs that lay a page out anew take from there what belongs to the figure.
        if element.box:
            body += b"/A<</O/Layout/Placement/Block/BBox%s>>" % number_array(element.box)
        file.put(number, b"%s/K[%s]>>" % (body, b" ".join(kids)))
        return number


_said = attrgetter(
    *("role", "title", "alt", "language", "expansion", "numbering", "scope", "decoration"),
    *("tick", "line"),
)
"""What is written of a tag."""


@lru_cache(maxsize=4000)
def _head(
    role: str,
    title: str,
    alt: str,
    language: str,
    expansion: str,
    numbering: str,
    scope: str,
    decoration: str,
    tick: str,
    line: str,
) -> bytes:
    """Return how an element begins: what does not depend on its place in the tree."""
    written = b"<</Type/StructElem/S/" + role.encode("ascii")
    if title:
        written += b"/T" + text_string(title)
    if alt:
        written += b"/Alt" + text_string(alt)
    if language:
        written += b"/Lang" + text_string(language)
    if expansion:
        written += b"/E" + text_string(expansion)
    if numbering:
        written += b"/A<</O/List/ListNumbering/%s>>" % numbering.encode("ascii")
    if scope:
        written += b"/A<</O/Table/Scope/%s>>" % scope.encode("ascii")
    if decoration:
        written += b"/A<</O/Layout/TextDecorationType/%s>>" % decoration.encode("ascii")
    if tick:
        written += b"/A<</O/PrintField/Role/cb/checked/off/Desc%s>>" % text_string(tick)
    if line:
        written += b"/A<</O/PrintField/Role/tv/Desc%s>>" % text_string(line)
    return written
