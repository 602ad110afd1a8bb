"""Which words of a text are looked up, and which of them are told."""

from __future__ import annotations

import pytest

from handout.content.plain.passages import parts_of
from handout.content.plain.unspelled import unspelled, words_to_spell
from tests.conftest import handout_from
from tests.content.plain.texts import HEAD


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Løft benet 10 gange.", ["Løft", "benet", "gange"]),
        ("Se sundhed.dk, og/eller skriv til a@b.dk.", ["skriv", "til"]),
        ("KOL og e-bog om det", ["e-bog", "det"]),
        ("Don't, o’clock", ["Don't", "o’clock"]),
    ],
)
def test_addresses_capitals_and_short_words_are_not_looked_up(text: str, words: list[str]) -> None:
    assert list(words_to_spell(text)) == words


def test_a_word_is_told_once_where_it_first_stands() -> None:
    steps = "        steps: [Løft bennet., Sænk bennet. Bennet igen.]\n"
    handout = handout_from(HEAD.format(language="da") + steps)
    hits = list(unspelled(parts_of(handout), lambda word: word.casefold() != "bennet"))
    assert [(hit.words, hit.at.line) for hit in hits] == [("bennet", 14)]


def test_what_hyphens_join_is_known_if_each_part_is() -> None:
    steps = "        steps: [Løft el-cyklen.]\n"
    handout = handout_from(HEAD.format(language="da") + steps)
    known = {"Knee", "Ward", "Rest", "Lift", "Sid", "Løft", "el", "cyklen"}
    assert list(unspelled(parts_of(handout), known.__contains__)) == []
    assert [hit.words for hit in unspelled(parts_of(handout), (known - {"el"}).__contains__)] == [
        "el-cyklen"
    ]
