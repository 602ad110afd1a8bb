"""Which requests come in, and what every answer forbids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.desk.doors import Rates
from handout.desk.settings import Limits, Role
from tests.desk.desks import DANISH, HERE, behind_proxy, desk, signed_in

FORM = {"profile": "-"}


def test_a_request_for_another_host_is_refused(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        for host in (
            "evil.example",
            "127.0.0.1.evil.example",
            "[bad",
            "",
            "localhost:1, evil",
            "evil@localhost",
        ):
            answer = browser.get("/", headers={"host": host, **DANISH})
            assert answer.status_code == 421, host
            assert "Forkert adresse" in answer.text
        for host in ("localhost:8642", "127.0.0.1", "[::1]:8642", "LOCALHOST"):
            assert browser.get("/", headers={"host": host}).status_code == 200, host


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": HERE}, 303),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({}, 303),
    ],
)
def test_only_the_desk_s_own_pages_may_send_a_form(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/ward", data=FORM, headers=headers, follow_redirects=False)
    assert answer.status_code == status


def test_behind_a_proxy_a_form_must_say_where_it_comes_from(tmp_path: Path) -> None:
    with behind_proxy(tmp_path) as browser:
        headers = signed_in("handout-print")
        del headers["sec-fetch-site"]
        assert browser.post("/ward", data=FORM, headers=headers).status_code == 403
        headers["origin"] = "https://desk.hospital.example"
        answer = browser.post("/ward", data=FORM, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize("peer", ["10.1.2.16", "127.0.0.1", "::1", "192.0.2.1", "::ffff:10.1.2.16"])
def test_headers_from_elsewhere_than_the_proxy_make_nobody_anybody(
    tmp_path: Path, peer: str
) -> None:
    with behind_proxy(tmp_path, peer) as intruder:
        headers = {**signed_in("handout-author", user="boss"), "x-forwarded-for": "10.1.2.3"}
        assert intruder.get("/", headers=headers).status_code == 403
        assert intruder.get("/api/handouts", headers=headers).status_code == 403


def test_the_proxy_must_say_who_it_is_once_and_in_a_group_that_may_print(tmp_path: Path) -> None:
    with behind_proxy(tmp_path) as browser:
        assert browser.get("/").status_code == 403
        assert browser.get("/", headers=signed_in("doctors")).status_code == 403
        assert browser.get("/", headers=signed_in("doctors", "handout-print")).status_code == 200
        twice = [("x-forwarded-user", "anna"), ("x-forwarded-user", "boss")]
        twice.append(("x-forwarded-groups", "handout-print"))
        assert browser.get("/", headers=twice).status_code == 403


def test_a_role_includes_those_before_it(tmp_path: Path) -> None:
    with behind_proxy(tmp_path) as browser:
        printing = browser.get("/", headers=signed_in("handout-print"))
        signing = browser.get("/", headers=signed_in("handout-sign"))
    assert 'href="/programme"' not in printing.text
    assert 'href="/programme"' in signing.text
    assert list(Role) == ["print", "tailor", "sign", "author"]


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/static/desk.css", "/sheet.pdf?handout=balance"]
)
def test_every_answer_forbids_what_no_page_needs(tmp_path: Path, path: str) -> None:
    with desk(tmp_path) as browser:
        headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"  # nothing to other sites
    assert (
        "x-frame-options" not in headers
    )  # would keep the PDF out of the frame it is printed from
    assert "access-control-allow-origin" not in headers


def test_a_body_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}

    def endless() -> Iterator[bytes]:
        for _ in range(1600):
            yield b"x" * 65536

    with desk(tmp_path) as browser:
        told = browser.post(
            "/api/sheets", content=b"x" * 100, headers={"content-length": "100000000"}
        )
        assert told.status_code == 413
        untold = browser.post("/ward", content=endless(), headers={**DANISH, **form})
    assert untold.status_code == 413
    assert "Det fylder for meget" in untold.text


@pytest.mark.parametrize(
    "form",
    [
        {f"field-{number}": "x" for number in range(2001)},
        {"profile": "x" * 100_001},
    ],
)
@pytest.mark.parametrize("as_parts", [True, False])
def test_a_form_has_so_many_fields_and_so_much_in_each(
    tmp_path: Path, form: dict[str, str], as_parts: bool
) -> None:
    with desk(tmp_path) as browser:
        parts = {name: (None, value) for name, value in form.items()}
        answer = (
            browser.post("/ward", files=parts, headers=DANISH)
            if as_parts
            else browser.post("/ward", data=form, headers=DANISH)
        )
    assert answer.status_code == 413
    assert "Der er for meget tekst" in answer.text


def test_who_asks_too_often_must_wait(tmp_path: Path) -> None:
    with desk(tmp_path, limits=Limits(burst=3, rate=0)) as browser:
        answers = [browser.get("/ward", headers=DANISH) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "Vent et øjeblik" in answers[-1].text


def test_waiting_helps_and_nobody_waits_for_another() -> None:
    clock = [0.0]
    rates = Rates(Limits(burst=2, rate=0.5), lambda: clock[0])
    assert [rates.allow("anna") for _ in range(3)] == [True, True, False]
    assert rates.allow("bo")
    clock[0] = 2.0
    assert [rates.allow("anna") for _ in range(2)] == [True, False]


def test_an_answer_of_another_method_is_told_in_words(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        assert "Det kan man ikke her" in browser.delete("/", headers=DANISH).text
        assert "Siden findes ikke" in browser.get("/nothing", headers=DANISH).text
        problem = browser.get("/api/nothing").json()["problems"][0]
    assert problem["code"] == "not-found"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fdesk%2fapp.py",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/%00",
        "/fonts/..%2f..%2fpasswd.ttf",
        "/handout/..%2f..%2fetc",
        "/programmes/..%2fhandouts",
        "/sheet.pdf?handout=../balance",
        "/sheet.pdf?handout=balance&profile=../../etc/passwd",
        "/page.webp?programme=../../x&page=1&width=100",
    ],
)
def test_no_path_leads_out_of_its_folder(tmp_path: Path, path: str) -> None:
    with desk(tmp_path) as browser:
        answer = browser.get(path)
    assert answer.status_code in (404, 422), answer.text
    assert "root:" not in answer.text
    assert "import" not in answer.text
