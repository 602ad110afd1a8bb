"""What somebody could try at any door, tried at every door."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.desk.desks import DANISH, HERE, desk

INJECTIONS = (
    "' OR 1=1 --",
    '"; DROP TABLE entries; --',
    "') UNION SELECT body FROM entries --",
    "knæ* NEAR(hæl) AND",
    "%_\\",
    "x\x00y",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
)


def paths_of(browser: TestClient, method: str) -> list[str]:
    """Return an address of every route that takes a method."""
    routes = [r for r in browser.app.routes if isinstance(r, Route)]  # type: ignore[attr-defined]
    taken = [route.path for route in routes if method in (route.methods or {"GET"})]
    return [re.sub(r"\{[^}]*:int\}", "1", re.sub(r"\{\w+(:path)?\}", "x", path)) for path in taken]


def test_no_other_site_can_send_anything_to_any_page(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        paths = paths_of(browser, "POST")
        assert len(paths) > 9
        for path in paths:
            for headers in (
                {"sec-fetch-site": "cross-site"},
                {"sec-fetch-site": "same-site", "origin": HERE},
                {"origin": "https://evil.example"},
                {"origin": f"{HERE}.evil.example"},
            ):
                assert browser.post(path, headers=headers).status_code == 403, (path, headers)


def test_no_other_name_of_the_desk_opens_any_page(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        for path in paths_of(browser, "GET"):
            assert browser.get(path, headers={"host": "evil.example"}).status_code == 421, path


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_that_are_a_statement_are_looked_for_as_words(tmp_path: Path, words: str) -> None:
    with desk(tmp_path) as browser:
        begun = browser.post("/programme", data={"start": "empty"}, follow_redirects=False)
        home = begun.headers["location"]
        browser.get("/sheet.pdf?handout=balance")
        store = browser.app.state.desk.store  # type: ignore[attr-defined]
        head = store.head()
        for path, name in (
            ("/", "find"),
            ("/api/items", "find"),
            (f"{home}/found", "find"),
            (f"{home}/found", "region"),
            ("/code", "code"),
            ("/handout/balance", "profile"),
            ("/handout/balance", "language"),
            ("/handout/balance", "answer.x"),
            ("/sheet.pdf", "saved"),
            ("/sheet.pdf", "printed"),
        ):
            answer = browser.get(path, params={name: words}, headers=DANISH)
            assert answer.status_code < 500, path
        for start in ("saved", "code", "programme", "handout"):
            answer = browser.post("/programme", data={"start": start, start: words})
            assert answer.status_code < 500, start
        assert store.head() == head
        assert store.verify() == ()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "x/../../y", "@1", "x@", "x@-1", "%2e%2e/x"],
)
def test_no_name_of_a_programme_or_sheet_leads_out(tmp_path: Path, name: str) -> None:
    with desk(tmp_path) as browser:
        for place in ("versions", "saved", "code"):
            answer = browser.get(f"/{place}/{name}")
            assert answer.status_code in (404, 422), place
            assert "root:" not in answer.text
        for act in ("sign", "withdraw"):
            data = {"version": "1", "reason": "x"}
            assert browser.post(f"/versions/{name}/{act}", data=data).status_code in (403, 404)


def test_nothing_that_is_sent_is_ever_in_a_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(*_: object) -> None:
        pytest.fail("it was written into a temporary file")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", written)
    prescription = b"patient: Kirsten Krogh\n" + b"# so long\n" * 300_000
    with desk(tmp_path) as browser:
        files = {"file": ("kirsten-krogh.yaml", prescription)}
        answer = browser.post("/programme", data={"start": "file"}, files=files, headers=DANISH)
        assert answer.status_code == 422
        parts = {"patient-name": (None, "Kirsten Krogh"), "handout": (None, "balance")}
        assert browser.post("/sheet.pdf", files=parts).status_code == 200
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and b"rogh" in one.read_bytes()]
