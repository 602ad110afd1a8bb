"""The canvas: galleys and pages to operators, with marks that tie them to the structure tree."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from handout.layout.galley import Galley
from handout.layout.items import (
    Drawn,
    Group,
    Item,
    Mosaic,
    PlacedPicture,
    Rectangle,
    SetText,
    TagPath,
    moved,
)
from handout.layout.pagination import Page
from handout.memo import MOST_RESULTS
from handout.pdf.operands import numbers
from handout.pdf.painting.shapes import drawn, panelled, ruled
from handout.pdf.painting.text import TextState, moves, unmarked


class Mark(NamedTuple):
    """Marked content, which gets a number on its page."""

    path: TagPath
    """The element that it belongs to."""
    box: Rectangle | None
    """Where it is, if it is a picture."""
    operators: bytes
    """From behind its number to the number of the next mark."""


class Painted(NamedTuple):
    """A painted galley, with holes for the numbers of its marks."""

    before: bytes
    """The operators up to the number of the first mark."""
    marks: tuple[Mark, ...]


@lru_cache(maxsize=MOST_RESULTS)
def painted(galley: Galley, role: str) -> Painted:
    """Return a galley as operators; sheets that share it share them.

    Args:
        galley: The galley.
        role: The structure type of the element that it belongs to.
    """
    canvas = _Canvas(role)
    for item in galley.items:
        canvas.paint(item, ())
    # Joined here, and not piece by piece for each sheet that shows the galley.
    before, *behind = [b"".join(code) for code in canvas.pieces]
    marks = zip(canvas.places, behind, strict=True)
    return Painted(before, tuple([Mark(path, box, code) for (path, box), code in marks]))


def painted_furniture(part: str, galley: Galley) -> bytes:
    """Return what stands in the margin of a page, as an artifact.

    Args:
        part: Header or Footer.
        galley: Lines of text and a code, each in a group of its own, and what is drawn around them.
    """
    return as_furniture(part, painted_lines(galley)) if galley.items else b""


def as_furniture(part: str, code: bytes) -> bytes:
    """Return operators as an artifact of the margin of a page: its Header or Footer."""
    return b"/Artifact<</Type/Pagination/Subtype/%s>>BDC %s EMC\n" % (part.encode("ascii"), code)


def painted_lines(galley: Galley) -> bytes:
    """Return what stands in the margin of a page, in no mark."""
    around = b"".join([drawn(item) for item in galley.items if isinstance(item, Drawn)])
    lines = [
        b"q 1 0 0 1 %s cm %s Q" % (numbers(item.x, item.y), code)
        for item in galley.items
        if isinstance(item, Group)
        for part in item.items
        if not isinstance(part, Group)
        for code in [unmarked(part) if isinstance(part, SetText) else drawn(part)]
    ]
    return b" ".join([around.strip(), *lines])


def painted_background(page: Page) -> bytes:
    """Return the boxes and rules of a page, on which its galleys are painted.

    They are artifacts: what a box means is said by the element of what stands in it.
    """
    code = [panelled(panel, box) for panel, box in page.boxes]
    code += [ruled(rules) + b"\n" for rules in page.rules]
    return b"/Artifact BMC\n%sEMC\n" % b"".join(code) if code else b""


def at(x: float, y: float) -> bytes:
    """Return what puts the origin of all that follows somewhere, until RESTORED."""
    return b"q 1 0 0 1 %s cm\n" % numbers(x, y)


RESTORED = b"Q\n"

FOR_ONE_PERSON = b"/Personal MP\n"
"""The point at the beginning of a sheet's first page that says that it is for one person, but not
for whom; it paints nothing (ISO 32000-1, 14.6.1)."""


def show(name: str) -> bytes:
    """Return what paints a form of its own size, which the resources of the page name."""
    return b"/%s Do\n" % name.encode("ascii")


def painted_form(name: str, scale: float, x: float, y: float) -> bytes:
    """Return what paints a form, such as a page on a sheet of paper, at a scale."""
    return b"q %.5f 0 0 %.5f %s cm /%s Do Q\n" % (scale, scale, numbers(x, y), name.encode("ascii"))


class _Canvas:
    """One galley being painted."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.pieces: list[list[bytes]] = [[]]
        """The operators before, between and behind the numbers of marks."""
        self.places: list[tuple[TagPath, Rectangle | None]] = []
        """The element of each mark, and where it is if it is a picture."""
        self.origin = (0.0, 0.0)

    def write(self, *code: bytes) -> None:
        self.pieces[-1] += code

    def paint(self, item: Item, around: TagPath | None) -> None:
        """Paint an item whose path goes on from the one around it."""
        if isinstance(item, SetText):
            self.text(item, around)
        elif isinstance(item, Group):
            self.group(item, around)
        else:
            box = item.box if isinstance(item, Mosaic | PlacedPicture) else None
            self.begin(_below(around, item.path), box and moved(box, *self.origin))
            code = drawn(item)
            self.write(b" q%sQ EMC\n" % code if code else b" EMC\n")

    def group(self, group: Group, around: TagPath | None) -> None:
        before = self.origin
        self.origin = before[0] + group.x, before[1] + group.y
        self.write(at(group.x, group.y))
        path = _below(around, group.path)
        for item in group.items:
            self.paint(item, path)
        self.write(RESTORED)
        self.origin = before

    def begin(self, path: TagPath | None, box: Rectangle | None = None) -> None:
        """Begin a mark of an element, or an artifact: PDF/UA wants all that is painted in one."""
        if path is None:
            self.write(b"/Artifact BMC")
            return
        role = path[-1].role if path else self.role
        self.write(b"/%s<</MCID " % role.encode("ascii"))
        self.places.append((path, box))
        self.pieces.append([b">>BDC"])

    def text(self, text: SetText, around: TagPath | None) -> None:
        """Paint lines of type; each change of element begins a mark."""
        self.write(b"BT %s TL" % numbers(text.leading))
        state = TextState()
        path: TagPath | None = None
        is_open = False
        for move, line in moves(text):
            self.write(move)
            for span in line:
                # One mark goes on from line to line; each more would make the tree larger.
                if not is_open or span.path != path:
                    if is_open:
                        self.write(b" EMC ")
                    self.begin(_below(around, span.path))
                    path, is_open = span.path, True
                self.write(state.shown(span))
        self.write(b" EMC ET\n")


def _below(around: TagPath | None, path: TagPath | None) -> TagPath | None:
    """Return a path that goes on from another; within an artifact all is one."""
    return None if around is None or path is None else around + path
