"""The commands that help a therapist to write a prescription."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import handout


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
