"""Phrases in a language that a library adds, and the program does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.building.readings import SPOKEN_FORMS, WORDING_TEXTS
from handout.storage.cache import VARIABLE
from tests.cli.running import handout
from tests.reading import words_of


@pytest.fixture
def shelf(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with a handout and phrases in Norwegian."""
    monkeypatch.setenv(VARIABLE, str(shelf / "cache"))
    overlay = (shelf / "handouts" / "back" / "en.yaml").read_text(encoding="utf-8")
    norwegian = overlay.replace("language: en", "language: nb")
    (shelf / "handouts" / "back" / "nb.yaml").write_text(norwegian, encoding="utf-8")
    words = (WORDING_TEXTS / "da.yaml").read_text(encoding="utf-8")
    words = words.replace("language: da", "language: nb").replace("name: Dansk", "name: Norsk")
    write(shelf, "nb", words.replace("page: Side {page} af", "page: Side {page} av"))
    return shelf


def write(shelf: Path, name: str, text: str) -> Path:
    file = shelf / "languages" / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def built(shelf: Path, *options: str) -> str:
    handout("build", "back", *options, "-o", "sheet.pdf", folder=shelf)
    words = words_of(shelf / "sheet.pdf")
    (shelf / "sheet.pdf").unlink()
    return words


def test_a_sheet_has_the_phrases_of_the_library(shelf: Path) -> None:
    assert "Side 1 av" in built(shelf, "--language", "nb")
    edit(shelf / "languages" / "nb.yaml", "page: Side {page} av", "page: Ark {page} av")
    assert "Ark 1 av" in built(shelf, "--language", "nb"), "an earlier sheet came back"


def test_a_phrase_that_is_missing_is_named_and_nothing_is_printed(shelf: Path) -> None:
    edit(shelf / "languages" / "nb.yaml", "diary: Træningsdagbog\n", "")
    outcome = handout("build", "back", "--language", "nb", "-o", "sheet.pdf", folder=shelf)
    outcome.refused("'diary' is missing here")
    assert not (shelf / "sheet.pdf").exists()
    for path in ([], ["back"], ["languages/nb.yaml"]):
        checked = handout("check", *path, folder=shelf).refused("'diary' is missing here")
        assert checked.shown.count("'diary' is missing here") == 1


def test_a_wrong_place_is_told_by_check_of_the_file_alone(shelf: Path) -> None:
    edit(shelf / "languages" / "nb.yaml", "page: Side {page} av {pages}", "page: Side {page}")
    edit(
        shelf / "languages" / "nb.yaml",
        "your-exercises: Dine øvelser",
        "your-exercises: 你的 øvelser",
    )
    outcome = handout("check", "languages/nb.yaml", folder=shelf)
    outcome.refused("wording-incomplete", "must have {page} and {pages}", "no character '你'")
    assert outcome.out.splitlines()[-1].startswith("nb: ")


def test_the_library_s_own_phrases_are_used_before_those_of_the_program(shelf: Path) -> None:
    assert "Side 1 af" in built(shelf)
    words = (WORDING_TEXTS / "da.yaml").read_text(encoding="utf-8")
    write(shelf, "da", words.replace("page: Side {page} af", "page: Blad {page} af"))
    assert "Blad 1 af" in built(shelf)


def test_a_stock_is_made_again_when_the_phrases_change(shelf: Path) -> None:
    handout("batch", "--all", "--output", "stock", folder=shelf)
    fresh = handout("stock", "stock", folder=shelf).shown
    edit(shelf / "languages" / "nb.yaml", "page: Side {page} av", "page: Ark {page} av")
    assert handout("stock", "stock", folder=shelf).shown != fresh


def test_a_language_is_called_by_its_name(shelf: Path) -> None:
    handout("build", "back", "--language", "norsk", "-o", "a.pdf", folder=shelf).refused("'norsk'")
    write(shelf, "spoken/nb", "language: {nb: [norsk, norwegian]}\ntext-size: {large: svær}\n")
    assert "Side 1 av" in built(shelf, "--language", "Norsk")


def test_what_would_mean_two_things_is_told(shelf: Path) -> None:
    write(shelf, "spoken/nb", "language: {nb: [norsk, dansk]}\nfasets: {a: b}\n")
    outcome = handout("check", folder=shelf).refused("spoken-twice", "both 'da' and 'nb'")
    assert "there is no key 'fasets' here" in outcome.shown
    assert (SPOKEN_FORMS / "da.yaml").exists()


def test_a_pack_of_such_sheets_has_its_phrases(shelf: Path) -> None:
    handout("build", "back", "--language", "nb", "-o", "one.pdf", folder=shelf)
    edit(shelf / "languages" / "nb.yaml", "Dine vejledninger", "Dine veiledninger")
    handout("pack", "one.pdf", "-o", "pack.pdf", folder=shelf).done()
    assert "Dine veiledninger" in words_of(shelf / "pack.pdf")
    folded = handout("booklet", "one.pdf", "-o", "folded.pdf", folder=shelf)
    assert (folded.code, (shelf / "folded.pdf").exists()) == (0, True)


def test_a_language_that_nobody_knows_says_what_to_add(shelf: Path) -> None:
    (shelf / "languages" / "nb.yaml").unlink()
    outcome = handout("build", "back", "--language", "nb", "-o", "a.pdf", folder=shelf)
    outcome.refused("a library adds languages/nb.yaml")
