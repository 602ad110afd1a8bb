"""A collection is there to choose items from, and is nobody's whole handout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import handout
from tests.cli.sample import write_library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library whose handout `back` is a collection."""
    write_library(tmp_path)
    source = tmp_path / "handouts" / "back" / "handout.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("id: back\n", "id: back\ncollection: true\n"), encoding="utf-8")
    return tmp_path


def test_a_whole_collection_is_refused(folder: Path) -> None:
    refused = handout("build", "back", folder=folder).refused("whole-collection", "--only")
    assert "collection of items to choose from" in refused.shown
    handout("build", "back", "--exclude", "walk", folder=folder).refused("whole-collection")
    assert not list(folder.glob("*.pdf"))


def test_its_items_make_a_sheet(folder: Path) -> None:
    assert handout("build", "back", "--only", "brace", "-o", "x.pdf", folder=folder).code == 0
    assert (folder / "x.pdf").is_file()


def test_it_is_not_among_the_handouts(folder: Path) -> None:
    assert "back " not in handout("list", folder=folder).done().out
    listed = handout("list", "--collections", folder=folder).done().out
    assert "back " in listed
    assert "knee" not in listed
    assert "whole-collection" not in handout("check", folder=folder).shown


def test_all_are_built_but_collections(folder: Path) -> None:
    handout("build", "--all", "-o", "all", folder=folder)
    assert {path.name for path in (folder / "all").iterdir()} == {"knee.da.pdf"}
    handout("batch", "--all", "--languages", "da", "-o", "stock", folder=folder)
    assert {path.name for path in (folder / "stock").glob("*.pdf")} == {"knee.da.pdf"}
