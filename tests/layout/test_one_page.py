"""A sheet on one page: all of it within the margins, nothing over another, pictures clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from handout.building.one_page import one_page
from handout.building.pipeline import illustrated, tailored_for
from handout.building.readings import load_wording
from handout.content.walk import find
from handout.content.words import Name
from handout.document.blocks import Document, Legend, Row, words_of
from handout.document.compose import compose
from handout.document.signs import without_signs
from handout.layout.context import LayoutContext
from handout.layout.items import Group, Item, PlacedPicture, Rectangle, moved
from handout.layout.one_page import set_on_one_page
from handout.layout.pagination import Page
from handout.layout.theme import MM, theme_of
from handout.memo import Memo
from handout.pdf.proof import words_on
from handout.problems import Place
from handout.storage.snapshot import Library
from handout.tailoring.edition import Edition, FigureSide, Layout
from handout.tailoring.order import Order
from handout.tailoring.prescription import Chosen, Prescription, Selector, Trait
from handout.tailoring.profile import PLAIN
from tests.conftest import VOCABULARY, read_sample

TWO = ("stand-tall", "sit-to-stand")
FOUR = ("stand-tall", "weight-shift", "sit-to-stand", "one-leg-stand")
SEVEN = (*FOUR, "side-step", "arm-raise", "heel-raise")
COMPACT = Edition(layout=Layout.COMPACT)
TOLERANCE = 0.01


def composed(library: Library, language: str, items: tuple[str, ...], edition: Edition) -> Document:
    chosen = tuple(Chosen(item=Selector(Trait.ID, item)) for item in items)
    order = Order(Prescription(handout=Name("balance"), items=chosen), PLAIN, edition)
    tailored, _ = tailored_for(order, read_sample(library, language))
    return compose(tailored, order, load_wording(language), VOCABULARY)


def made_up(
    library: Library,
    context: LayoutContext,
    items: tuple[str, ...],
    language: str = "da",
    edition: Edition = COMPACT,
) -> tuple[Page, ...]:
    """Return the pages of some items, which say all that the document says, in its order."""
    document = composed(library, language, items, edition)
    pages = set_on_one_page(document, replace(context, theme=theme_of(edition), memo=Memo()))
    assert not pages or words_on(pages) == words_of(document.blocks)
    return pages


def boxes_of(page: Page) -> Iterator[Rectangle]:
    """Yield where each picture of a page stands."""
    for placement in page.placements:
        yield from _pictures(placement.galley.items, placement.x, placement.y)


def _pictures(items: Iterable[Item], x: float, y: float) -> Iterator[Rectangle]:
    for item in items:
        if isinstance(item, PlacedPicture):
            yield moved(item.box, x, y)
        elif isinstance(item, Group):
            yield from _pictures(item.items, x + item.x, y + item.y)


@pytest.mark.parametrize("side", FigureSide)
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("items", [TWO, FOUR])
def test_all_stands_within_the_margins_of_one_page(
    library: Library,
    context: LayoutContext,
    items: tuple[str, ...],
    language: str,
    side: FigureSide,
) -> None:
    edition = replace(COMPACT, figure_side=side)
    (page,) = made_up(library, context, items, language, edition)
    paper = theme_of(edition).paper
    for placement in page.placements:
        assert placement.x >= paper.side - TOLERANCE
        assert placement.y <= paper.height - paper.top + TOLERANCE
        assert placement.y - placement.galley.height >= paper.bottom - TOLERANCE


@pytest.mark.parametrize("items", [TWO, FOUR])
def test_the_longest_side_of_a_picture_is_four_to_five_centimetres(
    library: Library, context: LayoutContext, items: tuple[str, ...]
) -> None:
    (page,) = made_up(library, context, items)
    boxes = list(boxes_of(page))
    assert len(boxes) >= len(items)
    for left, bottom, right, top in boxes:
        assert max(right - left, top - bottom) <= 50 * MM + TOLERANCE
    assert max(box[3] - box[1] for box in boxes) >= 40 * MM - TOLERANCE
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def overlap(one: Rectangle, other: Rectangle) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > TOLERANCE and height > TOLERANCE


def test_a_page_is_read_down_the_left_column_and_then_down_the_right_one(
    library: Library, context: LayoutContext
) -> None:
    (page,) = made_up(library, context, FOUR)
    middle = theme_of(COMPACT).paper.width / 2
    items = [p for p in page.placements if p.bookmark and p.bookmark.anchor]
    assert [p.bookmark and p.bookmark.anchor for p in items] == list(FOUR)
    columns = [placement.x > middle for placement in items]
    assert columns == sorted(columns)
    assert any(columns)
    for column in (False, True):
        heights = [placement.y for placement in items if (placement.x > middle) is column]
        assert heights == sorted(heights, reverse=True)


def test_type_is_as_large_as_on_any_sheet() -> None:
    assert theme_of(COMPACT).body.size == theme_of(Edition()).body.size


def test_what_does_not_fit_is_no_page(library: Library, context: LayoutContext) -> None:
    assert made_up(library, context, SEVEN) == ()


@pytest.mark.parametrize(
    ("items", "has_room"),
    [(TWO, True), (("one-leg-stand", "side-step", "arm-raise", "heel-raise"), False)],
)
def test_signs_give_way_where_a_page_has_no_room_for_them(
    library: Library, context: LayoutContext, items: tuple[str, ...], has_room: bool
) -> None:
    compact = replace(context, theme=theme_of(COMPACT), memo=Memo())
    composed_only = composed(library, "da", items, COMPACT)
    document = illustrated(composed_only, compact, load_wording("da"))
    printed, pages = one_page(document, compact, Place("x"))
    assert words_on(pages) == words_of(printed.blocks)
    assert printed == (document if has_room else without_signs(document))
    assert any(row.signs for row in find(printed, Row)) is has_room
    assert any(find(printed, Legend)) is has_room
