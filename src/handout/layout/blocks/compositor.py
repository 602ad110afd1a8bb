"""The compositor: what setting any kind of block needs, and where on the column it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handout.document.blocks import Figure, Words
from handout.layout.context import LayoutContext
from handout.layout.galley import Branch, Galley, Panel, Path, Strip
from handout.layout.text.setting import ListLabel
from handout.layout.theme import Room, Style
from handout.problems import HandoutError, Problem

DROP = 4.0
"""A picture begins so far below the top of the first line beside it, level with its capitals."""


@dataclass(frozen=True)
class Region:
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

    def __init__(
        self, context: LayoutContext, language: str, kinds: Mapping[type, SetStrips]
    ) -> None:
        self.context = context
        self.theme = context.theme
        self.language = language
        self.kinds = kinds
        self.problems: list[Problem] = []
        self.keys = context.keys

    def branch(self, role: str, **attributes: Any) -> Branch:
        """Return a new element of the structure."""
        return Branch(role, next(self.keys), **attributes)

    def strips(self, part: Any, region: Region) -> Iterator[Strip]:
        """Set a block of any kind."""
        return self.kinds[type(part)](self, part, region)

    def text(self, words: Words, style: Style, region: Region, above: float) -> Iterator[Strip]:
        """Set a paragraph with so much space above it."""
        path = (*region.path, self.branch("P"))
        for index, galley in enumerate(self.set(words, style, region, "P")):
            yield Strip(galley, path, region.left, 0.0 if index else above, panel=region.panel)

    def set(
        self,
        words: Words,
        style: Style,
        region: Region,
        role: str,
        label: ListLabel | None = None,
        indent: float = 0.0,
    ) -> list[Galley]:
        """Set words in lines that fit the region; note a problem if they cannot be set."""
        measure = min(region.width, self.theme.measure) - indent
        try:
            language = self.language
            return list(
                self.context.set_words(words, style, measure, role, language, label, indent)
            )
        except HandoutError as error:
            self.problems += error.problems
            return []

    def pictured(
        self, strips: Iterable[Strip], figure: Figure | None, region: Region, path: Path
    ) -> Iterator[Strip]:
        """Put a picture beside the first of some strips, or below the last."""
        placed = list(strips)
        if placed and figure and self.context.has_picture(figure):
            if region.beside:
                placed[0] = replace(placed[0], figure=self.figure_beside(figure, region, path))
            else:
                placed[-1] = replace(placed[-1], keep_with_next=True)
                below = self.figure_above(figure, region, path)
                placed.append(replace(below, keep_with_next=False))
        yield from placed

    def figure_beside(self, figure: Figure, region: Region, path: Path) -> Strip:
        """Set a picture in the room that the region keeps beside its text."""
        assert region.beside
        left, room = region.beside
        galley = self.context.set_figure(figure, room, 0.5, DROP)
        return Strip(galley, (*path, self.branch("Figure", alt=figure.alt)), left)

    def figure_above(self, figure: Figure, region: Region, path: Path) -> Strip:
        """Set a picture over the width of the region."""
        room = (min(region.above[0], region.width), region.above[1])
        galley = self.context.set_figure(figure, room, 0.0)
        branch = self.branch("Figure", alt=figure.alt)
        gap = self.theme.paragraph_gap
        return Strip(
            galley, (*path, branch), region.left, gap, keep_with_next=True, panel=region.panel
        )


SetStrips = Callable[[Compositor, Any, Region], Iterator[Strip]]
