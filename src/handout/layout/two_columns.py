"""Set a page in two columns, as newspapers do: down the first one, and then down the second."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from handout.document.blocks import Block as Part
from handout.document.blocks import Figure, Heading, Row, SectionBlock
from handout.layout.blocks.compositor import DROP, PAIR, Compositor, Region
from handout.layout.galley import Block, Card, Galley, Strip
from handout.layout.items import TagPath
from handout.layout.stack import Cursor, depth_below, depth_of, flow_of, height_of
from handout.layout.theme import Size
from handout.tailoring.edition import FigureSide

SetPart = Callable[[Part, Region], tuple[Strip, ...]]
_Unit = Callable[[Region], Sequence[Strip]]
"""Sets what stays together in one column."""

NARROWEST = 9.0
"""Of text beside a picture, in sizes of its type."""


BESIDE = 0.7
"""Of the space between the columns, between a picture and its text."""

TALL = 0.65
"""Of the width that pictures may have; one that needs no more leaves the rest to its text."""


def page_and_rest(parts: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part]]:
    """Return what stands on the first page, and what begins with a page of its own."""
    for index, part in enumerate(parts):
        if isinstance(part, SectionBlock) and part.own_page:
            return parts[:index], parts[index:]
    return parts, ()


def set_in_two_columns(
    parts: Sequence[Part], compositor: Compositor, set_part: SetPart, region: Region
) -> tuple[Block, ...]:
    """Set the letterhead and the title over the whole width, and all else in two columns.

    Warnings and what else stands before the first section get the whole width too, as many of them
    as make the page least high.
    """
    first_section = next((n for n, p in enumerate(parts) if isinstance(p, SectionBlock)), 0)
    title = next(n for n, part in enumerate(parts) if isinstance(part, Heading)) + 1
    pages = [
        _split_at(wide, parts, compositor, set_part, region)
        for wide in range(title, max(title, first_section) + 1)
    ]
    return min(pages, key=_depth)


def _depth(blocks: Iterable[Block]) -> float:
    chain = (strip for block in blocks for strip in flow_of(block.strips))
    return depth_below(chain, Cursor())


def _split_at(
    wide: int,
    parts: Sequence[Part],
    compositor: Compositor,
    set_part: SetPart,
    region: Region,
) -> tuple[Block, ...]:
    """Set so many parts over the whole width, and all others in two columns below them."""
    theme = compositor.theme
    blocks = []
    for part in parts[:wide]:
        is_title = isinstance(part, Heading)
        rule = theme.hairline if is_title else None
        blocks.append(Block(tuple(set_part(part, region)), is_title, rule))
    units: list[_Unit] = []
    for part in parts[wide:]:
        if isinstance(part, SectionBlock):
            units += _units_of(part, compositor, set_part)
        else:
            units.append(_unit(part, set_part))
    width = (region.width - theme.gutter) / 2
    first = replace(region, width=width)
    second = replace(first, left=region.left + width + theme.gutter)
    split = _even_split([depth_of(unit(first)) for unit in units])
    cards = tuple(
        Card(None, tuple(_one_below_the_other(column, place)))
        for column, place in ((units[:split], first), (units[split:], second))
        if column
    )
    height = max(map(height_of, cards), default=0.0)
    return (*blocks, Block((Strip(Galley(height), (), space_above=theme.gutter / 2, cards=cards),)))


def _one_below_the_other(units: Iterable[_Unit], region: Region) -> Iterator[Strip]:
    for unit in units:
        for index, strip in enumerate(unit(region)):
            yield strip if index else replace(strip, clears=True)


def _even_split(heights: Sequence[float]) -> int:
    """Return how many parts stand in the first of two columns of about the same height."""
    above = [sum(heights[:count]) for count in range(len(heights) + 1)]
    whole = above[-1]
    return min(range(len(above)), key=lambda n: (max(above[n], whole - above[n]), -n))


def _unit(part: Part, set_part: SetPart) -> _Unit:
    return lambda region: set_part(part, region)


def _units_of(section: SectionBlock, compositor: Compositor, set_part: SetPart) -> Iterator[_Unit]:
    """Yield the parts of a section, the first of them below its heading."""
    path = (compositor.tag("Sect"),)

    def unit(part: Part, heading: Heading | None) -> _Unit:
        def set_unit(region: Region) -> list[Strip]:
            strips = [*set_part(heading, region)] if heading else []
            if isinstance(part, Row):
                strips += wrapped(part, compositor, set_part, region)
            else:
                strips += set_part(part, region)
            return [hung(strip, path) for strip in strips]

        return set_unit

    for index, part in enumerate(section.blocks):
        yield unit(part, None if index else section.heading)


def wrapped(row: Row, compositor: Compositor, set_part: SetPart, region: Region) -> Iterator[Strip]:
    """Set an item with its picture below its heading, and what needs least room so beside it.

    What follows is as wide as the column again, below the picture.
    """
    theme = compositor.theme
    strips = list(set_part(row.heading, region))
    room = _room(row.figures, compositor)
    narrow = replace(region, width=region.width - room[0] - BESIDE * theme.gutter)
    left = region.left
    if theme.figure_side is FigureSide.RIGHT:
        left += region.width - room[0]
    else:
        narrow = replace(narrow, left=region.left + region.width - narrow.width)
    has_figure = bool(strips) and compositor.context.has_pictures(row.figures)
    is_beside = has_figure and narrow.width >= NARROWEST * theme.body.size
    if is_beside:
        drop = depth_of(strips) + DROP
        figure = compositor.figures(row.figures, room, (), left, 0.5, drop, row.signs)
        strips[0] = replace(strips[0], figure=figure)
    elif has_figure:
        above = replace(region, above=room)
        strips.append(compositor.figures_above(row.figures, above, (), row.signs))
    for part in (*row.facts, *row.blocks):
        below = [replace(s, clears=s.clears or not i) for i, s in enumerate(set_part(part, region))]
        beside = set_part(part, narrow) if is_beside else ()
        is_beside = is_beside and depth_of((*strips, *beside)) <= depth_of((*strips, *below))
        strips += beside if is_beside else below
    path = (compositor.tag("Sect"),)
    yield from (hung(strip, path) for strip in strips)


def _room(figures: Sequence[Figure], compositor: Compositor) -> Size:
    """Return the largest size of some pictures: of a tall one, less wide than of others.

    There are two widths only, so that the texts beside pictures begin at the same places.
    """
    width, height = compositor.theme.beside
    if len(figures) > 1:
        return width, PAIR * height
    picture = compositor.context.pictures.get(figures[0].name) if figures else None
    is_tall = picture and picture.width * height <= TALL * width * picture.height
    return (TALL * width if is_tall else width, height)


def hung(strip: Strip, path: TagPath) -> Strip:
    """Return a strip, and the picture beside it, as parts of another element."""
    figure = strip.figure and replace(strip.figure, path=path + strip.figure.path)
    return replace(strip, path=path + strip.path, figure=figure)
