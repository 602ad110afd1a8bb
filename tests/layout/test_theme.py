from __future__ import annotations

from itertools import product

import pytest

from handout.layout.theme import DEFAULT, MM, Theme, theme_of
from handout.tailoring.edition import STANDARD, Edition, Ink, Layout, PaperSize, TextSize

EDITIONS = [
    Edition(paper=paper, text_size=size, layout=layout, ink=ink)
    for paper, size, layout, ink in product(PaperSize, TextSize, Layout, Ink)
]
USUAL = {layout: theme_of(Edition(layout=layout)) for layout in Layout}
POINTS = {TextSize.NORMAL: 12, TextSize.CLEAR: 14, TextSize.LARGE: 18}


def colours_of(theme: Theme) -> set[tuple[float, float, float]]:
    styles = (theme.body, theme.strong, theme.key_fact, theme.label, theme.running)
    painted = {style.colour for style in (*styles, *theme.headings)}
    return painted | {theme.accent, theme.tint, theme.hairline}


SOLD = {
    PaperSize.A4: (210 * MM, 297 * MM),
    PaperSize.A5: (148 * MM, 210 * MM),
    PaperSize.LETTER: (8.5 * 72, 11 * 72),
}


@pytest.mark.parametrize("paper", PaperSize)
def test_paper_is_as_large_as_it_is_sold(paper: PaperSize) -> None:
    page = theme_of(Edition(paper=paper)).paper
    assert (page.width, page.height) == pytest.approx(SOLD[paper])


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_keeps_the_proportions_of_type(edition: Edition) -> None:
    theme = theme_of(edition)
    scale = POINTS[edition.text_size] / 12
    assert theme.body.size == POINTS[edition.text_size]
    # One page and cards have closer lines and lower headings, in proportion at every size.
    usual = USUAL[edition.layout]
    for style, normal in zip(
        (theme.body, theme.key_fact, *theme.headings),
        (usual.body, usual.key_fact, *usual.headings),
        strict=True,
    ):
        assert style.size == pytest.approx(normal.size * scale, abs=0.06)
        assert style.leading / style.size == pytest.approx(normal.leading / normal.size, rel=0.01)
    sizes = [style.size for style in (*theme.headings, theme.body, theme.running)]
    assert sizes == sorted(sizes, reverse=True)
    assert theme.running.size >= (9 if edition.layout is Layout.CARDS else 10)


@pytest.mark.parametrize(("size", "number"), [("normal", 4), ("clear", 2), ("large", 2)])
def test_cards_are_a_quarter_of_a4_and_a_half_of_it_in_larger_type(size: str, number: int) -> None:
    theme = theme_of(Edition(layout=Layout.CARDS, text_size=TextSize(size)))
    sheet = theme.card_sheet
    assert sheet
    assert sheet.columns * sheet.rows == number
    area = theme.paper.width * theme.paper.height * number
    assert area == pytest.approx(sheet.paper.width * sheet.paper.height)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_picture_is_larger_than_the_column(edition: Edition) -> None:
    theme = theme_of(edition)
    width, height = theme.largest_picture
    assert 0 < width <= theme.paper.column
    assert 0 < height <= theme.paper.depth / 2
    assert theme.beside[0] + theme.gutter < theme.paper.column


@pytest.mark.parametrize("edition", [e for e in EDITIONS if e.ink is Ink.BLACK])
def test_black_ink_has_no_colour_even_if_the_ward_has_one(edition: Edition) -> None:
    assert all(len(set(paint)) == 1 for paint in colours_of(theme_of(edition, "#7a2e5d")))


def test_a_wards_colour_stands_instead_of_the_usual_one_everywhere() -> None:
    own = colours_of(theme_of(STANDARD, "#7a2e5d"))
    assert (0.478, 0.18, 0.365) in own
    assert not {DEFAULT.accent, DEFAULT.tint, DEFAULT.hairline} & own
