"""The galley: a block of set type, not yet on a page. Plain data, in points.

A galley's origin is its top left corner, and y grows upwards, so all of it lies below y = 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from handout.layout.operands import numbers

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Branch:
    """An element of the structure tree on the way from its root to a mark.

    Marks that follow each other with the same role and key under the same parent belong to one
    element; `key` tells an element from the next of its role.
    """

    role: str
    key: int = 0
    title: str = ""
    alt: str = ""
    numbering: str = ""
    """How a list is numbered: Decimal, Disc."""
    scope: str = ""
    """What a header cell is for: Row, Column."""
    language: str = ""
    tick: str = ""
    """What a printed box for a tick is for."""


Path = tuple[Branch, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead elsewhere: in which element, where to, and where they stand.

    The target is the anchor of a bookmark, or an address on the web.
    """

    path: Path
    target: str
    hint: str
    boxes: tuple[Rectangle, ...]


@dataclass(frozen=True)
class Galley:
    """Painted operators with holes for the mark numbers, and what they need of the page.

    `operators` has one piece more than there are marks: the number of mark i goes between the
    pieces i and i + 1. `marks` says below which element each mark hangs, seen from the path of
    the strip. `characters` lists what is set in each face, `pictures` which pictures are painted.
    """

    height: float
    operators: tuple[bytes, ...]
    marks: tuple[Path, ...] = ()
    links: tuple[Link, ...] = ()
    characters: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()
    box: Rectangle | None = None
    """Where a figure is painted."""


@dataclass(frozen=True)
class Furniture:
    """What every page repeats. The origin is the page's lower left corner."""

    header: Galley
    footer: Galley


@dataclass(frozen=True)
class Bookmark:
    """A place that links and the outline lead to. Level 0 stands in no outline."""

    anchor: str
    level: int
    title: str


@dataclass(frozen=True)
class Panel:
    """A box behind strips. Strips with the same panel on one page share one box."""

    key: int
    left: float
    width: float
    padding: float
    fill: Colour
    edge: Colour
    edge_width: float
    bar_width: float
    """Of a thick bar along the left side, in the edge's colour."""
    sign: float
    """Size of a warning sign in the upper left corner, or 0."""


@dataclass(frozen=True)
class Strip:
    """A galley in the column: its branch of the structure tree, and the air around it.

    Its path, and that of its picture and cards, begins where the path of its block ends.
    """

    galley: Galley
    path: Path
    left: float = 0.0
    space_above: float = 0.0
    space_below: float | None = None
    """Of a heading: stands instead of the next strip's space above."""
    keep_with_next: bool = False
    panel: Panel | None = None
    bookmark: Bookmark | None = None
    figure: Strip | None = None
    """A picture beside this strip and, as far down as it reaches, beside the next ones."""
    cards: tuple[Card, ...] = ()
    """Cards that hang side by side from the top of this strip, as high as it is."""


@dataclass(frozen=True)
class Card:
    """Strips in a frame of their own, which no page parts."""

    frame: Panel
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class Block:
    """What stays together on a page if a page can hold it."""

    strips: tuple[Strip, ...]
    keep_with_next: bool = False
    rule: Colour | None = None
    """Of a fine line in the middle of the space above."""
    own_page: bool = False
    """Whether it begins a new page."""
    path: Path = ()
    """The element that all of it belongs to."""


def assembled(parts: Iterable[tuple[Galley, float, float, Path]], height: float) -> Galley:
    """Return several galleys as one.

    Args:
        parts: Each with where its origin lies, and the path that its marks then hang below.
        height: Of the whole.
    """
    operators = [b""]
    marks: list[Path] = []
    links: list[Link] = []
    characters: list[tuple[str, str]] = []
    pictures: list[str] = []
    for galley, x, y, path in parts:
        first, *rest = galley.operators
        operators[-1] += b"q 1 0 0 1 %s cm\n" % numbers(x, y) + first
        operators += rest
        operators[-1] += b"Q\n"
        marks += [path + below for below in galley.marks]
        links += [
            replace(link, path=path + link.path, boxes=tuple(moved(b, x, y) for b in link.boxes))
            for link in galley.links
        ]
        characters += galley.characters
        pictures += galley.pictures
    return Galley(
        height, tuple(operators), tuple(marks), tuple(links), tuple(characters), tuple(pictures)
    )


_MARK = re.compile(rb"/\w+<</MCID \0>>BDC")


def unmarked(galley: Galley) -> Galley:
    """Return a galley as an artifact: it looks the same, but is there for the eye alone."""
    painted = _MARK.sub(b"/Artifact BMC", b"\0".join(galley.operators))
    return Galley(galley.height, (painted,), (), (), galley.characters, galley.pictures)


def moved(box: Rectangle, x: float, y: float) -> Rectangle:
    """Return a rectangle somewhere else."""
    left, bottom, right, top = box
    return left + x, bottom + y, right + x, top + y
