"""A file of phrases that a library adds: what is missing or wrong is told with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from handout.building.readings import WORDING_TEXTS, load_wording
from handout.content.parse import parse
from handout.content.schema import json_schema
from handout.document.wording import Wording
from handout.document.wording.checks import read_wording
from handout.problems import Severity

POLISH = Path(__file__).parents[2] / "languages" / "pl.yaml"
DANISH = WORDING_TEXTS / "da.yaml"


def problems_in(text: str, language: str = "pl") -> list[tuple[int, str, Severity]]:
    node = parse(text.encode(), f"languages/{language}.yaml")
    _, problems = read_wording(node, language, load_wording("en"))
    return [(problem.place.line, problem.message, problem.severity) for problem in problems]


def changed(before: str, after: str, text: str | None = None) -> tuple[str, int]:
    """Return a text in which something is otherwise, and the line of that."""
    text = text or POLISH.read_text(encoding="utf-8")
    assert text.count(before) == 1
    return text.replace(before, after), text[: text.index(before)].count("\n") + 1


def test_the_program_s_own_phrases_are_whole() -> None:
    for file in WORDING_TEXTS.glob("*.yaml"):
        problems = problems_in(file.read_text(encoding="utf-8"), file.stem)
        assert file.stem == "en" or problems == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("page: Strona {page} z {pages}", "page: Strona {page}", "must have {page} and {pages}"),
        ("title: Mój plan", "title: Mój {plan}", "must have no places in braces, and nothing else"),
        ("page: Strona {page} z {pages}", "page: Strona {page} z {pages", "braces here do not fit"),
        ("choice: kartka {code}", 'choice: "kartka {code!r}"', "braces here do not fit"),
        ('few: "{n} serie", ', "", "lacks the form 'few'"),
        ("one: codziennie", "one: codziennie, two: co drugi dzień", "has no rule for 'two'"),
        ('few: "co {n} godziny"', "few: co godziny", "must have {n}, once"),
        (", kwietnia, maja", ", kwietnia", "there are 11 phrases here, but 12 are needed"),
        ("nd]", "nd, nd]", "there are 8 phrases here, but 7 are needed"),
        ("language: pl", "language: de", "'de' differs from the name of its file, 'pl'"),
        ("one: i = 1 and v = 0", "one: just 1", "is not a plural rule"),
        ("diary: Dzienniczek ćwiczeń\n", "", "'diary' is missing here"),
        ("\nchoice:", "\nchoise: x\nchoice:", "there is no key 'choise' here"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(before: str, after: str, message: str) -> None:
    text, line = changed(before, after)
    found = [one for one in problems_in(text) if message in one[1]]
    assert found, problems_in(text)
    assert all(severity is Severity.ERROR for _, _, severity in found)
    if "missing here" not in message:
        assert abs(found[0][0] - line) <= 1


def test_a_phrase_left_in_english_is_doubted() -> None:
    text, line = changed(
        "diary-word: Kilka słów o tym tygodniu", "diary-word: A few words on the week"
    )
    assert problems_in(text) == [
        (line, "this phrase has the same words in English", Severity.WARNING)
    ]


def test_a_form_of_several_numbers_must_name_them() -> None:
    """In Ukrainian, "one" is also the form of 21: "щодня" would be wrong there, and just that."""
    ukrainian = POLISH.with_name("uk.yaml").read_text(encoding="utf-8")
    text, line = changed(
        'just-one: щодня, just-two: через день, one: "раз на {n} день"', "one: щодня", ukrainian
    )
    assert [(at, said) for at, said, _ in problems_in(text, "uk")] == [
        (line, "this phrase must have {n}, once")
    ]


def test_without_rules_a_language_has_one_form() -> None:
    text = DANISH.read_text(encoding="utf-8")
    text, _ = changed("plurals: {one: n = 1}\n", "", text)
    said = {message for _, message, _ in problems_in(text, "da")}
    assert said == {"'plurals:' has no rule for 'one'"}


def test_every_fault_is_told_at_once() -> None:
    text = re.sub(r"\{n\}", "{m}", POLISH.read_text(encoding="utf-8"))
    assert len(problems_in(text)) > 100


def test_an_editor_is_told_of_the_same_keys() -> None:
    schema = Draft202012Validator(json_schema(Wording, "Phrases"))
    for file in (*WORDING_TEXTS.glob("*.yaml"), *POLISH.parent.glob("*.yaml")):
        phrases = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert list(schema.iter_errors(phrases)) == []
        assert not schema.is_valid(phrases | {"plurals": {"one": "just 1"}})
        assert not schema.is_valid(phrases | {"dairy": "?"})
