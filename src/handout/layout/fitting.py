"""Set a document on as few pages as it can go, with smaller pictures where that saves one."""

from __future__ import annotations

from dataclasses import replace

from handout.document.blocks import Document, figures_of
from handout.layout.breaks import Flow, best_pages, fewest_pages, flow_through
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.pagination import Page, check_fit, pages_of
from handout.layout.theme import Size

SMALLER = 0.88
"""The part of their size that the pictures of a sheet have at least, all of them alike."""


def set_on_pages(document: Document, context: LayoutContext) -> tuple[Page, ...]:
    """Return the pages of a document.

    Where white ends take more pages than there is content for, the pictures of the whole sheet are
    set smaller if that saves one.

    Raises:
        HandoutError: characters without a glyph and words without room, all of them.
        ColumnOverflowError: a strip is higher than a page: a mistake of the typesetting.
    """
    paper = context.theme.paper
    flow = _flow(document, context)
    stretches = best_pages(flow, paper.depth)
    if len(stretches) > fewest_pages(flow, paper.depth) and any(figures_of(document.blocks)):
        smaller = context.memo.call(_with_smaller_pictures, (context,), ())
        other = _flow(document, smaller)
        fewer = best_pages(other, paper.depth)
        if len(fewer) < len(stretches):
            flow, stretches = other, fewer
    return pages_of(flow, stretches, paper)


def _flow(document: Document, context: LayoutContext) -> Flow:
    flow = flow_through(typeset(document, context))
    check_fit(flow, context.theme.paper)
    return flow


def _with_smaller_pictures(context: LayoutContext) -> LayoutContext:
    theme = context.theme
    return replace(
        context, theme=replace(theme, beside=_smaller(theme.beside), above=_smaller(theme.above))
    )


def _smaller(size: Size) -> Size:
    return size[0] * SMALLER, size[1] * SMALLER
