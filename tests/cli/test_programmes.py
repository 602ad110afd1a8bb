"""A ward's programmes: listed, printed, changed for one reader, stocked and checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.storage.cache import VARIABLE
from tests.cli.running import handout
from tests.cli.sample import write_library
from tests.reading import open_file, words_of

STRONG = """\
title: {da: Stærk ryg, en: A strong back}
handout: back
items: [brace, {item: slide, dosage: {repetitions: 4}}]
"""
REST = """\
title: {da: Hvil ryggen}
handout: knee
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    write_library(tmp_path)
    write_programme(tmp_path, "strong", STRONG)
    write_programme(tmp_path, "rest", REST)
    return tmp_path


def write_programme(root: Path, name: str, text: str) -> Path:
    file = root / "programmes" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def built(shelf: Path, *options: str) -> tuple[str, str]:
    """Return the name and the words of the one sheet that is built."""
    handout("build", *options, "-o", "out", folder=shelf).done()
    (file,) = (shelf / "out").glob("*.pdf")
    words = words_of(file)
    file.unlink()
    return file.name, words


def test_programmes_are_listed_those_of_the_ward_first(shelf: Path) -> None:
    head, *rows = handout("programmes", folder=shelf).done().out.splitlines()
    assert head.split() == ["ID", "TITLE", "HANDOUT", "ITEMS", "LANGUAGES"]
    assert [row.split("  ")[0] for row in rows] == ["rest", "strong"]
    (shelf / "profiles").mkdir()
    profile = shelf / "profiles" / "ward.yaml"
    profile.write_text("programmes: [strong]\nlanguage: en\n", encoding="utf-8")
    first = handout("programmes", "--profile", "ward", folder=shelf).done().out.splitlines()[1]
    assert first.split() == ["strong", "A", "strong", "back", "back", "2", "da,", "en"]
    profile.write_text("programmes: [strogn]\n", encoding="utf-8")
    handout("programmes", "--profile", "ward", folder=shelf).refused("did you mean 'strong'?")


def test_a_programme_is_printed_under_its_own_title(shelf: Path) -> None:
    name, words = built(shelf, "--programme", "strong")
    assert name.startswith("strong.da.")
    assert "personal" not in name
    assert "Stærk ryg" in words
    assert "Ondt i ryggen" in words[words.index("4 gentagelser") :], "only in the footer"
    assert "Ondt i ryggen" not in words[: words.index("4 gentagelser")]
    assert "4 gentagelser" in words
    name, words = built(shelf, "--programme", "strong", "--language", "en")
    assert (name.startswith("strong.en."), "A strong back" in words) == (True, True)


def test_its_title_is_the_title_of_the_file(shelf: Path) -> None:
    handout("build", "--programme", "strong", "-o", "sheet.pdf", folder=shelf).done()
    metadata = open_file(shelf / "sheet.pdf").metadata
    assert metadata
    assert metadata.title == "Stærk ryg"


def test_options_and_files_change_it_for_one_reader(shelf: Path) -> None:
    name, words = built(
        *(shelf, "--programme", "strong", "--patient", "Anna Holm"),
        *("--dosage", "slide", "sets: 3", "--item-note", "brace", "Pas på."),
    )
    assert ".personal-" in name
    assert "Anna Holm" in words
    assert "3 sæt à 4" in words
    assert "Pas på." in words
    file = shelf / "anna.yaml"
    file.write_text("programme: strong\nitems: [brace]\nnote: Ro på.\n", encoding="utf-8")
    _, words = built(shelf, "--prescription", "anna.yaml")
    assert "Ro på." in words
    assert "Spænd maven" in words
    assert "Lad hælen glide" not in words
    assert "Stærk ryg" in words


@pytest.mark.parametrize("said", ["STRONG", "Stærk ryg", "a strong back", "stærk"])
def test_a_programme_is_named_as_people_do(shelf: Path, said: str) -> None:
    assert built(shelf, "--programme", said)[0].startswith("strong.da.")
    handout("build", "--programme", "ryg", folder=shelf).refused(
        "error[several-programmes]: 'ryg' fits several programmes: "
        "rest (Hvil ryggen), strong (Stærk ryg)"
    )
    handout("build", "--programme", "storng", folder=shelf).refused("did you mean 'strong'?")


def test_a_file_that_says_a_part_of_a_name_is_warned(shelf: Path) -> None:
    (shelf / "x.yaml").write_text("programme: stærk\n", encoding="utf-8")
    outcome = handout("build", "--prescription", "x.yaml", folder=shelf)
    assert (outcome.code, outcome.err.count("warning[named-in-part]")) == (0, 1)
    assert "write 'programme: strong'" in outcome.err


def test_a_programme_beside_a_handout_is_refused(shelf: Path) -> None:
    handout("build", "back", "--programme", "strong", folder=shelf).refused("names its own handout")
    handout("build", "--all", "--programme", "strong", folder=shelf).refused()


def test_a_changed_programme_is_printed_anew(shelf: Path) -> None:
    assert "4 gentagelser" in built(shelf, "--programme", "strong")[1]
    write_programme(shelf, "strong", STRONG.replace("repetitions: 4", "repetitions: 7"))
    assert "7 gentagelser" in built(shelf, "--programme", "strong")[1]


def test_a_programme_is_stocked_and_goes_out_of_date(shelf: Path) -> None:
    plan = shelf / "plan.csv"
    plan.write_text("program;sprog;antal\nstrong;da;5\nStærk ryg;en;2\n", encoding="utf-8")
    handout("batch", "plan.csv", "-o", "stock", folder=shelf).done()
    handout("batch", "plan.csv", "-o", "stock", folder=shelf).done()
    sheets = json.loads((shelf / "stock" / "manifest.json").read_bytes())["sheets"]
    assert [sheet["origin"]["programme"] for sheet in sheets] == ["strong", "strong"]
    assert "current" in handout("stock", "stock", folder=shelf).done().out
    write_programme(shelf, "strong", STRONG.replace("repetitions: 4", "repetitions: 7"))
    handout("stock", "stock", folder=shelf).refused("out of date", "has changed since")
    again = handout("batch", "plan.csv", "-o", "stock", folder=shelf).done()
    assert "2 built" in again.out
    (shelf / "programmes" / "strong.yaml").unlink()
    handout("stock", "stock", folder=shelf).refused("there is no programme 'strong' any more")


def test_a_row_that_changes_one_item_of_a_programme_is_refused(shelf: Path) -> None:
    (shelf / "plan.csv").write_text("programme;dosage\nstrong;slide: 3 x 10\n", encoding="utf-8")
    handout("batch", "plan.csv", "-o", "stock", folder=shelf).refused("error[unclear-item]")


@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_a_programme_named_as_a_handout_is_known(shelf: Path, command: str) -> None:
    handout(command, "strong", folder=shelf).refused(
        "there is no handout 'strong'",
        "fix: it is a programme: --programme strong prints it, "
        "'handout check programmes/strong.yaml' checks it",
    )


def test_a_prescription_named_as_a_handout_is_known(shelf: Path) -> None:
    handout("build", "anna.yaml", folder=shelf).refused(
        "fix: a file that says what to print comes after --prescription"
    )


def test_programmes_are_checked_with_the_library_or_alone(shelf: Path) -> None:
    outcome = handout("check", folder=shelf).done()
    assert outcome.out == "back, knee, rest, strong: 0 errors, 0 warnings\n"
    file = write_programme(shelf, "strong", STRONG.replace("brace,", "brase,"))
    for paths in ((), ("programmes/strong.yaml",)):
        handout("check", *paths, folder=shelf).refused(
            "programmes/strong.yaml:3:9: error[unknown-item]: 'back' has no item 'brase'"
        )
    file.write_text(STRONG, encoding="utf-8")
    handout("check", folder=shelf).done()


def test_no_name_in_a_programme_is_remembered(shelf: Path) -> None:
    write_programme(shelf, "strong", STRONG + "patient: Żółć\n")
    handout("check", folder=shelf).refused("error[programme-personal]")
    handout("build", "--programme", "strong", folder=shelf).refused("error[programme-personal]")
    files = [file for file in (shelf / "cache").rglob("*") if file.is_file()]
    assert files
    assert not [file for file in files if "Żółć".encode() in file.read_bytes()]


def test_a_check_is_remembered_until_the_handout_changes(shelf: Path) -> None:
    handout("check", "programmes/strong.yaml", folder=shelf).done()
    source = shelf / "handouts" / "back" / "handout.yaml"
    source.write_text(source.read_text("utf-8").replace("brace", "tense"), encoding="utf-8")
    translation = source.with_name("en.yaml")
    translation.write_text(translation.read_text("utf-8").replace("brace", "tense"), "utf-8")
    handout("check", "programmes/strong.yaml", folder=shelf).refused("no item 'brace'")
