"""Set a sheet so that it fits on one page: the most comfortable arrangement that does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handout.document.blocks import Document
from handout.layout.breaks import Flow, best_pages, flow_through
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.pagination import ColumnOverflowError, Page, check_fit, pages_of
from handout.layout.stack import TIGHTEST
from handout.layout.theme import MM, SMALLEST_CLEAR, Theme

PICTURES = (50 * MM, 45 * MM, SMALLEST_CLEAR)
"""The longest side of a picture, from the most comfortable to the smallest that is clear."""

ON_CARDS = (60 * MM, *PICTURES, 35 * MM, 30 * MM)
"""The same on a card: of which one item has all the room, and which is held in the hand."""


def set_on_one_page(document: Document, context: LayoutContext) -> tuple[Page, ...]:
    """Return the page of a document, and those of what wants a page of its own, such as a diary.

    Returns no page if the document does not fit.

    Raises:
        HandoutError: characters without a glyph and words without room, all of them.
    """
    for arranged in context.memo.call(_arrangements, (context,), ()):
        flow = flow_through(typeset(document, arranged))
        paper = arranged.theme.paper
        if not _is_too_high(flow, arranged):
            stretches = best_pages(flow, paper.depth)
            if stretches[0].end == next(turn for turn in flow.turns if turn):
                return pages_of(flow, stretches, paper)
    return ()


def _is_too_high(flow: Flow, context: LayoutContext) -> bool:
    try:
        check_fit(flow, context.theme.paper)
    except ColumnOverflowError:
        return True
    return False


def _arrangements(context: LayoutContext) -> tuple[LayoutContext, ...]:
    return tuple(replace(context, theme=theme) for theme in _themes(context.theme))


def _themes(theme: Theme) -> Iterator[Theme]:
    """Yield the look with items below each other, pictures ever smaller; then in two columns.

    A card is too narrow for two.
    """
    sides = ON_CARDS if theme.card_sheet else PICTURES
    for side in sides:
        yield replace(theme, beside=(side, side), above=(side, side))
    smallest = (sides[-1], sides[-1])
    closest = replace(theme, beside=smallest, above=smallest)
    if not theme.card_sheet:
        closest = replace(closest, columns=2)
        yield closest
    closer = tight(closest)
    yield closer
    yield tight(closer)


def tight(theme: Theme) -> Theme:
    """Return a look with spaces as tight as where they help to fill a page."""
    return replace(
        theme,
        heading_space=tuple(TIGHTEST * space for space in theme.heading_space),
        heading_gap=tuple(TIGHTEST * space for space in theme.heading_gap),
        paragraph_gap=TIGHTEST * theme.paragraph_gap,
        point_gap=TIGHTEST * theme.point_gap,
        box_space=TIGHTEST * theme.box_space,
        warning_padding=TIGHTEST * theme.warning_padding,
        care_padding=TIGHTEST * theme.care_padding,
    )
