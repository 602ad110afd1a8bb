from __future__ import annotations

from dataclasses import replace

import pytest

from handout.document.tree import Running
from handout.press.make_up import Page, Placement
from handout.press.proof import words_on
from handout.problems import ContentError
from handout.tailoring.edition import Edition, Paper, TextSize
from handout.typeset.fonts import Fonts
from handout.typeset.furniture import BETWEEN, set_furniture, with_room_for
from handout.typeset.galley import Galley
from handout.typeset.shop import Shop
from handout.typeset.theme import theme_of

RUNNING = Running(
    header="Smerter i ryggen",
    footer=(
        "back-pain · version 1.0 · ark 1af88e",
        "Skrevet af Afdeling for fysioterapi og ergoterapi",
        "Godkendt af overlæge Maximiliane von Hohenberg den 2. marts 2026",
        "Skal gennemgås igen senest den 23. november 2027",
    ),
    page="Side {page} af {pages}",
)


def shop_of(fonts: Fonts, paper: Paper, size: TextSize = TextSize.NORMAL) -> Shop:
    return Shop(theme_of(Edition(paper=paper, text_size=size)), fonts, {})


def said(galley: Galley) -> str:
    """Return the letters that furniture shows; it has no marks, as it is no content."""
    shown = Galley(0.0, (b"", b"".join(galley.operators)), ((),))
    return "".join(words_on([Page((Placement(shown, (), 0, 0),), (), ())]))


def letters(*texts: str) -> str:
    return "".join("".join(texts).replace(BETWEEN, "").split())


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("size", TextSize)
def test_every_part_of_the_footer_is_on_every_page_above_its_edge(
    fonts: Fonts, paper: Paper, size: TextSize
) -> None:
    shop = with_room_for(RUNNING, shop_of(fonts, paper, size))
    for number, one in enumerate(set_furniture(RUNNING, 3, shop), 1):
        words = said(one.footer).replace("·", "")
        for part in (*RUNNING.footer, f"Side {number} af 3"):
            assert letters(part).replace("·", "") in words


def test_a_footer_that_wraps_takes_its_room_from_the_column(fonts: Fonts) -> None:
    wide, narrow = (shop_of(fonts, paper) for paper in (Paper.A4, Paper.A5))
    short = replace(RUNNING, footer=("back-pain", "Handout"))
    assert with_room_for(short, narrow).theme.paper == narrow.theme.paper
    taken = [
        with_room_for(RUNNING, shop).theme.paper.bottom - shop.theme.paper.bottom
        for shop in (wide, narrow)
    ]
    assert 0 <= taken[0] < taken[1]


def test_a_long_name_gets_a_line_of_its_own_above_the_title(fonts: Fonts) -> None:
    shop = shop_of(fonts, Paper.A5)
    name = "Maximiliane Sophie Charlotte von Hohenberg-Lindenskov"
    running = replace(RUNNING, header="Smerter i lænden og bækkenet", person=name)
    roomy = with_room_for(running, shop)
    assert roomy.theme.paper.top > shop.theme.paper.top
    first, second = set_furniture(running, 2, roomy)
    assert said(first.header) == letters(name)
    assert letters(name) in said(second.header)
    assert letters(running.header) in said(second.header)


def test_without_a_patient_the_first_page_has_no_header(fonts: Fonts) -> None:
    shop = with_room_for(RUNNING, shop_of(fonts, Paper.A4))
    first, second = set_furniture(RUNNING, 2, shop)
    assert said(first.header) == ""
    assert said(second.header) == letters(RUNNING.header)


def test_a_name_wider_than_the_page_is_refused_without_repeating_it(fonts: Fonts) -> None:
    with pytest.raises(ContentError) as caught:
        with_room_for(replace(RUNNING, person="Anna " * 40), shop_of(fonts, Paper.A5))
    (problem,) = caught.value.problems
    assert problem.code == "line-too-long"
    assert "Anna" not in problem.message
