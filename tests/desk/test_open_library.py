"""While a library is broken, pages and sheets are those of its last good state, by one rule."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.cli.sample import write_library
from tests.conftest import SAMPLE
from tests.desk.desks import DANISH, desk
from tests.reading import words_of

STALE = "Du ser den sidste udgave, der var i orden."


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "library"))


@pytest.fixture
def browser(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr("handout.desk.shelf.LOOK_SECONDS", 0)
    client = desk(tmp_path / "data", library)
    client.headers.update(DANISH)
    return client


def source(library: Path) -> Path:
    return library / "handouts" / "balance" / "handout.yaml"


@pytest.mark.parametrize("damage", ["{", "version: 2\n", "\xff\x00", ""])
def test_a_library_that_breaks_while_it_runs_stays_as_it_was_and_says_so(
    browser: TestClient, library: Path, damage: str
) -> None:
    first, sheet = browser.get("/").text, browser.get("/handout/balance").text
    pdf = browser.get("/sheet.pdf?handout=balance").content
    assert STALE not in sheet
    whole = source(library).read_text("utf-8")
    source(library).write_text(damage, "utf-8")
    assert browser.get("/").text == first
    assert STALE in browser.get("/handout/balance").text
    assert browser.get("/sheet.pdf?handout=balance").content == pdf
    source(library).write_text(whole.replace("Stå rank", "Ret dig op"), "utf-8")
    assert STALE not in browser.get("/handout/balance").text
    assert "Ret dig op" in words_of(browser.get("/sheet.pdf?handout=balance").content)


def test_a_library_that_is_out_of_reach_stays_as_it_was_and_says_so(
    browser: TestClient, library: Path
) -> None:
    first, _ = browser.get("/").text, browser.get("/handout/balance")
    pdf = browser.get("/sheet.pdf?handout=balance").content
    library.rename(library.with_name("elsewhere"))
    assert browser.get("/").text == first
    assert STALE in browser.get("/handout/balance").text
    assert browser.get("/sheet.pdf?handout=balance").content == pdf


def test_what_was_taken_out_is_shown_and_printed_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handout.desk.shelf.LOOK_SECONDS", 0)
    library = tmp_path / "library"
    write_library(library)
    with desk(tmp_path / "data", library) as browser:
        for path in ("/handout/knee", "/sheet.pdf?handout=knee"):
            assert browser.get(path).status_code == 200
        shutil.rmtree(library / "handouts" / "knee")
        for path in ("/handout/knee", "/sheet.pdf?handout=knee"):
            assert browser.get(path).status_code == 404
        page = browser.get("/").text
    assert "/handout/back" in page
    assert "/handout/knee" not in page


def test_what_was_never_good_is_told(browser: TestClient, library: Path) -> None:
    source(library).write_text("{", "utf-8")
    assert "handout/balance" not in browser.get("/").text
    assert browser.get("/handout/balance").status_code == 422
