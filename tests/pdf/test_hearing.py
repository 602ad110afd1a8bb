"""What someone who hears a sheet is told, read from the finished file alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.storage.snapshot import Library
from tests.cli.sample import BACK, write_handout
from tests.hearing import heard_in
from tests.validation.sheets import ordered

WRITE_IN = """\
handout: balance
language: {language}
items: [stand-tall, {{item: sit-to-stand, note: "Hvil 2–3 minutter."}}]
diary: 1 week
edition: {{write-in: true, action-plan: true, paper: {paper}, layout: {layout}}}
"""


def sheet(library: Library, folder: Path, language: str, **edition: str) -> list[str]:
    edition = {"paper": "a4", "layout": "rows"} | edition
    text = WRITE_IN.format(language=language, **edition)
    return heard_in(ordered(text, library, folder / "sheet.pdf"))


def test_a_danish_sheet_as_it_is_heard(library: Library, tmp_path: Path) -> None:
    heard = sheet(library, tmp_path, "da")
    said = "\n".join(heard)
    days = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    start = heard.index(f"TH: {days[0]}")
    assert heard[start : start + 7] == [f"TH: {day}" for day in days]
    assert "–" not in said.replace(" – ", "")


def test_ranges_of_a_dosage_as_they_are_heard(library: Library, tmp_path: Path) -> None:
    text = WRITE_IN.replace("write-in: true", "write-in: false")
    text = text.format(language="da", paper="a4", layout="rows")
    said = "\n".join(heard_in(ordered(text, library, tmp_path / "sheet.pdf")))
    assert "hold i 3 til 4 vejrtrækninger" in said
    assert "Hvil 2 til 3 minutter." in said
    assert "–" not in said.replace(" – ", "")


@pytest.mark.parametrize("layout", ["rows", "stacked", "single"])
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_box_to_tick_is_heard_behind_its_heading_and_not_in_it(
    library: Library, tmp_path: Path, paper: str, layout: str
) -> None:
    heard = sheet(library, tmp_path, "da", paper=paper, layout=layout)
    titles = [index for index, line in enumerate(heard) if line.startswith("H3: Øvelse")]
    assert len(titles) == 2
    for number, index in enumerate(titles, 1):
        assert heard[index].startswith(f"H3: Øvelse {number}: ")
        assert heard[index + 1] == f"Form: Felt til kryds ved øvelse {number}"
        assert heard.count(heard[index]) == 1
    fields = heard[heard.index("TH: Gentagelser:") :]
    assert fields[:3] == ["TH: Gentagelser:", "TD:", "Form: Linje til at skrive på"]
    ticks = heard[heard.index("Form: Felt til kryds") - 2 :]
    assert ticks[0] == "TH: Har jeg ondt, så"
    assert ticks[1:4] == ["TD:", "Form: Felt til kryds", "Form: Linje til at skrive på"]


def test_a_danish_word_in_an_english_sheet_is_heard_in_danish(
    library: Library, tmp_path: Path
) -> None:
    heard = "\n".join(sheet(library, tmp_path, "en"))
    assert "the out-of-hours doctor (da{lægevagten})" in heard
    assert "TH: Monday" in heard


def test_an_author_says_which_words_are_of_another_language(tmp_path: Path) -> None:
    text = BACK.replace("Gå lidt hver dag.", "Sig {en:thank you} (på {en:English}).")
    write_handout(tmp_path, "back", text)
    heard = heard_in(ordered("handout: back", Library(tmp_path), tmp_path / "sheet.pdf"))
    assert "Sig en{thank you} (på en{English})." in "\n".join(heard)
