"""The lists of hard words that the program has, and how words are found by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.building.plain_language import open_language
from handout.content.plain.check import GRAMMARS
from handout.content.plain.rules import Language
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot


def language(code: str, root: Path = Path()) -> Language:
    found = open_language(Snapshot(Library(root), date.min), code)
    assert found
    return found


@pytest.mark.parametrize("code", GRAMMARS)
def test_each_list_has_enough_words_and_its_fixes_are_plain(code: str) -> None:
    one = language(code)
    assert len(one.words.hard) >= 150
    hard = {w: one.hard.found_in(instead) for w, instead in one.words.hard.items()}
    assert {word: found for word, found in hard.items() if found} == {}


@pytest.mark.parametrize("code", GRAMMARS)
def test_no_instruction_is_a_hard_word_or_looks_like_a_thing(code: str) -> None:
    one = language(code)
    is_thing = one.grammar.is_thing
    assert [verb for verb in one.words.verbs if is_thing(verb)] == []


def test_a_library_adds_words_and_allows_others(tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "plain"
    folder.mkdir(parents=True)
    (folder / "da.yaml").write_text(
        "hard-words: {sjap: vand}\nallowed: [fraktur]\ninstructions: vrik\n", "utf-8"
    )
    ours = language("da", tmp_path)
    assert ours.hard.found_in("Sjappet fra en fraktur, et ødem") == {
        "sjap": "Sjappet",
        "ødem": "ødem",
    }
    assert ours.words.hard["sjap"] == "vand"
    assert "vrik" in ours.words.verbs


def test_a_list_that_cannot_be_used_says_all_that_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "languages" / "plain"
    folder.mkdir(parents=True)
    (folder / "da.yaml").write_text("hard-word: {a: b}\nallowed: {}\n", "utf-8")
    with pytest.raises(HandoutError) as raised:
        language("da", tmp_path)
    assert [p.code for p in raised.value.problems] == ["unknown-key", "wrong-type"]
