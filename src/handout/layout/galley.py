"""The galley: a block of set type, not yet on a page. Plain data, in points.

A galley's origin is its top left corner, and y grows upwards, so all of it lies below y = 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from functools import cached_property
from itertools import chain

from handout.frozen import frozen
from handout.layout.items import (
    Group,
    Item,
    PlacedPicture,
    Rectangle,
    SetText,
    TagPath,
    leaves,
    moved,
)
from handout.pictures.colour import Colour


@frozen
class Link:
    """Words that lead elsewhere: in which element, where to, and where they stand.

    The target is the anchor of a bookmark, or an address on the web.
    """

    path: TagPath
    target: str
    hint: str
    boxes: tuple[Rectangle, ...]


@frozen(eq=False)
class Galley:
    """Set type and what is drawn with it, in reading order, with the links in it.

    Only the very same galley counts as equal, so that what was made of one is found at once.
    """

    height: float
    items: tuple[Item, ...] = ()
    links: tuple[Link, ...] = ()

    @cached_property
    def characters(self) -> tuple[tuple[str, str], ...]:
        """What is set in each face: pairs of its name and the letters."""
        letters: dict[str, set[str]] = {}
        for item in leaves(self.items):
            if isinstance(item, SetText):
                for span in chain(item.label, *item.lines):
                    letters.setdefault(span.style.face, set()).update(span.text)
        return tuple((face, "".join(sorted(used))) for face, used in sorted(letters.items()))

    @cached_property
    def pictures(self) -> frozenset[tuple[str, bool]]:
        """The pictures in it, by name and whether they are mirrored."""
        placed = (item for item in leaves(self.items) if isinstance(item, PlacedPicture))
        return frozenset((picture.name, picture.mirrored) for picture in placed)


@frozen
class Furniture:
    """What every page repeats. The origin is the page's lower left corner."""

    header: Galley
    footer: Galley
    spoken: Galley = field(default_factory=lambda: Galley(0.0))
    """What of the footer is read aloud: once, on the last page."""


@frozen
class Bookmark:
    """A place that links and the outline lead to. Level 0 stands in no outline."""

    anchor: str
    level: int
    title: str


@frozen
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
    head: tuple[Strip, ...] = field(default=(), compare=False)
    """What stands again above it where a page parts it, for the eye alone: its heading."""


@frozen
class Strip:
    """A horizontal strip of the column: a galley, its element, and the space around it.

    Its path, and that of its picture and cards, begins where the path of its block ends.
    """

    galley: Galley
    path: TagPath
    left: float = 0.0
    space_above: float = 0.0
    space_below: float | None = None
    """Of a heading: stands instead of the next strip's space above."""
    keep_with_next: bool = False
    panel: Panel | None = None
    bookmark: Bookmark | None = None
    clears: bool = False
    """Whether it begins below a picture beside the strips above it, as the first of a block."""
    figure: Strip | None = None
    """A picture beside this strip and, as far down as it reaches, beside the next ones."""
    cards: tuple[Card, ...] = ()
    """Cards that hang side by side from the top of this strip, as high as it is."""


@frozen
class Card:
    """Strips that no page parts, in a frame of their own if they have one."""

    frame: Panel | None
    strips: tuple[Strip, ...]


@frozen
class Block:
    """What stays together on a page if a page can hold it."""

    strips: tuple[Strip, ...]
    keep_with_next: bool = False
    rule: Colour | None = None
    """Of a fine line in the middle of the space above."""
    own_page: bool = False
    """Whether it begins a new page."""
    path: TagPath = ()
    """The element that all of it belongs to."""
    introduces: bool = False
    """Whether it leads to what follows in its section."""


def assembled(
    parts: Iterable[tuple[Galley, float, float, TagPath | None]], height: float
) -> Galley:
    """Return several galleys as one.

    Args:
        parts: Each with where its origin lies, and the path that its items then hang below: None
            for what is there for the eye alone, whose links lead nowhere.
        height: Of the whole.
    """
    items: list[Item] = []
    links: list[Link] = []
    for galley, x, y, path in parts:
        items.append(Group(x, y, galley.items, path))
        if path is not None:
            links += [
                replace(
                    link,
                    path=path + link.path,
                    boxes=tuple(moved(box, x, y) for box in link.boxes),
                )
                for link in galley.links
            ]
    return Galley(height, tuple(items), tuple(links))
