from __future__ import annotations

from dataclasses import replace

import pytest

from handout.document.blocks import Running
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.furniture import BETWEEN, set_furniture, with_room_for
from handout.layout.galley import Galley
from handout.layout.items import Group, Mosaic, Rules, SetText, leaves, moved
from handout.layout.theme import MM, theme_of
from handout.problems import HandoutError
from handout.tailoring.edition import Edition, PaperSize, TextSize

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


def shop_of(fonts: Fonts, paper: PaperSize, size: TextSize = TextSize.NORMAL) -> LayoutContext:
    return LayoutContext(theme_of(Edition(paper=paper, text_size=size)), fonts, {})


def said(galley: Galley) -> str:
    """Return the letters that furniture shows, none of which is content."""
    spans = [
        span
        for item in leaves(galley.items)
        if isinstance(item, SetText)
        for line in item.lines
        for span in line
    ]
    assert all(span.path is None for span in spans)
    return letters(*(span.text for span in spans))


def letters(*texts: str) -> str:
    return "".join("".join(texts).replace(BETWEEN, "").split())


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("size", TextSize)
def test_every_part_of_the_footer_is_on_every_page_above_its_edge(
    fonts: Fonts, paper: PaperSize, size: TextSize
) -> None:
    context = with_room_for(RUNNING, shop_of(fonts, paper, size))
    for number, one in enumerate(set_furniture(RUNNING, 3, context), 1):
        words = said(one.footer).replace("·", "")
        for part in (*RUNNING.footer, f"Side {number} af 3"):
            assert letters(part).replace("·", "") in words


def test_a_footer_that_wraps_takes_its_room_from_the_column(fonts: Fonts) -> None:
    wide, narrow = (shop_of(fonts, paper) for paper in (PaperSize.A4, PaperSize.A5))
    short = replace(RUNNING, footer=("back-pain", "Handout"))
    assert with_room_for(short, narrow).theme.paper == narrow.theme.paper
    taken = [
        with_room_for(RUNNING, context).theme.paper.bottom - context.theme.paper.bottom
        for context in (wide, narrow)
    ]
    assert 0 <= taken[0] < taken[1]


def test_a_long_name_gets_a_line_of_its_own_above_the_title(fonts: Fonts) -> None:
    context = shop_of(fonts, PaperSize.A5)
    name = "Maximiliane Sophie Charlotte von Hohenberg-Lindenskov"
    running = replace(RUNNING, header="Smerter i lænden og bækkenet", person=name)
    roomy = with_room_for(running, context)
    assert roomy.theme.paper.top > context.theme.paper.top
    first, second = set_furniture(running, 2, roomy)
    assert said(first.header) == letters(name)
    assert letters(name) in said(second.header)
    assert letters(running.header) in said(second.header)


def test_without_a_patient_the_first_page_has_no_header(fonts: Fonts) -> None:
    context = with_room_for(RUNNING, shop_of(fonts, PaperSize.A4))
    first, second = set_furniture(RUNNING, 2, context)
    assert said(first.header) == ""
    assert said(second.header) == letters(RUNNING.header)


def test_a_name_wider_than_the_page_is_refused_without_repeating_it(fonts: Fonts) -> None:
    with pytest.raises(HandoutError) as caught:
        with_room_for(replace(RUNNING, person="Anna " * 40), shop_of(fonts, PaperSize.A5))
    (problem,) = caught.value.problems
    assert problem.code == "line-too-long"
    assert "Anna" not in problem.message


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("footer", [RUNNING.footer, RUNNING.footer[:1]], ids=["long", "short"])
def test_the_code_for_a_scanner_is_large_and_has_white_around_it(
    fonts: Fonts, paper: PaperSize, size: TextSize, footer: tuple[str, ...]
) -> None:
    running = replace(RUNNING, footer=footer, scan="1af88e4f")
    context = with_room_for(running, shop_of(fonts, paper, size))
    page = context.theme.paper
    for one in set_furniture(running, 2, context):
        groups = [item for item in one.footer.items if isinstance(item, Group)]
        (code,) = [group for group in groups if isinstance(group.items[0], Mosaic)]
        (squares,) = code.items
        assert isinstance(squares, Mosaic)
        assert squares.path is None, "its letters stand beside it, so it is there for the eye"
        left, bottom, _, top = moved(squares.box, code.x, code.y)
        assert bottom > 3 * MM - 0.01
        (rule,) = [item for item in one.footer.items if isinstance(item, Rules)]
        assert top < rule.segments[0][1]
        dark = [moved(box, code.x, code.y) for box in squares.rectangles]
        assert min(y - below for _, below, _, y in dark) >= 0.5 * MM - 0.01
        assert max(right for _, _, right, _ in dark) == pytest.approx(page.width - page.side)
        for group in groups:
            if isinstance(text := group.items[0], SetText):
                words = "".join(span.text for line in text.lines for span in line)
                above = group.y + text.leading * 0.75  # the ascender of the line
                if above > bottom:
                    assert group.x + context.set_line(words.strip()).length <= left + 0.01
        assert set(letters(*footer)) <= set(said(one.footer))
