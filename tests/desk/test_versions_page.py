"""Saved programmes: versions stay, signed ones are locked, withdrawn ones are not used."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from handout.desk.saved import own_shelf
from tests.conftest import ROOT
from tests.desk.desks import DANISH, behind_proxy, desk, signed_in
from tests.desk.test_tray_page import begun, press, said_in
from tests.reading import words_of


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    client = desk(tmp_path, ROOT)
    client.headers.update(DANISH)
    return client


def keep(browser: TestClient, home: str, title: str, **said: str) -> Any:
    """Save a tray as its form says, unless something else is said."""
    page = browser.get(f"{home}/keep").text
    form = page[page.index('action="/programme') :].partition("</form>")[0]
    shown = {}
    for marks in re.findall(r"<input([^>]*)>", form):
        of = dict(re.findall(r'([\w-]+)="([^"]*)"', marks))
        if of.get("type") not in ("radio", "checkbox") or "checked" in marks:
            shown[of["name"]] = unescape(of.get("value", ""))
    return browser.post(f"{home}/keep", data={**shown, "title": title, **said})


def saved(browser: TestClient, title: str = "Knæ, uge 1", **said: str) -> str:
    """Save a programme of one exercise, and return the address of its tray."""
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    assert keep(browser, home, title, **said).status_code == 200
    return home


def versions(browser: TestClient, name: str = "knae-uge-1") -> str:
    answer = browser.get(f"/versions/{name}")
    assert answer.status_code == 200
    return unescape(answer.text)


def test_words_that_a_programme_has_for_everyone_stay_in_its_next_version(
    browser: TestClient,
) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat", note="Brug gode sko.")
    assert 'id="words" name="words" value="true" aria' in browser.get(f"{home}/keep").text
    keep(browser, home, "Knæ, uge 1", words="true")
    assert '<h2 id="tray-title">Knæ, uge 1</h2>' in browser.get(home).text
    press(browser, home, "save", **{"1/dosage/repetitions": "6"})
    keep(browser, home, "Knæ, uge 1")
    assert "Brug gode sko." in words_of(browser.get("/sheet.pdf?saved=knae-uge-1").content)
    press(browser, home, "save", note="Tal med Kirsten.")
    assert 'id="words" name="words" value="true" aria' in browser.get(f"{home}/keep").text


def test_who_changed_what_when_and_why_is_told(browser: TestClient) -> None:
    home = saved(browser, reason="Til holdet om mandagen")
    press(browser, home, "add/back-pain/heel-slide", **{"1/dosage/repetitions": "6"})
    answer = keep(browser, home, "Knæ, uge 1", reason="Flere øvelser")
    assert said_in(answer.text) == "»Knæ, uge 1« er gemt som version 2."
    page = versions(browser)
    assert page.index("Version 2") < page.index("Flere øvelser") < page.index("Version 1")
    assert page.index("Version 1") < page.index("Til holdet om mandagen")
    assert "»Lad hælen glide ud« er kommet til." in page
    said = "»Bøj knæene, mens du står«: Doseringen var »Gentagelser 10-15«. Nu er den »Gentagelser "
    assert said + "6«." in page
    assert re.search(r"Gemt \d+\. \w+ \d{4} kl\. \d\d:\d\d", page)


def test_the_first_page_offers_a_saved_programme_in_every_language_it_has(
    browser: TestClient,
) -> None:
    saved(browser)
    page = unescape(browser.get("/").text)
    assert 'href="/saved/knae-uge-1?language=da"' in page
    english = re.search(r'href="(/saved/knae-uge-1\?language=en)"', page)
    assert english
    assert 'lang="en"' in browser.get(english[1]).text


def test_settings_that_differ_are_named(browser: TestClient) -> None:
    home = saved(browser)
    press(browser, home, "save", **{"edition/text-size": "large"})
    keep(browser, home, "Knæ, uge 1")
    assert "»Tekststørrelse« er ændret." in versions(browser)


def test_earlier_versions_can_be_opened_and_come_back(browser: TestClient) -> None:
    home = saved(browser)
    press(browser, home, "add/back-pain/heel-slide")
    keep(browser, home, "Knæ, uge 1")
    first = browser.get("/saved/knae-uge-1@1")
    assert "Det er version 1. Den nyeste er version 2." in first.text
    assert "Lad hælen glide ud" not in first.text
    assert '<h1 lang="da">Knæ, uge 1</h1>' in first.text
    assert "Den nyeste er" not in browser.get("/saved/knae-uge-1").text
    back = begun(browser, start="saved", saved="knae-uge-1@1")
    page = browser.get(f"{back}/keep").text
    assert "Version 3 af »Knæ, uge 1«" in unescape(page)
    keep(browser, back, "Knæ, uge 1", reason="Den gamle var bedre")
    assert "Version 3" in versions(browser)
    assert "»Lad hælen glide ud« er der ikke mere." in versions(browser)


def test_a_name_that_is_taken_is_refused_and_nothing_is_changed_unawares(
    browser: TestClient,
) -> None:
    saved(browser)
    home = begun(browser)
    press(browser, home, "add/back-pain/heel-slide")
    answer = keep(browser, home, "Knæ, uge 1")
    assert answer.status_code == 422
    assert "Der er allerede et program med det navn." in answer.text
    assert 'value="Knæ, uge 1"' in unescape(answer.text)
    assert "Version 2" not in versions(browser)


def test_two_who_change_one_programme_are_told(browser: TestClient) -> None:
    saved(browser)
    mine, theirs = (begun(browser, start="saved", saved="knae-uge-1") for _ in range(2))
    for home, other in ((mine, "back-pain/heel-slide"), (theirs, "exercises/bridge")):
        press(browser, home, f"add/{other}")
    assert keep(browser, theirs, "Knæ, uge 1").status_code == 200
    answer = keep(browser, mine, "Knæ, uge 1")
    assert answer.status_code == 422
    assert "En anden har gemt en ny version i mellemtiden." in answer.text
    assert keep(browser, mine, "Knæ, mit", **{"as": "new"}).status_code == 200
    assert "Version 3" not in versions(browser)


def test_a_programme_is_withdrawn_with_a_reason_and_can_come_back(browser: TestClient) -> None:
    home = saved(browser)
    without = browser.post("/versions/knae-uge-1/withdraw", data={"version": "1", "reason": " "})
    assert without.status_code == 422
    assert "Skriv, hvorfor programmet trækkes tilbage." in without.text
    page = browser.post(
        "/versions/knae-uge-1/withdraw", data={"version": "1", "reason": "For hård"}
    )
    assert re.search(r"Trukket tilbage \d+\. \w+ \d{4} kl\. \d\d:\d\d \(For hård\)", page.text)
    assert "/saved/knae-uge-1" not in browser.get("/").text
    assert '<option value="knae-uge-1"' not in browser.get("/programme").text
    everything = unescape(browser.get("/versions").text)
    assert everything.index("Trukket tilbage") < everything.index("Knæ, uge 1")
    for path in ("/saved/knae-uge-1", "/sheet.pdf?saved=knae-uge-1"):
        answer = browser.get(path)
        assert answer.status_code == 422
        assert "Programmet er trukket tilbage" in answer.text
    assert "skal ikke bruges mere" in browser.get("/saved/knae-uge-1@1").text
    again = keep(browser, home, "Knæ, uge 1", reason="Den var god nok")
    assert said_in(again.text) == "»Knæ, uge 1« er gemt som version 2."
    assert browser.get("/saved/knae-uge-1").status_code == 200


def test_what_somebody_has_not_seen_is_not_withdrawn(browser: TestClient) -> None:
    home = saved(browser)
    press(browser, home, "add/back-pain/heel-slide")
    keep(browser, home, "Knæ, uge 1")
    data = {"version": "1", "reason": "Gammel"}
    answer = browser.post("/versions/knae-uge-1/withdraw", data=data)
    assert answer.status_code == 422
    assert "En anden har gemt en ny version" in answer.text
    assert browser.get("/saved/knae-uge-1").status_code == 200


def test_a_signed_version_is_locked(tmp_path: Path) -> None:
    with behind_proxy(tmp_path) as browser:
        browser.headers.update({**DANISH, **signed_in("handout-sign")})
        home = begun(browser)
        press(browser, home, "add/balance/heel-raise")
        keep(browser, home, "Hæle")
        page = browser.post("/versions/haele/sign", data={"version": "1"}).text
        assert re.search(r"Underskrevet af anna \d+\. \w+ \d{4} kl\.", page)
        assert "Skriv under på version" not in page, "once is enough"
        assert "underskrevet af anna" in browser.get("/versions").text
        told = unescape(browser.get(f"{home}/keep").text)
        assert "Den nyeste version er underskrevet af anna og er låst." in told
        press(browser, home, "add/balance/stand-tall")
        keep(browser, home, "Hæle")
        page = versions(browser, "haele")
        assert (
            page.index("Version 2") < page.index("Version 1") < page.index("Underskrevet af anna")
        )
        assert "Skriv under på version 2" in page


def test_roles_decide_who_does_what(tmp_path: Path) -> None:
    nurse, therapist = signed_in("handout-print"), signed_in("handout-tailor", user="bo")
    with behind_proxy(tmp_path) as browser:
        browser.headers.update({**DANISH, **therapist})
        home = begun(browser)
        press(browser, home, "add/balance/heel-raise")
        keep(browser, home, "Hæle")
        assert "Skriv under" not in browser.get("/versions/haele").text.replace("skrive under", "")
        said = {"version": "1", "reason": "x"}
        assert browser.post("/versions/haele/sign", data=said).status_code == 403
        for path in ("/versions", "/versions/haele"):
            assert browser.get(path, headers=nurse).status_code == 403
        for path in ("/versions/haele/sign", "/versions/haele/withdraw"):
            assert browser.post(path, headers=nurse, data=said).status_code == 403
        assert "/versions/" not in browser.get("/saved/haele", headers=nurse).text
        assert "/versions/haele" in browser.get("/saved/haele").text


def test_a_therapist_s_own_are_theirs(tmp_path: Path) -> None:
    anna: Any = signed_in("handout-tailor")
    anna["x-forwarded-user"] = "Åse <1>".encode()
    bo = signed_in("handout-tailor", user="bo")
    with behind_proxy(tmp_path) as browser:
        browser.headers.update({**DANISH, **anna})
        home = begun(browser)
        press(browser, home, "add/balance/heel-raise")
        keep(browser, home, "Mine hæle", **{"for": "me"})
        assert "Mine hæle" in browser.get("/").text
        page = browser.get("/versions/" + own_shelf("Åse <1>") + "/mine-haele").text
        assert "af Åse &lt;1&gt;" in page
        assert "Kun for mig" in browser.get("/versions").text
        address = re.search(r'href="/versions/(own-[^"]*)"', browser.get("/versions").text)
        assert address
        assert "Mine hæle" not in browser.get("/", headers=bo).text
        assert "Mine hæle" not in browser.get("/versions", headers=bo).text
        said = {"version": "1", "reason": "x"}
        refused = browser.post(f"/versions/{address[1]}/withdraw", headers=bo, data=said)
        assert refused.status_code == 403
        assert browser.post(f"/versions/{address[1]}/withdraw", data=said).status_code == 200


def test_a_desk_without_programmes_says_so(browser: TestClient) -> None:
    assert "Der er ikke gemt nogen programmer endnu." in browser.get("/versions").text
    for path in ("/versions/none", "/versions/none@1", "/saved/none@x", "/versions/x/y/z"):
        assert browser.get(path).status_code == 404
    for version in ("", "x", "99", "-1", "1" * 50):
        data = {"version": version, "reason": "x"}
        assert browser.post("/versions/none/withdraw", data=data).status_code == 404


def test_scripts_in_title_and_reason_stay_text(browser: TestClient) -> None:
    script = "<script>alert(1)</script>"
    saved(browser, f"Knæ {script}", reason=script)
    page = browser.get("/versions").text
    address = re.search(r'href="(/versions/[^"]*)"', page)
    assert address
    told = browser.post(f"{address[1]}/withdraw", data={"version": "1", "reason": script}).text
    for shown in (page, told, browser.get("/").text, browser.get(address[1]).text):
        assert script not in shown
    assert script in unescape(told)


def test_what_would_be_printed_for_everybody_is_shown_before_it_is_saved(
    browser: TestClient,
) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    assert 'id="words"' not in browser.get(f"{home}/keep").text, "nothing was written"
    press(browser, home, "save", note="Kære fru Holm", **{"1/note": "Rolig på trappen"})
    page = unescape(browser.get(f"{home}/keep").text)
    written = page[page.index('id="written"') :].partition("</ul>")[0]
    assert "Kære fru Holm" in written
    assert "Rolig på trappen" in written
    assert "checked" not in page[page.index('id="words"') :].partition(">")[0]


def test_a_cleared_programme_is_gone_for_good(browser: TestClient, tmp_path: Path) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    press(browser, home, "save", **{"1/note": "Kun for Kirsten"})
    asked = unescape(browser.get(f"{home}/drop").text)
    assert "kan ikke hentes tilbage" in asked
    assert browser.get(home).status_code == 200, "a question alone deletes nothing"
    answer = browser.post(f"{home}/drop")
    assert "Programmet er ryddet." in answer.text
    assert browser.get(home).status_code == 404
    store = browser.app.state.desk.store  # type: ignore[attr-defined]
    assert store.tray(home.rpartition("/")[2]) is None
    files = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert not any(b"Kirsten" in data for data in files)


def test_another_name_makes_another_programme_unless_it_is_to_be_renamed(
    browser: TestClient,
) -> None:
    home = saved(browser)
    answer = keep(browser, home, "Knæ, uge 2")
    assert "Det er gemt som et nyt program: »Knæ, uge 2«." in unescape(answer.text)
    assert "Knæ, uge 1" in versions(browser)
    assert "Knæ, uge 2" in versions(browser, "knae-uge-2")
    answer = keep(browser, home, "Knæ, uge 3", **{"as": "renamed"})
    assert said_in(answer.text) == "»Knæ, uge 3« er gemt som version 2."
    assert "Knæ, uge 3" in versions(browser, "knae-uge-2")


@pytest.mark.parametrize("title", ["Fru Holm", "Ryg (fru Holm 2)", "Ryg 310150-1234", "Hr. Holm"])
def test_a_programme_is_not_called_after_a_patient(browser: TestClient, title: str) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    answer = keep(browser, home, title)
    assert answer.status_code == 422
    assert "Navnet ligner en patients navn eller et CPR-nummer." in unescape(answer.text)
    assert "Der er ikke gemt nogen programmer endnu." in browser.get("/versions").text


def test_saved_programmes_are_printed_and_edited_from_their_list(browser: TestClient) -> None:
    saved(browser)
    page = unescape(browser.get("/versions").text)
    assert 'href="/saved/knae-uge-1" aria-label="Se og udskriv »Knæ, uge 1«"' in page
    assert 'aria-label="Rediger »Knæ, uge 1«"' in page
    assert '<a href="/versions" aria-current="page">' in page
    assert browser.get("/saved/knae-uge-1").status_code == 200
