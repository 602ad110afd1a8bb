"""Cards to cut out: each within its part of the paper, and cut apart between them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handout.building.pipeline import made_up, tailored_for
from handout.building.readings import load_wording
from handout.document.blocks import words_of
from handout.document.compose import compose
from handout.layout.cards import CUT_EDGE, on_sheets
from handout.layout.context import LayoutContext
from handout.layout.galley import Furniture
from handout.layout.items import Group, Rules
from handout.layout.pagination import Page
from handout.layout.theme import MM, Theme, theme_of
from handout.memo import Memo
from handout.pdf.proof import words_on
from handout.storage.snapshot import Library
from handout.tailoring.edition import Edition, Layout, PaperSize, TextSize
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from tests.conftest import VOCABULARY, read_sample

FIVE = ("stand-tall", "weight-shift", "sit-to-stand", "one-leg-stand", "side-step")
TOLERANCE = 0.01
REACHED = 5 * MM
"""From the edge of the paper, what every printer reaches."""

Sheets = tuple[tuple[Page, ...], tuple[Furniture, ...], int, Theme]


def printed(
    library: Library, context: LayoutContext, language: str, edition: Edition, number: int = 5
) -> Sheets:
    """Return the sheets of some items with how many cards are on them; no word is lost."""
    handout = read_sample(library, language)
    chosen = tuple(Chosen(item=Selector(Trait.ID, item)) for item in FIVE[:number])
    order = Order(Prescription(handout=handout.id, items=chosen), PLAIN, edition)
    wording, theme = load_wording(language), theme_of(edition)
    document = compose(tailored_for(order, handout)[0], order, wording, VOCABULARY)
    context = replace(context, theme=theme, memo=Memo())
    document, cards, furniture = made_up(document, order, wording, context)
    assert theme.card_sheet
    pages, around = on_sheets(cards, furniture, theme.card_sheet, theme.running.colour)
    assert words_on(pages) == words_of(document.blocks)
    return pages, around, len(cards), theme


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_a_card_says_keeps_away_from_its_edges(
    library: Library, context: LayoutContext, language: str, size: TextSize, paper: PaperSize
) -> None:
    edition = Edition(layout=Layout.CARDS, text_size=size, paper=paper)
    pages, around, count, theme = printed(library, context, language, edition)
    sheet, card = theme.card_sheet, theme.paper
    assert sheet
    each = sheet.columns * sheet.rows
    assert len(pages) == len(around) == -(-count // each)
    for page in pages:
        for placement in page.placements:
            x, y = placement.x % card.width, placement.y % card.height
            assert x >= card.side - TOLERANCE
            assert y <= card.height - card.top + TOLERANCE
            assert y - placement.galley.height >= card.bottom - TOLERANCE
    for furniture in around:
        groups = [i for i in furniture.footer.items if isinstance(i, Group)]
        assert min(group.y % card.height for group in groups) >= REACHED


def test_cards_are_cut_along_lines_that_end_where_printers_print(
    library: Library, context: LayoutContext
) -> None:
    pages, _, _, theme = printed(library, context, "da", Edition(layout=Layout.CARDS))
    assert theme.card_sheet
    paper = theme.card_sheet.paper
    middle = (paper.width / 2, paper.height / 2)
    for page in pages:
        cuts = page.rules[-1]
        assert isinstance(cuts, Rules)
        assert cuts.segments == (
            (middle[0], CUT_EDGE, middle[0], paper.height - CUT_EDGE),
            (CUT_EDGE, middle[1], paper.width - CUT_EDGE, middle[1]),
        )


@pytest.mark.parametrize("language", ["da", "en"])
def test_one_exercise_takes_one_page(
    library: Library, context: LayoutContext, language: str
) -> None:
    pages, _, _, _ = printed(library, context, language, Edition(layout=Layout.CARDS), 1)
    assert len(pages) == 1


def test_no_two_items_share_a_card(library: Library, context: LayoutContext) -> None:
    pages, _, count, theme = printed(library, context, "da", Edition(layout=Layout.CARDS))
    card = theme.paper
    places = [
        (number, placement.x // card.width, placement.y // card.height)
        for number, page in enumerate(pages)
        for placement in page.placements
        if placement.bookmark and placement.bookmark.anchor
    ]
    assert len(places) == len(set(places)) == 5
    assert count > 5
