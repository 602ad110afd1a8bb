"""Sheets merged into one tagged file: one page tree, one structure tree, one outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from pypdf import PageObject
from pypdf.generic import IndirectObject

from handout.binding.contents import Contents, corner_of
from handout.binding.copying import Copier, Shared, refusing
from handout.binding.sheet import FinishedSheet
from handout.pdf.catalog import write_catalog, write_information
from handout.pdf.metadata import Metadata
from handout.pdf.objects import PdfFile, number_array, reference, references, text_string
from handout.pdf.operands import numbers
from handout.pdf.outline import OutlineEntry, write_outline
from handout.pdf.painting.canvas import as_furniture, show

CORNER = "PackPage"
"""The name of what is painted in a page's corner; pictures have no capitals in their names."""


def merge(
    contents: Contents,
    sheets: Sequence[FinishedSheet],
    firsts: Sequence[int],
    metadata: Metadata,
) -> bytes:
    """Return one file with the list of contents and the sheets behind it.

    Args:
        contents: The list; its links are led to the sheets.
        sheets: The sheets, in their order.
        firsts: The page that each sheet begins on; blank pages fill what lies between.
        metadata: What the new file says of itself.
    """
    return _Merging(contents, sheets, firsts).run(metadata)


class _Merging:
    """One file being made: the list of contents is its first sheet."""

    def __init__(
        self, contents: Contents, sheets: Sequence[FinishedSheet], firsts: Sequence[int]
    ) -> None:
        self.contents = contents
        self.firsts = (1, *firsts)
        self.sheets = (contents.sheet, *sheets)
        self.file = PdfFile()
        self.pages_root = self.file.reserve()
        self.structure_root = self.file.reserve()
        self.document = self.file.reserve()
        shared: Shared = {}
        self.parents: dict[int, tuple[str, Copier, Any]] = {}
        self.copiers: list[Copier] = []
        self.page_numbers: list[list[int]] = []
        key = 0
        for sheet in self.sheets:
            copier = Copier(self.file, shared, key, sheet.size)
            self.copiers.append(copier)
            with refusing(sheet.file):
                entries = sheet.structure_parents
                numbers = [copier.reserve(_reference(page)) for page in sheet.pages]
            self.parents |= {
                key + own: (sheet.file, copier, value) for own, value in entries.items()
            }
            key += max(entries, default=-1) + 1
            self.page_numbers.append(numbers)
        self.next_key = key

    def run(self, metadata: Metadata) -> bytes:
        self.lead_links()
        parts = [
            self.part(sheet, copier, metadata.language)
            for sheet, copier in zip(self.sheets, self.copiers, strict=True)
        ]
        self.write_pages()
        self.write_structure(parts)
        outline = write_outline(self.file, list(self.entries()))
        catalog = write_catalog(self.file, self.pages_root, self.structure_root, outline, metadata)
        return self.file.written(catalog, write_information(self.file, metadata))

    def lead_links(self) -> None:
        """Let the links of the list lead to their sheets."""
        copier = self.copiers[0]
        pages: tuple[Any, ...] = self.contents.sheet.pages
        links = [link for page in pages for link in page["/Annots"]]
        for index, link in enumerate(links, 1):
            copier.replaced[link.idnum] = {"/Dest": self.beginning(index)}

    def beginning(self, index: int) -> bytes:
        """Return the destination that is the top of a sheet's first page."""
        top = float(self.sheets[index].pages[0].mediabox.top)
        page = reference(self.page_numbers[index][0])
        return b"[%s/XYZ null %s null]" % (page, numbers(top))

    def part(self, sheet: FinishedSheet, copier: Copier, language: str) -> int:
        """Carry a sheet's structure over as a part of the pack's, and return its number."""
        replaced = {"/S": b"/Part", "/P": reference(self.document), "/T": text_string(sheet.title)}
        if sheet.language != language:
            replaced["/Lang"] = text_string(sheet.language)
        with refusing(sheet.file):
            own = sheet.structure.raw_get("/K")
            number = copier.reserve(own)
            copier.place(own, replaced)
        return number

    def write_pages(self) -> None:
        kids: list[int] = []
        first: Any = self.contents.sheet.pages[0]
        fonts = self.copiers[0].body(first["/Resources"].raw_get("/Font"))
        parts = zip(self.sheets, self.copiers, self.page_numbers, self.firsts, strict=True)
        for sheet, copier, own, beginning in parts:
            with refusing(sheet.file):
                while len(kids) + 1 < beginning:
                    kids.append(self.blank(copier.body(sheet.pages[0]["/MediaBox"])))
                for number, page in enumerate(sheet.pages, beginning):
                    self.write_page(sheet, page, number, copier, fonts)
            kids += own
        self.file.put(
            self.pages_root,
            b"<</Type/Pages/Count %d/Kids%s>>" % (len(kids), references(kids)),
        )

    def write_page(
        self, sheet: FinishedSheet, page: Any, number: int, copier: Copier, fonts: bytes
    ) -> None:
        replaced = {
            "/Parent": reference(self.pages_root),
            "/MediaBox": copier.body(page["/MediaBox"]),
        }
        if sheet is not self.contents.sheet:
            replaced |= self.cornered(page, number, copier, fonts)
        copier.place(_reference(page), replaced)

    def cornered(self, page: Any, number: int, copier: Copier, fonts: bytes) -> dict[str, bytes]:
        """Return what a page needs to show its number in the pack."""
        box = page.mediabox
        corner = copier.stream(
            b"/Type/XObject/Subtype/Form/BBox%s/Resources<</Font %s>>"
            % (number_array([float(edge) for edge in box]), fonts),
            corner_of(number, box, self.contents.context),
        )
        paint = copier.stream(b"", as_furniture("Header", show(CORNER)))
        resources = page["/Resources"]
        pictures = copier.dictionary(
            resources.get("/XObject", {}), {f"/{CORNER}": reference(corner)}
        )
        contents = copier.body(page.raw_get("/Contents"))
        return {
            "/Contents": b"[%s %s]" % (contents, reference(paint)),
            "/Resources": copier.dictionary(resources, {"/XObject": pictures}),
        }

    def blank(self, box: bytes) -> int:
        """Write a blank page. It has no number either, as a page of artifacts would be no page."""
        return self.file.add(
            b"<</Type/Page/Parent %s/MediaBox %s/Resources<<>>>>"
            % (reference(self.pages_root), box)
        )

    def write_structure(self, parts: list[int]) -> None:
        file = self.file
        rows = []
        for key, (name, copier, value) in sorted(self.parents.items(), key=itemgetter(0)):
            with refusing(name):
                rows.append(b"%d %s" % (key, copier.body(value)))
        parents = file.add(b"<</Nums[%s]>>" % b" ".join(rows))
        file.put(
            self.document,
            b"<</Type/StructElem/S/Document/P %s/K%s>>"
            % (reference(self.structure_root), references(parts)),
        )
        file.put(
            self.structure_root,
            b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>"
            % (reference(self.document), reference(parents), self.next_key),
        )

    def entries(self) -> Iterator[OutlineEntry]:
        """Yield the lines of the outline: each sheet, and below it those of its own."""
        for index, (sheet, copier) in enumerate(zip(self.sheets, self.copiers, strict=True)):
            yield OutlineEntry(1, sheet.title, self.beginning(index))
            with refusing(sheet.file):
                own = list(_outline(sheet.reader.outline, copier, 2))
            yield from own


def _outline(lines: Any, copier: Copier, level: int) -> Iterator[OutlineEntry]:
    """Yield the lines of a file's own outline; a list in it is what lies below the line before."""
    for line in lines:
        if isinstance(line, list):
            yield from _outline(line, copier, level + 1)
        else:
            yield OutlineEntry(level, str(line.title), copier.body(line.dest_array))


def _reference(page: PageObject) -> IndirectObject:
    if page.indirect_reference is None:
        raise TypeError("every page of a file lies in it as an object")
    return page.indirect_reference
