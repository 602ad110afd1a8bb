"""Dictionaries that the computer has, read by the package that the extra `spelling` installs."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.storage.dictionaries import VARIABLE, open_dictionary

pytest.importorskip("hunspell", reason="the extra 'spelling' is not installed")


def dictionary(folder: Path, name: str, *words: str, encoding: str = "UTF-8") -> None:
    """Write a dictionary whose words may have the ending -et."""
    folder.mkdir(exist_ok=True)
    ending = "SFX A Y 1\nSFX A 0 et .\n"
    folder.joinpath(f"{name}.aff").write_text(f"SET {encoding}\n{ending}", encoding)
    entries = "\n".join([str(len(words)), *(f"{word}/A" for word in words)])
    folder.joinpath(f"{name}.dic").write_text(f"{entries}\n", encoding)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "own"))
    return tmp_path / "own"


def test_words_are_known_with_their_endings(own: Path) -> None:
    dictionary(own, "qaa_QAA", "hest", "løb")
    words = open_dictionary("qaa")
    assert words
    assert [words.knows(word) for word in ("hest", "løbet", "Løbet", "hesst")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_letter_that_a_dictionary_cannot_write_makes_a_word_unknown(own: Path) -> None:
    dictionary(own, "qaa", "løb", encoding="ISO8859-1")
    words = open_dictionary("qaa")
    assert words
    assert words.knows("løb")
    assert not words.knows("łøb")


def test_the_region_that_is_asked_for_comes_first_and_then_the_own_country(own: Path) -> None:
    dictionary(own, "qaa_AA", "aa")
    dictionary(own, "qaa_BB", "bb")
    dictionary(own, "qaa_QAA", "qaa")

    def has(language: str, word: str) -> bool:
        words = open_dictionary(language)
        return words is not None and words.knows(word)

    assert has("qaa-BB", "bb")
    assert has("qaa", "qaa")
    assert has("qaa-CC", "aa")


def test_without_a_dictionary_there_is_none(own: Path) -> None:
    dictionary(own, "qaa", "hest")
    (own / "qaa.aff").unlink()
    assert open_dictionary("qaa") is None
    assert open_dictionary("qab") is None
