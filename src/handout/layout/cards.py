"""Put cards on the sheets that they are cut out of, edge to edge, with lines to cut along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.layout.galley import Furniture, Galley
from handout.layout.items import Group, Item, Rules, Segment, moved
from handout.layout.pagination import Page
from handout.layout.theme import MM, CardSheet
from handout.pictures.colour import Colour

CUT_WIDTH = 0.75
"""Of a line to cut along, in points."""

CUT_DOTS = 3.0
"""Distance of the dots that it is made of."""

CUT_EDGE = 6 * MM
"""It ends so far from the edge of the paper, where many printers do not print."""

_Card = tuple[Page, Furniture]
_Place = tuple[float, float]
"""Where the lower left corner of a card lies on its sheet."""


def on_sheets(
    cards: Sequence[Page], furniture: Sequence[Furniture], sheet: CardSheet, ink: Colour
) -> tuple[tuple[Page, ...], tuple[Furniture, ...]]:
    """Return sheets of paper with cards on them, row by row.

    Args:
        cards: Each as a page of its own.
        furniture: The header and footer of each.
        sheet: How they share the paper.
        ink: The colour of the lines to cut along.
    """
    places = tuple(_places(sheet))
    cuts = Rules(tuple(_cuts(sheet)), CUT_WIDTH, ink, CUT_DOTS)
    made = list(zip(cards, furniture, strict=True))
    sheets = [
        [(*card, place) for card, place in zip(made[first:], places, strict=False)]
        for first in range(0, len(made), len(places))
    ]
    pages = (_page([(page, place) for page, _, place in one], cuts) for one in sheets)
    both = (_furniture([(around, place) for _, around, place in one]) for one in sheets)
    return tuple(pages), tuple(both)


def _places(sheet: CardSheet) -> Iterator[_Place]:
    width, height = sheet.paper.width / sheet.columns, sheet.paper.height / sheet.rows
    for row in reversed(range(sheet.rows)):
        for column in range(sheet.columns):
            yield column * width, row * height


def _cuts(sheet: CardSheet) -> Iterator[Segment]:
    width, height = sheet.paper.width, sheet.paper.height
    for column in range(1, sheet.columns):
        x = column * width / sheet.columns
        yield x, CUT_EDGE, x, height - CUT_EDGE
    for row in range(1, sheet.rows):
        y = row * height / sheet.rows
        yield CUT_EDGE, y, width - CUT_EDGE, y


def _page(cards: Sequence[tuple[Page, _Place]], cuts: Rules) -> Page:
    return Page(
        tuple(
            one._replace(x=one.x + x, y=one.y + y)
            for page, (x, y) in cards
            for one in page.placements
        ),
        tuple((panel, moved(box, x, y)) for page, (x, y) in cards for panel, box in page.boxes),
        (*(_moved(rules, x, y) for page, (x, y) in cards for rules in page.rules), cuts),
    )


def _moved(rules: Rules, x: float, y: float) -> Rules:
    segments = tuple((x0 + x, y0 + y, x1 + x, y1 + y) for x0, y0, x1, y1 in rules.segments)
    return rules._replace(segments=segments)


def _furniture(cards: Sequence[tuple[Furniture, _Place]]) -> Furniture:
    """Return the furniture of a sheet: the header is that of its first card.

    The headers of the others are painted with the footers, so that whoever reads the file back
    finds once whom a page is for.
    """
    (first, corner), *others = cards
    footers = [(first.footer, corner)]
    footers += [(part, place) for one, place in others for part in (one.header, one.footer)]
    return Furniture(
        _together([(first.header, corner)]),
        _together(footers),
        _together([(one.spoken, place) for one, place in cards]),
    )


def _together(galleys: Sequence[tuple[Galley, _Place]]) -> Galley:
    return Galley(0.0, tuple(_shifted(i, x, y) for one, (x, y) in galleys for i in one.items))


def _shifted(item: Item, x: float, y: float) -> Item:
    """Return a part of the furniture somewhere else: a line of text, a code, or a rule."""
    if isinstance(item, Group):
        return item._replace(x=item.x + x, y=item.y + y)
    assert isinstance(item, Rules)
    return _moved(item, x, y)
