"""The therapist's page without scripts: every button does its work, and nothing typed is lost."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from pypdf.generic import DictionaryObject
from starlette.testclient import TestClient

from handout.content.dosage_part import DosagePart
from handout.desk.tray_search import FILTERS
from handout.desk.tray_view import LISTS, TICKS
from handout.desk.wording import load_wordings
from handout.storage.snapshot import Library
from tests.conftest import ASKING, ROOT, SAMPLE, TODAY
from tests.desk.desks import DANISH, behind_proxy, desk, signed_in
from tests.desk.fake_makers import FakeMakers
from tests.reading import open_file, words_of

pytestmark = pytest.mark.slow

DESK = ROOT / "src" / "handout" / "desk"
SETTINGS = (name.replace("-", "_") for name in (*LISTS, *TICKS))
TAKEN_BY_NAME = (
    *("tray_problem_", "tray_unit_", "tray_part_", "tray_own_", "tray_level_", "tray_from_"),
    *("tray_language", "tray_profile", "tray_diary", "tray_affected_side", "tray_said_"),
    *(f"tray_{part}" for part in (*DosagePart, *SETTINGS, *FILTERS)),
)
"""How keys begin that are made of a code, a unit or a value."""

SCRIPT = "<script>alert(1)</script>"
FIELD = re.compile(r"<(input|select|textarea)\b([^>]*)>([^<]*(?:<option[^>]*>[^<]*</option>\s*)*)")


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    client = desk(tmp_path, ROOT)
    client.headers.update(DANISH)
    return client


def begun(browser: TestClient, **form: str) -> str:
    """Begin a programme, and return its address."""
    answer = browser.post("/programme", data={"start": "empty", **form}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def fields_of(page: str) -> dict[str, str]:
    """Return what a browser would send of the tray's form, as it was shown."""
    _, _, form = page.partition('<form id="tray-form"')
    form, _, _ = form.partition("</form>")
    found: dict[str, str] = {}
    for kind, marks, inside in FIELD.findall(form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', marks))
        name = unescape(attributes.get("name", ""))
        if kind == "input" and attributes.get("type") == "checkbox" and "checked" not in marks:
            continue
        value = attributes.get("value", "")
        if kind == "textarea":
            value = inside.removeprefix("\n")
        if kind == "select":
            chosen = re.findall(r'<option value="([^"]*)" selected', inside)
            value = chosen[0] if chosen else re.findall(r'<option value="([^"]*)"', inside)[0]
        found[name] = unescape(value)
    return found


def press(browser: TestClient, home: str, do: str, **typed: str) -> str:
    """Press a button of the page as it is now, after typing into some fields; return the page."""
    fields = fields_of(browser.get(home).text)
    assert not typed.keys() - fields.keys()
    answer = browser.post(home, data={**fields, **typed, "do": do})
    assert answer.status_code == 200
    return str(answer.text)


def rows_of(page: str) -> list[str]:
    return re.findall(r'<h3 id="title-\d+"[^>]*>([^<]*)</h3>', page)


def said_in(page: str) -> str:
    found = re.search(r'id="said"[^>]*>([^<]*)<', page)
    assert found
    return unescape(found[1])


def test_a_programme_is_put_together_with_buttons_alone(browser: TestClient) -> None:
    home = begun(browser)
    for address in ("back-pain/squat", "back-pain/heel-slide", "exercises/bridge"):
        page = press(browser, home, f"add/{address}")
    assert len(rows_of(page)) == 3
    first, second, third = rows_of(page)
    assert said_in(page) == f"»{third}« er tilføjet."
    page = press(browser, home, "up/3")
    assert rows_of(page) == [first, third, second]
    assert said_in(page) == f"»{third}« er nu nummer 2 af 3."
    page = press(browser, home, "first/3")
    assert rows_of(page) == [third, first, second]
    page = press(browser, home, "remove/1")
    assert rows_of(page) == [third, second]
    page = press(browser, home, "undo")
    assert rows_of(page) == [third, first, second]
    page = press(browser, home, "redo")
    assert rows_of(page) == [third, second]


def test_what_is_typed_is_kept_whichever_button_is_pressed(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    typed = {"1/dosage/repetitions": "6-8", "1/note": "Roligt", "note": "Ring, hvis du er i tvivl"}
    page = press(browser, home, "add/back-pain/heel-slide", **typed)
    fields = fields_of(page)
    assert {name: fields[name] for name in typed} == typed
    assert "Standard: 10-15" in page
    page = press(browser, home, "more/1/repetitions")
    assert fields_of(page)["1/dosage/repetitions"] == "6-9"


def test_what_an_exercise_builds_on_comes_along_and_is_said(browser: TestClient) -> None:
    home = begun(browser)
    page = press(browser, home, "add/back-pain/heel-slide")
    assert "Bygger på »Spænd muskelkorsettet«, som kommer med foran." in page
    assert "<strong>2 øvelser</strong>" in page
    page = press(browser, home, "before/1/back-pain/core-brace")
    assert rows_of(page)[0] == "Spænd muskelkorsettet"
    assert "Bygger på" not in page


def test_a_gentle_word_stands_above_more_than_four(browser: TestClient) -> None:
    home = begun(browser, start="programme", programme="back-start")
    page = browser.get(home).text
    assert "er mange" not in page
    for address in ("exercises/bridge", "exercises/heel-raise"):
        page = press(browser, home, f"add/{address}")
    assert "5 øvelser er mange." in page


def test_what_is_wrong_is_told_at_its_field_and_the_last_sheet_stays(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    page = press(browser, home, "save", **{"1/dosage/sets": "900"})
    assert said_in(page) == "Noget skal rettes, før arket kan laves."
    field = page.index('id="1/dosage/sets"')
    told = page.index('id="1/dosage/sets-problem-1"')
    assert field < told < page.index('id="1/dosage/repetitions"')
    assert 'aria-describedby=" 1/dosage/sets-standard 1/dosage/sets-problem-1"' in page
    assert fields_of(page)["1/dosage/sets"] == "900"
    assert "Billedet viser det, som det var før." in page
    assert "/pages/2/1" in page
    page = press(browser, home, "save", **{"1/dosage/sets": "3"})
    assert "problem-1" not in page


def test_of_two_windows_the_second_is_told_and_shown_what_is_new(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    other = fields_of(browser.get(home).text)
    press(browser, home, "add/back-pain/heel-slide")
    answer = browser.post(home, data={**other, "1/note": "Husk stolen", "do": "remove/1"})
    assert answer.status_code == 409
    assert len(rows_of(answer.text)) == 2
    assert "ændret i et andet vindue" in answer.text
    assert '<li class="typed">Husk stolen</li>' in answer.text
    assert fields_of(answer.text)["1/note"] == ""
    assert len(rows_of(browser.get(home).text)) == 2


def test_the_person_is_on_the_sheet_and_nowhere_else(browser: TestClient, tmp_path: Path) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    person = {"patient/name": "Åse Hemmelig", "patient/born": "31-01-1950"}
    answer = browser.post(f"{home}/sheet.pdf", data=person)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "Hemmelig" not in str(answer.headers)
    plain = browser.post(f"{home}/sheet.pdf", data={})
    assert answer.content != plain.content
    for page in (browser.get(home), browser.get(f"{home}/print")):
        assert "Hemmelig" not in page.text
    assert not any(b"Hemmelig" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    wrong = browser.post(f"{home}/sheet.pdf", data={**person, "patient/born": "31-01-2050"})
    assert wrong.status_code == 422
    assert "Fødselsdatoen kan ikke passe" in wrong.text
    assert 'value="Åse Hemmelig"' in wrong.text


def test_a_prescription_file_goes_out_and_comes_back(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    press(browser, home, "own", **{"1/dosage/sets": "4", "1/note": 'Husk "stolen": rolig'})
    file = browser.post(f"{home}/prescription.yaml", data={"patient/name": "Åse"})
    assert "Åse" in file.text
    assert "attachment" in file.headers["content-disposition"]
    answer = browser.post(
        "/programme", data={"start": "file"}, files={"file": ("x.yaml", file.content)}
    )
    fields = fields_of(answer.text)
    assert fields["1/dosage/sets"] == "4"
    assert fields["1/note"] == 'Husk "stolen": rolig'
    assert fields["2/own/title"] == "Min egen øvelse"
    assert "Åse" not in answer.text


@pytest.mark.parametrize("name", [f"{SCRIPT}.yaml", "../../x", "a" * 300])
def test_a_file_that_is_none_is_refused_in_words(browser: TestClient, name: str) -> None:
    files = {"file": (name, b"items: [\xff")}
    answer = browser.post("/programme", data={"start": "file"}, files=files)
    assert answer.status_code == 422
    assert SCRIPT not in answer.text


def test_script_in_any_field_stays_text(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    press(browser, home, "own")
    shown = fields_of(browser.get(home).text)
    lists = ("number", "profile", "diary", "side", "edition/", "language")
    typed = {n: SCRIPT for n in shown if not n.startswith(lists) and "/unit/" not in n}
    answer = browser.post(home, data={**shown, **typed, "do": "save"})
    assert SCRIPT not in answer.text
    fields = fields_of(answer.text)
    assert fields["1/note"] == SCRIPT
    assert fields["note"] == SCRIPT
    assert fields["2/own/text"] == SCRIPT
    for code in (SCRIPT, "' OR 1=1 --"):
        for query in ("find", "region", "level"):
            assert SCRIPT not in browser.get(home, params={query: code}).text
            assert browser.get(f"{home}/found", params={query: code}).status_code == 200


def test_a_search_is_kept_while_exercises_are_added(browser: TestClient) -> None:
    home = begun(browser)
    fields = fields_of(browser.get(home).text)
    answer = browser.post(
        home, data={**fields, "find": "knæ stå", "position": "standing", "do": "find"}
    )
    assert answer.url.query == b"find=kn%C3%A6+st%C3%A5&position=standing"
    assert fields_of(answer.text)["find"] == "knæ stå"
    added = re.search(r'value="add/([^"]*)"', answer.text)
    assert added
    fields = fields_of(answer.text)
    answer = browser.post(home, data={**fields, "do": f"add/{added[1]}"})
    assert answer.url.query == b"find=kn%C3%A6+st%C3%A5&position=standing"
    assert "I programmet" in answer.text


def test_exercises_are_listed_apart_from_advice(browser: TestClient) -> None:
    home = begun(browser)
    page = unescape(browser.get(f"{home}/found?find=hofte").text)
    exercises, _, others = page.partition(">Råd og teknikker</h3>")
    assert ">Øvelser</h3>" in exercises
    assert "add/total-hip-replacement/swelling" not in exercises
    assert "add/total-hip-replacement/precautions" in others


def test_more_is_shown_whenever_somebody_asks(browser: TestClient) -> None:
    home = begun(browser)
    page = browser.get(home).text
    assert page.count('value="add/') == 40
    more = re.search(r'id="more-found" href="([^"]*)"', page)
    assert more
    page = browser.get(unescape(more[1])).text
    assert page.count('value="add/') == 80
    answer = browser.post(home, data={**fields_of(page), "do": "add/back-pain/squat"})
    assert answer.url.query == b"shown=80"


def test_exercises_are_found_by_their_handout(browser: TestClient) -> None:
    home = begun(browser)
    named = browser.get(f"{home}/found", params={"find": "frossen skulder"}).text
    chosen = browser.get(f"{home}/found", params={"handout": "frozen-shoulder"}).text
    of_handout = re.findall(r'value="add/([^"]*)"', chosen)
    exercises = chosen.partition(">Råd og teknikker</h3>")[0].count('value="add/')
    assert 5 < exercises < 15
    first = re.findall(r'aria-label="Tilføj »([^«]*)«', named)[:exercises]
    assert first == re.findall(r'aria-label="Tilføj »([^«]*)«', chosen)[:exercises]
    assert "Øvelserne fra »Frossen skulder« står først." in named
    assert "Fra »Frossen skulder«" in chosen  # an advice, whose title is not enough
    assert len(of_handout) == len(set(of_handout))


def test_a_part_of_the_body_finds_its_exercises_first(browser: TestClient) -> None:
    home = begun(browser)
    page = browser.get(f"{home}/found", params={"find": "skulder"}).text
    facets = re.findall(r'<p class="muted facets">([^<]*)<', page)
    assert all("skulder" in one for one in facets[:8])


def test_what_must_be_decided_is_asked_where_it_is_needed(tmp_path: Path) -> None:
    browser = desk(tmp_path, ASKING)
    browser.headers.update(DANISH)
    home = begun(browser)
    page = press(browser, home, "add/hip/lying")
    asked = page[page.index('id="questions"') : page.index('id="rows"')]
    assert '<legend lang="da">Efter din nye hofte</legend>' in asked
    assert asked.count("Der mangler et svar.") == 4
    assert "Det bestemmer afdelingen · Et tal fra 1 til 12 uger" in asked
    assert '<a href="#questions-title">4 svar mangler eller passer ikke</a>' in page
    answers = {"weight-bearing": "full", "phase": "late", "pain-limit": "11"}
    said = {f"answers/hip/{name}": value for name, value in answers.items()}
    page = press(browser, home, "save", **said)
    assert "answers/hip/careful-weeks" not in page  # which only an early phase needs
    assert "Skriv et tal fra 0 til 10." in page
    assert "Programmets egne ord" not in page
    page = press(browser, home, "save", **{"answers/hip/pain-limit": "4"})
    assert said_in(page) == "Arket er opdateret."


def test_what_a_handout_asked_is_forgotten_with_its_last_exercise(browser: TestClient) -> None:
    home = begun(browser)
    page = press(browser, home, "add/frozen-shoulder/pendulum")
    answer = "answers/frozen-shoulder/shoulder-stage"
    assert answer in fields_of(page)
    press(browser, home, "save", **{answer: "stiff"})
    press(browser, home, "add/back-pain/squat")
    page = press(browser, home, "remove/1")
    assert "Noget skal rettes" not in said_in(page)
    press(browser, home, "undo")
    page = press(browser, home, "remove/2")
    assert fields_of(page)[answer] == "stiff"


def test_whoever_finds_only_half_of_it_is_told(browser: TestClient) -> None:
    home = begun(browser)
    page = browser.get(f"{home}/found", params={"find": "stol xqzwv"}).text
    assert "Intet har xqzwv." in page
    assert "add/" in page
    page = browser.get(f"{home}/found", params={"region": "knee", "position": "prone"}).text
    assert "Ingen øvelser passer." in page


def test_what_is_not_there_is_said(browser: TestClient) -> None:
    for path in ("/programme/none", "/programme/none/print", "/programme/none/keep"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "Programmet findes ikke længere" in answer.text
    assert browser.post("/programme/none", data={"do": "undo"}).status_code == 404
    home = begun(browser)
    for path in (f"{home}/pages/99/1", "/programme/pictures/none", "/programme/pictures/..%2Fx"):
        assert browser.get(path).status_code == 404


def test_forged_forms_change_nothing(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    for do in ("up/99", "remove/x", "add/none/none", "less/1/side", "move/1/x", "x", "sides/", "/"):
        page = press(browser, home, do)
        assert len(rows_of(page)) == 1
    answer = browser.post(home, data={"number": "x" * 50, "do": "remove/1"})
    assert answer.status_code == 409


def test_every_phrase_of_the_page_is_said() -> None:
    files = [*DESK.glob("*.py"), *DESK.glob("templates/*.html")]
    told = "\n".join(path.read_text("utf-8") for path in files)
    for key in load_wordings()["da"].phrases:
        if key.startswith("tray_") and not key.startswith(TAKEN_BY_NAME):
            assert re.search(rf"\b{key}\b", told), f"no page says '{key}'"


def test_the_code_on_an_old_sheet_opens_its_programme(tmp_path: Path) -> None:
    browser = desk(tmp_path, ROOT)
    browser.headers.update(DANISH)
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    page = press(browser, home, "add/back-pain/heel-slide", **{"1/dosage/sets": "4"})
    titles = rows_of(page)
    browser.post(f"{home}/sheet.pdf", data={"patient/name": "Åse"})
    items = [
        {"item": "back-pain/squat", "dosage": {"sets": "4"}},
        {"item": "back-pain/heel-slide"},
    ]
    code = FakeMakers(Library(ROOT), TODAY).make({"items": items}).code
    answer = browser.post("/programme", data={"start": "code", "code": f"ark {code}"})
    assert rows_of(answer.text) == titles
    assert fields_of(answer.text)["1/dosage/sets"] == "4"
    for unknown, words in (("00000000", "står ikke på noget ark"), ("xx", "ikke en kode")):
        answer = browser.post("/programme", data={"start": "code", "code": unknown})
        assert answer.status_code == 422
        assert words in answer.text
        assert f'value="{unknown}"' in answer.text


def test_who_may_only_print_puts_no_programme_together(tmp_path: Path) -> None:
    nurse, therapist = signed_in("handout-print"), signed_in("handout-tailor")
    browser = behind_proxy(tmp_path)
    assert browser.get("/programme", headers=therapist).status_code == 200
    for path in ("/programme", "/programme/x", "/programme/x/print", "/programme/x/found"):
        assert browser.get(path, headers=nurse).status_code == 403
    for path in ("/programme", "/programme/x", "/programme/x/sheet.pdf", "/programme/x/keep"):
        assert browser.post(path, headers=nurse, data={"start": "empty"}).status_code == 403


def test_a_nurses_page_leads_to_a_programme_of_the_same(browser: TestClient) -> None:
    page = browser.get("/handout/back-pain?language=en").text
    form = page[page.index('action="/programme"') :].partition("</form>")[0]
    fields = dict(re.findall(r'name="([^"]*)" value="([^"]*)"', form))
    answer = browser.post("/programme", data=fields)
    assert len(rows_of(answer.text)) > 10
    assert fields_of(answer.text)["language"] == "en"


def test_a_picture_that_is_missing_is_told_where_a_programme_is_printed(tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(SAMPLE, library)
    (library / "assets" / "illustrations" / "sit-to-stand.svg").unlink()
    with desk(tmp_path, library) as browser:
        browser.headers.update(DANISH)
        home = begun(browser, start="handout", handout="balance")
        for page in (browser.get(home).text, browser.get(f"{home}/print").text):
            assert "1 billede mangler på arket." in page


def test_whoever_has_left_a_programme_is_led_back_to_it(browser: TestClient) -> None:
    home = begun(browser)
    browser.get(home)
    assert "Fortsæt, hvor du slap" not in browser.get("/").text  # there is nothing in it
    press(browser, home, "add/back-pain/squat", title="Knæ")
    for address in ("/", "/programme"):
        page = unescape(browser.get(address).text)
        assert f'id="continue" href="{home}"' in page
        assert re.search(r"<strong>Knæ</strong>.*1 øvelse eller råd\. Gemmes til \d+\. \w+", page)
    browser.post(f"{home}/drop")
    assert "Fortsæt, hvor du slap" not in browser.get("/").text


def test_nobody_is_led_to_what_another_was_working_on(tmp_path: Path) -> None:
    with behind_proxy(tmp_path) as browser:
        browser.headers.update(DANISH)
        anna, bo = (signed_in("handout-tailor", user=user) for user in ("anna", "bo"))
        home = browser.post("/programme", data={"start": "empty"}, headers=anna).url.path
        data = {"do": "add/balance/stand-tall", "number": "1"}
        assert browser.post(home, data=data, headers=anna).status_code == 200
        cookie = {"cookie": f"tray={browser.cookies.get('tray')}"}
        assert home in browser.get("/", headers={**anna, **cookie}).text
        assert home not in browser.get("/", headers={**bo, **cookie}).text


def test_what_the_sheet_does_not_say_of_an_exercise_is_told_beside_it_and_before_it_is_printed(
    browser: TestClient,
) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    seldom = "Arket siger ikke, hvor tit disse øvelser skal laves: Bøj knæene, mens du står"
    never = (
        "hvor mange gange eller i hvor lang tid disse øvelser skal laves: Bøj knæene, mens du står"
    )

    def told(words: str) -> list[bool]:
        return [words in unescape(browser.get(page).text) for page in (home, f"{home}/print")]

    assert told(seldom) == [True, True]
    assert told(never) == [False, False]
    # A unit alone says nothing.
    press(browser, home, "save", **{"1/unit/frequency": "per week", "1/dosage/repetitions": ""})
    assert told(seldom) == [True, True]
    assert told(never) == [True, True]
    press(browser, home, "save", **{"1/dosage/frequency": "2", "1/dosage/repetitions": "8"})
    assert told(seldom) == [False, False]
    assert told(never) == [False, False]


def test_a_sheet_that_is_filled_in_by_hand_lacks_nothing(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    assert "Arket siger ikke" in browser.get(home).text
    press(browser, home, "save", **{"edition/write-in": "true"})
    assert "Arket siger ikke" not in browser.get(home).text


def test_the_print_window_begins_with_the_copies_that_were_chosen(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    for copies, asked in (("3", 3), ("1", None), ("-7", None), ("", None)):
        sheet = open_file(browser.post(f"{home}/sheet.pdf", data={"copies": copies}).content)
        preferences = sheet.root_object["/ViewerPreferences"]
        assert isinstance(preferences, DictionaryObject)
        assert preferences.get("/NumCopies") == asked


def test_the_diary_begins_on_the_day_that_is_typed_for_one_print(browser: TestClient) -> None:
    home = begun(browser)
    press(browser, home, "add/back-pain/squat")
    fields = {"diary": "1 weeks", "diary-pain": "true"}
    answer = browser.post(home, data={**fields_of(browser.get(home).text), **fields, "do": "save"})
    assert re.search(r'name="diary-pain"[^>]* checked', answer.text)
    typed = {"diary-start": "3. december 2026"}
    file = browser.post(f"{home}/prescription.yaml", data=typed).text
    assert 'diary-start: "3. december 2026"' in file
    sheet = browser.post(f"{home}/sheet.pdf", data=typed)
    assert "3/12" in words_of(sheet.content)
