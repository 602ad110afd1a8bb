"""The structure tree: which mark on which page belongs to which element, and back."""

from __future__ import annotations

from dataclasses import dataclass, field

from handout.press.objects import File, number_array, reference, references, text_string
from handout.typeset.galley import Branch, Path, Rectangle


@dataclass
class Element:
    """An element of the tree with what hangs below it, in reading order."""

    branch: Branch
    kids: list[Element | tuple[int, int] | bytes] = field(default_factory=list)
    """Elements, marks as (page, number), and ready-made object references."""
    known: dict[tuple[str, int], Element] = field(default_factory=dict)
    box: Rectangle | None = None
    number: int = 0


class StructureTree:
    """Grows while pages are pressed; written when all marks are known."""

    def __init__(self, pages: int) -> None:
        self.root = Element(Branch("Document"))
        self.page_marks: list[list[Element]] = [[] for _ in range(pages)]
        self.annotations: list[Element] = []

    def element(self, path: Path) -> Element:
        """Return the element at the end of a path, growing the tree where it must."""
        element = self.root
        for branch in path:
            key = (branch.role, branch.key)
            below = element.known.get(key)
            if below is None:
                below = element.known[key] = Element(branch)
                element.kids.append(below)
            element = below
        return element

    def mark(self, element: Element, page: int) -> int:
        """Return the number of a new mark on a page that belongs to an element."""
        number = len(self.page_marks[page])
        self.page_marks[page].append(element)
        element.kids.append((page, number))
        return number

    def annotation_key(self, element: Element) -> int:
        """Return the parent-tree key of a new annotation that belongs to an element."""
        self.annotations.append(element)
        return len(self.page_marks) + len(self.annotations) - 1

    def write(self, file: File, page_numbers: list[int]) -> int:
        """Write the tree, and return the number of its root.

        Args:
            file: The file.
            page_numbers: The object numbers of the pages.
        """
        root = file.reserve()
        self._number(self.root, file)
        self._write(self.root, root, file, page_numbers)
        rows = [references(element.number for element in marks) for marks in self.page_marks]
        rows += [reference(element.number) for element in self.annotations]
        nums = b" ".join(b"%d %s" % row for row in enumerate(rows))
        parents = file.add(b"<</Nums[%s]>>" % nums)
        file.put(
            root,
            b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>"
            % (reference(self.root.number), reference(parents), len(rows)),
        )
        return root

    def _number(self, element: Element, file: File) -> None:
        element.number = file.reserve()
        for kid in element.kids:
            if isinstance(kid, Element):
                self._number(kid, file)

    def _write(self, element: Element, parent: int, file: File, pages: list[int]) -> None:
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                self._write(kid, element.number, file, pages)
                kids.append(reference(kid.number))
            elif isinstance(kid, bytes):
                kids.append(kid)
            elif kid[0] == home:
                kids.append(b"%d" % kid[1])
            else:
                page = reference(pages[kid[0]])
                kids.append(b"<</Type/MCR/Pg %s/MCID %d>>" % (page, kid[1]))
        body = b"<</Type/StructElem/S/%s/P %s" % (
            element.branch.role.encode("ascii"),
            reference(parent),
        )
        if home is not None:
            body += b"/Pg %s" % reference(pages[home])
        file.put(element.number, body + _attributes(element) + b"/K[%s]>>" % b" ".join(kids))


def _attributes(element: Element) -> bytes:
    branch = element.branch
    written = b""
    if branch.title:
        written += b"/T" + text_string(branch.title)
    if branch.alt:
        written += b"/Alt" + text_string(branch.alt)
    if branch.language:
        written += b"/Lang" + text_string(branch.language)
    if branch.numbering:
        written += b"/A<</O/List/ListNumbering/%s>>" % branch.numbering.encode("ascii")
    if branch.scope:
        written += b"/A<</O/Table/Scope/%s>>" % branch.scope.encode("ascii")
    if branch.tick:
        written += b"/A<</O/PrintField/Role/cb/checked/off/Desc%s>>" % text_string(branch.tick)
    if element.box:
        written += b"/A<</O/Layout/Placement/Block/BBox%s>>" % number_array(element.box)
    return written
