"""Print a sheet as cards to cut out, or say which items do not fit on one, and what would."""

from __future__ import annotations

from dataclasses import replace

from handout.document.blocks import Document, Row
from handout.document.cards import cards_of, has_warnings, of_loose_card
from handout.document.lighter import lighter
from handout.document.signs import without_signs
from handout.document.wording import Wording
from handout.layout.context import LayoutContext
from handout.layout.fitting import set_on_pages
from handout.layout.furniture import set_furniture, with_room_for, with_shorter_parts
from handout.layout.galley import Furniture
from handout.layout.one_page import set_on_one_page, tight
from handout.layout.pagination import Page
from handout.problems import HandoutError, Problem
from handout.tailoring.edition import TextSize
from handout.tailoring.order import Order
from handout.tailoring.prescription import place_of


def set_cards(
    document: Document, context: LayoutContext, wording: Wording, order: Order
) -> tuple[Document, tuple[Page, ...], tuple[Furniture, ...]]:
    """Return the cards of a document, each as a page of its own, with its header and footer.

    Where a card has no room for the signs of a dosage and what signs mean, which words say as well,
    the document that is returned has none of it there.

    Args:
        document: What the cards say.
        context: Its theme has a card as its paper.
        wording: The program's own phrases.
        order: What they were ordered by.

    Raises:
        HandoutError: an item does not fit on a card; the fix names what would.
    """
    running = with_shorter_parts(document.running, context)
    first, *rest = cards_of(document.blocks)
    roomy = with_room_for(running, context)
    pages = _set_flowing(replace(document, blocks=first), roomy)
    count = len(pages)
    loose = of_loose_card(document.running, count, wording) if has_warnings(first) else running
    loose = with_shorter_parts(loose, context)
    context = with_room_for(loose, context)
    problems: list[Problem] = []
    blocks = [*first]
    for parts in rest:
        one = replace(document, blocks=parts)
        if not isinstance(parts[0], Row):
            pages += _set_flowing(one, context)
        else:
            one, card = _set_item(one, context)
            pages += card
            if not card:
                problems.append(_too_much(one, parts[0], context, order))
        blocks += one.blocks
    if problems:
        raise HandoutError(problems)
    before = set_furniture(running, len(pages), roomy)[:count]
    furniture = (*before, *set_furniture(loose, len(pages), context)[count:])
    return replace(document, blocks=tuple(blocks)), pages, furniture


def _set_item(one: Document, context: LayoutContext) -> tuple[Document, tuple[Page, ...]]:
    """Return what of an item is printed on its card, and the card if it fits on one."""
    unsigned = without_signs(one)
    for tried in (one, unsigned):
        if card := set_on_one_page(tried, context):
            return tried, card
    return unsigned, ()


def _set_flowing(document: Document, context: LayoutContext) -> tuple[Page, ...]:
    """Return as many cards as a document needs, with tighter spaces if that saves one."""
    closer = context.memo.call(_tighter, (context,), ())
    return min((set_on_pages(document, one) for one in (context, closer)), key=len)


def _tighter(context: LayoutContext) -> LayoutContext:
    return replace(context, theme=tight(context.theme))


def _too_much(one: Document, item: Row, context: LayoutContext, order: Order) -> Problem:
    # Words that a therapist typed are not repeated: they may be about a person.
    run = item.heading.words[0]
    title = "an exercise of your own" if run.personal else f"'{run.text}'"
    ways = [words for words, less in lighter(one) if set_on_one_page(less, context)]
    fitting = f"it would fit {' or '.join(ways[:-1] or ways)}; " if ways else ""
    is_small = order.edition.text_size is TextSize.NORMAL
    larger = "the text size 'clear', whose cards are twice as large, or " if is_small else ""
    return Problem(
        "more-than-one-card",
        run.place if run.place.file else place_of(order.prescription),
        f"{title} does not fit on a card",
        "its end would be cut off, and a second card would be lost, so nothing is printed",
        f"{fitting}you can leave out the item, or choose {larger}another layout, such as 'grid'; "
        "its author can give it a short form, or a shorter one",
    )
