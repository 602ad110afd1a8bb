"""Everything about a finished file that the rules look at, read once."""

from __future__ import annotations

from dataclasses import dataclass

from handout.preflight.content import read_painting
from handout.preflight.fonts import FoundFont, read_fonts
from handout.preflight.metadata import FoundMetadata, read_metadata
from handout.preflight.number_tree import NumberTree, read_number_tree
from handout.preflight.objects import Dictionary, dictionary
from handout.preflight.pages import Annotation, Pages, read_annotations, read_pages
from handout.preflight.painting import Painting
from handout.preflight.structure import Structure, read_structure


@dataclass(frozen=True)
class FinishedFile:
    """A finished PDF as the rules see it."""

    trailer: Dictionary
    catalog: Dictionary
    pages: Pages
    annotations: tuple[Annotation, ...]
    metadata: FoundMetadata
    structure: Structure
    parent_tree: NumberTree
    painting: Painting
    fonts: tuple[FoundFont, ...]

    @property
    def claims_archive(self) -> bool:
        """Tell whether the file says that it is PDF/A; else the rules of PDF/A are not its own."""
        return bool(self.metadata.archive_part or self.metadata.archive_level)


def read_finished_file(trailer: Dictionary) -> FinishedFile:
    """Return all that the rules need to know of a file."""
    catalog = dictionary(trailer.get("Root"))
    pages = read_pages(catalog)
    numbers = {p.dictionary.reference: p.number for p in pages.all if p.dictionary.reference}
    structure = read_structure(catalog, numbers)
    painting = read_painting(pages.all)
    return FinishedFile(
        trailer=trailer,
        catalog=catalog,
        pages=pages,
        annotations=read_annotations(pages.all),
        metadata=read_metadata(catalog),
        structure=structure,
        parent_tree=read_number_tree(structure.root.get("ParentTree"), "ParentTree"),
        painting=painting,
        fonts=read_fonts(painting.shown),
    )
