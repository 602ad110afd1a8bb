"""A nurse prints in three clicks: by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from handout.storage.snapshot import Library
from tests.conftest import ASKING, SAMPLE, TODAY
from tests.desk.conftest import served
from tests.desk.fake_makers import FakeMakers

pytestmark = pytest.mark.slow

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

PRINTED = "Udskriftsvinduet er åbnet."
LARGE_ENGLISH = {"handout": "balance", "language": "en", "edition": {"text-size": "large"}}


def made(asked: dict[str, Any]) -> bytes:
    return FakeMakers(Library(SAMPLE), TODAY).make(asked).pdf


def test_by_mouse(address: str, context: BrowserContext, fetched: list[bytes]) -> None:
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="English: Exercises for your balance").click()
    page.get_by_role("link", name="Stor", exact=True).click()
    page.get_by_role("button", name="Udskriv").click()
    page.get_by_text(PRINTED).wait_for()
    assert page.evaluate("window.printed") == ["/sheet.pdf"]
    assert fetched == [made(LARGE_ENGLISH)]
    assert page.url == f"{address}/handout/balance?language=en&text-size=large"
    page.get_by_role("button", name="Udskriv").click()  # and once more
    page.get_by_text("Arket gøres klar").wait_for()
    page.get_by_text(PRINTED).wait_for()
    assert page.evaluate("window.printed.length") == 2


def test_by_keyboard(address: str, context: BrowserContext, fetched: list[bytes]) -> None:
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("balance")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=balance*")
    for link in ("English: Exercises for your balance", "Stor"):
        with page.expect_navigation():
            _press_on(page, link)
    _press_on(page, "Udskriv")
    page.get_by_text(PRINTED).wait_for()
    assert fetched == [made(LARGE_ENGLISH)]


def test_what_looks_like_a_button_is_pressed_by_space_on_every_page(
    address: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(address)
    page.locator("a.choice").first.focus()
    with page.expect_navigation(url="**/handout/**"):
        page.keyboard.press("Space")
    page.get_by_role("link", name="Stor", exact=True).focus()
    with page.expect_navigation(url="**text-size=large*"):
        page.keyboard.press("Space")
    page.goto(f"{address}/programme/none")
    page.locator("a.button").first.focus()
    with page.expect_navigation(url="**/programme"):
        page.keyboard.press("Space")
    # A link in a text is none: there the key moves the page, as everywhere.
    page.goto(f"{address}/handout/balance?language=da")
    page.locator(".head a").first.focus()
    page.keyboard.press("Space")
    page.wait_for_timeout(200)
    assert page.url == f"{address}/handout/balance?language=da"


def test_after_a_choice_the_focus_is_still_on_it(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{address}/handout/balance?language=da")
    for name in ("Stor", "English", "Tydelig"):
        page.get_by_role("link", name=name, exact=True).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
    page.goto(f"{address}/handout/balance?language=da")  # which nobody has chosen just now
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_after_printing_the_focus_is_on_the_button(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{address}/handout/balance?language=da")
    button = page.get_by_role("button", name="Udskriv")
    button.focus()
    page.keyboard.press("Space")
    page.get_by_text(PRINTED).wait_for()
    expect(button).to_be_focused()
    # A viewer of PDF files takes the focus once more, when it is ready.
    page.evaluate("document.querySelector('iframe').focus()")
    expect(button).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_label("Antal eksemplarer")).to_be_focused()


def test_a_number_of_copies_is_typed_over_the_one_that_is_there(
    address: str, context: BrowserContext, fetched: list[bytes]
) -> None:
    page = context.new_page()
    page.goto(f"{address}/handout/balance?language=da")
    copies = page.get_by_label("Antal eksemplarer")
    copies.click()
    page.keyboard.type("2")
    expect(copies).to_have_value("2")
    page.get_by_role("button", name="Udskriv").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("3")
    expect(copies).to_have_value("3")


def _press_on(page: Page, name: str) -> None:
    """Tab to something, which must show that it has the focus, and press Enter."""
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.ariaLabel || e.innerText, s.outlineStyle, s.outlineWidth] }"
        )
        if told[0] == name:
            assert told[1:] == ["solid", "3px"]
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"no way to {name} by the keyboard")


def test_without_javascript(address: str, chromium: Browser) -> None:
    with chromium.new_context(locale="da-DK", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="English: Exercises for your balance").click()
        page.get_by_role("link", name="Stor", exact=True).click()
        with context.expect_event("request", lambda r: r.url.endswith("/sheet.pdf")) as printing:
            page.get_by_role("button", name="Udskriv").click()
        assert printing.value.post_data == (
            "handout=balance&language=en&text-size=large"
            "&patient-name=&patient-born=&next-appointment=&copies=1"
        )
        link = page.get_by_role("link", name="Åbn PDF")
        answer = context.request.get(address + str(link.get_attribute("href")))
        assert answer.body() == made(LARGE_ENGLISH)


def test_a_name_is_on_the_sheet_and_in_no_address(
    address: str, context: BrowserContext, fetched: list[bytes]
) -> None:
    page = context.new_page()
    visited: list[str] = []
    context.on("request", lambda request: visited.append(request.url))
    page.goto(f"{address}/handout/balance?language=da")
    page.get_by_text("Skriv navn på arket").click()
    page.get_by_label("Navn").fill("Kirsten Krogh")
    page.get_by_label("Fødselsdato").fill("31-01-1950")
    page.get_by_role("button", name="Udskriv").click()
    page.get_by_text(PRINTED).wait_for()
    person = {"patient": {"name": "Kirsten Krogh", "born": "31-01-1950"}}
    assert fetched == [made({"handout": "balance", "language": "da", **person})]
    assert not [url for url in visited if "Kirsten" in url or "1950" in url]
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_wrong_is_told_beside_the_button(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{address}/handout/balance?language=da")
    page.get_by_text("Skriv navn på arket").click()
    page.get_by_label("Navn").fill("Kirsten Krogh")
    page.get_by_label("Fødselsdato").fill("i går")
    page.get_by_role("button", name="Udskriv").click()
    page.get_by_role("status").get_by_text("Hvad du kan gøre").wait_for()
    assert page.evaluate("window.printed") == []
    assert page.get_by_label("Navn").input_value() == "Kirsten Krogh"


def test_questions_are_asked_first(tmp_path: Path, context: BrowserContext) -> None:
    with served(tmp_path, ASKING) as address:
        page = context.new_page()
        page.goto(f"{address}/handout/hip")
        assert page.get_by_role("button", name="Udskriv").count() == 0
        _checked(page)
        page.get_by_label("Støtte på benet").select_option("støtte lidt på benet")
        page.get_by_label("Fase").select_option("uge 0–6")
        page.get_by_label("Uger med forsigtighed").fill("100")
        page.get_by_role("link", name="Stor", exact=True).click()  # which keeps what is typed
        page.wait_for_url("**text-size=large**")
        page.get_by_role("button", name="Vis arket").click()
        page.get_by_text("2 svar mangler eller passer ikke").wait_for()
        page.locator("[role=alert]:focus").wait_for()  # a script sets it when the page is there
        assert page.get_by_text("Skriv et tal fra 1 til 12 uger.").is_visible()
        _checked(page)
        page.get_by_role("link", name="Smertegrænse").click()
        page.get_by_label("Smertegrænse").fill("3")
        page.get_by_label("Uger med forsigtighed").fill("6")
        page.get_by_role("button", name="Vis arket").click()
        page.get_by_role("button", name="Udskriv").wait_for()
        assert not page.get_by_label("Smertegrænse").is_visible()
        _checked(page)
        page.get_by_text("Det er besluttet").click()
        assert page.get_by_label("Smertegrænse").input_value() == "3"
        _checked(page)
        assert "answer.phase=early" in page.url
        page.close()


def test_the_button_to_print_is_in_sight_below_what_must_be_known(
    tmp_path: Path, context: BrowserContext
) -> None:
    answers = "answer.weight-bearing=full&answer.phase=early&answer.careful-weeks=6"
    with served(tmp_path, ASKING) as address:
        page = context.new_page()
        page.goto(f"{address}/handout/hip?{answers}&answer.pain-limit=3")
        button = page.get_by_role("button", name="Udskriv").bounding_box()
        notice = page.get_by_role("heading", name="Vær opmærksom på").bounding_box()
        page.close()
    assert button
    assert notice
    assert notice["y"] < button["y"] < 800 - button["height"]


PLACES = [
    "/",
    "/?find=balance",
    "/?find=zzz",
    "/handout/balance?language=da",
    "/programmes/steady",
    "/ward",
    "/code",
    "/code?code=hej",
    "/versions",
    "/handout/none",
    "/none",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_every_page_can_be_used_by_everybody(
    address: str, chromium: Browser, place: str, scheme: Any
) -> None:
    with chromium.new_context(locale="da-DK", color_scheme=scheme) as context:
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda m: told.append(m.text) if "status of 404" not in m.text else None)
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(address + place)
        for part in page.locator("summary").all():
            part.click()
        _checked(page)
        page.set_viewport_size({"width": 320, "height": 256})  # as at 400 % zoom of 1280 x 1024
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
        _checked(page)
        assert told == []


def _checked(page: Page) -> None:
    """Hold that axe finds nothing wrong with a page, and that it names its language."""
    result = Axe().run(page, options=WCAG)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.lang") == "da"
