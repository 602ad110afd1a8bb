"""The compositor: what setting any kind of block needs, and where on the column it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from handout.document.blocks import Block, DosageSign, Figure, Words
from handout.frozen import frozen
from handout.layout.blocks.pair import set_pair
from handout.layout.blocks.sign_row import figure_with_signs, with_signs
from handout.layout.context import LayoutContext
from handout.layout.galley import Galley, Panel, Strip
from handout.layout.items import Tag, TagPath
from handout.layout.text.setting import ListLabel
from handout.layout.theme import Size, Style
from handout.problems import HandoutError, Problem

PAIR = 1.4
"""Two pictures beside the text may be so many times as high as one, to stand below each other."""

DROP = 4.0
"""A picture begins so far below the top of the first line beside it, level with its capitals."""


@frozen
class Region:
    """Where in the structure and the column something is set."""

    path: TagPath
    left: float
    width: float
    panel: Panel | None = None
    beside: tuple[float, Size] | None = None
    """Where pictures stand beside the text, and their largest size; else they stand above it."""
    above: Size = (0.0, 0.0)
    """The largest size of a picture above the text."""


class Compositor:
    """Sets one document; numbers its elements and gathers its problems on the way."""

    def __init__(self, context: LayoutContext, language: str, set_block: SetBlock) -> None:
        self.context = context
        self.theme = context.theme
        self.language = language
        self.set_block = set_block
        self.problems: list[Problem] = []
        self.keys = context.keys

    def tag(self, role: str, **attributes: str) -> Tag:
        """Return a new element of the structure."""
        return Tag(role, next(self.keys), **attributes)

    def tick(self, purpose: str) -> Tag:
        """Return a box to tick by hand, as an element that says what for."""
        return self.tag("Form", tick=purpose)

    def strips(self, part: Block, region: Region) -> Iterator[Strip]:
        """Set a block of any kind."""
        return self.set_block(self, part, region)

    def text(self, words: Words, style: Style, region: Region, above: float) -> Iterator[Strip]:
        """Set a paragraph with so much space above it."""
        path = (*region.path, self.tag("P"))
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
        measure = self.theme.text_width(region.width) - indent
        try:
            language = self.language
            return list(
                self.context.set_words(words, style, measure, role, language, label, indent)
            )
        except HandoutError as error:
            self.problems += error.problems
            return []

    def pictured(
        self, strips: Iterable[Strip], figures: Sequence[Figure], region: Region, path: TagPath
    ) -> Iterator[Strip]:
        """Put pictures beside the first of some strips, or below the last."""
        placed = list(strips)
        if placed and self.context.has_pictures(figures):
            if region.beside:
                placed[0] = replace(placed[0], figure=self.figures_beside(figures, region, path))
            else:
                # Below, the picture stays on the page of the words that speak of it.
                placed[-1] = replace(placed[-1], keep_with_next=True)
                below = self.figures_above(figures, region, path)
                placed.append(replace(below, keep_with_next=False))
        yield from placed

    def figures_beside(
        self,
        figures: Sequence[Figure],
        region: Region,
        path: TagPath,
        signs: tuple[DosageSign, ...] = (),
    ) -> Strip:
        """Set pictures in the room that the region keeps beside its text."""
        assert region.beside
        left, (width, height) = region.beside
        room = (width, height * (PAIR if len(figures) > 1 else 1))
        return self.figures(figures, room, path, left, across=0.5, drop=DROP, signs=signs)

    def figures_above(
        self,
        figures: Sequence[Figure],
        region: Region,
        path: TagPath,
        signs: tuple[DosageSign, ...] = (),
    ) -> Strip:
        """Set pictures over the width of the region."""
        room = (min(region.above[0], region.width), region.above[1])
        strip = self.figures(figures, room, path, region.left, signs=signs)
        gap = self.theme.paragraph_gap
        return replace(strip, space_above=gap, keep_with_next=True, panel=region.panel)

    def figures(
        self,
        figures: Sequence[Figure],
        room: Size,
        path: TagPath,
        left: float,
        across: float = 0.0,
        drop: float = 0.0,
        signs: tuple[DosageSign, ...] = (),
    ) -> Strip:
        """Set one picture or two in a room, with signs; see `LayoutContext.set_figure`."""
        tags = [self.tag("Figure", alt=figure.alt) for figure in figures]
        if len(figures) == 1:
            # A picture with its signs is set once for all sheets that say the same of it.
            how = (figures[0], signs, room, across, drop)
            galley = self.context.memo.call(figure_with_signs, (self.context,), how)
            return Strip(galley, (*path, tags[0]), left)

        def set_figures(room: Size, across: float) -> Galley:
            return set_pair(self.context, figures, tags, room, across, drop)

        return Strip(with_signs(self.context, set_figures, signs, room, across), path, left)


SetBlock = Callable[[Compositor, Block, Region], Iterator[Strip]]
"""What sets a block of any kind. A box has blocks in it, so its file cannot know them all."""


def said(words: Words) -> str:
    """Return words as they are read."""
    return "".join(run.text for run in words)
