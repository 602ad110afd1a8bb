"""Read everything about a finished file that the rules need, once."""

from __future__ import annotations

from handout.frozen import frozen
from handout.preflight.fonts import UsedFont, read_fonts
from handout.preflight.interpreter import interpret_pages
from handout.preflight.metadata import XmpMetadata, read_metadata
from handout.preflight.number_tree import NumberTree, read_number_tree
from handout.preflight.objects import Dictionary, dictionary
from handout.preflight.pages import Annotation, Pages, read_annotations, read_pages
from handout.preflight.painted_content import PaintedContent
from handout.preflight.structure import Structure, read_structure


@frozen
class FinishedFile:
    """A finished PDF file as the rules see it."""

    trailer: Dictionary
    catalog: Dictionary
    pages: Pages
    annotations: tuple[Annotation, ...]
    metadata: XmpMetadata
    structure: Structure
    parent_tree: NumberTree
    content: PaintedContent
    fonts: tuple[UsedFont, ...]

    @property
    def claims_pdfa(self) -> bool:
        """Return whether the file claims to be PDF/A; otherwise the rules of PDF/A do not apply."""
        return bool(self.metadata.pdfa_part or self.metadata.pdfa_conformance)


def read_finished_file(trailer: Dictionary) -> FinishedFile:
    """Read a finished file, given its trailer."""
    catalog = dictionary(trailer.get("Root"))
    pages = read_pages(catalog)
    numbers = {p.dictionary.reference: p.number for p in pages.all if p.dictionary.reference}
    structure = read_structure(catalog, numbers)
    content = interpret_pages(pages.all)
    return FinishedFile(
        trailer=trailer,
        catalog=catalog,
        pages=pages,
        annotations=read_annotations(pages.all),
        metadata=read_metadata(catalog),
        structure=structure,
        parent_tree=read_number_tree(structure.root.get("ParentTree"), "ParentTree"),
        content=content,
        fonts=read_fonts(content.shown),
    )
