from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import BACK, KNEE, write_handout


def test_list_says_what_there_is(shelf: Path) -> None:
    handout("approve", "knee", "--by", "Dr. Holm", "--on", "2026-03-02", folder=shelf).done()
    lines = handout("list", folder=shelf).done().out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines] == ["ID", "back", "knee"]
    assert "Ondt i ryggen" in lines[1]
    assert "da, en" in lines[1]
    assert "not approved, review due 2099-01-01" in lines[1]
    assert "approved by Dr. Holm on 2026-03-02, review due 2099-01-01" in lines[2]
    assert "not approved" not in lines[2]


def test_list_counts_the_items(shelf: Path) -> None:
    header, back, knee = handout("list", folder=shelf).done().out.splitlines()
    column = header.index("ITEMS")
    assert (back[column], knee[column]) == ("4", "1")


def test_list_has_a_place_for_a_handout_with_errors(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("title: Ben\n", ""))
    write_handout(shelf, "knee", b"\xff\xfe")
    outcome = handout("list", folder=shelf).done()
    assert outcome.out.count("(has errors: see 'handout check')") == 2


def test_show_gives_every_id_to_choose_by(shelf: Path) -> None:
    out = handout("show", "back", folder=shelf).done().out
    assert re.match(
        r"Ondt i ryggen \(back, version 1.0, da\)\n"
        r"Written by Afdeling 3; not approved, review due 2099-01-01; content \w{6}\.\n",
        out,
    )
    rows = [line.split() for line in out.splitlines() if line.startswith("  ")]
    ids = [row[0] for row in rows if row[1] in {"warning", "advice", "exercise"}]
    assert ids == ["danger", "walk", "brace", "slide"]
    assert ["danger", "warning", "(same-day)", "Ring", "straks"] in rows
    assert "Øvelse 1: Spænd maven" in out
    assert "8–10 gentagelser, 2 gange om dagen" in out
    assert "1 gentagelse på hvert ben" in out


def test_show_speaks_the_language_asked_for(shelf: Path) -> None:
    out = handout("show", "back", "--language", "en", folder=shelf).done().out
    assert "Back pain (back, version 1.0, en)" in out
    assert "Exercise 2: Slide your heel" in out
    assert "1 repetition on each leg" in out
    assert "maven" not in out


def test_show_refuses_a_handout_with_errors_and_says_them(shelf: Path) -> None:
    write_handout(shelf, "back", BACK.replace("8-10", "10-8"))
    handout("show", "back", folder=shelf).refused("back/handout.yaml:34:24: error[bad-range]")


@pytest.mark.parametrize("arguments", [("list",), ("show", "back"), ("build", "back")])
def test_the_library_can_lie_elsewhere(shelf: Path, tmp_path: Path, arguments: list[str]) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    outcome = handout(*arguments, "--library", shelf, folder=elsewhere).done()
    assert "back" in outcome.out
    assert handout(*arguments, "--library", shelf / "handouts", folder=elsewhere) == outcome


@pytest.mark.parametrize("inside", ["handouts", "handouts/knee"])
def test_inside_the_library_it_is_still_this_library(shelf: Path, inside: str) -> None:
    assert "knee" in handout("list", folder=shelf / inside).done().out


def test_an_empty_folder_above_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "handouts").mkdir()
    (tmp_path / "work").mkdir()
    outcome = handout("list", folder=tmp_path / "work")
    assert "\nback-pain " in outcome.out
    assert outcome.err.startswith("Using the example library that comes with the program")


def test_show_of_a_handout_without_warnings_has_no_heading_for_them(shelf: Path) -> None:
    assert "On every sheet" in handout("show", "back", folder=shelf).done().out
    assert "On every sheet" not in handout("show", "knee", folder=shelf).done().out


def test_a_translation_into_its_own_language_is_none(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE, da="language: da\ntitle: Knæ\n")
    outcome = handout("list", folder=shelf)
    assert "da, da" not in outcome.out
    assert "knee/da.yaml" in handout("check", folder=shelf).refused().out


@pytest.mark.parametrize("language", ["fr", "../en", "handout", ""])
def test_a_language_that_is_not_there(shelf: Path, language: str) -> None:
    outcome = handout("show", "back", "--language", language, folder=shelf)
    outcome.refused(f"'back' is not translated into '{language}'")
    assert "da" in outcome.err.rpartition("fix: ")[2]


def test_show_says_where_an_item_comes_from(shelf: Path) -> None:
    write_handout(shelf, "knee", KNEE + "      - {use: back/brace, dosage: {repetitions: 5}}\n")
    out = handout("show", "knee", folder=shelf).done().out
    assert "Øvelse 1: Spænd maven  (from back/brace)\n" in out
    assert "5 gentagelser, 2 gange om dagen" in out
    assert handout("list", folder=shelf).done().out.splitlines()[2].split()[5] == "2"
    write_handout(shelf, "back", BACK.replace("title: Spænd maven", "title: Spænd op"))
    assert "Øvelse 1: Spænd op" in handout("show", "knee", folder=shelf).done().out
