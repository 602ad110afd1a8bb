"""The canvas: items to PDF operators, which no other room and hardly another file writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, assert_never

from handout.layout.galley import Galley, Panel
from handout.layout.items import (
    Blank,
    Drawn,
    Group,
    Item,
    Line,
    Mosaic,
    Outline,
    PlacedPicture,
    Rectangle,
    Rules,
    Span,
    TagPath,
    Text,
    moved,
)
from handout.layout.pagination import Page
from handout.layout.theme import Style
from handout.memo import MOST, remembered
from handout.pdf.operands import numbers

MIRRORED = ".mirrored"
"""Behind the name of a picture that is turned to the other side; no name of a file has a dot."""


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


@lru_cache(maxsize=MOST)
def painted(galley: Galley, role: str) -> Painted:
    """Return a galley as operators; sheets that share it share them.

    Args:
        galley: The galley.
        role: The structure type of the element that it belongs to.
    """
    canvas = _Canvas(role)
    for item in galley.items:
        canvas.paint(item, ())
    before, *behind = [b"".join(code) for code in canvas.pieces]
    marks = zip(canvas.places, behind, strict=True)
    return Painted(before, tuple([Mark(path, box, code) for (path, box), code in marks]))


def painted_furniture(part: str, galley: Galley) -> bytes:
    """Return what stands in the margin of a page, as an artifact.

    Args:
        part: Header or Footer.
        galley: Lines of text, each in a group of its own, and what is drawn around them.
    """
    if not galley.items:
        return b""
    head = b"/Artifact<</Type/Pagination/Subtype/%s>>BDC" % part.encode("ascii")
    drawn = b"".join([_drawn(item) for item in galley.items if isinstance(item, Drawn)])
    lines = [
        b"q 1 0 0 1 %s cm %s Q" % (numbers(item.x, item.y), _unmarked(text))
        for item in galley.items
        if isinstance(item, Group)
        for text in item.items
        if isinstance(text, Text)
    ]
    return head + (drawn or b"  ") + b" ".join([*lines, b"EMC\n"])


def painted_background(page: Page) -> bytes:
    """Return the boxes and rules of a page, on which its galleys are painted."""
    code = [_panel(panel, box) for panel, box in page.boxes]
    code += [_rules(rules) + b"\n" for rules in page.rules]
    return b"/Artifact BMC\n%sEMC\n" % b"".join(code) if code else b""


def at(x: float, y: float) -> bytes:
    """Return what puts the origin of all that follows somewhere, until RESTORED."""
    return b"q 1 0 0 1 %s cm\n" % numbers(x, y)


RESTORED = b"Q\n"


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
        if isinstance(item, Text):
            self.text(item, around)
        elif isinstance(item, Group):
            self.group(item, around)
        else:
            box = item.box if isinstance(item, Mosaic | PlacedPicture) else None
            self.begin(_below(around, item.path), box and moved(box, *self.origin))
            drawn = _drawn(item)
            self.write(b" q%sQ EMC\n" % drawn if drawn else b" EMC\n")

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
        """Begin a mark of an element, or an artifact."""
        if path is None:
            self.write(b"/Artifact BMC")
            return
        role = path[-1].role if path else self.role
        self.write(b"/%s<</MCID " % role.encode("ascii"))
        self.places.append((path, box))
        self.pieces.append([b">>BDC"])

    def text(self, text: Text, around: TagPath | None) -> None:
        """Paint lines of type; each change of element begins a mark."""
        self.write(b"BT %s TL" % numbers(text.leading))
        style = _Style()
        path: TagPath | None = None
        is_open = False
        for move, line in _moves(text):
            self.write(move)
            for span in line:
                if not is_open or span.path != path:
                    if is_open:
                        self.write(b" EMC ")
                    self.begin(_below(around, span.path))
                    path, is_open = span.path, True
                self.write(style.shown(span))
        self.write(b" EMC ET\n")


def _moves(text: Text) -> Iterator[tuple[bytes, Line]]:
    """Yield lines, each with what moves to where it begins."""
    first, *others = text.lines
    if text.label:
        yield b" %s Td" % numbers(0, text.y), text.label
        yield b" %s Td" % numbers(text.x, 0), first
    else:
        yield b" %s Td" % numbers(text.x, text.y), first
    for line in others:
        yield b" T*", line


class _Style:
    """The colour and the face that are set, which are not set again."""

    def __init__(self) -> None:
        self.style: Style | None = None

    def shown(self, span: Span) -> bytes:
        """Return what shows a span in its style."""
        text, style, _ = span
        show = b" (%s) Tj" % _escaped(text.encode("utf-16-be"))
        before, self.style = self.style, style
        if style is before:
            return show
        if before is None or (style.face, style.size) != (before.face, before.size):
            show = b" /%s %s Tf%s" % (style.face.encode(), numbers(style.size), show)
        if before is None or style.colour != before.colour:
            show = b" %s rg%s" % (numbers(*style.colour), show)
        return show


@remembered()
def _unmarked(text: Text) -> bytes:
    """Return a line of an artifact, which holds no marks."""
    style = _Style()
    return b"BT%s ET" % b"".join([style.shown(span) for line in text.lines for span in line])


def _below(around: TagPath | None, path: TagPath | None) -> TagPath | None:
    """Return a path that goes on from another; within an artifact all is one."""
    return None if around is None or path is None else around + path


def _drawn(item: Drawn) -> bytes:
    """Return what draws an item, with a space or line's end on both sides."""
    match item:
        case Rules():
            return b" %s " % _rules(item)
        case Outline():
            return b" %s " % _outline(item.box, item.width, item.colour)
        case Mosaic():
            rectangles = b"\n".join([b"%s re" % _extent(box) for box in item.rectangles])
            return b"\n%s rg\n%s\nf\n" % (numbers(*item.colour), rectangles)
        case PlacedPicture():
            left, bottom, _, _ = item.box
            matrix = numbers(item.scale, 0, 0, item.scale, left, bottom)
            return b" %s cm /%s Do " % (matrix, picture_name(item.name, item.mirrored).encode())
        case Blank():
            return b""
    assert_never(item)


def picture_name(name: str, mirrored: bool) -> str:
    """Return the name of a picture among the resources of a page."""
    return name + MIRRORED * mirrored


def _rules(rules: Rules) -> bytes:
    dots = b" 1 J [0 %s] 0 d" % numbers(rules.dots) if rules.dots else b""
    lines = [
        b"%s m %s l " % (numbers(x, y), numbers(to_x, to_y)) for x, y, to_x, to_y in rules.segments
    ]
    return b"%s RG %s w%s %sS" % (
        numbers(*rules.colour),
        numbers(rules.width),
        dots,
        b"".join(lines),
    )


def _outline(box: Rectangle, width: float, colour: tuple[float, ...]) -> bytes:
    return b"%s RG %s w %s re S" % (numbers(*colour), numbers(width), _extent(box))


def _extent(box: Rectangle) -> bytes:
    left, bottom, right, top = box
    return numbers(left, bottom, right - left, top - bottom)


def _panel(panel: Panel, box: Rectangle) -> bytes:
    left, bottom, _, top = box
    edge = numbers(*panel.edge)
    code = b"%s rg %s re f\n" % (numbers(*panel.fill), _extent(box))
    if panel.edge_width:
        code += _outline(box, panel.edge_width, panel.edge) + b"\n"
    if panel.bar_width:
        bar = numbers(left, bottom, panel.bar_width, top - bottom)
        code += b"%s rg %s re f\n" % (edge, bar)
    if panel.sign:
        code += _sign(left + panel.padding, top - panel.padding, panel)
    return code


def _sign(left: float, top: float, panel: Panel) -> bytes:
    """Return a warning triangle with an exclamation mark, drawn in a square of 30 by 30."""
    scale = panel.sign / 30
    edge, fill = numbers(*panel.edge), numbers(*panel.fill)
    return (
        b"q %s cm\n" % numbers(scale, 0, 0, scale, left, top)
        + b"%s rg %s RG 3 w 1 j 15 -3 m 28 -26 l 2 -26 l b\n" % (edge, edge)
        + b"%s rg 13.4 -18 m 12.9 -10 l 17.1 -10 l 16.6 -18 l f 13.2 -23.4 3.6 3.4 re f Q\n" % fill
    )


# In a string of PDF, these would end it, or be read as something else (ISO 32000-1, 7.3.4.2).
_ESCAPES = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r"}
_NEEDS_ESCAPE = re.compile(rb"[()\\\r]")


def _escaped(code: bytes) -> bytes:
    return _NEEDS_ESCAPE.sub(lambda match: _ESCAPES[match[0]], code)
