from __future__ import annotations

from itertools import pairwise

import pytest

from handout.layout.text.hyphens import hyphen_places


def parts(text: str, language: str) -> str:
    places = [0, *hyphen_places(text, language), len(text)]
    return "|".join(text[a:b] for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("text", "language", "parted"),
    [
        ("muskelkorsettet", "da", "muskel|kor|set|tet"),
        ("MUSKELKORSETTET,", "da", "MUSKEL|KOR|SET|TET,"),
        ("(endetarmsåbningen)", "da-DK", "(ende|tarmsåb|nin|gen)"),
        ("computador-computadores", "pt-BR", "com|pu|ta|dor-com|pu|ta|do|res"),
        ("10\u00a0muskelkorsettet", "da", "10\u00a0muskel|kor|set|tet"),
        ("smerter", "da", "smerter"),
        ("muskelkorsettet", "xx", "muskelkorsettet"),
        ("muskelkorsettet", "", "muskelkorsettet"),
        ("muskel2korsettet", "da", "muskel2korsettet"),
        ("navn.efternavnet@hospitalet.dk", "da", "navn.efternavnet@hospitalet.dk"),
    ],
)
def test_where_words_may_be_parted(text: str, language: str, parted: str) -> None:
    assert parts(text, language) == parted


def test_a_word_is_not_parted_where_its_letters_would_change() -> None:
    assert "s|sz" not in parts("hosszúasszonnyal", "hu")


def test_a_letter_that_has_two_small_ones_does_not_shift_the_places() -> None:
    assert parts("İstanbulmuskelkorsettet", "da") == "İstanbulmuskelkorsettet"
