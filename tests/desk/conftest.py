"""A desk that really listens, and a browser in front of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect, sync_playwright

from handout.desk.app import create_app
from handout.desk.serving import listen, server_of
from handout.desk.settings import LOOPBACK, Settings
from handout.storage.snapshot import Library
from tests.conftest import SAMPLE, TODAY
from tests.desk.fake_makers import FakeMakers

CHROMIUM = shutil.which("chromium")

# A real print call would stop headless Chromium. This one notes which file it is for.
STUB = """
const real = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
window.printed = [];
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    const frame = real.get.call(this);
    return { focus() {}, print: () => window.printed.push(frame.location.pathname) };
  },
});
"""


@contextmanager
def served(
    data: Path, library: Path = SAMPLE, store: Any = None, port: int = 0, **settings: Any
) -> Iterator[str]:
    """Serve a desk on a port of this machine, by default a free one, and yield its address."""
    shelf = Library(library)
    chosen = replace(Settings(library=shelf, data=data), **settings)
    opened = Event()
    with listen(LOOPBACK, port) as listening:
        app = create_app(chosen, FakeMakers(shelf, TODAY), store)
        server = server_of(app, chosen, opened.set)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            assert opened.wait(20)
            yield f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)


PATIENCE = 60_000.0
"""Milliseconds for a page to do what is expected of it: a busy machine may take long."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk with the sample library."""
    with served(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser; a test is skipped where it is missing, and fails where it is required."""
    if CHROMIUM is None:
        missing = pytest.fail if os.environ.get("HANDOUT_TOOLS") == "required" else pytest.skip
        missing("chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox"],  # which is not there for root, as in most of CI
        )
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser with Danish as its language."""
    with chromium.new_context(locale="da-DK", viewport={"width": 1280, "height": 800}) as found:
        found.add_init_script(STUB)
        found.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        yield found


@pytest.fixture
def fetched(context: BrowserContext) -> list[bytes]:
    """The PDF files that the browser has got."""
    files: list[bytes] = []

    def keep(route: Route) -> None:
        answer = route.fetch()
        files.append(answer.body())
        route.fulfill(response=answer)

    context.route("**/sheet.pdf*", keep)
    return files
