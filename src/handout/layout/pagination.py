"""Pagination: the column cut into pages, where `breaks` says, and nothing overflows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from handout.frozen import frozen
from handout.layout.breaks import Flow, Stretch, best_pages, flow_through, head_again
from handout.layout.galley import Block, Bookmark, Card, Galley, Panel, Strip
from handout.layout.items import Rectangle, Rules, TagPath
from handout.layout.stack import Cursor, FlowStrip, flow_of
from handout.layout.theme import Paper

RULE_WIDTH = 1.0
"""Of the fine line above a section."""


class Placement(NamedTuple):
    """A galley on a page: where its upper left corner lies, from the page's lower left one."""

    galley: Galley
    path: TagPath
    x: float
    y: float
    bookmark: Bookmark | None = None


@frozen
class Page:
    """One page: galleys in reading order, and the boxes and rules painted below them."""

    placements: tuple[Placement, ...]
    boxes: tuple[tuple[Panel, Rectangle], ...]
    rules: tuple[Rules, ...]


class ColumnOverflowError(Exception):
    """A galley that no page can hold: a mistake of the typesetting, not of the content."""


def paginate(column: Iterable[Block], paper: Paper) -> tuple[Page, ...]:
    """Return the pages that a column fills.

    Raises:
        ColumnOverflowError: a single strip is higher than the page's column.
    """
    flow = flow_through(column)
    check_fit(flow, paper)
    return pages_of(flow, best_pages(flow, paper.depth), paper)


def check_fit(flow: Flow, paper: Paper) -> None:
    """Check that no strip is higher than a page.

    Raises:
        ColumnOverflowError: one is.
    """
    for flow_strip in flow.strips:
        if flow_strip.solid > paper.depth:
            raise ColumnOverflowError(f"{flow_strip.solid:.0f} points on {paper.depth:.0f}")


def pages_of(flow: Flow, stretches: Iterable[Stretch], paper: Paper) -> tuple[Page, ...]:
    """Return pages with what stands on each put in its place."""
    pages = []
    for stretch in stretches:
        page = _OpenPage(paper, Cursor(tightness=stretch.tightness))
        own = flow.strips[stretch.start : stretch.end]
        for flow_strip in (*head_again(flow.strips, stretch.start), *own):
            page.place(flow_strip)
        pages.append(page.finished())
    return tuple(pages)


@dataclass
class _OpenPage:
    """A page being filled."""

    paper: Paper
    cursor: Cursor
    placements: list[Placement] = field(default_factory=list)
    boxes: dict[int, tuple[Panel, Rectangle]] = field(default_factory=dict)
    rules: list[Rules] = field(default_factory=list)

    def finished(self) -> Page:
        return Page(tuple(self.placements), tuple(self.boxes.values()), tuple(self.rules))

    def place(self, flow_strip: FlowStrip) -> None:
        """Put a strip below what is there."""
        strip = flow_strip.strip
        above = self.cursor.depth
        # Below a framed box a rule would be a second line beside its edge.
        framed = self.cursor.panel is not None and self.cursor.panel.edge_width > 0
        top = self.cursor.advance(flow_strip)
        y = self.paper.height - self.paper.top - top
        if flow_strip.rule and above and not framed:
            right = self.paper.width - self.paper.side
            middle = y + (top - above) / 2
            line = (self.paper.side, middle, right, middle)
            self.rules.append(Rules((line,), RULE_WIDTH, flow_strip.rule))
        self._put(strip, flow_strip.path, y)
        for card in strip.cards:
            self._place_card(card, flow_strip.path, y, strip.galley.height)

    def _place_card(self, card: Card, path: TagPath, top: float, height: float) -> None:
        frame = card.frame
        if frame:
            left = self.paper.side + frame.left
            self.boxes[frame.key] = (frame, (left, top - height, left + frame.width, top))
            top -= frame.padding
        cursor = Cursor()
        for flow_strip in flow_of(card.strips):
            self._put(flow_strip.strip, path, top - cursor.advance(flow_strip))

    def _put(self, strip: Strip, path: TagPath, y: float) -> None:
        """Put a strip, and the picture beside it, on a page with its top at a height."""
        if strip.panel:
            self._grow_box(strip.panel, y, y - strip.galley.height)
        if strip.galley.items:  # what holds cards has none of its own
            x = self.paper.side + strip.left
            below = path + strip.path
            self.placements.append(Placement(strip.galley, below, x, y, strip.bookmark))
        if strip.figure:
            figure = strip.figure
            left = self.paper.side + figure.left
            self.placements.append(Placement(figure.galley, path + figure.path, left, y))

    def _grow_box(self, panel: Panel, top: float, bottom: float) -> None:
        """Extend a panel's box on this page down to below another strip."""
        left = self.paper.side + panel.left
        if panel.key in self.boxes:
            top = self.boxes[panel.key][1][3] - panel.padding
        box = (left, bottom - panel.padding, left + panel.width, top + panel.padding)
        self.boxes[panel.key] = (panel, box)
