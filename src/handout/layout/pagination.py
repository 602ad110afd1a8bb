"""Pagination: the column cut into pages. Blocks stay together, and nothing overflows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from handout.layout.galley import Block, Bookmark, Card, Galley, Panel, Strip
from handout.layout.items import Rectangle, Rules, TagPath
from handout.layout.stack import Cursor, FlowStrip, depth_below, flow_of
from handout.layout.theme import Paper

Member = TypeVar("Member")

RULE_WIDTH = 1.0
"""Of the fine line above a section."""


class Placement(NamedTuple):
    """A galley on a page: where its upper left corner lies, from the page's lower left one."""

    galley: Galley
    path: TagPath
    x: float
    y: float
    bookmark: Bookmark | None = None


@dataclass(frozen=True)
class Page:
    """One page: galleys in reading order, and the boxes and rules painted below them."""

    placements: tuple[Placement, ...]
    boxes: tuple[tuple[Panel, Rectangle], ...]
    rules: tuple[Rules, ...]


class ColumnOverflowError(Exception):
    """A galley that no page can hold: a mistake of the typesetting, not of the content."""


def paginate(column: Iterable[Block], paper: Paper) -> tuple[Page, ...]:
    """Return the pages that a column fills.

    A block stays whole where a page can hold it; a heading goes with what follows; a block
    longer than a page is parted between its strips.

    Raises:
        ColumnOverflowError: a single strip is higher than the page's column.
    """
    pages = _Pages(paper)
    for blocks in _joined(column, lambda block: block.keep_with_next):
        chain = [p for block in blocks for p in flow_of(block.strips, block.path, block.rule)]
        if blocks[0].own_page:
            pages.turn()
        if not pages.holds(chain):
            # What fits no page at all is parted where it stands, not after half a page of nothing.
            if depth_below(chain, Cursor()) <= paper.depth:
                pages.turn()
            else:
                pages.place_parted(chain)
                continue
        pages.place(chain)
    return tuple(page.finished() for page in pages.pages)


def _clumps(chain: Iterable[FlowStrip]) -> Iterator[list[FlowStrip]]:
    """Yield what stays together even where a block is parted: headings with the next strip."""
    return _joined(chain, lambda flow_strip: flow_strip.strip.keep_with_next)


def _joined(members: Iterable[Member], goes_on: Callable[[Member], bool]) -> Iterator[list[Member]]:
    """Yield runs of neighbours in which all but the last go on with the next."""
    run: list[Member] = []
    for member in members:
        run.append(member)
        if not goes_on(member):
            yield run
            run = []
    if run:
        yield run


@dataclass
class _OpenPage:
    """A page being filled."""

    cursor: Cursor = field(default_factory=Cursor)
    placements: list[Placement] = field(default_factory=list)
    boxes: dict[int, tuple[Panel, Rectangle]] = field(default_factory=dict)
    rules: list[Rules] = field(default_factory=list)

    def finished(self) -> Page:
        return Page(tuple(self.placements), tuple(self.boxes.values()), tuple(self.rules))


class _Pages:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.pages = [_OpenPage()]

    def turn(self) -> None:
        if self.pages[-1].placements:
            self.pages.append(_OpenPage())

    def holds(self, chain: Iterable[FlowStrip]) -> bool:
        return depth_below(chain, self.pages[-1].cursor) <= self.paper.depth

    def place_parted(self, chain: Sequence[FlowStrip]) -> None:
        for clump in _clumps(chain):
            if not self.holds(clump):
                self.turn()
            # A clump that is longer than a page goes strip by strip.
            for flow_strip in clump:
                if not self.holds([flow_strip]):
                    self.turn()
                self.place([flow_strip])

    def place(self, chain: Iterable[FlowStrip]) -> None:
        for flow_strip in chain:
            if flow_strip.solid > self.paper.depth:
                raise ColumnOverflowError(
                    f"{flow_strip.solid:.0f} points on {self.paper.depth:.0f}"
                )
            self._place(flow_strip, self.pages[-1])

    def _place(self, flow_strip: FlowStrip, sheet: _OpenPage) -> None:
        strip = flow_strip.strip
        above = sheet.cursor.depth
        # Below a framed box a rule would be a second line beside its edge.
        framed = sheet.cursor.panel is not None and sheet.cursor.panel.edge_width > 0
        top = sheet.cursor.advance(flow_strip)
        y = self.paper.height - self.paper.top - top
        if flow_strip.rule and above and not framed:
            right = self.paper.width - self.paper.side
            middle = y + (top - above) / 2
            line = (self.paper.side, middle, right, middle)
            sheet.rules.append(Rules((line,), RULE_WIDTH, flow_strip.rule))
        self._put(strip, flow_strip.path, y, sheet)
        for card in strip.cards:
            self._place_card(card, flow_strip.path, y, strip.galley.height, sheet)

    def _place_card(
        self, card: Card, path: TagPath, top: float, height: float, sheet: _OpenPage
    ) -> None:
        frame = card.frame
        left = self.paper.side + frame.left
        sheet.boxes[frame.key] = (frame, (left, top - height, left + frame.width, top))
        cursor = Cursor()
        for flow_strip in flow_of(card.strips):
            self._put(
                flow_strip.strip, path, top - frame.padding - cursor.advance(flow_strip), sheet
            )

    def _put(self, strip: Strip, path: TagPath, y: float, sheet: _OpenPage) -> None:
        """Put a strip, and the picture beside it, on a page with its top at a height."""
        if strip.panel:
            self._grow_box(sheet, strip.panel, y, y - strip.galley.height)
        if strip.galley.items:  # what holds cards has none of its own
            x = self.paper.side + strip.left
            below = path + strip.path
            sheet.placements.append(Placement(strip.galley, below, x, y, strip.bookmark))
        if strip.figure:
            figure = strip.figure
            left = self.paper.side + figure.left
            sheet.placements.append(Placement(figure.galley, path + figure.path, left, y))

    def _grow_box(self, sheet: _OpenPage, panel: Panel, top: float, bottom: float) -> None:
        """Extend a panel's box on this page down to below another strip."""
        left = self.paper.side + panel.left
        if panel.key in sheet.boxes:
            top = sheet.boxes[panel.key][1][3] - panel.padding
        box = (left, bottom - panel.padding, left + panel.width, top + panel.padding)
        sheet.boxes[panel.key] = (panel, box)
