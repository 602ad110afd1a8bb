"""The press: made-up pages to the bytes of a tagged PDF file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handout.frozen import frozen
from handout.layout.fonts.face import EmbeddedFace
from handout.layout.galley import Furniture, Link
from handout.layout.items import Tag, moved
from handout.layout.pagination import Page, Placement
from handout.layout.theme import Paper
from handout.pdf.catalog import write_catalog, write_information
from handout.pdf.fonts import add_face
from handout.pdf.metadata import Metadata
from handout.pdf.objects import PdfFile, number_array, reference, references, text_string
from handout.pdf.operands import numbers
from handout.pdf.outline import OutlineEntry, write_outline
from handout.pdf.painting.canvas import (
    FOR_ONE_PERSON,
    RESTORED,
    at,
    painted,
    painted_background,
    painted_furniture,
)
from handout.pdf.painting.drawings import Painting
from handout.pdf.painting.pictures import mirrored, painted_picture
from handout.pdf.painting.shapes import picture_name
from handout.pdf.structure import StructureTree
from handout.pictures.picture import Picture, Raster

PRINT = 4
"""The annotation flag without which a link is lost on paper, and the file fails PDF/A."""


@frozen
class Material:
    """What the pages name and the file must carry: faces and pictures, by name."""

    faces: Mapping[str, EmbeddedFace]
    pictures: Mapping[str, Picture]


def press(
    pages: Sequence[Page],
    furniture: Sequence[Furniture],
    material: Material,
    paper: Paper,
    metadata: Metadata,
    personal: bool = False,
) -> bytes:
    """Return a PDF file with everything that its claimed standards ask for.

    Args:
        pages: The pages, made up.
        furniture: Header and footer of each page.
        material: Faces and pictures.
        paper: The size of the pages.
        metadata: What the file says of itself.
        personal: Whether it is for one person.
    """
    return _Press(pages, material, paper, personal).run(furniture, metadata)


class _Press:
    """One file being pressed."""

    def __init__(
        self, pages: Sequence[Page], material: Material, paper: Paper, personal: bool
    ) -> None:
        self.file = PdfFile()
        self.before = FOR_ONE_PERSON if personal else b""
        self.pages = pages
        self.paper = paper
        self.material = material
        fonts = {name: add_face(self.file, face) for name, face in material.faces.items()}
        used = {one for page in pages for p in page.placements for one in p.galley.pictures}
        pictures = {
            picture_name(*one): self.add_picture(*one)
            for one in sorted(used, key=lambda one: picture_name(*one))
        }
        # One dictionary for all pages, which share nearly all of it.
        self.resources = self.file.add(
            b"<</Font<<%s>>/XObject<<%s>>>>" % (_names(fonts), _names(pictures))
        )
        self.numbers = [self.file.reserve() for _ in pages]
        self.tree = StructureTree(self.numbers)
        # Known before any page is painted, since links lead forwards too.
        self.places = {
            placement.bookmark.anchor: self.destination(index, placement)
            for index, placement in self.placements()
            if placement.bookmark and placement.bookmark.anchor
        }

    def run(self, furniture: Sequence[Furniture], metadata: Metadata) -> bytes:
        file = self.file
        parent = file.reserve()
        for index, page in enumerate(self.pages):
            self.page(index, page, furniture[index], parent)
        file.put(
            parent,
            b"<</Type/Pages/Count %d/Kids%s/MediaBox%s>>"
            % (
                len(self.numbers),
                references(self.numbers),
                number_array((0, 0, self.paper.width, self.paper.height)),
            ),
        )
        entries = [
            OutlineEntry(bookmark.level, bookmark.title, self.destination(index, placement))
            for index, placement in self.placements()
            if (bookmark := placement.bookmark) and bookmark.level
        ]
        outline = write_outline(file, entries)
        structure = self.tree.write(file)
        catalog = write_catalog(file, parent, structure, outline, metadata)
        return file.written(catalog, write_information(file, metadata))

    def placements(self) -> Iterator[tuple[int, Placement]]:
        return ((index, p) for index, page in enumerate(self.pages) for p in page.placements)

    def destination(self, page: int, placement: Placement) -> bytes:
        # A little above the line, which would else touch the window's edge.
        return b"[%s/XYZ null %s null]" % (
            reference(self.numbers[page]),
            numbers(round(placement.y + 8, 2)),
        )

    def page(self, index: int, page: Page, furniture: Furniture, parent: int) -> None:
        # In reading order, as some readers go by it and not by the tags.
        content = [
            b"" if index else self.before,
            painted_furniture("Header", furniture.header),
            painted_background(page),
        ]
        annotations: list[int] = []
        for placement in page.placements:
            content.append(self.painted(placement, index))
            annotations += self.links(placement, index)
        if furniture.spoken.items:
            content.append(self.painted(Placement(furniture.spoken, (Tag("P"),), 0.0, 0.0), index))
        content.append(painted_furniture("Footer", furniture.footer))
        stream = self.file.add_stream(b"", b"".join(content))
        body = b"<</Type/Page/Parent %s/Contents %s/Resources %s" % (
            reference(parent),
            reference(stream),
            reference(self.resources),
        )
        if annotations:
            body += b"/Annots" + references(annotations)
        # Tabs: the key of that name goes from link to link as the tree does, as PDF/UA asks.
        self.file.put(self.numbers[index], body + b"/StructParents %d/Tabs/S>>" % index)

    def painted(self, placement: Placement, page: int) -> bytes:
        galley, path, x, y, _ = placement
        before, marks = painted(galley, path[-1].role)
        code = [at(x, y), before]
        if marks:
            root = self.tree.element(path)
            for below, box, operators in marks:
                element = self.tree.element(below, root) if below else root
                if box:
                    element.box = moved(box, x, y)
                code += (self.tree.mark(element, page), operators)
        code.append(RESTORED)
        return b"".join(code)

    def links(self, placement: Placement, page: int) -> Iterator[int]:
        for link in placement.galley.links:
            element = self.tree.element((*placement.path, *link.path))
            key = self.tree.annotation_key(element)
            number = self.file.add(self.annotation(link, placement, page, key))
            element.kids.append(
                b"<</Type/OBJR/Pg %s/Obj %s>>" % (reference(self.numbers[page]), reference(number))
            )
            yield number

    def annotation(self, link: Link, placement: Placement, page: int, key: int) -> bytes:
        boxes = [moved(box, placement.x, placement.y) for box in link.boxes]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        # Upper corners first, and lower ones then: so all readers take them, though ISO 32000-1
        # goes round.
        corners = [
            edge
            for left, bottom, right, top in boxes
            for edge in (left, top, right, top, left, bottom, right, bottom)
        ]
        return (
            b"<</Type/Annot/Subtype/Link/Rect%s/QuadPoints%s/Border[0 0 0]/F %d/Contents%s"
            b"%s/StructParent %d/P %s>>"
            % (
                number_array((min(lefts), min(bottoms), max(rights), max(tops))),
                number_array(corners),
                PRINT,
                text_string(link.hint),
                self.leads_to(link.target),
                key,
                reference(self.numbers[page]),
            )
        )

    def leads_to(self, target: str) -> bytes:
        """Return where a link goes: to a place of this file, or out into the web."""
        if target in self.places:
            return b"/Dest" + self.places[target]
        return b"/A<</S/URI/URI%s>>" % text_string(target)

    def add_picture(self, name: str, turned: bool) -> int:
        picture = painted_picture(self.material.pictures[name])
        if turned:
            picture = mirrored(picture)
        box = number_array((0, 0, picture.width, picture.height))
        objects = self.add_groups(picture.groups)
        if picture.photo:
            objects["Photo"] = self.add_photo(picture.photo)
        resources = picture.resources + (b"/XObject<<%s>>" % _names(objects) if objects else b"")
        # Colours that let others through are mixed as they are written, not as a printer's inks.
        mixed = _group(picture.space) if b"/ca " in resources else b""
        entries = b"/Type/XObject/Subtype/Form/BBox%s/Resources<<%s>>" % (box, resources)
        return self.file.add_packed_stream(entries + mixed, picture.packed, "FlateDecode")

    def add_groups(self, groups: Iterable[Painting]) -> dict[str, int]:
        """Add what is to let through as a whole what is beneath it."""
        return {f"G{n}": self.add_group(group) for n, group in enumerate(groups)}

    def add_group(self, group: Painting) -> int:
        inner = self.add_groups(group.groups)
        resources = group.resources + (b"/XObject<<%s>>" % _names(inner) if inner else b"")
        entries = (
            b"/Type/XObject/Subtype/Form/BBox[-9999999 -9999999 9999999 9999999]"
            b"%s/Resources<<%s>>" % (_group(group.space), resources)
        )
        return self.file.add_stream(entries, group.code)

    def add_photo(self, photo: Raster) -> int:
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (
            photo.width,
            photo.height,
        )
        entries += b"/ColorSpace/DeviceGray" if photo.grey else b"/ColorSpace/DeviceRGB"
        return self.file.add_packed_stream(entries, photo.data, photo.filter)


def _group(space: bytes) -> bytes:
    """Return the entry for what is mixed as a whole before it is put upon a page."""
    return b"/Group<</S/Transparency/CS/%s>>" % space


def _names(numbers: Mapping[str, int]) -> bytes:
    return b"".join(b"/%s %s" % (n.encode("ascii"), reference(i)) for n, i in numbers.items())
