"""A grid, and items on own pages: nothing is lost, laid over another or hung over the edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from handout.building.checking import whole_order
from handout.building.readings import load_wording
from handout.content.model import Handout
from handout.document.blocks import texts_of
from handout.document.compose import compose
from handout.layout.column import typeset
from handout.layout.context import LayoutContext
from handout.layout.galley import Block, Card, Galley, Panel, Strip
from handout.layout.items import Blank, Rectangle, Tag
from handout.layout.pagination import Page, paginate
from handout.layout.theme import DEFAULT, theme_of
from handout.memo import Memo
from handout.pdf.proof import words_on
from handout.storage.snapshot import Library
from handout.tailoring.edition import Edition, Layout, PaperSize, TextSize
from handout.tailoring.short_form import shortened
from handout.tailoring.tailor import tailor
from tests.conftest import VOCABULARY, read_sample

A4 = DEFAULT.paper
TOLERANCE = 0.01


def made_up(handout: Handout, context: LayoutContext, edition: Edition) -> tuple[Page, ...]:
    """Return the pages of a whole handout, which say all that it says."""
    order = whole_order(handout, edition=edition)
    source = shortened(handout) if edition.layout is Layout.GRID else handout
    tailored, _ = tailor(source, order.prescription)
    document = compose(tailored, order, load_wording(handout.language.value), VOCABULARY)
    context = replace(context, theme=theme_of(edition), memo=Memo())
    pages = paginate(typeset(document, context), context.theme.paper)
    assert words_on(pages) == " ".join(texts_of(document.blocks)).split()
    return pages


def overlap(one: Rectangle, other: Rectangle) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > TOLERANCE and height > TOLERANCE


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("paper", PaperSize)
def test_items_of_the_real_handout_lie_side_by_side_on_the_page(
    library: Library, context: LayoutContext, paper: PaperSize, size: TextSize
) -> None:
    edition = Edition(layout=Layout.GRID, paper=paper, text_size=size)
    pages = made_up(read_sample(library, "da"), context, edition)
    sheet = theme_of(edition).paper
    frames = 0
    for page in pages:
        cards = [box for panel, box in page.boxes if panel.edge_width == 1.0]
        frames += len(cards)
        for left, bottom, right, top in cards:
            assert left >= sheet.side - TOLERANCE
            assert right <= sheet.width - sheet.side + TOLERANCE
            assert bottom >= sheet.bottom - TOLERANCE
            assert top <= sheet.height - sheet.top + TOLERANCE
        assert not [pair for pair in combinations(cards, 2) if overlap(*pair)]
        for placement in page.placements:
            assert placement.y <= sheet.height - sheet.top + TOLERANCE
            assert placement.y - placement.galley.height >= sheet.bottom - TOLERANCE
    assert frames > 0


def test_what_stands_in_a_frame_is_within_its_frame() -> None:
    frame = Panel(1, 0, 200, 8, (1, 1, 1), (0, 0, 0), 1, 0, 0)
    text = Strip(Galley(30, (Blank(()),)), (Tag("P", 1),), 8.0)
    wide = replace(frame, key=2, left=220)
    other = replace(text, path=(Tag("P", 2),), left=228.0)
    cards = (Card(frame, (text, text)), Card(wide, (other,)))
    (page,) = paginate([Block((Strip(Galley(100, ()), (), cards=cards),))], A4)
    assert [placement.path[-1].key for placement in page.placements] == [1, 1, 2]
    boxes = {panel.key: box for panel, box in page.boxes}
    for placement in page.placements:
        left, bottom, right, top = boxes[placement.path[-1].key]
        assert left < placement.x < right
        assert bottom < placement.y - 30
        assert placement.y < top


def test_a_block_that_wants_a_page_begins_one_and_leaves_no_empty_one() -> None:
    blocks = [
        Block((Strip(Galley(40, (Blank(()),)), (Tag("P", key),)),), own_page=own)
        for key, own in ((1, True), (2, True), (3, False), (4, True))
    ]
    pages = paginate(blocks, A4)
    keys = [[placement.path[-1].key for placement in page.placements] for page in pages]
    assert keys == [[1], [2, 3], [4]]


def test_a_title_with_nothing_below_it_is_not_left_alone_on_a_page() -> None:
    title, item = (Strip(Galley(40, (Blank(()),)), (Tag("P", key),)) for key in (1, 2))
    blocks = [Block((title,), keep_with_next=True), Block((item,), own_page=True)]
    pages = paginate(blocks, A4)
    assert [[p.path[-1].key for p in page.placements] for page in pages] == [[1, 2]]


@pytest.mark.parametrize("paper", PaperSize)
def test_one_item_a_page_has_no_two_items_on_any_page(
    library: Library, context: LayoutContext, paper: PaperSize
) -> None:
    edition = Edition(layout=Layout.SINGLE, paper=paper)
    for page in made_up(read_sample(library, "en"), context, edition):
        items = [p for p in page.placements if p.bookmark and p.bookmark.anchor]
        assert len(items) <= 1
        assert page.placements
