from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.typeset.fonts import Fonts
from handout.typeset.lines import Look, Stretch, WordTooWideError, break_lines

BODY = Look("regular", 12.0, (0.0, 0.0, 0.0))
LINK = Look("regular", 12.0, (0.0, 0.0, 0.0), link=1)


def texts(lines: list[list[Stretch]]) -> list[str]:
    return ["".join(stretch.text for stretch in line) for line in lines]


def length(line: list[Stretch], fonts: Fonts) -> float:
    text = "".join(stretch.text for stretch in line).rstrip(" ")
    return fonts["regular"].length(text, 12.0)


WORDS = st.lists(st.text("abcæøåmil.,", min_size=1, max_size=12), min_size=1, max_size=60)


@given(words=WORDS, measure=st.floats(100, 400))
def test_lines_hold_every_word_in_order_and_fit(
    fonts: Fonts, words: list[str], measure: float
) -> None:
    lines = break_lines([Stretch(" ".join(words), BODY)], measure, fonts)
    assert "".join(texts(lines)).removesuffix(" ").split(" ") == words
    assert all(length(line, fonts) <= measure + 0.01 for line in lines)


@given(words=WORDS)
def test_every_line_ends_with_a_space(fonts: Fonts, words: list[str]) -> None:
    lines = texts(break_lines([Stretch(" ".join(words), BODY)], 150.0, fonts))
    assert all(line.endswith(" ") and not line.endswith("  ") for line in lines)


def test_no_more_lines_than_filling_each_would_take(fonts: Fonts) -> None:
    text = "Lig på ryggen, og bøj begge ben, så fødderne står på underlaget. " * 4
    lines = break_lines([Stretch(text.strip(), BODY)], 300.0, fonts)
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
    assert len(texts(break_lines([Stretch(text, BODY)], width + 1, fonts))[-1].split()) > 1


def test_a_line_does_not_end_inside_a_word_with_hyphens(fonts: Fonts) -> None:
    narrow = fonts["regular"].length("Ring 1-1-", 12.0)
    assert texts(break_lines([Stretch("Ring 1-1-2", BODY)], narrow, fonts)) == ["Ring ", "1-1-2 "]
    narrow = fonts["regular"].length("ring til hofte-", 12.0)
    lines = break_lines([Stretch("ring til hofte-knæ", BODY)], narrow, fonts)
    assert texts(lines) == ["ring til ", "hofte-knæ "]


def test_a_short_link_stays_on_one_line(fonts: Fonts) -> None:
    stretches = [Stretch("Spænd (se ", BODY), Stretch("øvelse 1", LINK), Stretch(").", BODY)]
    narrow = fonts["regular"].length("Spænd (se øvelse", 12.0)
    assert texts(break_lines(stretches, narrow, fonts)) == ["Spænd (se ", "øvelse 1). "]


def test_a_no_break_space_holds(fonts: Fonts) -> None:
    narrow = fonts["regular"].length("aaa bbb", 12.0)
    lines = break_lines([Stretch("aaa bbb\u00a0cc", BODY)], narrow, fonts)
    assert texts(lines) == ["aaa ", "bbb\u00a0cc "]


def test_a_word_that_fits_no_line_is_said(fonts: Fonts) -> None:
    with pytest.raises(WordTooWideError) as caught:
        break_lines([Stretch("kort " + "m" * 80, BODY)], 200.0, fonts)
    assert caught.value.word == "m" * 80
