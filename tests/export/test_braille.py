"""Braille: pages for an embosser, and what is said where there can be none."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import pytest

from handout.export import braille
from handout.export.braille import CELLS, LINES, braille_of, pages_in
from handout.export.entries import Entry, Kind
from handout.problems import HandoutError, LostWordsError
from handout.tailoring.edition import Format
from tests.export.making import LANGUAGES, made

ENTRIES = (Entry(Kind.TITLE, "Stå rank"), Entry(Kind.STEP, "Stå 3 gange", "1."))
PLAIN = {chr(0x2800 + number): letter for number, letter in enumerate(braille._ASCII)}
BACK = {letter: pattern for pattern, letter in PLAIN.items()}


def patterns(text: str, unknown: str = "?") -> str:
    """Translate a letter to a pattern, as liblouis does in a simple table."""
    return "".join(BACK.get(letter.upper(), BACK[unknown]) for letter in text)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for liblouis."""
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(braille, "_patterns", lambda texts, *_: [patterns(one) for one in texts])


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_on_the_paper(language: str) -> None:
    sheet = made(language, Format.BRF)
    *pages, rest = sheet.content.decode("ascii").split("\f")
    assert rest == ""
    assert len(pages) == sheet.pages > 1
    for page in pages:
        lines = page.split("\r\n")
        assert lines.pop() == ""
        assert len(lines) <= LINES
        assert max(map(len, lines), default=0) <= CELLS


def test_danish_letters_are_those_of_danish_braille() -> None:
    text = made("da", Format.BRF).content.decode("ascii")
    assert ",[VELSER FOR BALANCEN" in text  # dots 6 for a capital, 246 for ø
    assert "#A-#A-#I" in text


@pytest.mark.usefixtures("table")
def test_headings_and_points_are_known_by_where_they_begin() -> None:
    entries = (
        Entry(Kind.TITLE, "ABC"),
        Entry(Kind.PARAGRAPH, "ONE " * 12),
        Entry(Kind.STEP, "TWO " * 12, "A"),
    )
    lines = braille_of(entries, "en").split("\r\n")
    starts = [len(line) - len(line.lstrip()) for line in lines if line]
    assert starts == [4, 2, 0, 0, 2]


@pytest.mark.usefixtures("table")
def test_an_address_longer_than_a_line_goes_on_in_the_next() -> None:
    lines = braille_of((Entry(Kind.PARAGRAPH, "SEE " + "X" * 60 + " NOW"),), "en").split()
    assert lines == ["SEE", "X" * 24, "X" * 24, "X" * 12, "NOW"]


@pytest.mark.usefixtures("table")
def test_the_last_page_has_room_for_a_line() -> None:
    full = tuple(Entry(Kind.LINE, "A") for _ in range(LINES))
    assert pages_in(braille_of(full[1:], "en")) == 1
    assert pages_in(braille_of(full, "en")) == 2


def test_a_word_that_liblouis_drops_is_noticed(
    table: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_last(texts: list[str], *_: str) -> list[str]:
        return [patterns(one.rpartition(" ")[0] or one) for one in texts]

    monkeypatch.setattr(braille, "_patterns", without_last)
    with pytest.raises(LostWordsError):
        braille_of((Entry(Kind.PARAGRAPH, "ONE TWO"),), "en")


def test_without_liblouis_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    (problem,) = refused("da")
    assert problem.code == "braille-missing"
    assert "apt install liblouis-bin" in problem.fix


def test_a_language_without_braille_is_refused() -> None:
    (problem,) = refused("so")
    assert problem.code == "braille-language"
    assert "'da' and 'en'" in problem.fix


@pytest.mark.usefixtures("table")
def test_signs_that_braille_lacks_are_named() -> None:
    (problem,) = refused("en", (Entry(Kind.PARAGRAPH, "A Ж ≥"),))
    assert problem.code == "braille-signs"
    assert "Ж ≥" in problem.message


@pytest.mark.parametrize(
    "ending",
    [
        OSError(),
        subprocess.CalledProcessError(1, "lou_translate"),
        subprocess.TimeoutExpired("lou_translate", 60),
        subprocess.CompletedProcess("lou_translate", 0, stdout="\u2801\n"),
    ],
)
def test_a_failure_of_liblouis_is_no_sheet(monkeypatch: pytest.MonkeyPatch, ending: Any) -> None:
    def run(*_: Any, **__: Any) -> Any:
        if isinstance(ending, Exception):
            raise ending
        return ending

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    (problem,) = refused("da")
    assert problem.code == "braille-failed"


def refused(language: str, entries: tuple[Entry, ...] = ENTRIES) -> Any:
    with pytest.raises(HandoutError) as caught:
        braille_of(entries, language)
    return caught.value.problems
