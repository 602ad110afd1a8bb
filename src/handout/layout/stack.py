"""How strips stand below each other: how far down each begins, and how deep they are together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from handout.layout.galley import Card, Panel, Strip
from handout.layout.items import TagPath
from handout.pictures.colour import Colour


class FlowStrip(NamedTuple):
    """A strip on its way to a page. Every sheet has dozens, which live for a moment."""

    strip: Strip
    clears: bool
    """Whether it begins below what stands beside the strips above it."""
    path: TagPath = ()
    """The element that its block belongs to."""
    rule: Colour | None = None
    """Of a line in the space above it."""

    @property
    def solid(self) -> float:
        """Height that cannot be parted, without the space above."""
        beside = self.strip.figure.galley.height if self.strip.figure else 0.0
        return max(self.strip.galley.height, beside)


def flow_of(
    strips: Iterable[Strip], path: TagPath = (), rule: Colour | None = None
) -> Iterator[FlowStrip]:
    """Yield the strips of a block; the first, and each with a picture, clears what is above."""
    first = True
    for strip in strips:
        clears = first or strip.clears or strip.figure is not None
        yield FlowStrip(strip, clears, path, rule if first else None)
        first = False


TIGHTEST = 0.7
"""The part of the space between strips that is left at least where it helps to fill a page."""


@dataclass
class Cursor:
    """How far down a column is filled, and what the last strip leaves behind."""

    tightness: float = 1.0
    """The part of the spaces between strips that is left."""
    text: float = 0.0
    figure: float = 0.0
    """How far down a picture beside the text reaches."""
    panel: Panel | None = None
    gap: float | None = None

    @property
    def depth(self) -> float:
        """How far down the column is filled, with the padding of a box that is still open."""
        return max(self.text + (self.panel.padding if self.panel else 0.0), self.figure)

    def advance(self, flow_strip: FlowStrip) -> float:
        """Move below a strip, and return how far down its top is."""
        strip = flow_strip.strip
        # A block begins below the picture of the one before, or that would seem to be its own.
        if flow_strip.clears and self.figure >= self.depth:
            self.text, self.panel, self.gap = self.figure, None, None
        top = self.text
        if self.text:
            top += self.tightness * (strip.space_above if self.gap is None else self.gap)
        # Where a box ends or begins, both its padding and its neighbour's count.
        if strip.panel != self.panel:
            top += sum(panel.padding for panel in (self.panel, strip.panel) if panel)
        if strip.figure:
            self.figure = top + strip.figure.galley.height
        self.text = top + strip.galley.height
        self.panel, self.gap = strip.panel, strip.space_below
        return top


def depth_below(chain: Iterable[FlowStrip], start: Cursor) -> float:
    """Return how far down a column is filled once some strips follow."""
    cursor = replace(start)
    for flow_strip in chain:
        cursor.advance(flow_strip)
    return cursor.depth


def depth_of(strips: Iterable[Strip]) -> float:
    """Return how high some strips are, with nothing above them."""
    return depth_below(flow_of(strips), Cursor())


def height_of(card: Card) -> float:
    """Return how high a card is, with its frame."""
    return depth_of(card.strips) + (2 * card.frame.padding if card.frame else 0.0)
