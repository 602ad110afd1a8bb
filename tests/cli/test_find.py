"""Finding exercises, and naming handouts, as people do it on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, write_handout, write_library
from tests.search.test_index import BAND


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write_library(tmp_path)
    write_handout(tmp_path, "knee", KNEE + BAND)
    return tmp_path


def test_an_exercise_is_found_and_shown(shelf: Path) -> None:
    assert handout("find", "knæ", "stående", "elastik", folder=shelf).done().out == (
        "knee/press  Bøj knæene\n    exercise · knæ · stående · en træningselastik · level 1\n"
    )
    assert handout("find", "heel", folder=shelf).done().out == (
        "back/slide  Slide your heel\n    1 repetition on each leg\n"
        "    exercise · back · supine · strength · level 2\n"
    )


def test_a_program_reads_the_same(shelf: Path) -> None:
    (hit,) = json.loads(handout("find", "elastik", "--json", folder=shelf).done().out)
    assert hit == {
        "item": "knee/press",
        "language": "da",
        "kind": "exercise",
        "title": "Bøj knæene",
        "picture": None,
        "dosage": None,
        "facets": {
            "region": ["knee"],
            "position": ["standing"],
            "equipment": ["band"],
            "level": ["1"],
        },
        "used-in": ["knee/press"],
    }
    nothing = handout("find", "zebra", "--json", folder=shelf)
    assert (json.loads(nothing.out), nothing.code) == ([], 3)


@pytest.mark.parametrize(
    "options",
    [
        ("--region", "knee", "--position", "standing", "--level", "1"),
        ("--region", "Knæ", "--position", "stående"),
        ("--equipment", "elastik"),
        ("--language", "da", "--region", "knee"),
        ("elastik", "--handout", "ondt i knæet"),
    ],
)
def test_facets_are_asked_for_by_id_or_by_word(shelf: Path, options: tuple[str, ...]) -> None:
    assert handout("find", *options, folder=shelf).done().out.startswith("knee/press")


def test_a_facet_that_is_none_is_refused(shelf: Path) -> None:
    handout("find", "--region", "kne", folder=shelf).refused(
        "--region: error[unknown-value]: 'kne' is not a value of 'region'", "did you mean 'knee'?"
    )
    handout("find", folder=shelf).refused("Say what to look for")


def test_nothing_is_said_to_be_found_with_the_nearest_words(shelf: Path) -> None:
    outcome = handout("find", "spædndtz", folder=shelf)
    assert (outcome.code, outcome.err) == (3, "")
    assert outcome.out == "Nothing found for 'spædndtz'; the nearest words: spænd.\n"
    assert handout("find", "--region", "hip", folder=shelf).out == "Nothing found.\n"


def test_what_lacks_a_word_says_so(shelf: Path) -> None:
    partly = handout("find", "hælen", "elastik", folder=shelf)
    assert (partly.code, partly.err) == (
        0, "No item has all these words; these have some of them.\n")  # fmt: skip
    unknown = handout("find", "hælen", "spædndtz", folder=shelf)
    assert unknown.err == "Nothing has 'spædndtz'; the nearest words: spænd.\n"


def test_so_many_are_shown_as_asked_for(shelf: Path) -> None:
    assert len(handout("find", "lig", folder=shelf).out.split("\n\n")) == 1
    two = handout("find", "lig", "--limit", "2", folder=shelf).done().out
    assert sum(not line.startswith(" ") for line in two.splitlines()) == 2


def test_what_other_handouts_have_too_is_shown_once(shelf: Path) -> None:
    write_handout(shelf, "again", BACK.replace("id: back", "id: again"), en=BACK_IN_ENGLISH)
    assert handout("find", "hæl", folder=shelf).done().out.endswith("    also back/slide\n")


def test_what_a_handout_takes_in_is_shown_where_it_comes_from(shelf: Path) -> None:
    used = KNEE.replace("id: knee", "id: ankle") + (
        "      - {use: back/slide, id: heel, requires: [], dosage: {sets: 3}}\n"
    )
    write_handout(shelf, "ankle", used)
    for handouts in ((), ("--handout", "ankle")):
        shown = handout("find", "hælen", *handouts, folder=shelf).done().out
        assert len(shown.split("\n    also ")) == 2
    assert handout("find", "hælen", folder=shelf).done().out == (
        "back/slide  Lad hælen glide\n    1 gentagelse på hvert ben\n"
        "    exercise · ryg · rygliggende · styrke · level 2\n"
        "    also ankle/heel\n"
    )


@pytest.mark.parametrize(
    "name", ["back", "BACK", "Ondt i ryggen", "ondt-i-ryggen", "RYG", "back pain", "Back-Pain"]
)
def test_a_handout_is_named_as_people_name_it(shelf: Path, name: str) -> None:
    assert "(back, version 1.0, da)" in handout("show", name, folder=shelf).done().out
    assert "handout: back\n" in handout("tailor", name, folder=shelf).done().out
    handout("build", name, "-o", "out", folder=shelf).done()
    assert [file.name for file in (shelf / "out").iterdir()] == ["back.da.pdf"]


def test_several_fits_are_never_guessed(shelf: Path) -> None:
    for command in ("show", "tailor", "build"):
        handout(command, "ondt", folder=shelf).refused(
            "error[several-handouts]: 'ondt' fits several handouts: back (Ondt i ryggen), "
            "knee (Ondt i knæet)",
            "fix: name one by its id, such as back",
        )
    assert not list(shelf.glob("*.pdf"))


def test_an_exact_id_always_wins(shelf: Path) -> None:
    write_handout(shelf, "ondt", KNEE.replace("id: knee", "id: ondt"))
    assert "(ondt, version 2, da)" in handout("show", "ondt", folder=shelf).done().out
    title = KNEE.replace("id: knee", "id: other").replace("Ondt i knæet", "Back")
    write_handout(shelf, "other", title)
    assert "(back, version" in handout("show", "back", folder=shelf).done().out


def test_the_nearest_title_is_offered(shelf: Path) -> None:
    for name, guess in [("knees", "knee"), ("rygen", "ryggen"), ("bakc pain", "Back pain")]:
        handout("show", name, folder=shelf).refused(
            f"there is no handout '{name}'", f"did you mean '{guess}'?"
        )


def test_a_file_names_them_as_well(shelf: Path) -> None:
    (shelf / "plan.csv").write_text("handout,language\nOndt i Ryggen,en\nknæ,\n", "utf-8")
    outcome = handout("batch", "plan.csv", "-o", "out", "--jobs", "1", folder=shelf)
    assert outcome.code == 0, outcome.shown
    assert {f.name for f in (shelf / "out").glob("*.pdf")} == {"back.en.pdf", "knee.da.pdf"}
    assert (
        "plan.csv, row 3, column handout: warning[named-in-part]: 'knæ' is taken for knee "
        "(Ondt i knæet)"
    ) in outcome.err
    (shelf / "anna.yaml").write_text("handout: Back pain\n", "utf-8")
    handout("build", "--prescription", "anna.yaml", folder=shelf).done()
    assert (shelf / "back.da.pdf").is_file()
    (shelf / "plan.csv").write_text("handout\nondt\n", "utf-8")
    handout("batch", "plan.csv", "-o", "out", folder=shelf).refused(
        "plan.csv, row 2, column handout: error[several-handouts]"
    )


def test_a_sheet_in_stock_is_never_taken_for_one_of_a_name_like_it(shelf: Path) -> None:
    handout("batch", "--all", "-o", "out", "--jobs", "1", folder=shelf)
    (shelf / "handouts" / "knee" / "handout.yaml").unlink()
    write_handout(shelf, "knee-new", KNEE.replace("id: knee", "id: knee-new"))
    assert "there is no handout 'knee' any more" in handout("stock", "out", folder=shelf).out
