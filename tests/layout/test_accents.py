"""Letters with accents that have no code of their own are set as one, or refused."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from handout.content.model import Handout
from handout.content.words import Label
from handout.document.blocks import Run
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts, by_face, can_be_set, embedded
from handout.layout.fonts.letters import is_mark, letters_of, marks_of
from handout.layout.fonts.marks import Box, places
from handout.preflight.verify import verify
from handout.problems import HandoutError
from tests.conftest import sheet_of
from tests.layout.test_setting import galleys_of, painted
from tests.reading import words_of

NAME = unicodedata.normalize("NFC", "Ẹ̀kọ́ Ọláṣadé, A̋ a̋ C̀ m̂ N̂ R̥x S̀ T̀ ɔ́ i̊p j̈ i̱x за́мок Ệ́")


def test_every_mark_that_can_be_set_is_known_as_one() -> None:
    marks = [c for c in map(chr, range(0x10000)) if unicodedata.category(c)[0] == "M"]
    assert [c for c in marks if can_be_set(ord(c)) and not is_mark(c)] == []
    assert not any(map(is_mark, map(chr, range(0x20, 0x300))))


def test_accents_stand_with_their_letter() -> None:
    assert list(letters_of("m̂ab ́c")) == ["m̂", "a", "b", " ", "\u0301", "c"]


def test_accents_are_painted_and_read_back(fonts: Fonts) -> None:
    assert painted(galleys_of(fonts, Run(NAME))) == NAME.split()


def test_accents_take_no_room(fonts: Fonts) -> None:
    for font in fonts.values():
        assert font.length("m̂Ẹ̀", 12.0) == font.length("mẸ", 12.0)


def test_letters_with_the_same_accents_share_a_face(fonts: Fonts) -> None:
    spans = list(by_face(fonts["regular"], "m̂n̂ ab"))
    assert [(face, text) for face, text in spans] == [
        ("regular+0302", "m"), ("regular+0302", "n"), ("regular", " ab"),
    ]  # fmt: skip
    assert marks_of("regular+0302") == "\u0302"
    assert marks_of("regular+") == marks_of("regular") == ""
    assert embedded(fonts, spans)["regular+0302"].marks == "\u0302"


X = Box(0, 0, 480, 490)
ACUTE = Box(-60, 570, 60, 700)
DOT = Box(-50, -200, 50, -100)


def test_an_accent_is_as_far_from_a_capital_as_from_an_x() -> None:
    assert places(X, [("\u0301", ACUTE)], X) == [(240, 0)]
    assert places(Box(50, 0, 450, 660), [("\u0301", ACUTE)], X) == [(250, 170)]


def test_a_second_accent_stands_above_the_first_and_one_below_beneath_a_tail() -> None:
    tailed = Box(0, -205, 480, 490)
    assert places(tailed, [("\u0301", ACUTE), ("\u0301", ACUTE), ("\u0323", DOT)], X) == [
        (240, 0), (240, 210), (240, -205),
    ]  # fmt: skip


def test_a_name_with_accents_reads_well_in_the_file(
    sample: Handout, bare_context: LayoutContext
) -> None:
    named = replace(sample, review=replace(sample.review, author=Label(NAME)))
    sheet = sheet_of(named, bare_context)
    assert verify(sheet.content, "x.pdf") == ()
    assert NAME in words_of(sheet.content)


@pytest.mark.parametrize("letter", ["q̧", "x̨", "o̸", "ị̀", "x͡", "m̂̂̂̂̂", "\u0301"])
def test_what_would_touch_cross_or_hide_is_refused(fonts: Fonts, letter: str) -> None:
    with pytest.raises(HandoutError) as caught:
        galleys_of(fonts, Run(f"Kære {letter}"))
    (problem,) = caught.value.problems
    assert problem.code == "character-without-glyph"
    assert problem.message.startswith("the font cannot put the accent in its place")
    assert "Kære" not in problem.message


def test_an_accent_does_not_reach_into_another_run(fonts: Fonts) -> None:
    with pytest.raises(HandoutError):
        galleys_of(fonts, Run("m"), Run("\u0302", strong=True))
