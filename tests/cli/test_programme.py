"""One sheet with items of several handouts, as it is asked for on the command line and in plans."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handout.layout.furniture import BETWEEN
from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, NUMBERS, write_handout
from tests.reading import open_file, pages_of

BOTH = ("--only", "back/brace,knee/lie")


def built(shelf: Path, *options: str) -> Path:
    """Build into a folder of its own, and return the only sheet."""
    outcome = handout("build", *options, "-o", "out", folder=shelf)
    assert outcome.code == 0, outcome.shown
    (sheet,) = (shelf / "out").glob("*.pdf")
    return sheet


def words(sheet: Path) -> str:
    return " ".join(" ".join(pages_of(sheet)).split())


def test_items_of_two_handouts_make_one_sheet(shelf: Path) -> None:
    sheet = built(shelf, *BOTH, "--diary", "2 weeks")
    assert sheet.name.startswith("programme.da.")
    said = words(sheet)
    assert "Dit program" in said
    assert said.index("Ring straks") < said.index("Øvelse 1: Spænd maven") < said.index("Lig ned")
    assert "Dine øvelser og råd" in said
    assert re.search(
        r"Ondt i ryggen Version 1.0 indhold \w{6} Ondt i knæet Version 2 indhold \w{6} ark ",
        said.replace(BETWEEN, " "),
    )
    assert "Endnu ikke godkendt" in said  # as one of them is not
    about = open_file(sheet.read_bytes()).metadata
    assert about
    assert (about.title, about.subject) == ("Dit program", "back · version 1.0, knee · version 2")


def test_those_of_one_handout_are_its_own_sheet(shelf: Path) -> None:
    named = built(shelf, "back", "--only", "brace,slide")
    data = named.read_bytes()
    named.unlink()
    addressed = built(shelf, "--only", "back/brace,back/slide")
    assert (addressed.name, addressed.read_bytes()) == (named.name, data)


def test_a_handout_on_the_line_is_that_of_bare_ids(shelf: Path) -> None:
    sheet = built(shelf, "back", "--only", "brace,knee/lie", "--title", "Program til Anna")
    assert ".personal-" in sheet.name
    assert words(sheet).startswith("Program til Anna")
    assert "Dit program" in str(open_file(sheet.read_bytes()).metadata)


def test_an_own_title_needs_no_second_handout(shelf: Path) -> None:
    sheet = built(shelf, "back", "--title", "Ryg og mave")
    assert words(sheet).startswith("Ryg og mave")
    assert open_file(sheet.read_bytes()).metadata["/Title"] == "Ondt i ryggen"  # type: ignore[index]


def test_a_dosage_alone_chooses_an_item(shelf: Path) -> None:
    sheet = built(shelf, "--dosage", "back/brace", "3 x 10", "--item-note", "knee/lie", "Hvil dig.")
    assert "3 sæt à 10 gentagelser" in words(sheet)
    assert "Hvil dig." in words(sheet)


def test_introductions_of_sections_can_be_left_out_and_asked_for(shelf: Path) -> None:
    said = BACK.replace("    title: Ben\n", "    title: Ben\n    introduction: Træn benene.\n")
    write_handout(shelf, "back", said)
    (shelf / "handouts" / "back" / "en.yaml").unlink()
    assert "Træn benene." not in words(built(shelf, "back", "--no-section-introductions"))
    (shelf / "out" / "back.da.pdf").unlink(missing_ok=True)
    for sheet in (shelf / "out").iterdir():
        sheet.unlink()
    assert "Træn benene." in words(built(shelf, *BOTH, "--section-introductions"))


def test_the_language_is_one_that_all_of_them_have(shelf: Path) -> None:
    handout("build", *BOTH, "--language", "en", folder=shelf).refused(
        "'knee' is not translated into 'en'"
    )
    english = write_handout(shelf, "ward", BACK.replace("id: back", "id: ward"), en=BACK_IN_ENGLISH)
    assert english.is_file()
    sheet = built(shelf, "--only", "back/brace,ward/walk", "--language", "en")
    assert "Your programme" in words(sheet)
    assert words(sheet).count("Call at once") == 1, "equal warnings are printed once"


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ("bakc/brace,knee/lie", "--only: error[file-not-found]: there is no handout 'bakc'"),
        ("back/brase,knee/lie", "error[unknown-item]: 'back' has no item 'brase'"),
        ("brace,knee/lie", "error[handout-unclear]: it is not clear which handout 'brace' is in"),
    ],
)
def test_what_is_not_there_is_named(shelf: Path, only: str, words: str) -> None:
    handout("build", "--only", only, folder=shelf).refused(words)


def test_a_plan_may_have_rows_of_several_handouts(shelf: Path) -> None:
    (shelf / "plan.csv").write_text(
        "items;dosage;copies\nback/brace,knee/lie;back/brace: 3 x 10;4\nback/slide;;2\n", "utf-8"
    )
    outcome = handout("batch", "plan.csv", "-o", "stock", "--jobs", "1", folder=shelf)
    assert outcome.code == 0, outcome.shown
    sheets = json.loads((shelf / "stock" / "manifest.json").read_text("utf-8"))["sheets"]
    assert [(one["origin"]["handout"], one["origin"]["version"], one["copies"])
            for one in sheets] == [("back", "1.0", 2), ("back, knee", "1.0, 2", 4)]  # fmt: skip
    assert handout("stock", "stock", folder=shelf).shown.count("current") == 2
    write_handout(shelf, "knee", KNEE.replace('version: "2"', 'version: "3"'))
    shown = handout("stock", "stock", folder=shelf).shown
    assert "discard version 1.0, 2, print version 1.0, 3" in shown
    assert shown.count("current") == 1


def test_the_ward_s_language_is_used_if_all_have_it(shelf: Path) -> None:
    (shelf / "profiles").mkdir()
    (shelf / "profiles" / "ward.yaml").write_text(f"language: en\n{NUMBERS}", "utf-8")
    write_handout(shelf, "hip", BACK.replace("id: back", "id: hip"), en=BACK_IN_ENGLISH)
    english = built(shelf, "--only", "back/brace,hip/walk", "--profile", "ward")
    assert english.name.startswith("programme.en.")
    english.unlink()
    assert built(shelf, *BOTH, "--profile", "ward").name.startswith("programme.da.")


def test_what_a_handout_takes_in_is_printed_as_it_is_today(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE + "      - use: back/brace\n")
    before = built(shelf, "knee").read_bytes()
    assert built(shelf, "knee").read_bytes() == before
    write_handout(shelf, "back", BACK.replace("title: Spænd maven", "title: Spænd op"))
    assert "Øvelse 1: Spænd op" in words(built(shelf, "knee"))
