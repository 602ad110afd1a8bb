"""What is drawn around and between type: rules, boxes, codes, and where pictures stand."""

from __future__ import annotations

from typing import assert_never

from handout.layout.galley import Panel
from handout.layout.items import (
    Blank,
    Drawn,
    Mosaic,
    Outline,
    PlacedPicture,
    PlacedSign,
    Rectangle,
    Rules,
)
from handout.pdf.operands import filling, numbers, stroking
from handout.pictures.colour import Colour
from handout.pictures.signs import SIDE, SIGNS

MIRRORED = ".mirrored"
"""Behind the name of a picture that is turned to the other side; no name of a file has a dot."""


def drawn(item: Drawn) -> bytes:
    """Return what draws an item, with a space or line's end on both sides."""
    match item:
        case Rules():
            return b" %s " % ruled(item)
        case Outline():
            return b" %s " % _outline(item.box, item.width, item.colour)
        case Mosaic():
            rectangles = b"\n".join([b"%s re" % _extent(box) for box in item.rectangles])
            return b"\n%s\n%s\nf\n" % (filling(item.colour), rectangles)
        case PlacedPicture():
            left, bottom, _, _ = item.box
            matrix = numbers(item.scale, 0, 0, item.scale, left, bottom)
            return b" %s cm /%s Do " % (matrix, picture_name(item.name, item.mirrored).encode())
        case PlacedSign():
            return _placed_sign(item)
        case Blank():
            return b""
    assert_never(item)


def picture_name(name: str, mirrored: bool) -> str:
    """Return the name of a picture among the resources of a page."""
    return name + MIRRORED * mirrored


def ruled(rules: Rules) -> bytes:
    """Return what draws straight lines; dots are dashes of no length with round ends."""
    dots = b" 1 J [0 %s] 0 d" % numbers(rules.dots) if rules.dots else b""
    lines = [
        b"%s m %s l " % (numbers(x, y), numbers(to_x, to_y)) for x, y, to_x, to_y in rules.segments
    ]
    return b"%s %s w%s %sS" % (
        stroking(rules.colour),
        numbers(rules.width),
        dots,
        b"".join(lines),
    )


def _outline(box: Rectangle, width: float, colour: Colour) -> bytes:
    return b"%s %s w %s re S" % (stroking(colour), numbers(width), _extent(box))


def _extent(box: Rectangle) -> bytes:
    left, bottom, right, top = box
    return numbers(left, bottom, right - left, top - bottom)


def panelled(panel: Panel, box: Rectangle) -> bytes:
    """Return what draws a box behind type: its ground, edge, bar and warning sign."""
    left, bottom, _, top = box
    code = b"%s %s re f\n" % (filling(panel.fill), _extent(box))
    # The edge lies over the ground, half inside and half outside of it.
    if panel.edge_width:
        code += _outline(box, panel.edge_width, panel.edge) + b"\n"
    if panel.bar_width:
        bar = numbers(left, bottom, panel.bar_width, top - bottom)
        code += b"%s %s re f\n" % (filling(panel.edge), bar)
    if panel.sign:
        code += _sign(left + panel.padding, top - panel.padding, panel)
    return code


def _placed_sign(item: PlacedSign) -> bytes:
    """Return a sign in one colour; its units are turned over, as they grow downwards."""
    scale = item.side / SIDE
    code = [
        b" %s cm 1 J 1 j" % numbers(scale, 0, 0, -scale, item.x, item.y),
        filling(item.colour),
        stroking(item.colour),
    ]
    for stroke in SIGNS[item.name]:
        start, *others = stroke.points
        code += [b"%s w" % numbers(stroke.width)] if stroke.width else []
        code += [b"%s m" % numbers(*start), *(b"%s l" % numbers(*point) for point in others)]
        code.append((b"s" if stroke.closed else b"S") if stroke.width else b"f")
    return b"\n".join(code) + b" "


def _sign(left: float, top: float, panel: Panel) -> bytes:
    """Return a warning triangle with an exclamation mark, drawn in a square of 30 by 30."""
    scale = panel.sign / 30
    edge, line, fill = filling(panel.edge), stroking(panel.edge), filling(panel.fill)
    return (
        b"q %s cm\n" % numbers(scale, 0, 0, scale, left, top)
        + b"%s %s 3 w 1 j 15 -3 m 28 -26 l 2 -26 l b\n" % (edge, line)
        + b"%s 13.4 -18 m 12.9 -10 l 17.1 -10 l 16.6 -18 l f 13.2 -23.4 3.6 3.4 re f Q\n" % fill
    )
