"""The JSON for other systems is as its description says, and errors are the command line's."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from httpx import Response
from jsonschema.validators import Draft202012Validator

from tests.conftest import SAMPLE
from tests.desk.desks import desk
from tests.reading import words_of

BALANCE = {"handout": "balance", "language": "en"}


def check(answer: Response, path: str, method: str = "get") -> Any:
    """Hold that an answer is as the description says, and return it."""
    from handout.desk.api import description

    document = description()
    told = document["paths"][path][method]["responses"][str(answer.status_code)]
    if "$ref" in told:
        told = document["components"]["responses"][told["$ref"].rpartition("/")[2]]
    schema = told["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    Draft202012Validator(whole).validate(answer.json())
    return answer.json()


def test_the_description_is_one_of_openapi(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        document = browser.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):  # so that a check can fail
        Draft202012Validator(document["components"]["schemas"]["Health"]).validate({"status": "ok"})


def test_every_path_is_described(tmp_path: Path) -> None:
    from handout.desk import api

    assert {route.path for route in api.ROUTES} == set(api.description()["paths"])  # type: ignore[attr-defined]


def test_a_sheet_is_made_of_a_prescription(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        answer = check(browser.post("/api/sheets", json=BALANCE), "/api/sheets", "post")
        pdf = browser.post("/api/sheets", json=BALANCE, headers={"accept": "application/pdf"})
    assert answer["title"] == "Exercises for your balance"
    assert b64decode(answer["pdf"]) == pdf.content
    assert pdf.headers["content-type"] == "application/pdf"
    assert not answer["personal"]


def test_a_sheet_for_one_person_is_that_person_s(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        asked = {**BALANCE, "patient": {"name": "Kirsten Krogh"}}
        answer = check(browser.post("/api/sheets", json=asked), "/api/sheets", "post")
    assert answer["personal"]
    assert "Kirsten Krogh" in words_of(b64decode(answer["pdf"]))
    assert "Krogh" not in answer["file-name"]


@pytest.mark.parametrize(
    ("asked", "file", "code"),
    [
        ({"handout": "nothing"}, "handout", "file-not-found"),
        ({"handout": "balance", "colour": "red"}, "colour", "unknown-key"),
        ({**BALANCE, "items": [{"item": "nothing"}]}, "items/1/item", "unknown-item"),
        ({**BALANCE, "note": {"a": {"b": {}}}}, "note", "unquoted-text"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    tmp_path: Path, asked: dict[str, Any], file: str, code: str
) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/api/sheets", json=asked)
        assert answer.status_code == 422
        problems = check(answer, "/api/sheets", "post")["problems"]
    assert [(problem["file"], problem["code"]) for problem in problems] == [(file, code)]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_object_is_refused_in_words(tmp_path: Path, body: bytes) -> None:
    with desk(tmp_path) as browser:
        answer = browser.post("/api/sheets", content=body)
        assert answer.status_code == 400
        assert check(answer, "/api/sheets", "post")["problems"][0]["code"] == "no-json"


def test_an_answer_comes_in_a_form_that_is_accepted(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:

        def kind(accept: str) -> tuple[int, str]:
            answer = browser.post("/api/sheets", json=BALANCE, headers={"accept": accept})
            return answer.status_code, answer.headers["content-type"]

        assert kind("application/pdf, application/json;q=0.5") == (200, "application/pdf")
        assert kind("application/pdf;q=0.1, application/json") == (200, "application/json")
        assert kind("text/html, */*;q=0.1") == (200, "application/json")
        assert kind("image/png") == (406, "application/json")


def test_handouts_and_items_are_listed(tmp_path: Path) -> None:
    with desk(tmp_path) as browser:
        handouts = check(browser.get("/api/handouts"), "/api/handouts")["handouts"]
        items = check(browser.get("/api/items?find=stol"), "/api/items")["items"]
        nothing = check(browser.get("/api/items?find='; DROP TABLE rows; --"), "/api/items")
        check(browser.get("/api/items?find="), "/api/items")
        health = check(browser.get("/api/health"), "/api/health")
    assert [one["id"] for one in handouts] == ["balance"]
    assert set(handouts[0]["titles"]) == {"da", "en"}
    assert items
    assert all(item["item"].startswith("balance/") for item in items)
    assert nothing == {"items": []} or nothing["items"]
    assert health["handouts"] == len(list((SAMPLE / "handouts").iterdir()))
