"""What an author sees while writing: the pages, what has changed, and what is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from handout.desk.asked import node_of
from handout.desk.author_pages import Watched, create_author_app
from handout.desk.author_preview import AuthorPreview, AuthorView
from handout.desk.pictures import as_png, is_own_png
from handout.desk.serving import listen, server_of
from handout.desk.settings import LOOPBACK, Settings
from handout.storage.snapshot import Library
from tests.cli.running import Outcome, handout
from tests.conftest import SAMPLE, TODAY

TEXT = "handouts/balance/handout.yaml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the sample to write in."""
    library = tmp_path / "library"
    shutil.copytree(SAMPLE, library, ignore=shutil.ignore_patterns("__pycache__"))
    return library


def preview_of(library: Path, **asked: str) -> AuthorPreview:
    node = node_of({"handout": "balance", **asked})
    return AuthorPreview(Library(library), node, today=lambda: TODAY)


def edit(library: Path, old: str, new: str, file: str = TEXT) -> None:
    text = (library / file).read_text("utf-8")
    assert old in text
    (library / file).write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_made_again_while_nothing_changes(own: Path) -> None:
    preview = preview_of(own)
    first = preview.view()
    assert first.pages
    assert not first.is_stale
    assert first.changed is None
    assert preview.view() is first


def test_it_goes_to_the_item_that_was_changed(own: Path) -> None:
    preview = preview_of(own)
    before = preview.view()
    titles = re.findall(r"^ +title: (.*)$", (own / TEXT).read_text("utf-8"), re.MULTILINE)
    edit(own, titles[-1], f"{titles[-1]} nu")
    after = preview.view()
    assert after.number == before.number + 1
    assert after.changed
    assert after.changed.title == f"{titles[-1]} nu"
    digest, _ = after.pages[after.changed.page - 1]
    assert digest not in dict(before.pages)
    assert 0 < after.changed.top < 1


def test_pages_that_look_the_same_keep_their_pictures(own: Path) -> None:
    preview = preview_of(own)
    before = dict(preview.view().pages)
    edit(own, "\nversion:", "\n# A remark for other authors.\nversion:")
    assert dict(preview.view().pages) == before
    assert preview.view().changed is None


def test_the_last_good_pages_stay_while_there_is_an_error(own: Path) -> None:
    preview = preview_of(own)
    before = preview.view()
    edit(own, "kind: exercise", "kind: exercize")
    broken = preview.view()
    assert broken.is_stale
    assert broken.pages == before.pages
    assert [p.code for p in broken.problems if "exercize" in p.message]
    edit(own, "kind: exercize", "kind: exercise")
    mended = preview.view()
    assert not mended.is_stale
    assert mended.problems == before.problems


def test_without_any_good_state_it_says_why(own: Path) -> None:
    edit(own, "language: da", "language: [")
    view = preview_of(own).view()
    assert (view.pages, view.is_stale) == ((), False)
    assert view.problems


def test_a_half_written_file_is_waited_for(own: Path) -> None:
    preview = preview_of(own)
    preview.view()
    whole = (own / TEXT).read_text("utf-8")
    (own / TEXT).write_text("", "utf-8")
    saved = Timer(0.02, (own / TEXT).write_text, [whole, "utf-8"])
    saved.start()
    assert not preview.view().is_stale
    saved.join()


def test_files_of_editors_do_not_disturb_it(own: Path) -> None:
    preview = preview_of(own)
    preview.view()
    folder = (own / TEXT).parent
    (folder / ".handout.yaml.swp").write_bytes(b"\x00")
    (folder / "handout.yaml~").write_text("broken: [", "utf-8")
    view = preview.view()
    assert not view.is_stale
    assert view.changed is None


def test_pictures_for_files_are_known_again(own: Path) -> None:
    node = node_of({"handout": "balance"})
    view = AuthorPreview(Library(own), node, as_png, lambda: TODAY).view()
    assert all(is_own_png(image.data) for _, image in view.pages)
    assert not is_own_png(b"\x89PNG\r\n\x1a\n" + bytes(60))


@contextmanager
def served(library: Path, watch: bool = True) -> Iterator[str]:
    settings = Settings(library=Library(library), data=library)
    watched, opened, ended = Watched(preview_of(library)), Event(), Event()
    with listen(LOOPBACK, 0) as listening:
        app = create_author_app(watched, settings, watch)
        server = server_of(app, settings, opened.set)
        app.state.is_ending = lambda: server.should_exit
        threads = [
            Thread(target=server.run, kwargs={"sockets": [listening]}),
            Thread(target=watched.watch, args=[ended]),
        ]
        for thread in threads:
            thread.start()
        try:
            assert opened.wait(20)
            yield f"http://{LOOPBACK}:{listening.getsockname()[1]}/"
        finally:
            server.should_exit = True
            ended.set()
            for thread in threads:
                thread.join(20)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.slow
def test_the_page_follows_what_is_saved(own: Path, page: Page) -> None:
    with served(own) as address:
        page.goto(address)
        expect(page.get_by_text("No problems.")).to_be_visible()
        edit(own, "kind: exercise", "kind: exercize")
        expect(page.get_by_text("These pages are from before the errors.")).to_be_visible()
        expect(page.locator(".place code")).to_contain_text("handout.yaml:")
        assert Axe().run(page).violations_count == 0
        edit(own, "kind: exercize", "kind: exercise")
        expect(page.get_by_text("No problems.")).to_be_visible()
        title = re.findall(r"^ +title: (.*)$", (own / TEXT).read_text("utf-8"), re.MULTILINE)[-1]
        edit(own, title, f"{title} <b>nu</b>")
        expect(page.get_by_role("link", name=f"{title} <b>nu</b>")).to_be_visible()
        expect(page.locator("#changed")).to_be_in_viewport()
        assert Axe().run(page).violations_count == 0


@pytest.mark.slow
def test_the_page_can_do_without_script(own: Path, chromium: Browser) -> None:
    with served(own) as address, chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        edit(own, "kind: exercise", "kind: exercize")
        expect(page.get_by_text("These pages are from before the errors.")).to_be_visible()


def test_other_sites_cannot_read_it(own: Path) -> None:
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    with served(own) as address:
        with pytest.raises(HTTPError, match="421"):
            urlopen(Request(address, headers={"host": "elsewhere.example"}))
        with urlopen(address) as answer:
            assert "default-src 'none'" in answer.headers["content-security-policy"]


def previewed(library: Path, folder: Path) -> Outcome:
    return handout("preview", "balance", "-o", folder, "--library", library, folder=library)


def test_the_command_writes_pictures_and_takes_back_what_it_has_written(
    own: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    previewed(own, folder).done()
    count = len(list(folder.glob("page-*.png")))
    assert count
    (folder / f"page-{count + 1}.png").write_bytes((folder / "page-1.png").read_bytes())
    (folder / f"page-{count + 2}.png").write_bytes(b"somebody's own")
    previewed(own, folder).done()
    left = {path.name for path in folder.iterdir()}
    assert f"page-{count + 1}.png" not in left
    assert f"page-{count + 2}.png" in left
    edit(own, "kind: exercise", "kind: exercize")
    handout("preview", "balance", "-o", folder, "--library", own, folder=tmp_path).refused(
        "exercize"
    )
    assert {path.name for path in folder.iterdir()} == left


def test_what_is_somebodys_own_is_not_replaced(own: Path, tmp_path: Path) -> None:
    (tmp_path / "page-1.png").write_bytes(b"somebody's own")
    handout("preview", "balance", "-o", tmp_path, "--library", own, folder=tmp_path).refused(
        "page-1.png"
    )
    assert (tmp_path / "page-1.png").read_bytes() == b"somebody's own"


def test_a_view_counts_what_was_assumed(own: Path) -> None:
    view: AuthorView = preview_of(own).view()
    assert all(question and answer for question, answer in view.assumed)
