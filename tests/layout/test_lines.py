from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.layout.fonts.font import Fonts
from handout.layout.items import Line, Span, Tag
from handout.layout.text.hyphens import SOFT_HYPHEN
from handout.layout.text.lines import break_lines
from handout.layout.text.segments import WordTooWideError, is_address
from handout.layout.theme import Style

BODY = Style("regular", 12.0, 16.0, (0.0, 0.0, 0.0))
LINK = (Tag("Link", 1),)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(stretch.text for stretch in line) for line in lines]


def length(line: Line, fonts: Fonts) -> float:
    text = "".join(stretch.text for stretch in line).rstrip(" ")
    return fonts["regular"].length(text, 12.0)


WORDS = st.lists(st.text("abcæøåmil.,", min_size=1, max_size=12), min_size=1, max_size=60)


@given(words=WORDS, measure=st.floats(100, 400))
def test_lines_hold_every_word_in_order_and_fit(
    fonts: Fonts, words: list[str], measure: float
) -> None:
    lines = break_lines([Span(" ".join(words), BODY)], measure, fonts, "none")
    assert "".join(texts(lines)).removesuffix(" ").split(" ") == words
    assert all(length(line, fonts) <= measure + 0.01 for line in lines)


@given(words=WORDS)
def test_every_line_ends_with_a_space(fonts: Fonts, words: list[str]) -> None:
    lines = texts(break_lines([Span(" ".join(words), BODY)], 150.0, fonts, "none"))
    assert all(line.endswith(" ") and not line.endswith("  ") for line in lines)


def test_no_more_lines_than_filling_each_would_take(fonts: Fonts) -> None:
    text = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. " * 4
    lines = break_lines([Span(text.strip(), BODY)], 300.0, fonts, "da")
    greedy, x = 1, 0.0
    for word in text.split():
        width = fonts["regular"].length(word + " ", 12.0)
        if x + width - fonts["regular"].length(" ", 12.0) > 300.0:
            greedy, x = greedy + 1, 0.0
        x += width
    assert len(lines) == greedy


def test_no_single_short_word_is_left_on_the_last_line(fonts: Fonts) -> None:
    text = "Ring 1-1-2 ved akut fare, hvis det hurtigt bliver værre, eller hvis du ikke er ok."
    width = fonts["regular"].length(text.removesuffix(" ok."), 12.0)
    assert len(texts(break_lines([Span(text, BODY)], width + 1, fonts, "da"))[-1].split()) > 1


def test_a_line_does_not_end_inside_a_word_with_hyphens(fonts: Fonts) -> None:
    narrow = fonts["regular"].length("Ring 1-1-", 12.0)
    assert texts(break_lines([Span("Ring 1-1-2", BODY)], narrow, fonts, "da")) == [
        "Ring ",
        "1-1-2 ",
    ]
    narrow = fonts["regular"].length("ring til hofte-", 12.0)
    lines = break_lines([Span("ring til hofte-knæ", BODY)], narrow, fonts, "da")
    assert texts(lines) == ["ring til ", "hofte-knæ "]


def test_a_short_link_stays_on_one_line(fonts: Fonts) -> None:
    stretches = [Span("Spænd (se ", BODY), Span("øvelse 1", BODY, LINK), Span(").", BODY)]
    narrow = fonts["regular"].length("Spænd (se øvelse", 12.0)
    assert texts(break_lines(stretches, narrow, fonts, "da")) == ["Spænd (se ", "øvelse 1). "]


def test_a_no_break_space_holds(fonts: Fonts) -> None:
    narrow = fonts["regular"].length("aaa bbb", 12.0)
    lines = break_lines([Span("aaa bbb\u00a0cc", BODY)], narrow, fonts, "da")
    assert texts(lines) == ["aaa ", "bbb\u00a0cc "]


def test_a_word_that_fits_no_line_is_said(fonts: Fonts) -> None:
    with pytest.raises(WordTooWideError) as caught:
        break_lines([Span("kort " + "m" * 80, BODY)], 200.0, fonts, "none")
    assert caught.value.word == "m" * 80


PARTS = ["muskel", "korset", "bækken", "bunds", "øvelse", "tarm", "åbning", "ens", "ryg", "smerter"]
COMPOUNDS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)
PARAGRAPHS = st.lists(COMPOUNDS, min_size=1, max_size=40)


@given(words=PARAGRAPHS, measure=st.floats(90, 400), heading=st.booleans())
def test_parted_words_fit_and_read_as_they_were(
    fonts: Fonts, words: list[str], measure: float, heading: bool
) -> None:
    text = [Span(" ".join(words), BODY)]
    lines = break_lines(text, measure, fonts, "da", heading=heading)
    assert "".join(texts(lines)).replace(SOFT_HYPHEN, "").split() == words
    assert all(length(line, fonts) <= measure + 0.01 for line in lines)
    assert all(line[-1] in (" ", SOFT_HYPHEN) for line in texts(lines))
    assert SOFT_HYPHEN not in "".join(line[:-1] for line in texts(lines))


def parted(fonts: Fonts, text: str, as_wide_as: str, language: str = "da") -> list[str]:
    measure = fonts["regular"].length(as_wide_as, 12.0)
    return texts(break_lines([Span(text, BODY)], measure, fonts, language))


def test_a_word_is_parted_only_to_fill_a_line_that_would_be_loose(fonts: Fonts) -> None:
    assert parted(fonts, "Spænd muskelkorsettet nu.", "Spænd muskelkor-") == [
        "Spænd muskelkor\u00ad",
        "settet nu. ",
    ]
    assert parted(fonts, "Spænd så også muskelkorsettet nu.", "Spænd så også musk-") == [
        "Spænd så også ",
        "muskelkorsettet nu. ",
    ]


def test_a_language_without_patterns_is_not_hyphenated(fonts: Fonts) -> None:
    assert parted(fonts, "Spænd muskelkorsettet nu.", "Spænd muskelkor-", "tlh") == [
        "Spænd ",
        "muskelkorsettet ",
        "nu. ",
    ]


def test_a_heading_parts_only_what_fits_no_line(fonts: Fonts) -> None:
    measure = fonts["regular"].length("Spænd muskelkorset-", 12.0)
    text = [Span("Spænd muskelkorsettet og bækkenbundsmuskulaturen", BODY)]
    lines = texts(break_lines(text, measure, fonts, "da", heading=True))
    assert lines[:2] == ["Spænd ", "muskelkorsettet og "]
    assert len([line for line in lines if line.endswith(SOFT_HYPHEN)]) == 1


@pytest.mark.parametrize("word", ["1234muskelkorsettet", "mmmmmmmm.mmmmmmmm"])
def test_what_a_hyphen_would_change_is_not_parted(fonts: Fonts, word: str) -> None:
    with pytest.raises(WordTooWideError):
        parted(fonts, word, word[:-1])


def test_a_word_keeps_its_styles_and_signs_where_it_is_parted(fonts: Fonts) -> None:
    strong = Style("bold", 12.0, 16.0, (0.0, 0.0, 0.0))
    stretches = [Span("(muskel", BODY), Span("korsettet", strong), Span("),", BODY)]
    measure = fonts["regular"].length("(muskelkor", 12.0)
    assert break_lines(stretches, measure, fonts, "da") == [
        (Span("(muskel\u00ad", BODY),),
        (Span("korsettet", strong), Span("), ", BODY)),
    ]


def test_an_address_is_parted_with_nothing_at_the_line_s_end(fonts: Fonts) -> None:
    address = "https://www.example.dk/patienter/rygsmerter-og-motion?side=2&id=3."
    lines = parted(fonts, f"Se ({address})", "https://www.example.dk/pat")
    assert "".join(lines) == f"Se ({address}) "
    assert all(line[-1] in "/.?&= " or after[0] == "-" for line, after in pairwise(lines))
    assert not any(line.endswith(("https://", "-")) for line in lines)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("fysioterapien@sygehus-eksempel.dk", ["fysioterapien@", "sygehus", "-eksempel.dk "]),
        ("(ryg_team@eksempel-sygehus.dk),", ["(ryg_team@", "eksempel", "-sygehus.dk), "]),
        ("sygehus-eksempel.dk/ryg", ["sygehus", "-eksempel.", "dk/ryg "]),
        ("WWW.SYGEHUS.DK/RYG", ["WWW.SYGEHUS.", "DK/RYG "]),
    ],
)
def test_addresses_are_parted_so_that_what_is_copied_is_right(
    fonts: Fonts, address: str, wanted: list[str]
) -> None:
    assert parted(fonts, address, max(wanted, key=len).strip()) == wanted


@pytest.mark.parametrize("word", ["ryggen.Derefter", "og/eller", "3.-5.", "1.1.2027", "@", "kl.12"])
def test_what_only_looks_a_little_like_an_address_is_none(word: str) -> None:
    assert not is_address(word)


def test_an_address_that_fits_a_line_stays_whole(fonts: Fonts) -> None:
    assert parted(fonts, "Se så www.example.dk/ryg nu", "www.example.dk/ryg")[1] == (
        "www.example.dk/ryg "
    )


def test_a_short_link_wider_than_a_line_ends_at_its_space(fonts: Fonts) -> None:
    narrow = fonts["regular"].length("øvelse", 12.0)
    for text in ("øvelse 1", " øvelse  1"):
        lines = break_lines([Span(text, BODY, LINK)], 1.1 * narrow, fonts, "da")
        assert texts(lines)[0].strip() == "øvelse"
        assert "".join(texts(lines)).split() == ["øvelse", "1"]
