"""Print a sheet on one page, or say that it does not fit, and what would."""

from __future__ import annotations

from itertools import islice

from handout.document.blocks import Document
from handout.document.lighter import lighter, with_fewer_items
from handout.document.signs import without_signs
from handout.layout.context import LayoutContext
from handout.layout.one_page import set_on_one_page
from handout.layout.pagination import Page
from handout.problems import HandoutError, Place, Problem


def one_page(
    document: Document, context: LayoutContext, place: Place
) -> tuple[Document, tuple[Page, ...]]:
    """Return the pages of a document of which all but the diary stands on the first.

    Where there is no room for the signs of dosages and what signs mean, which words say as well,
    the document that is returned has none of it.

    Raises:
        HandoutError: it does not fit; the fix names what would.
    """
    unsigned = without_signs(document)
    for tried in (document, unsigned):
        if pages := set_on_one_page(tried, context):
            return tried, pages
    raise HandoutError([_too_much(unsigned, context, place)])


def _too_much(document: Document, context: LayoutContext, place: Place) -> Problem:
    # The last is without all of what the others are without one by one: said if none of them fits.
    ways = [words for words, less in lighter(document) if set_on_one_page(less, context)]
    fitting = ways[:-1] or ways
    counts = (n for n, less in with_fewer_items(document) if set_on_one_page(less, context))
    fitting += [_counted(count) for count in islice(counts, 1)]
    other = "another layout takes as many pages as it needs, such as 'rows'"
    fix = f"it would fit {' or '.join(fitting)}; {other}" if fitting else other
    return Problem(
        "more-than-one-page",
        place,
        "this sheet does not fit on one page",
        "it was ordered as one page, so nothing is printed",
        fix,
    )


def _counted(count: int) -> str:
    return "with one item" if count == 1 else f"with the first {count} items"
