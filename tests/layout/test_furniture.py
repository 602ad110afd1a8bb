from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handout.building.readings import WORDING_TEXTS, load_wording
from handout.document.blocks import Running
from handout.document.wording import worded_date
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.furniture import BETWEEN, set_furniture, with_room_for
from handout.layout.galley import Galley
from handout.layout.items import Group, Mosaic, Rules, SetText, TagPath, leaves, moved
from handout.layout.theme import MM, theme_of
from handout.pdf.proof import is_on_every_page
from handout.problems import HandoutError
from handout.tailoring.edition import Edition, PaperSize, TextSize

RUNNING = Running(
    header="Smerter i ryggen",
    footer=(
        "Version 1.0 · ark 1af88e",
        "Skrevet af Afdeling for fysioterapi og ergoterapi",
        "Godkendt af overlæge Maximiliane von Hohenberg den 2. marts 2026",
        "Teksten gennemgås igen senest den 23. november 2027",
    ),
    page="Side {page} af {pages}",
)


def shop_of(fonts: Fonts, paper: PaperSize, size: TextSize = TextSize.NORMAL) -> LayoutContext:
    return LayoutContext(theme_of(Edition(paper=paper, text_size=size)), fonts, {})


def said(galley: Galley, path: TagPath | None = None) -> str:
    """Return the letters that furniture shows, all of them in an element or in none."""
    spans = [
        span
        for item in leaves(galley.items)
        if isinstance(item, SetText)
        for line in item.lines
        for span in line
    ]
    assert all(span.path == path for span in spans)
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
        words = (said(one.footer) + said(one.spoken, ())).replace("·", "")
        assert bool(one.spoken.items) is (number == 3), "it is read aloud once"
        for part in (*RUNNING.footer, f"Side {number} af 3"):
            assert letters(part).replace("·", "") in words


@pytest.mark.parametrize("language", sorted(path.stem for path in WORDING_TEXTS.glob("*.yaml")))
@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("size", TextSize)
def test_what_is_said_of_a_review_fits_every_page_when_it_is_overdue_too(
    fonts: Fonts, paper: PaperSize, size: TextSize, language: str
) -> None:
    wording = load_wording(language)
    context = shop_of(fonts, paper, size)
    for phrase in (wording.review_due, wording.review_overdue):
        said = phrase.format(date=worded_date(date(2099, 9, 30), wording))
        with_room_for(replace(RUNNING, footer=("back-pain", said)), context)


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


LONG = (
    "Maximiliane Sophie Charlotte von Hohenberg-Lindenskov Christiansen af Gyldenløve-Ulfeldt, "
    "født 31.\u00a0september\u00a01950"
)


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("header", ["Ryg", "Smerter i lænden og bækkenet"])
def test_a_name_of_any_length_is_whole_on_every_page(
    fonts: Fonts, paper: PaperSize, size: TextSize, header: str
) -> None:
    running = replace(RUNNING, header=header, person=LONG)
    context = with_room_for(running, shop_of(fonts, paper, size))
    furniture = set_furniture(running, 3, context)
    assert is_on_every_page(LONG, furniture)
    page, column = context.theme.paper, context.theme.paper.column
    for one in furniture:
        lines = [item for item in one.header.items if isinstance(item, Group)]
        for line in lines:
            (text,) = line.items
            assert isinstance(text, SetText)
            (spans,) = text.lines
            letters = "".join(span.text for span in spans)
            length = fonts["regular"].length(letters.rstrip(" "), spans[0].style.size)
            assert line.x >= page.side - 0.01
            assert line.x + length <= page.side + column + 0.01
            assert page.height - page.top < line.y < page.height
            assert "\u00a0" not in letters or "31.\u00a0september\u00a01950" in letters


def test_a_page_that_lacks_part_of_a_name_is_told(fonts: Fonts) -> None:
    running = replace(RUNNING, person="Anna Holm, født 1950")
    furniture = set_furniture(running, 2, shop_of(fonts, PaperSize.A4))
    assert is_on_every_page("Anna Holm, født 1950", furniture)
    assert not is_on_every_page("Anna Holm, født 1951", furniture)
    other = set_furniture(RUNNING, 2, shop_of(fonts, PaperSize.A4))
    assert not is_on_every_page("Anna Holm, født 1950", (furniture[0], other[1]))


@pytest.mark.parametrize("person", ["Anna " * 90, "A" * 150])
def test_a_name_that_fills_the_page_is_refused_without_repeating_it(
    fonts: Fonts, person: str
) -> None:
    with pytest.raises(HandoutError) as caught:
        with_room_for(replace(RUNNING, person=person), shop_of(fonts, PaperSize.A5))
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
        assert set(letters(*footer)) <= set(said(one.footer) + said(one.spoken, ()))
