"""Where pages end: chosen by weighing the whole sheet, as Knuth and Plass do with lines.

Source: Knuth and Plass, Breaking Paragraphs into Lines (1981). Strips stand for words here, and
pages for lines: white ends, parted blocks and tight spaces have a price, and so has each page.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from handout.frozen import frozen
from handout.layout.galley import Block, Strip
from handout.layout.stack import TIGHTEST, Cursor, FlowStrip, flow_of

PAGE = 60.0
"""The price of a page. Parting an item costs less, so a page is saved by parting two of them."""

WHITE = 100.0
"""Of a page left white; for a part of it, the price is as the square of that part."""

LARGEST_WHITE = 1 / 3
"""Of a page; more white than this looks as if something were missing."""

TOO_WHITE = 60.0

LEAST_ON_LAST = 0.2
"""Of a page; a last page with less on it looks like a mistake of the printer."""

TOO_LITTLE = 40.0

TIGHT = 6.0
"""Of a page whose spaces are as tight as can be; for others, as the square of how tight."""

PARTED_LIST = 20.0
"""Of parting a block between two steps or points."""

PARTED_INTRODUCTION = 25.0
"""Of parting what a section begins with, or parting that from its first item."""

PARTED_REMARK = 30.0
"""Of parting a block before the remark in a box that it ends with: what to take care of, which
would stand alone, without the name of its exercise."""

PARTED = 31.0
"""Of parting it anywhere else."""

PARTED_TEXT = 60.0
"""Of parting it within a paragraph, whose lines stand in fragments."""

PARTED_WARNINGS = 35.0
"""Of parting a box of warnings between two of them; its heading stands again on the next page."""

PARTED_CHART = 90.0
"""Of parting the chart of a week; its headings stand again on the next page."""

NEVER = 5000.0
"""Of parting a heading from what follows, a box within a warning, or off hardly more than a line;
paid only where no page can hold both."""

LEAST_LINES = 2.5
"""Lines; fewer on one of the two pages are lonely."""

LEAST_FILLED = 0.5
"""Part of a page; a page with less on it is considered only if there is no other way."""


class Stretch(NamedTuple):
    """What stands on one page: strips from one index up to another, and how tight they stand."""

    start: int
    end: int
    tightness: float


@frozen
class Flow:
    """All strips of a column, and the price of beginning a page with each."""

    strips: tuple[FlowStrip, ...]
    prices: tuple[float, ...]
    turns: tuple[int, ...]
    """The strips that begin a page in any case, and the number of all strips."""

    @cached_property
    def ends(self) -> list[int]:
        """Where pages may end: the strips before which that has a price, and the end of all."""
        whole = len(self.strips)
        return [n for n in range(1, whole) if self.prices[n] < NEVER] + [whole]

    @cached_property
    def natural(self) -> _Depths:
        """How deep it is with spaces as wide as they are meant."""
        return _Depths(self.strips, 1.0)

    @cached_property
    def tightest(self) -> _Depths:
        """How deep it is with spaces as tight as can be."""
        return _Depths(self.strips, TIGHTEST)


def flow_through(column: Iterable[Block]) -> Flow:
    """Return the strips of a column with the prices of breaks between them."""
    strips: list[FlowStrip] = []
    prices: list[float] = []
    turns: list[int] = []
    above = None
    for block in column:
        # What stays with the block above, as the first item with a title, needs no page more.
        if block.own_page and not (above and above.keep_with_next):
            turns.append(len(strips))
        prices += [_price_between(above, block) if above else 0.0, *_prices_within(block.strips)]
        strips += flow_of(block.strips, block.path, block.rule)
        above = block
    return Flow(tuple(strips), tuple(prices), (*turns, len(strips)))


def _price_between(above: Block, below: Block) -> float:
    if above.keep_with_next:
        return NEVER
    goes_on = above.introduces and below.path[: len(above.path)] == above.path
    return PARTED_INTRODUCTION if goes_on else 0.0


def _prices_within(strips: Sequence[Strip]) -> Iterator[float]:
    """Yield the price of each break within a block, in their order."""
    heights = [strip.galley.height for strip in strips]
    least = LEAST_LINES * min(heights, default=0.0)
    above, below = 0.0, sum(heights)
    for index, (before, after) in enumerate(pairwise(strips), 1):
        above += before.galley.height
        below -= before.galley.height
        if before.keep_with_next:
            yield NEVER
        elif after.panel and after.panel == before.panel:
            yield _price_within_panel(before, strips[index:])
        elif after.panel and not before.panel:
            yield PARTED_REMARK
        elif min(above, below) < least:
            yield NEVER
        elif after.path == before.path:
            yield PARTED_TEXT
        else:
            yield PARTED_LIST if _are_in_one_list(before, after) else PARTED


def _price_within_panel(before: Strip, below: Sequence[Strip]) -> float:
    """Return the price of a break between a strip and those below it that share its panel."""
    after = below[0]
    if not after.panel or not after.panel.head:
        return NEVER
    if after.path == before.path and after.path[-1].role == "TBody":
        return PARTED_CHART
    return PARTED_WARNINGS if _begins_with_heading(below) else NEVER


def _begins_with_heading(strips: Sequence[Strip]) -> bool:
    """Tell whether strips begin with a heading, or with words that lead to one."""
    for strip in strips:
        if strip.path and strip.path[-1].role.startswith("H"):
            return True
        if not strip.keep_with_next:
            return False
    return False


def _are_in_one_list(before: Strip, after: Strip) -> bool:
    roles = [tag.role for tag in after.path]
    depth = roles.index("L") + 1 if "L" in roles else 0
    return bool(depth) and before.path[:depth] == after.path[:depth]


def best_pages(flow: Flow, depth: float) -> list[Stretch]:
    """Return what stands on each page, so that all of it together is cheapest.

    Args:
        flow: The strips of the column.
        depth: Of a page, in points.
    """
    whole = len(flow.strips)
    costs: dict[int, float] = {0: 0.0}
    starts: dict[int, int] = {}
    for start in range(whole):
        cost = costs.get(start)
        if cost is None:
            continue
        for end, price in _pages_from(flow, start, depth):
            if cost + price < costs.get(end, math.inf):
                costs[end], starts[end] = cost + price, start
    chosen = []
    end = whole
    while end:
        chosen.append(_stretch(flow, starts[end], end, depth))
        end = starts[end]
    return chosen[::-1]


def fewest_pages(flow: Flow, depth: float) -> int:
    """Return how many pages would do if they could end anywhere, with spaces as they are meant."""
    starts = (0, *flow.turns)
    parts = ((start, end) for start, end in pairwise(starts) if start < end)
    return sum(math.ceil(flow.natural.below(start)(end) / depth) for start, end in parts)


def _pages_from(flow: Flow, start: int, depth: float) -> Iterator[tuple[int, float]]:
    """Yield where pages can end that begin with a strip, each with its price."""
    natural, tightest = flow.natural.below(start), flow.tightest.below(start)
    turn = flow.turns[bisect_right(flow.turns, start)]
    possible = []
    for end in flow.ends[bisect_right(flow.ends, start) :]:
        if end > turn or tightest(end) > depth:
            break
        possible.append(end)
    if not possible:
        possible = [_forced_end(start, tightest, depth)]
    enough = LEAST_FILLED * depth
    worthwhile = [end for end in possible if end == turn or natural(end) >= enough]
    for end in worthwhile or possible[-1:]:
        filled = natural(end) / depth
        price = PAGE
        if filled > 1:
            price += TIGHT * (1 - _share(natural(end), tightest(end), depth)) ** 2
        if end < turn:
            white = max(0.0, 1 - filled)
            price += flow.prices[end] + WHITE * white**2 + TOO_WHITE * (white > LARGEST_WHITE)
        elif start and end == len(flow.strips) and filled < LEAST_ON_LAST:
            price += TOO_LITTLE
        yield end, price


def _forced_end(start: int, tightest: Callable[[int], float], depth: float) -> int:
    """Return how far a page gets that must end where no page should."""
    end = start + 1
    while tightest(end + 1) <= depth:
        end += 1
    return end


def _share(natural: float, tightest: float, depth: float) -> float:
    """Return the part of what spaces can give that is left where a page must not be deeper."""
    if natural <= depth:
        return 1.0
    return max(0.0, depth - tightest) / (natural - tightest)


def _stretch(flow: Flow, start: int, end: int, depth: float) -> Stretch:
    share = _share(flow.natural.below(start)(end), flow.tightest.below(start)(end), depth)
    return Stretch(start, end, TIGHTEST + (1 - TIGHTEST) * share)


class _Depths:
    """How deep a column is, and each page that is cut from it."""

    def __init__(self, strips: Sequence[FlowStrip], tightness: float) -> None:
        self.strips, self.tightness = strips, tightness
        self.tops: list[float] = []
        self.texts = [0.0]
        """Of the text above each strip, whatever stands beside it."""
        self.depths = [0.0]
        """The same with what stands beside it."""
        self.beside: list[bool] = []
        """Whether a picture that began above reaches down beside a strip."""
        self.cleared: list[tuple[int, float]] = []
        """The strips that begin below such a picture, and how far it has pushed them down."""
        cursor = Cursor(tightness)
        for index, flow_strip in enumerate(strips):
            reach = cursor.figure
            alone = replace(cursor, figure=0.0) if flow_strip.clears and reach else None
            top = cursor.advance(flow_strip)
            if flow_strip.clears:
                self.cleared.append((index, top - alone.advance(flow_strip) if alone else 0.0))
            self.tops.append(top)
            self.beside.append(reach > top and not flow_strip.strip.figure)
            padding = cursor.panel.padding if cursor.panel else 0.0
            self.texts.append(cursor.text + padding)
            self.depths.append(cursor.depth)
        self.cleared.append((len(strips), 0.0))

    def below(self, start: int) -> Callable[[int], float]:
        """Return how deep a page is that begins with a strip, by the strip after its last one."""
        head = head_again(self.strips, start)
        if head:
            return _Headed(head, self.strips, start, self.tightness).depth
        panel = self.strips[start].strip.panel
        above = self.tops[start] - (panel.padding if panel else 0.0)
        depths = self.depths
        if not self.beside[start]:
            return lambda end: depths[end] - above
        # Without the picture, what was pushed down by it stands higher.
        clear, pushed = self.cleared[bisect_right(self.cleared, (start, math.inf))]
        texts = self.texts
        return lambda end: texts[end] - above if end <= clear else depths[end] - above - pushed


def head_again(strips: Sequence[FlowStrip], start: int) -> tuple[FlowStrip, ...]:
    """Return what stands again at the top of a page that begins within a box."""
    panel = strips[start].strip.panel
    if not panel or not panel.head or not start or strips[start - 1].strip.panel != panel:
        return ()
    return tuple(flow_of(panel.head, strips[start].path))


class _Headed:
    """How deep a page is that begins with what stands there again."""

    def __init__(
        self,
        head: Iterable[FlowStrip],
        strips: Sequence[FlowStrip],
        start: int,
        tightness: float,
    ) -> None:
        self.strips, self.start = strips, start
        self.cursor = Cursor(tightness)
        for flow_strip in head:
            self.cursor.advance(flow_strip)
        self.depths: list[float] = [self.cursor.depth]

    def depth(self, end: int) -> float:
        while len(self.depths) <= end - self.start:
            self.cursor.advance(self.strips[self.start + len(self.depths) - 1])
            self.depths.append(self.cursor.depth)
        return self.depths[end - self.start]
