"""What the nurse's pages say, and what they do with what somebody types."""

from __future__ import annotations

import json
import logging
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from handout.desk.files import pdf_response
from tests.cli.sample import write_library
from tests.conftest import ASKING, ROOT, SAMPLE
from tests.desk.desks import DANISH, desk
from tests.reading import open_file, words_of

pytestmark = pytest.mark.slow

ENGLISH = {"accept-language": "fr, en-GB;q=0.8, da;q=0.5"}
SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ({}, "da"),
        ({"accept-language": "fr"}, "da"),
        ({"accept-language": "en"}, "en"),
        (ENGLISH, "en"),
        ({"accept-language": "da, en"}, "da"),
        ({"accept-language": "en;q=x, ;;,"}, "da"),
    ],
)
def test_pages_are_danish_unless_a_browser_asks_otherwise(
    tmp_path: Path, asked: dict[str, str], language: str
) -> None:
    with desk(tmp_path) as browser:
        browser.headers["accept-language"] = ""
        assert f'<html lang="{language}">' in browser.get("/", headers=asked).text


def test_the_first_page_has_the_ward_s_own_first(tmp_path: Path) -> None:
    with desk(tmp_path, profile="ward") as browser:
        page = browser.get("/", headers=DANISH).text
    assert page.index("Afdelingens egne") < page.index("Stå fast") < page.index("Alle pjecer")
    assert "Øvelser for balancen" in page
    assert 'hreflang="en"' in page
    assert "Balanceklinikken" in page


@pytest.mark.parametrize(
    ("words", "found"),
    [("balanc", True), ("BALANCEN øvelser", True), ("exercises", True), ("' OR 1=1 --", False)],
)
def test_search_finds_by_titles_of_every_language(tmp_path: Path, words: str, found: bool) -> None:
    with desk(tmp_path) as browser:
        page = browser.get("/", params={"find": words}, headers=DANISH).text
    assert ("Ingen pjece svarer til" in page) is not found


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("rygsmerter", "back-pain"),
        ("ondt i ryggen", "back-pain"),
        ("lændesmerter", "back-pain"),
        ("ondt i nakken", "neck-pain"),
        ("kol", "copd-breathing-and-energy"),
        ("lunger", "copd-breathing-and-energy"),
        ("knæprotese", "total-knee-replacement"),
        ("brækket håndled", "wrist-fracture"),
        ("skuldr", "frozen-shoulder"),
        ("balanse", "falls-and-balance"),
        ("blodprop i hjernen", "stroke-arm-and-moving"),
        ("artrose", "knee-osteoarthritis"),
    ],
)
def test_the_words_of_people_find_the_handout(tmp_path: Path, words: str, first: str) -> None:
    with desk(tmp_path, library=ROOT) as browser:
        page = browser.get("/", params={"find": words}, headers=DANISH).text
    found = re.findall(r'<h3><a href="/handout/([^?"]+)', page)
    assert found[0] == first


def test_what_is_found_is_no_more_than_fits(tmp_path: Path) -> None:
    with desk(tmp_path, library=ROOT) as browser:
        found = browser.get("/", params={"find": "brækket håndled"}, headers=DANISH).text
        none = browser.get("/", params={"find": "TKA"}, headers=DANISH).text
    assert set(re.findall(r'<a href="/(?:handout|programmes)/([a-z]+)', found)) == {"wrist"}
    assert "Alle pjecer" not in found
    assert "Ingen pjece svarer til »TKA«" in none
    assert "Alle pjecer" in none


def test_handouts_stand_by_title_before_programmes(tmp_path: Path) -> None:
    with desk(tmp_path, library=ROOT) as browser:
        page = unescape(browser.get("/", headers=DANISH).text)
    handouts = re.findall(r'<h3><a href="/handout/[^>]*>([^<]*)<', page)
    assert handouts == sorted(handouts, key=str.casefold)
    assert page.index(handouts[-1]) < page.index("Alle øvelsesprogrammer")


def test_a_handout_that_asks_first_is_shown_by_a_drawing(tmp_path: Path) -> None:
    with desk(tmp_path, library=ROOT) as browser:
        page = browser.get("/", headers=DANISH).text
        card = page[page.index('href="/handout/total-hip-replacement') :]
        picture = re.search(r'<img src="([^"]*)"', card)
        assert picture
        assert browser.get(picture[1]).headers["content-type"] == "image/svg+xml"


def test_a_ward_is_chosen_once_for_a_browser(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/ward", data={"profile": "ward"}, follow_redirects=False)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert "#7a2e5d" in browser.get("/colours.css").text
        assert "Balanceklinikken" in browser.get("/handout/balance", headers=DANISH).text
        assert "Prøvesygehuset" in words_of(browser.get("/sheet.pdf?handout=balance").content)
        plain = browser.get("/sheet.pdf?handout=balance&profile=-")
        assert "Prøvesygehuset" not in words_of(plain.content)
        browser.post("/ward", data={"profile": "-"})
        assert "Ingen afdeling valgt" in browser.get("/", headers=DANISH).text


@pytest.mark.parametrize("name", ["../../etc/passwd", "none", "", SCRIPT])
def test_a_ward_that_is_not_there_is_not_chosen(tmp_path: Path, name: str) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/ward", data={"profile": name}, follow_redirects=False)
        browser.cookies.set("ward", quote(name))
        assert browser.get("/").status_code == 200
    assert "set-cookie" not in answer.headers


def test_no_sheet_is_printed_without_the_letterhead_of_a_ward_that_is_gone(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        browser.cookies.set("ward", "closed")
        page = browser.get("/handout/balance", headers=DANISH)
        assert browser.get("/sheet.pdf?handout=balance").status_code == 404
    assert page.status_code == 404
    assert "there is no profile &#39;closed&#39;" in page.text


def test_choices_live_in_the_address(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        page = browser.get("/handout/balance?language=en&text-size=large", headers=DANISH).text
    current = re.findall(r'href="([^"]*)" aria-current="true">([^<]*)<', page)
    address = "/handout/balance?language=en&amp;text-size=large"
    assert current == [(address, "English"), (address, "Stor")]
    assert 'href="/handout/balance?language=da&amp;text-size=large"' in page


def test_the_size_of_a_programme_is_chosen_if_nobody_chooses_another(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        page = browser.get("/programmes/steady", headers=DANISH).text
    assert re.search(r'aria-current="true">(Almindelig|Tydelig|Stor)<', page)


@pytest.mark.parametrize("copies", ["0", "-1", "1", "x", "", "9" * 30, "²"])
def test_copies_are_a_sensible_number(tmp_path: Path, copies: str) -> None:
    with desk(tmp_path) as browser:
        address = f"/sheet.pdf?handout=balance&copies={quote(copies)}"
        assert browser.get(address).status_code == 200


def test_the_print_window_begins_with_the_copies_that_were_chosen(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        one = browser.get("/sheet.pdf?handout=balance").content
        seven = browser.get("/sheet.pdf?handout=balance&copies=7").content
    assert seven.startswith(one)
    preferences: object = open_file(seven).root_object["/ViewerPreferences"]
    assert preferences == {"/DisplayDocTitle": True, "/NumCopies": 7}


def test_what_must_be_known_stands_at_the_button(tmp_path: Path) -> None:
    with desk(tmp_path, ASKING) as browser:
        answers = "answer.weight-bearing=full&answer.phase=early&answer.careful-weeks=6"
        page = unescape(browser.get(f"/handout/hip?{answers}&answer.pain-limit=3").text)
    panel = page[page.index("data-print") : page.index("</form>", page.index("data-print"))]
    assert "<li>Giv ikke »Efter din nye hofte« til:\n<ul>\n" in panel
    assert panel.count('<li lang="da">Patient') == 2
    assert "Teksten er ikke godkendt" in panel
    assert panel.index("ikke godkendt") < panel.index("Udskriv")


def test_a_text_that_is_overdue_or_whose_translation_is_behind_says_so(tmp_path: Path) -> None:
    library = tmp_path / "library"
    write_library(library)
    source = library / "handouts" / "back" / "handout.yaml"
    text = source.read_text("utf-8")
    assert "2099-01-01" in text
    text = text.replace("2099-01-01", "2020-01-01").replace("Gå lidt hver dag.", "Gå en del.")
    source.write_text(text, "utf-8")
    with desk(tmp_path, library) as browser:
        page = browser.get("/handout/back?language=en", headers=DANISH).text
    assert "Teksten skulle have været gennemgået den 1. januar 2020." in page
    assert "Oversættelsen følger ikke den seneste udgave" in page


def test_a_picture_that_is_missing_is_told_at_the_button(tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(SAMPLE, library)
    (library / "assets" / "illustrations" / "sit-to-stand.svg").unlink()
    with desk(tmp_path, library) as browser:
        page = browser.get("/handout/balance?language=da", headers=DANISH).text
    assert "1 billede mangler på arket." in page


def test_open_questions_are_asked_and_answered_ones_are_not(tmp_path: Path) -> None:
    with desk(tmp_path, ASKING) as browser:
        asked = browser.get("/handout/hip", headers=DANISH).text
        with_ward = browser.get("/handout/hip?profile=ward", headers=DANISH).text
        wrong = browser.get("/handout/hip?answer.pain-limit=99&answer.nonsense=1", headers=DANISH)
    assert 'name="answer.pain-limit"' in asked
    assert "Det bestemmer afdelingen" in asked
    assert 'name="answer.pain-limit"' not in with_ward
    assert "Skriv et tal fra 0 til 10." in wrong.text or wrong.status_code == 422


def test_questions_and_whom_it_is_not_for_are_in_the_language_of_the_desk(tmp_path: Path) -> None:
    answers = "answer.weight-bearing=full&answer.phase=early&answer.careful-weeks=6"
    with desk(tmp_path, ASKING) as browser:
        asked = unescape(browser.get("/handout/hip?language=en", headers=DANISH).text)
        address = f"/handout/hip?language=en&{answers}&answer.pain-limit=3"
        made = unescape(browser.get(address, headers=DANISH).text)
    assert '<label for="answer.phase" lang="da">Fase</label>' in asked
    assert "støtte lidt på benet" in asked
    assert "Det bestemmer afdelingen · Et tal fra 1 til 12 uger" in asked
    assert "Patienter med brud på hoften." in made


def test_an_answer_that_is_missing_is_told_at_its_question_once_it_was_sent(tmp_path: Path) -> None:
    with desk(tmp_path, ASKING) as browser:
        fresh = browser.get("/handout/hip", headers=DANISH).text
        sent = browser.get("/handout/hip?answer.phase=&answer.pain-limit=99", headers=DANISH).text
    assert "Der mangler et svar." not in fresh
    assert sent.count("Der mangler et svar.") == 1
    assert "Skriv et tal fra 0 til 10." in sent
    assert '<a href="#answer.phase">Fase</a>' in sent
    assert "2 svar mangler eller passer ikke" in sent


def test_the_answers_of_a_saved_programme_are_shown_and_can_be_given_anew(tmp_path: Path) -> None:
    answers = {"hip/phase": "late", "hip/pain-limit": "3", "hip/weight-bearing": "full"}
    asked = {"items": [{"item": "hip/lying"}], "language": "da", "answers": answers}
    with desk(tmp_path, ASKING) as browser:
        store = browser.app.state.desk.store  # type: ignore[attr-defined]
        store.save_programme("", "lying", "Liggende", asked, "", "")
        saved = browser.get("/saved/lying", headers=DANISH).text
        sheet = browser.get("/sheet.pdf?saved=lying&answer.pain-limit=7")
    assert '<option value="late" selected>' in saved
    assert 'name="answer.pain-limit" value="3"' in saved
    assert "answer.careful-weeks" not in saved  # no word of this sheet depends on it
    assert "mere ondt end 7 af 10" in words_of(sheet.content)


FIELDS = ["patient-name", "patient-born", "next-appointment"]
PLACES = [
    f"/?find={quote(SCRIPT)}",
    f"/?profile={quote(SCRIPT)}",
    f"/handout/balance?language={quote(SCRIPT)}",
    f"/handout/balance?text-size={quote(SCRIPT)}",
    f"/handout/balance?profile={quote(SCRIPT)}",
    f"/handout/balance?answer.x={quote(SCRIPT)}",
    f"/handout/{quote(SCRIPT, safe='')}",
    f"/programmes/{quote(SCRIPT, safe='')}",
    f"/{quote(SCRIPT, safe='')}",
    f"/colours.css?profile={quote('}body{background:url(//evil)}')}",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_words_of_an_address_become_a_script(tmp_path: Path, place: str) -> None:
    with desk(tmp_path) as browser:
        answer = browser.get(place)
    assert answer.status_code < 500
    assert "<script>" not in answer.text
    assert "url(" not in answer.text


@pytest.mark.parametrize("field", FIELDS)
def test_no_words_of_a_form_become_a_script(tmp_path: Path, field: str) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/sheet.pdf", data={"handout": "balance", field: SCRIPT})
    if answer.headers["content-type"].startswith("text/html"):
        assert "<script>" not in answer.text
    else:
        assert SCRIPT in words_of(answer.content)


@pytest.mark.parametrize(
    "name", ['a"; filename="b.exe', "x\r\nset-cookie: a=b", "æble.pdf", "../../x", "\u202egnp.exe"]
)
def test_no_name_of_a_file_becomes_a_header(name: str) -> None:
    answer = pdf_response(b"%PDF", name)
    said = answer.headers["content-disposition"]
    assert re.fullmatch(
        r"inline; filename=\"[\w.-]*\"; filename\*=UTF-8''[\w.%~-]*", said, re.ASCII
    )
    assert len(answer.raw_headers) == 5


def test_a_name_is_on_the_pages_of_its_sheet_and_nowhere_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    form = {
        "handout": "balance",
        "patient-name": "Kirsten Krogh",
        "patient-born": "31-01-1950",
        "next-appointment": "31-01-2027 10.30",
    }
    with desk(tmp_path / "data") as browser:
        answer = browser.post("/sheet.pdf", data=form)
        refused = browser.post("/sheet.pdf", data={**form, "patient-born": "Kirsten Krogh"})
        broken = browser.post("/sheet.pdf", data={**form, "handout": "Kirsten Krogh"})
        after = browser.get("/handout/balance").text
    assert "Kirsten Krogh" in words_of(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    for one in (answer, refused, broken):
        assert "irsten" not in str(one.headers) + str(one.url)
        assert not one.cookies
        assert one.status_code < 500
    assert "irsten" not in after
    out = capfd.readouterr()
    logged = [
        f"{r.name} {r.getMessage()}" for r in caplog.records if not r.name.startswith("httpx")
    ]
    assert "irsten" not in out.out + out.err + "".join(logged)
    kept = (path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not [data for data in kept if b"irsten" in data]


def test_a_fault_of_the_program_is_told_without_what_was_typed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Kirsten Krogh")

    monkeypatch.setattr("tests.desk.fake_makers.FakeMakers.make", fail)
    with desk(tmp_path) as browser:
        form = {"handout": "balance", "patient-name": "Kirsten Krogh"}
        answer = browser.post("/sheet.pdf", data=form, headers=DANISH)
    assert answer.status_code == 500
    assert "Der skete en fejl" in answer.text
    assert "ValueError" in caplog.text
    assert "Krogh" not in caplog.text


def test_a_changed_library_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.desk.shelf.LOOK_SECONDS", 0)
    library = tmp_path / "library"
    write_library(library)
    with desk(tmp_path, library) as browser:
        assert "Ondt i ryggen" in browser.get("/").text
        source = library / "handouts" / "back" / "handout.yaml"
        source.write_text(source.read_text("utf-8").replace("Ondt i ryggen", "Rygsmerter"), "utf-8")
        assert "Rygsmerter" in browser.get("/").text


def test_a_library_without_handouts_says_so(tmp_path: Path) -> None:
    (tmp_path / "handouts").mkdir()
    with desk(tmp_path / "data", tmp_path) as browser:
        assert "Der er ingen pjecer endnu" in browser.get("/", headers=DANISH).text


def test_what_is_printed_is_registered_and_audited_without_a_person(tmp_path: Path) -> None:
    audit = tmp_path / "audit.log"
    form = {"handout": "balance", "profile": "ward", "patient-name": "Kirsten Krogh"}
    with desk(tmp_path, audit=str(audit)) as browser:
        assert browser.post("/sheet.pdf", data=form).status_code == 200
        code = re.search(r"kode ([0-9a-f]{6})", browser.get("/handout/balance").text)
        store = browser.app.state.desk.store  # type: ignore[attr-defined]
    line = json.loads(audit.read_text("utf-8"))
    assert code
    assert (line["code"], line["ward"], line["handouts"]) == (code[1], "ward", ["balance v1.0"])
    found = store.sheet(code[1])
    assert found.sheet.printed.asked["handout"] == "balance"
    assert found.sheet.printed.left_out == ("patient",)
    assert "Krogh" not in audit.read_text("utf-8") + str(found)


def test_no_sheet_is_printed_without_its_line_if_the_hospital_says_so(tmp_path: Path) -> None:
    nowhere = tmp_path / "file" / "audit.log"
    nowhere.parent.write_text("", "utf-8")
    with desk(tmp_path / "a", audit=str(nowhere)) as browser:
        assert browser.get("/sheet.pdf?handout=balance").status_code == 200
    with desk(tmp_path / "b", audit=str(nowhere), audit_required=True) as browser:
        assert browser.get("/sheet.pdf?handout=balance").status_code == 503


def test_a_programme_that_a_ward_has_saved_stands_first_and_is_printed(tmp_path: Path) -> None:
    with desk(tmp_path, profile="ward") as browser:
        store = browser.app.state.desk.store  # type: ignore[attr-defined]
        asked = {"handout": "balance", "items": [{"item": "stand-tall"}], "language": "da"}
        store.save_programme("ward", "monday", "Mandagsholdet", asked, "", "")
        page = browser.get("/", headers=DANISH).text
        assert page.index("Mandagsholdet") < page.index("Alle pjecer")
        address = re.search(r'href="(/saved/[^"?]*)', page)
        assert address
        assert browser.get(address[1]).status_code == 200
        sheet = browser.get("/sheet.pdf?saved=ward/monday&text-size=large")
        assert browser.get("/saved/ward/none").status_code == 404
    assert "Prøvesygehuset" in words_of(sheet.content)
