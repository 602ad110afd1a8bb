"""A code that is typed or scanned opens its sheet: the same again, or with what has changed."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from handout.building.pipeline import tailored_for
from handout.building.readings import load_wording
from handout.building.session import Session
from handout.desk.asked import node_of
from handout.document.compose import compose
from tests.conftest import ROOT, SAMPLE
from tests.desk.desks import DANISH, desk
from tests.reading import words_of

pytestmark = pytest.mark.slow


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "library"))


@pytest.fixture
def browser(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr("handout.desk.shelf.LOOK_SECONDS", 0)
    client = desk(tmp_path / "data", library)
    client.headers.update(DANISH)
    return client


def printed(browser: TestClient, **asked: Any) -> tuple[bytes, str]:
    """Print a sheet by way of the API, and return it with its code."""
    told = browser.post("/api/sheets", json=asked).json()
    again = browser.post("/api/sheets", json=asked, headers={"accept": "application/pdf"})
    return again.content, told["code"] or told["contents"][0]


def form_in(page: str, action: str) -> dict[str, str]:
    """Return the fields of a form of a page."""
    form = page[page.index(f'action="{action}"') :].partition("</form>")[0]
    found = re.findall(r'<input[^>]* name="([^"]*)"[^>]* value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


CHOSEN = {"handout": "balance", "items": [{"item": "heel-raise", "dosage": {"repetitions": 6}}]}


@pytest.mark.parametrize(
    "asked",
    [
        {"handout": "balance"},
        {"handout": "balance", "profile": "ward", "language": "en"},
        {**CHOSEN, "edition": {"text-size": "large"}},
        {"programme": "steady", "profile": "ward"},
    ],
)
def test_a_sheet_comes_out_of_the_printer_once_more_byte_for_byte(
    browser: TestClient, asked: dict[str, Any]
) -> None:
    pdf, code = printed(browser, **asked)
    page = browser.get("/code", params={"code": f"ark {code.upper()}"})
    assert page.url.path == f"/code/{code}"
    assert "Intet er ændret. Arket bliver, som det blev udskrevet." in page.text
    again = browser.post("/sheet.pdf", data=form_in(page.text, "/sheet.pdf"))
    assert again.content == pdf
    picture = re.search(r'src="(/page.webp[^"]*)"', page.text)
    assert picture
    assert browser.get(unescape(picture[1])).headers["content-type"] == "image/webp"
    link = re.search(r'href="(/sheet.pdf[^"]*)"', page.text)
    assert link
    assert browser.get(unescape(link[1])).content == pdf


def test_a_scanner_types_the_code_into_the_search_of_the_first_page(browser: TestClient) -> None:
    _, code = printed(browser, **CHOSEN)
    assert browser.get("/", params={"find": code.upper()}).url.path == f"/code/{code}"
    assert browser.get("/", params={"find": "deadbeef"}).url.path == "/"


def test_the_square_code_of_a_ward_opens_the_sheet_that_it_stands_on(browser: TestClient) -> None:
    asked = {**CHOSEN, "profile": "ward"}
    pdf, _ = printed(browser, **asked)
    session = Session(browser.app.state.desk.shelf.snapshot())  # type: ignore[attr-defined]
    job, _ = session.read_job(node_of(asked))
    assert job.order.profile.scan_code
    tailored, _ = tailored_for(job.order, job.sound())
    document = compose(tailored, job.order, load_wording("da"), session.vocabulary)
    scanned = document.running.scan.upper()  # as it is drawn: capitals need the fewest squares
    page = browser.get("/", params={"find": scanned})
    assert page.url.path == f"/code/{scanned.lower()}"
    assert browser.post("/sheet.pdf", data=form_in(page.text, "/sheet.pdf")).content == pdf


def test_what_has_changed_is_said_before_it_is_printed(browser: TestClient, library: Path) -> None:
    pdf, code = printed(browser, programme="steady", profile="ward")
    edit(library / "programmes" / "steady.yaml", "repetitions: 6", "repetitions: 9")
    edit(library / "profiles" / "ward.yaml", "00 00 00 00", "11 11 11 11")
    page = browser.get(f"/code/{code}").text
    assert "Det er ændret, siden arket blev udskrevet" in page
    assert "»Løft hælene«: Doseringen var »6 gentagelser" in unescape(page)
    assert "Nu er den »9 gentagelser" in unescape(page)
    assert "Afdelingens brevhoved eller telefonnumre er andre." in page
    assert "Intet er ændret" not in page
    changed = browser.post("/sheet.pdf", data=form_in(page, "/sheet.pdf")).content
    assert changed != pdf
    assert "11 11 11 11" in words_of(changed)


def test_what_was_for_one_person_is_said_to_be_missing(browser: TestClient) -> None:
    own = {"own": {"title": "Trappen", "steps": ["Gå op og ned."]}}
    asked = {
        "handout": "balance",
        "items": [{"item": "heel-raise", "note": "Hold fast"}, own],
        "patient": {"name": "Kirsten Krogh"},
    }
    _, code = printed(browser, **asked)
    page = browser.get(f"/code/{code}").text
    for said in ("Navn, fødselsdato", "Noter, der blev", "Øvelser, der blev", "er uændret. Men"):
        assert said in page
    assert "Intet er ændret" not in page, "it is not the sheet that was printed"
    for secret in ("Trappen", "Hold fast", "Krogh"):
        assert secret not in page
    form = form_in(page, "/sheet.pdf")
    named = browser.post("/sheet.pdf", data={**form, "patient-name": "Kirsten Krogh"})
    assert "Kirsten Krogh" in words_of(named.content)


def test_a_sheet_that_cannot_be_made_any_more_says_why_and_what_was_on_it(
    browser: TestClient, library: Path
) -> None:
    _, code = printed(browser, **CHOSEN, profile="ward")
    (library / "profiles" / "ward.yaml").unlink()
    answer = browser.get(f"/code/{code}")
    assert answer.status_code == 422
    assert "Arket kan ikke laves mere." in answer.text
    assert "<li>Løft hælene</li>" in answer.text
    assert 'action="/sheet.pdf"' not in answer.text


def test_of_own_exercises_alone_nothing_can_be_printed(browser: TestClient) -> None:
    _, code = printed(browser, handout="balance", items=[{"own": {"title": "Trappen"}}])
    answer = browser.get(f"/code/{code}")
    assert answer.status_code == 422
    assert "Brug patientens eget papir" in answer.text
    assert "Trappen" not in answer.text


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("00000000", 404, "står ikke på noget ark"),
        ("f095e0", 404, "Skriv koden efter ordet »ark«"),
        ("hej", 422, "Det er ikke en kode"),
        ("<script>alert(1)</script>", 422, "Det er ikke en kode"),
        ("' OR 1=1 --", 422, "Det er ikke en kode"),
        ("1" * 500, 422, "Det er ikke en kode"),
    ],
)
def test_what_is_no_code_is_told_at_the_field(
    browser: TestClient, code: str, status: int, words: str
) -> None:
    answer = browser.get("/code", params={"code": code})
    assert answer.status_code == status
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "<script>" not in answer.text
    for path in ("/code/x/y/z", "/code/00000000/9", "/code/00000000/x", "/code/%00", "/code/"):
        assert browser.get(path).status_code in (200, 404, 422), path
    for name in ("00000000/9", "hej", "00000000/99999999999999999999"):
        assert browser.get("/sheet.pdf", params={"printed": name}).status_code in (404, 422)


def test_sheets_that_differ_in_look_are_offered(browser: TestClient) -> None:
    _, code = printed(browser, **CHOSEN)
    large, _ = printed(browser, **CHOSEN, language="en", edition={"text-size": "large"})
    page = browser.get(f"/code/{code}").text
    others = re.findall(r'<li><a href="(/code/[^"]*)">([^<]*)</a>', page)
    assert len(others) == 1
    assert "Dansk" in others[0][1]
    assert "Engelsk" not in page
    pdf = browser.post("/sheet.pdf", data=form_in(page, "/sheet.pdf")).content
    assert pdf == large, "the newest comes first"
    assert "Intet er ændret" in browser.get(others[0][0]).text


def test_sheets_with_one_code_are_called_by_what_differs(browser: TestClient) -> None:
    printed(browser, **CHOSEN, edition={"layout": "rows"})
    first = CHOSEN["items"][0]
    assert isinstance(first, dict)
    noted = [{**first, "note": "Roligt"}]
    printed(browser, handout="balance", items=noted, edition={"layout": "rows"})
    _, code = printed(browser, **CHOSEN, edition={"layout": "single"})
    page = unescape(browser.get(f"/code/{code}").text)
    others = [words for _, words in re.findall(r'<li><a href="(/code/[^"]*)">([^<]*)</a>', page)]
    assert others
    assert len(set(others)) == len(others)
    assert all("Billede og tekst i rækker" in words for words in others)
    assert "En øvelse pr. side" in page[: page.index("</main>")]
    assert re.search(r"kl\. \d\d:\d\d", others[0])


def test_only_what_was_on_the_sheet_is_said_to_be_missing(browser: TestClient) -> None:
    _, code = printed(browser, **CHOSEN, therapist={"name": "Mette Sand"})
    page = unescape(browser.get(f"/code/{code}").text)
    assert "Egne ord" not in page
    assert "Terapeutens navn" in page


def test_two_choices_with_one_code_are_asked_about(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handout.desk.making.code_of", lambda _: "1af88e4f")
    printed(browser, **CHOSEN)
    printed(browser, handout="balance", items=["stand-tall"])
    page = browser.get("/code/1af88e4f").text
    assert "Hvilket ark er det?" in page
    addresses = re.findall(r'<a href="(/code/1af88e4f/\d+)"', page)
    assert len(addresses) == 2
    assert "<li>Løft hælene</li>" in page
    assert 'action="/sheet.pdf"' not in page
    assert "Løft hælene" in browser.get(addresses[1]).text
    begun = browser.post("/programme", data={"start": "code", "code": "ark 1af8 8e4f"})
    assert begun.url.path == "/code/1af88e4f"


def test_a_therapist_begins_with_the_sheet_of_a_code(tmp_path: Path) -> None:
    with desk(tmp_path, ROOT) as browser:
        browser.headers.update(DANISH)
        items = [{"item": "back-pain/squat", "dosage": {"sets": "4"}}]
        _, code = printed(browser, items=items)
        page = browser.get(f"/code/{code}").text
        answer = browser.post("/programme", data=form_in(page, "/programme"))
        _, several = printed(browser, items=[*items, "exercises/bridge"], language="da")
        told = browser.get(f"/code/{several}").text
    assert 'name="1/dosage/sets" value="4"' in answer.text
    assert '<h1 lang="da">Øvelsesprogram</h1>' in told


def test_the_register_grows_with_a_reprint_and_the_code_still_opens_it(
    browser: TestClient,
) -> None:
    _, code = printed(browser, **CHOSEN)
    store = browser.app.state.desk.store  # type: ignore[attr-defined]
    before = store.head().number
    page = browser.get(f"/code/{code}").text
    assert store.head().number == before, "looking prints nothing"
    browser.post("/sheet.pdf", data=form_in(page, "/sheet.pdf"))
    assert store.head().number == before + 1
    assert "Intet er ændret" in browser.get(f"/code/{code}").text
    assert store.verify() == ()
