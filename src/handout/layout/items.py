"""The items of a galley: what is painted, where, and which structure element it belongs to.

Plain data in points; an exporter paints them in its own format. They are tuples, since every sheet
has hundreds. `path` is the item's element, seen from the element of the galley; items with no path
(None) are artifacts: there for the eye, and passed over when the page is read aloud.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.frozen import frozen
from handout.layout.theme import Style
from handout.pictures.colour import Colour

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""

Segment = tuple[float, float, float, float]
"""A straight line: x and y of its start, and of its end."""


def moved(box: Rectangle, x: float, y: float) -> Rectangle:
    """Return a rectangle somewhere else."""
    left, bottom, right, top = box
    return left + x, bottom + y, right + x, top + y


@frozen
class Tag:
    """An element of the structure tree, as a step on the way from its root to an item.

    Items that follow each other with the same role and key under the same parent belong to one
    element; `key` tells an element from the next of its role.
    """

    role: str
    """Its structure type, such as P or H1 (ISO 32000-1, 14.8.4)."""
    key: int = 0
    title: str = ""
    alt: str = ""
    numbering: str = ""
    """How a list is numbered: Decimal, Disc."""
    scope: str = ""
    """What a header cell is for: Row, Column."""
    language: str = ""
    expansion: str = ""
    """What is heard instead of a Span that is short for it."""
    decoration: str = ""
    """How a Span is marked for the eye: Underline, LineThrough."""
    tick: str = ""
    """What a printed box for a tick is for."""
    line: str = ""
    """What a printed line to write on is for."""


TagPath = tuple[Tag, ...]


class Span(NamedTuple):
    """Text of one style in one element."""

    text: str
    style: Style
    path: TagPath | None = ()

    @property
    def link(self) -> TagPath:
        """The element of the link that it is part of, or an empty path."""
        path = self.path or ()
        # Almost all text has no element of its own, or one.
        return next((path[: n + 1] for n, tag in enumerate(path) if tag.role == "Link"), ())

    @property
    def language(self) -> str:
        """Its language, if it is not that of the text around it."""
        return self.path[-1].language if self.path else ""


Line = tuple[Span, ...]


class SetText(NamedTuple):
    """Lines one below the other, whose first baseline begins at (x, y)."""

    x: float
    y: float
    leading: float
    """From baseline to baseline."""
    lines: tuple[Line, ...]
    label: Line = ()
    """What stands at x = 0 on the first baseline: the number or bullet of a list's item."""


class Rules(NamedTuple):
    """Straight lines."""

    segments: tuple[Segment, ...]
    width: float
    colour: Colour
    dots: float = 0.0
    """Distance between dots, if they are dotted."""
    path: TagPath | None = None


class Outline(NamedTuple):
    """A rectangle with nothing in it."""

    box: Rectangle
    width: float
    """Of its edge."""
    colour: Colour
    path: TagPath | None = None


class Mosaic(NamedTuple):
    """A picture of filled rectangles: a QR code."""

    box: Rectangle
    rectangles: tuple[Rectangle, ...]
    colour: Colour
    path: TagPath | None = ()


class PlacedPicture(NamedTuple):
    """A picture by its name, so many times as large as it is."""

    box: Rectangle
    name: str
    mirrored: bool
    scale: float
    path: TagPath | None = ()


class PlacedSign(NamedTuple):
    """A sign of `pictures/signs`, in a square from its left upper corner."""

    x: float
    y: float
    side: float
    name: str
    colour: Colour
    path: TagPath | None = None


class Blank(NamedTuple):
    """An element in which nothing is painted, so that it is there: a cell for the pen."""

    path: TagPath


class Group(NamedTuple):
    """Items with an origin of their own; their paths go on from the group's."""

    x: float
    y: float
    items: tuple[Item, ...]
    path: TagPath | None = ()


Drawn = Rules | Outline | Mosaic | PlacedPicture | PlacedSign | Blank
Item = SetText | Group | Drawn


def leaves(items: Iterable[Item]) -> Iterator[SetText | Drawn]:
    """Yield all items, those of groups included, in reading order."""
    for item in items:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item
