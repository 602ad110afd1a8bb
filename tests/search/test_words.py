"""How words are compared, and how well one answers another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handout.search.likeness import likeness
from handout.search.query import answers
from handout.search.words import compact, distance, spellings, words_of

KNOWN = ("knae", "knaeet", "knaebojning", "skulder", "ovelse", "traening", "traeningselastik",
         "hofte", "hoste", "arm", "loft", "rygstrok")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Knæ, KNÆ og knæ!", ("knae", "og")),
        ("Stå på ét ben", ("sta", "pa", "et", "ben")),
        ("o\u0308vning övning", ("ovning",)),
        ("Łokieć İstanbul ısı Straße", ("lokiec", "istanbul", "isi", "strasse")),
        ("four-point 1-1-2", ("four", "point", "1", "2")),
        ('"; DROP TABLE x --_', ("drop", "table", "x")),
        ("ظَهْر", ("ظهر",)),
        ("", ()),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(
    text: str, words: tuple[str, ...]
) -> None:
    assert words_of(text) == words


def test_a_word_is_shown_as_it_was_written() -> None:
    assert spellings("Knæ og KNAE") == {"knae": "knæ", "og": "og"}
    assert compact("Smerter  i-Ryggen") == compact("smerteriryggen")


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [("knae", "knae", 0), ("knae", "kne", 1), ("elastik", "elsatik", 1), ("hofte", "hoste", 1),
     ("arm", "skulder", 3), ("", "ab", 2), ("ab", "ba", 1)],
)  # fmt: skip
def test_mistakes_are_counted_as_they_are_typed(one: str, other: str, mistakes: int) -> None:
    assert distance(one, other, 2) == mistakes == distance(other, one, 2)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_a_limit_changes_nothing_below_it(one: str, other: str) -> None:
    far = distance(one, other, 12)
    assert distance(one, other, 2) == min(far, 3)
    assert (far == 0) == (one == other)


def found(word: str) -> list[set[str]]:
    return [set(one) for one in answers(word, lambda part: (k for k in KNOWN if likeness(part, k)))]


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("knae", [{"knae", "knaeet", "knaebojning"}]),
        ("elastik", [{"traeningselastik"}]),
        ("ovelser", [{"ovelse"}]),
        ("skuldr", [{"skulder"}]),
        ("knaebojnign", [{"knaebojning"}]),
        ("elastk", [{"traeningselastik"}]),
        ("armloft", [{"arm"}, {"loft"}]),
        ("skulderovelse", [{"skulder"}, {"ovelse"}]),
        ("hofte", [{"hofte"}]),
        ("zebra", []),
    ],
)
def test_a_word_is_answered_by_what_people_mean(word: str, known: list[set[str]]) -> None:
    assert found(word) == known


def test_the_very_word_answers_best() -> None:
    order = ("knae", "knaeet", "knaebojning", "kane", "xknaex")
    goods = [likeness("knae", word) for word in order]
    assert goods == sorted(goods, reverse=True)
    assert goods[0] == 1
    assert likeness("knae", "skulder") == 0
