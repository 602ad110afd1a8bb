"""The compositor: what setting any kind of block needs, and where on the column it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handout.document.tree import Figure, Words
from handout.problems import ContentError, Problem
from handout.typeset.galley import Branch, Galley, Panel, Path, Strip
from handout.typeset.setting import Label
from handout.typeset.shop import Shop
from handout.typeset.theme import Room, Style

DROP = 4.0
"""A picture begins so far below the top of the first line beside it, level with its capitals."""


@dataclass(frozen=True)
class Spot:
    """Where in the structure and the column something is set."""

    path: Path
    left: float
    width: float
    panel: Panel | None = None
    beside: tuple[float, Room] | None = None
    """Where pictures stand beside the text, and in how much room; else they stand above it."""
    above: Room = (0.0, 0.0)


class Compositor:
    """Sets one document; numbers its elements and gathers its problems on the way."""

    def __init__(self, shop: Shop, language: str, kinds: Mapping[type, SetStrips]) -> None:
        self.shop = shop
        self.theme = shop.theme
        self.language = language
        self.kinds = kinds
        self.problems: list[Problem] = []
        self.keys = shop.keys

    def branch(self, role: str, **attributes: Any) -> Branch:
        """Return a new element of the structure."""
        return Branch(role, next(self.keys), **attributes)

    def strips(self, part: Any, spot: Spot) -> Iterator[Strip]:
        """Set a block of any kind."""
        return self.kinds[type(part)](self, part, spot)

    def text(self, words: Words, style: Style, spot: Spot, above: float) -> Iterator[Strip]:
        """Set a paragraph with so much space above it."""
        path = (*spot.path, self.branch("P"))
        for index, galley in enumerate(self.set(words, style, spot, "P")):
            yield Strip(galley, path, spot.left, 0.0 if index else above, panel=spot.panel)

    def set(
        self,
        words: Words,
        style: Style,
        spot: Spot,
        role: str,
        label: Label | None = None,
        indent: float = 0.0,
    ) -> list[Galley]:
        """Set words in lines that fit the spot; note a problem if they cannot be set."""
        measure = min(spot.width, self.theme.measure) - indent
        try:
            language = self.language
            return list(self.shop.set_words(words, style, measure, role, language, label, indent))
        except ContentError as error:
            self.problems += error.problems
            return []

    def pictured(
        self, strips: Iterable[Strip], figure: Figure | None, spot: Spot, path: Path
    ) -> Iterator[Strip]:
        """Put a picture beside the first of some strips, or below the last."""
        placed = list(strips)
        if placed and figure and self.shop.has_picture(figure):
            if spot.beside:
                placed[0] = replace(placed[0], figure=self.figure_beside(figure, spot, path))
            else:
                placed[-1] = replace(placed[-1], keep_with_next=True)
                below = self.figure_above(figure, spot, path)
                placed.append(replace(below, keep_with_next=False))
        yield from placed

    def figure_beside(self, figure: Figure, spot: Spot, path: Path) -> Strip:
        """Set a picture in the room that the spot keeps beside its text."""
        assert spot.beside
        left, room = spot.beside
        galley = self.shop.set_figure(figure, room, 0.5, DROP)
        return Strip(galley, (*path, self.branch("Figure", alt=figure.alt)), left)

    def figure_above(self, figure: Figure, spot: Spot, path: Path) -> Strip:
        """Set a picture over the width of the spot."""
        room = (min(spot.above[0], spot.width), spot.above[1])
        galley = self.shop.set_figure(figure, room, 0.0)
        branch = self.branch("Figure", alt=figure.alt)
        gap = self.theme.paragraph_gap
        return Strip(galley, (*path, branch), spot.left, gap, keep_with_next=True, panel=spot.panel)


SetStrips = Callable[[Compositor, Any, Spot], Iterator[Strip]]
