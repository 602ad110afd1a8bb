"""A therapist in a browser: the first week, the second week, and what goes wrong in between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from handout.desk.store import open_store
from handout.storage.snapshot import Library
from tests.conftest import ROOT, TODAY
from tests.desk.conftest import served
from tests.desk.fake_makers import FakeMakers
from tests.desk.test_nurse_in_browser import PRINTED, WCAG

pytestmark = pytest.mark.slow

SCRIPT = "<script>window.wrong = 1</script><img src=x onerror='window.wrong = 1'>"

WEEK_1 = {
    "language": "da",
    "items": [
        {"item": "back-pain/squat", "dosage": {"repetitions": "8"}},
        {"item": "exercises/bridge", "note": "Kun til det strammer"},
        {"item": "exercises/heel-raise"},
        {"item": "exercises/chin-tuck"},
    ],
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk with the project's own library, and a store."""
    data = tmp_path_factory.mktemp("desk")
    with served(data, ROOT, open_store(data / "desk.sqlite")) as address:
        # The library is read once; no test waits for that.
        with urlopen(f"{address}/programme", b"start=empty") as answer:
            answer.read()
        yield address


def begin(page: Page, desk: str) -> None:
    page.goto(f"{desk}/programme")
    page.get_by_role("button", name="Tomt program").click()
    page.wait_for_url("**/programme/*")


def scripted(page: Page) -> None:
    """Wait for the script: a key that is pressed before it comes is answered with a whole page."""
    page.locator("html.scripted").wait_for(state="attached")


def add(page: Page, title: str, words: str) -> None:
    """Search by some words, and put an exercise into the tray."""
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name=f"Tilføj »{title}« til programmet").click()
    expect(page.get_by_role("status").first).to_have_text(f"»{title}« er tilføjet.")


def saved(page: Page) -> None:
    """Wait until the desk has got all that was typed."""
    expect(page.locator("#tray-form")).to_have_attribute("data-state", "saved")


def titles(page: Page) -> list[str]:
    return page.locator(".row h3").all_inner_texts()


def made(asked: dict[str, Any]) -> bytes:
    return FakeMakers(Library(ROOT), TODAY).make(asked).pdf


def test_a_changed_amount_moves_no_button(desk: str, context: BrowserContext) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    row = page.locator(".row").nth(0)
    buttons = row.locator(".stepper button:visible")
    before = [button.bounding_box() for button in buttons.all()]
    row.get_by_label("Gentagelser", exact=True).fill("8")
    row.get_by_label("Gentagelser", exact=True).press("Tab")
    expect(row.get_by_text("Standard: 10-15")).to_be_visible()
    assert [button.bounding_box() for button in buttons.all()] == before


def scrolled(page: Page, column: str) -> None:
    """Wait until a column has come to rest."""
    page.wait_for_function(
        "id => new Promise(done => { const c = document.getElementById(id); const at = c.scrollTop;"
        "setTimeout(() => done(c.scrollTop === at), 200) })",
        arg=column,
    )


def test_the_sheet_and_the_programme_show_what_has_changed(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, desk)
    for title, words in (
        ("Bøj knæene, mens du står", "knæ"),
        ("Løft bækkenet", "bækken"),
        ("Løft hælene", "hæl"),
        ("Træk hagen ind", "nakke"),
    ):
        add(page, title, words)
    scrolled(page, "tray")
    expect(page.locator(".row").last).to_be_in_viewport(ratio=0.5)
    for row in (page.locator(".row").last, page.locator(".row").first):
        row.get_by_label("Gentagelser", exact=True).fill("6")
        row.get_by_label("Gentagelser", exact=True).press("Tab")
        saved(page)
        scrolled(page, "sheet")
        page_number = int(str(row.get_attribute("data-page")))
        assert page_number > 1
        shown = page.locator("#live .pages img").nth(page_number - 1).bounding_box()
        column = page.locator("#sheet").bounding_box()
        assert shown
        assert column
        place = shown["y"] + float(str(row.get_attribute("data-top"))) * shown["height"]
        assert column["y"] < place < column["y"] + column["height"] - 60
        expect(page.get_by_role("button", name="Udskriv …")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") == 0


def test_week_1(desk: str, context: BrowserContext, fetched: list[bytes]) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    add(page, "Løft bækkenet", "bækken")
    add(page, "Løft hælene", "hæl")
    add(page, "Træk hagen ind", "nakke")
    row = page.locator(".row").nth(0)
    row.get_by_label("Gentagelser", exact=True).fill("8")
    row.get_by_label("Gentagelser", exact=True).press("Tab")
    expect(row.get_by_text("Standard: 10-15")).to_be_visible()
    second = page.locator(".row").nth(1)
    second.get_by_text("Note og egne ord").click()
    second.get_by_label("Note til øvelsen").fill("Kun til det strammer")
    expect(page.get_by_text("4 øvelser")).to_be_visible()
    page.get_by_role("button", name="Udskriv …").click()
    page.get_by_label("Patientens navn").fill("Åse Hemmelig")
    page.get_by_label("Næste aftale").fill("14. december 2026 kl. 10.30")
    page.get_by_role("button", name="Udskriv", exact=True).click()
    page.get_by_text(PRINTED).wait_for()
    person = {"patient": {"name": "Åse Hemmelig"}, "next-appointment": "2026-12-14 10:30"}
    assert fetched == [made({**WEEK_1, **person})]
    assert "Hemmelig" not in page.url
    assert page.evaluate("window.printed.length") == 1
    page.get_by_role("button", name="Tilbage til programmet").click()
    page.get_by_role("button", name="Udskriv …").click()
    expect(page.get_by_label("Patientens navn")).to_have_value("")


def test_week_2(desk: str, context: BrowserContext, fetched: list[bytes]) -> None:
    page = context.new_page()
    page.goto(f"{desk}/programme")
    page.get_by_label("Start ud fra et program", exact=True).select_option("back-start")
    page.locator("#start-programme").click()
    expect(page.locator(".row")).to_have_count(3)
    scripted(page)
    first, second, third = titles(page)
    # By keyboard: the focus stays with the exercise that was moved.
    page.get_by_role("button", name=f"Flyt »{third}« op").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"»{third}« er nu nummer 2 af 3.")
    expect(page.get_by_role("button", name=f"Flyt »{third}« op")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"»{third}« er nu nummer 1 af 3.")
    expect(page.get_by_role("button", name=f"Flyt »{third}« ned")).to_be_focused()
    page.get_by_role("button", name=f"Fjern »{second}«").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(f"»{second}« er fjernet.")
    assert titles(page) == [third, first]
    reps = page.locator(".row").nth(1).get_by_label("Gentagelser", exact=True)
    before = reps.input_value()
    reps.press("ArrowUp")
    expect(reps).not_to_have_value(before)
    expect(reps).to_be_focused()
    page.get_by_role("button", name="Fortryd", exact=True).click()
    expect(reps).to_have_value(before)
    page.get_by_role("button", name="Udskriv …").click()
    page.get_by_role("button", name="Udskriv", exact=True).click()
    page.get_by_text(PRINTED).wait_for()
    asked = {
        "programme": "back-start",
        "language": "da",
        "items": [{"item": "back-pain/squat"}, {"item": "back-pain/core-brace"}],
        "advice": ["back-pain/activity-level", "back-pain/exercise"],
    }
    assert fetched == [made(asked)]


def test_an_exercise_is_dragged(desk: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{desk}/programme")
    page.locator("#programme").select_option("after-a-fall")
    page.locator("#start-programme").click()
    expect(page.locator(".row")).to_have_count(3)
    scripted(page)
    first, *others = titles(page)
    handle = page.locator("[data-handle]").first.bounding_box()
    last = page.locator(".row").last.bounding_box()
    assert handle
    assert last
    page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + 40, last["y"] + last["height"] - 4, steps=8)
    page.mouse.up()
    place = f"»{first}« er nu nummer {len(others) + 1} af {len(others) + 1}."
    expect(page.get_by_role("status").first).to_have_text(place)
    assert titles(page) == [*others, first]


def test_without_javascript(desk: str, chromium: Browser) -> None:
    with chromium.new_context(locale="da-DK", java_script_enabled=False) as context:
        page = context.new_page()
        begin(page, desk)
        page.get_by_role("searchbox").fill("knæ")
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("button", name="Søg").click()
        page.get_by_role("button", name="Tilføj »Bøj knæene, mens du står« til programmet").click()
        page.get_by_label("Gentagelser", exact=True).fill("6")
        page.get_by_role("button", name="Mere: Sæt").click()
        expect(page.get_by_label("Sæt", exact=True)).to_have_value("1")
        expect(page.get_by_label("Gentagelser", exact=True)).to_have_value("6")
        expect(page.get_by_alt_text("Side 1 af")).to_be_visible()
        page.get_by_role("button", name="Udskriv …").click()
        page.get_by_label("Patientens navn").fill("Åse Hemmelig")
        with context.expect_event("request", lambda r: r.url.endswith("/sheet.pdf")) as printing:
            page.get_by_role("button", name="Udskriv", exact=True).click()
        assert "Hemmelig" in str(printing.value.post_data) or "%C3%85se" in str(
            printing.value.post_data
        )


def test_a_reload_and_a_restart_in_the_middle(tmp_path: Path, context: BrowserContext) -> None:
    page = context.new_page()
    with served(tmp_path, ROOT, open_store(tmp_path / "desk.sqlite")) as address:
        begin(page, address)
        add(page, "Bøj knæene, mens du står", "knæ")
        page.get_by_label("Gentagelser", exact=True).fill("8")
        page.get_by_text("Note og egne ord").click()
        page.get_by_label("Note til øvelsen").fill("Hemmelig note")
        page.get_by_label("Note til øvelsen").press("Tab")
        saved(page)
        page.reload()
        expect(page.get_by_label("Gentagelser", exact=True)).to_have_value("8")
        expect(page.get_by_label("Note til øvelsen")).to_have_value("Hemmelig note")
        port = int(address.rpartition(":")[2])
    kept = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"Hemmelig" not in kept
    with served(tmp_path, ROOT, open_store(tmp_path / "desk.sqlite"), port):
        page.reload()
        expect(page.get_by_label("Gentagelser", exact=True)).to_have_value("8")
        expect(page.get_by_text("Siden har været genstartet.")).to_be_visible()
        page.get_by_text("Note og egne ord").click()
        expect(page.get_by_label("Note til øvelsen")).to_have_value("")


def test_two_windows_on_one_programme(desk: str, context: BrowserContext) -> None:
    page, other = context.new_page(), context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    other.goto(page.url)
    add(page, "Løft hælene", "hæl")
    other.get_by_text("Note og egne ord").first.click()
    other.get_by_label("Note til øvelsen").first.fill("Husk stolen")
    other.get_by_label("Note til øvelsen").first.press("Tab")
    expect(other.get_by_role("alert")).to_contain_text("ændret i et andet vindue")
    expect(other.get_by_role("alert")).to_contain_text("Husk stolen")
    assert len(titles(other)) == 2
    add(other, "Træk hagen ind", "nakke")
    assert len(titles(other)) == 3


def test_scripts_in_every_field_stay_text(desk: str, context: BrowserContext) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    page.get_by_role("button", name="Tilføj din egen øvelse").click()
    expect(page.locator(".row")).to_have_count(2)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    fields = page.locator(
        "#tray-form textarea, #tray-form input:not([type=hidden], [type=checkbox])"
    )
    for field in fields.all():
        field.fill(SCRIPT)
    page.get_by_role("searchbox").press("Enter")
    page.locator("#note").press("Tab")
    expect(page.get_by_role("status").first).to_contain_text("Noget skal rettes")
    page.wait_for_load_state("networkidle")  # what was typed first may have been told already
    page.reload()
    expect(page.get_by_label("Note til patienten")).to_have_value(SCRIPT)
    page.goto(f"{desk}/programme")
    page.get_by_label("Start ud fra koden").fill(SCRIPT)
    page.locator("#start-code").click()
    assert page.evaluate("window.wrong") is None


def test_a_programme_is_saved_for_the_ward_without_words(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    page.get_by_label("Note til øvelsen").evaluate("e => e.closest('details').open = true")
    page.get_by_label("Note til øvelsen").fill("Kun for Åse")
    page.get_by_label("Note til øvelsen").press("Tab")
    saved(page)
    page.get_by_role("button", name="Gem som program …").click()
    page.get_by_label("Programmets navn").fill("Knæ, uge 1")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("status").first).to_have_text("»Knæ, uge 1« er gemt som version 1.")
    expect(page.get_by_label("Note til øvelsen")).to_have_value("Kun for Åse")
    page.goto(f"{desk}/programme")
    page.get_by_label("Start ud fra et gemt program").select_option(label="Knæ, uge 1")
    page.locator("#start-saved").click()
    expect(page.locator(".row")).to_have_count(1)
    assert titles(page) == ["Bøj knæene, mens du står"]
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    expect(page.get_by_label("Note til øvelsen")).to_have_value("")


@pytest.mark.parametrize("width", [1280, 1920, 820, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_state(
    desk: str, chromium: Browser, width: int, scheme: Any
) -> None:
    size: Any = {"width": width, "height": 800}
    with chromium.new_context(locale="da-DK", viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{desk}/programme")
        check(page)
        begin(page, desk)
        check(page)
        add(page, "Lad hælen glide ud", "hæl")
        page.get_by_role("button", name="Tilføj din egen øvelse").click()
        expect(page.locator(".row")).to_have_count(2)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.get_by_label("Sæt", exact=True).first.fill("900")
        page.get_by_label("Sæt", exact=True).first.press("Tab")
        expect(page.get_by_role("status").first).to_contain_text("Noget skal rettes")
        check(page)
        page.get_by_role("button", name="Fortryd", exact=True).click()
        page.get_by_role("button", name="Udskriv …").click()
        check(page)
        home = page.url.partition("?")[0]
        for path in ("print", "keep"):
            page.goto(f"{home}/{path}")
            check(page)


def check(page: Page) -> None:
    """Hold that a page has no violation of WCAG, and nothing wider than itself."""
    found = Axe().run(page, options=WCAG)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_is_wrong_with_a_person_is_told_in_the_dialog(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    page.get_by_role("button", name="Udskriv …").click()
    born = page.get_by_label("Fødselsdato")
    born.fill("31-01-2050")
    page.get_by_role("button", name="Udskriv", exact=True).click()
    expect(page.get_by_text("Fødselsdatoen kan ikke passe.")).to_be_visible()
    expect(page.get_by_text("Skriv også navnet")).to_be_visible()
    expect(page.get_by_label("Patientens navn")).to_be_focused()
    expect(born).to_have_value("31-01-2050")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent programfil").click()
    assert download.value.suggested_filename == "program.yaml"
    born.fill("31-01-1950")
    page.get_by_label("Patientens navn").fill("Åse")
    page.get_by_role("button", name="Udskriv", exact=True).click()
    page.get_by_text(PRINTED).wait_for()
    expect(page.get_by_text("Fødselsdatoen kan ikke passe.")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_all_can_be_done_with_the_keyboard(desk: str, context: BrowserContext) -> None:
    page = context.new_page()
    begin(page, desk)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("bækken")
    # What is found stands in the place of what was there, and of a button that has the focus.
    expect(page).to_have_url(re.compile("find=b%C3%A6kken"))
    expect(page.get_by_role("button", name="Tilføj »Løft bækkenet« til programmet")).to_be_visible()
    for key in ("Tilføj »Løft bækkenet« til programmet", "Udskriv …"):
        tab_to(page, key)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Løft bækkenet")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Udskriv …")).to_be_focused()


def test_whoever_adds_by_keyboard_stays_there_and_gets_to_the_programme(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, desk)
    scripted(page)
    tab_to(page, "Tilføj »Løft bækkenet« til programmet")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").first).to_have_text("»Løft bækkenet« er tilføjet.")
    expect(page.get_by_text("I programmet", exact=True)).to_be_focused()
    page.keyboard.press("Space")  # adds nothing more
    expect(page.locator(".row")).to_have_count(1)
    page.keyboard.press("Tab")
    assert str(page.evaluate("document.activeElement.id")).startswith("add/")
    page.get_by_role("searchbox").focus()
    tab_to(page, "Gå videre til programmet")
    page.keyboard.press("Enter")
    expect(page.locator("#tray")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#tray').contains(document.activeElement)")


def tab_to(page: Page, name: str) -> None:
    """Go to a button as those do who have no mouse; it must show that it has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.ariaLabel || e.innerText, s.outlineStyle] }"
        )
        if told[0] == name:
            assert told[1] == "solid"
            return
    raise AssertionError(f"no way to {name} by the keyboard")


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    begin(page, desk)
    add(page, "Bøj knæene, mens du står", "knæ")
    page.get_by_text("Note og egne ord").click()

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/programme/*", slowly)
    page.get_by_label("Gentagelser", exact=True).fill("6")
    page.get_by_label("Gentagelser", exact=True).press("Tab")
    note = page.get_by_label("Note til øvelsen")
    note.focus()
    page.keyboard.type("Roligt, og kun ", delay=60)
    page.keyboard.type("til det strammer", delay=60)
    expect(note).to_have_value("Roligt, og kun til det strammer")
    expect(note).to_be_focused()
    saved(page)
    page.unroute("**/programme/*")
    page.reload()
    expect(note).to_have_value("Roligt, og kun til det strammer")
    expect(page.get_by_label("Gentagelser", exact=True)).to_have_value("6")
