"""The web page as a browser shows it, and as validators judge it and the e-book."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from handout.tailoring.edition import Format
from tests.desk.conftest import chromium
from tests.export.making import LANGUAGES, made
from tests.validation.validators import epubcheck, vnu

__all__ = ["chromium"]

pytestmark = pytest.mark.slow

Scheme = Literal["light", "dark"]

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
DESK: ViewportSize = {"width": 1100, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 800}
ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""What a window of 1280 by 1024 has room for at 400 %."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = {language: folder / f"{language}.html" for language in LANGUAGES}
    for language, file in files.items():
        file.write_bytes(made(language, Format.HTML).content)
    return files


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("size", [DESK, PHONE, ENLARGED], ids=["desk", "phone", "enlarged"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_use_it(
    language: str, size: ViewportSize, scheme: Scheme, chromium: Browser, pages: dict[str, Path]
) -> None:
    # Axe is a script, which the page itself forbids.
    with chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(pages[language].as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_it_asks_for_nothing_and_shows_every_picture(
    chromium: Browser, pages: dict[str, Path]
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        told: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: told.append(message.text))
        page.goto(pages["da"].as_uri())
        assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
        assert told == []
        shown = "[...document.images].map(one => one.complete && one.naturalWidth > 0)"
        assert set(page.evaluate(shown)) == {True}


def test_headings_leave_no_level_out(pages: dict[str, Path]) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", pages["da"].read_text("utf-8"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_web_page_is_valid(pages: dict[str, Path]) -> None:
    assert vnu([*pages.values()]) == []


def test_the_book_is_valid(tmp_path: Path) -> None:
    for language in LANGUAGES:
        file = tmp_path / f"{language}.epub"
        file.write_bytes(made(language, Format.EPUB).content)
        assert epubcheck(file) == []


def test_the_validators_can_fail(pages: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(pages["da"].read_text("utf-8").replace("<main>", "<main><li>x</li>"), "utf-8")
    assert vnu([broken]) != []
    book = tmp_path / "broken.epub"
    book.write_bytes(made("da", Format.EPUB).content.replace(b"mimetype", b"mimetipe"))
    assert epubcheck(book) != []
