"""The pages of codes and versions in a browser: for everybody, and with the right file printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from handout.desk.store import Store, open_store
from tests.conftest import SAMPLE
from tests.desk.conftest import served
from tests.desk.test_nurse_in_browser import PRINTED
from tests.desk.test_therapist_in_browser import check

pytestmark = pytest.mark.slow

ITEMS = [{"item": "heel-raise", "dosage": {"repetitions": 6}, "note": "Roligt"}, "stand-tall"]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "library"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "desk.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def desk(
    tmp_path: Path, library: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    monkeypatch.setattr("handout.desk.shelf.LOOK_SECONDS", 0)
    with served(tmp_path, library, store) as address:
        yield address


def printed(desk: str, **asked: Any) -> tuple[bytes, str]:
    pdf = httpx.post(f"{desk}/api/sheets", json=asked, headers={"accept": "application/pdf"})
    told = httpx.post(f"{desk}/api/sheets", json=asked).json()
    return pdf.content, told["code"] or told["contents"][0]


def edited(library: Path) -> None:
    source = library / "handouts" / "balance" / "handout.yaml"
    text = source.read_text("utf-8").replace("title: Stå rank\n", "title: Ret dig op\n")
    source.write_text(text, "utf-8")


def test_a_scanned_code_prints_the_same_bytes(
    desk: str, context: BrowserContext, fetched: list[bytes]
) -> None:
    pdf, code = printed(desk, handout="balance", profile="ward")
    page = context.new_page()
    page.goto(desk)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(f"{code.upper()}\n")  # as a scanner does
    page.wait_for_url(f"**/code/{code}")
    page.get_by_text("Intet er ændret.").wait_for()
    page.get_by_role("button", name="Udskriv").click()
    page.get_by_text(PRINTED).wait_for()
    assert fetched == [pdf]


def test_a_handout_programme_file_and_code_each_begin_a_programme(
    desk: str, context: BrowserContext, store: Store, tmp_path: Path
) -> None:
    asked = {"language": "da", "items": [{"item": "balance/heel-raise"}]}
    store.save_programme("", "haele", "Hæle", asked, "", "")
    _, code = printed(desk, handout="balance", items=ITEMS)
    file = tmp_path / "recept.yaml"
    file.write_text("handout: balance\nitems: [heel-raise, stand-tall]\npatient: Åse\n", "utf-8")
    page = context.new_page()
    for start, rows in (("handout", 8), ("programme", 2), ("saved", 1), ("code", 2), ("file", 2)):
        page.goto(f"{desk}/programme")
        if start == "code":
            page.get_by_label("Start ud fra koden").fill(code)
        if start == "file":
            page.get_by_label("Start ud fra en gemt programfil").set_input_files(file)
        page.locator(f"#start-{start}").click()
        page.wait_for_url("**/programme/*")
        count = page.locator(".row").count()
        assert count >= rows, start
        assert "Åse" not in page.content()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_state(
    desk: str, chromium: Browser, library: Path, store: Store, width: int, scheme: Any
) -> None:
    _, code = printed(desk, handout="balance", items=ITEMS, profile="ward")
    asked: dict[str, Any] = {"language": "da", "items": [{"item": "balance/heel-raise"}]}
    store.save_programme("", "haele", "Hæle", asked, "bo", "Til holdet")
    more = {**asked, "items": [*asked["items"], {"item": "balance/stand-tall"}]}
    store.save_programme("", "haele", "Hæle", more, "bo", "Flere", after=1)
    store.sign("haele", 1, "bo")
    store.save_programme("", "gammel", "Gammel", asked, "bo", "")
    store.withdraw("gammel", 1, "bo", "For hård")
    size: Any = {"width": width, "height": 800}
    with chromium.new_context(locale="da-DK", viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        places = ("versions", "versions/haele", "versions/gammel", "saved/haele@1", "saved/gammel")
        for place in (f"code/{code}", *places):
            page.goto(f"{desk}/{place}")
            check(page)
        edited(library)
        page.goto(f"{desk}/code/{code}")
        page.get_by_text("Det er ændret").wait_for()
        check(page)
        (library / "profiles" / "ward.yaml").unlink()
        page.goto(f"{desk}/code/{code}")
        page.get_by_text("Arket kan ikke laves mere.").wait_for()
        check(page)
        page.goto(f"{desk}/programme")
        page.locator("#start-saved").click()
        page.locator("#keep").click()
        page.get_by_text("Version 3 af »Hæle«", exact=True).wait_for()
        check(page)
        page.go_back()
        page.get_by_role("link", name="Ryd programmet").click()
        page.get_by_text("Vil du rydde programmet?").wait_for()
        check(page)
        page.get_by_role("button", name="Ja, slet det").click()
        page.get_by_text("Programmet er ryddet.").wait_for()
        check(page)
