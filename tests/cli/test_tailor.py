"""The commands that help a therapist to write a prescription."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import handout
from tests.reading import words_of


def test_what_tailor_writes_builds_the_whole_handout(shelf: Path) -> None:
    handout("build", "back", "-o", "whole.pdf", folder=shelf).done()
    handout("tailor", "back", "-o", "anna.yaml", folder=shelf).done()
    handout("build", "--prescription", "anna.yaml", "-o", "anna.pdf", folder=shelf).done()
    assert (shelf / "anna.pdf").read_bytes() == (shelf / "whole.pdf").read_bytes()


def test_a_file_that_is_there_is_not_written_over(shelf: Path) -> None:
    (shelf / "anna.yaml").write_text("handout: back\n", encoding="utf-8")
    handout("tailor", "back", "-o", "anna.yaml", folder=shelf).refused("error[file-in-the-way]")
    assert (shelf / "anna.yaml").read_text(encoding="utf-8") == "handout: back\n"


def test_without_a_file_it_is_printed(shelf: Path) -> None:
    assert "handout: back\n" in handout("tailor", "back", folder=shelf).done().out


def test_options_stand_instead_of_what_the_file_says(shelf: Path) -> None:
    (shelf / "anna.yaml").write_text(
        "handout: back\nitems: [walk]\nedition: {paper: a5, text-size: large}\n", encoding="utf-8"
    )
    one = ("build", "--prescription", "anna.yaml", "--text-size", "clear")
    handout(*one, "-o", "one.pdf", folder=shelf).done()
    other = ("build", "back", "--only", "walk", "--paper", "a5", "--text-size", "clear")
    handout(*other, "-o", "other.pdf", folder=shelf).done()
    assert (shelf / "one.pdf").read_bytes() == (shelf / "other.pdf").read_bytes()


def test_the_schemas_are_json(shelf: Path) -> None:
    for what, key in (("prescription", "items"), ("profile", "accent")):
        schema = json.loads(handout("schema", what, folder=shelf).done().out)
        assert f'"{key}"' in json.dumps(schema)


ANNA = """\
handout: back
items: [brace, slide, walk]
patient: {name: Anna Hemmelig, born: 1950-01-31}
"""


def test_a_new_name_never_keeps_another_s_date_of_birth(shelf: Path) -> None:
    (shelf / "anna.yaml").write_text(ANNA, encoding="utf-8")
    options = ("--prescription", "anna.yaml", "--patient", "Ole", "-o", "ole.pdf")
    handout("build", *options, folder=shelf).done()
    assert "Ole" in words_of(shelf / "ole.pdf")
    assert "1950" not in words_of(shelf / "ole.pdf")


def test_a_dosage_is_laid_over_the_items_of_the_file(shelf: Path) -> None:
    (shelf / "anna.yaml").write_text(ANNA, encoding="utf-8")
    options = ("--dosage", "slide", "sets: 3", "--item-note", "slide", "Stop.")
    more = ("--item-note", "slide", "Begynd igen.", "-o", "anna.pdf")
    handout("build", "--prescription", "anna.yaml", *options, *more, folder=shelf).done()
    said = words_of(shelf / "anna.pdf")
    assert all(part in said for part in ("3 sæt", "Stop.", "Begynd igen.", "Gå en tur"))


def test_a_dosage_never_drops_the_rest_of_a_whole_handout(shelf: Path) -> None:
    (shelf / "anna.yaml").write_text("handout: back\n", encoding="utf-8")
    options = ("--prescription", "anna.yaml", "--dosage", "slide", "sets: 3")
    handout("build", *options, folder=shelf).refused("asks for the whole handout")
    assert not list(shelf.glob("*.pdf"))


def test_messages_do_not_repeat_what_is_about_a_person(shelf: Path) -> None:
    for option in ("--patient", "--note"):
        for text in ("محمد", "Hemmelig" + "9" * 200):
            outcome = handout("build", "back", option, text, folder=shelf)
            assert outcome.code == 2
            assert "Hemmelig" not in outcome.shown
            assert "م" not in outcome.shown
            assert option.strip("-") in outcome.shown


def test_a_file_says_each_side_and_options_leave_it_to_the_file(shelf: Path) -> None:
    said = """\
handout: back
items:
  - {item: slide, dosage: {repetitions: 5, side: right}}
  - {item: slide, dosage: {repetitions: 6, side: left}}
"""
    (shelf / "anna.yaml").write_text(said, encoding="utf-8")
    options = ("--prescription", "anna.yaml", "--without-required", "-o", "anna.pdf")
    handout("build", *options, folder=shelf).done()
    words = words_of(shelf / "anna.pdf")
    assert words.index("5 gentagelser på højre ben") < words.index("6 gentagelser på venstre ben")
    changed = handout("build", *options, "--dosage", "slide", "repetitions: 8", folder=shelf)
    changed.refused("more than once, for its left and right side")
