"""The schemas take every file that there is, and mark what authors type wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handout.building.schemas import Written, is_schema_file, schema_file
from handout.content.language import is_language
from handout.content.parse import parse
from tests.conftest import ROOT, SAMPLE
from tests.content.test_schema import value_of

LIBRARIES = (ROOT, SAMPLE, ROOT / "tests" / "hip", ROOT / "tests" / "protocol")


@cache
def validator(what: Written) -> Draft202012Validator:
    schema = json.loads(schema_file(what))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def mistakes(what: Written, text: str) -> list[str]:
    value = value_of(parse(text.encode("utf-8"), "x.yaml"))
    return [error.message for error in validator(what).iter_errors(value)]


def written(library: Path) -> list[tuple[Written, Path]]:
    files = {
        Written.HANDOUT: library.glob("handouts/*/handout.yaml"),
        Written.TRANSLATION: (
            path for path in library.glob("handouts/*/*.yaml") if is_language(path.stem)
        ),
        Written.PICTURE: library.glob("assets/illustrations/*.yaml"),
        Written.PROGRAMME: library.glob("programmes/*.yaml"),
        Written.PROFILE: library.glob("profiles/*.yaml"),
        Written.WORDING: library.glob("languages/*.yaml"),
    }
    return [(what, path) for what, paths in files.items() for path in sorted(paths)]


@pytest.mark.slow
@pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.name)
def test_every_file_that_there_is_fits(library: Path) -> None:
    files = written(library)
    assert {Written.HANDOUT, Written.PICTURE} <= {what for what, _ in written(ROOT)}
    for what, path in files:
        assert mistakes(what, path.read_text(encoding="utf-8")) == [], path


HANDOUT = (SAMPLE / "handouts" / "balance" / "handout.yaml").read_text(encoding="utf-8")
ENGLISH = (SAMPLE / "handouts" / "balance" / "en.yaml").read_text(encoding="utf-8")
PICTURE = (ROOT / "assets" / "illustrations" / "heel-slide.yaml").read_text(encoding="utf-8")
PROGRAMME = (ROOT / "programmes" / "back-start.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "text", "right", "wrong"),
    [
        (Written.HANDOUT, HANDOUT, "kind: exercise", "kind: exersice"),
        (Written.HANDOUT, HANDOUT, "take-care:", "take care:"),
        (Written.HANDOUT, HANDOUT, "level: same-day", "level: soon"),
        (Written.HANDOUT, HANDOUT, "level: 1", "level: 4"),
        (Written.HANDOUT, HANDOUT, "limb: leg", "limb: foot"),
        (Written.HANDOUT, HANDOUT, "repetitions: 5\n", "repetitions: 500\n"),
        (Written.HANDOUT, HANDOUT, "frequency: 3 per week", "frequency: 3 weekly"),
        (Written.HANDOUT, HANDOUT, "review:", "reviews:"),
        (Written.HANDOUT, HANDOUT, "due: 2", "due: 1/2"),
        (Written.HANDOUT, HANDOUT, "author:", "authors:"),
        (Written.TRANSLATION, ENGLISH, "language: en", "language: [en]"),
        (Written.TRANSLATION, ENGLISH, "sections:", "section:"),
        (Written.TRANSLATION, ENGLISH, "alt: A", "illustration: A"),
        (Written.TRANSLATION, ENGLISH, "title:", "titel:"),
        (Written.PICTURE, PICTURE, "position: supine", "position: lying"),
        (Written.PICTURE, PICTURE, "body:", "bodies:"),
        (Written.PICTURE, PICTURE, "props:", "props: {sofa: }\nprop:"),
        (Written.PICTURE, PICTURE, "shows: right", "shows: the right one"),
        (Written.PROGRAMME, PROGRAMME, "items: ", "item: "),
        (Written.PROGRAMME, PROGRAMME, "handout: ", "patient: Anna\nhandout: "),
        (Written.PROGRAMME, PROGRAMME, "title:", "profile: ward\ntitle:"),
    ],
)
def test_a_mistake_is_marked(what: Written, text: str, right: str, wrong: str) -> None:
    assert mistakes(what, text) == []
    assert right in text
    assert mistakes(what, text.replace(right, wrong, 1)) != []


def test_editors_are_told_what_a_key_is_for_and_offered_its_values() -> None:
    schema = json.loads(schema_file(Written.HANDOUT))
    exercise = schema["$defs"]["Exercise"]["properties"]
    assert exercise["tip"]["description"].startswith("What makes it easier to do right.")
    assert '"whole-body"' in json.dumps(exercise["region"])
    assert "emergency: now" in json.dumps(schema["$defs"]["SafetyWarning"]["properties"]["level"])


@pytest.mark.parametrize("record", [Written.HANDOUT, Written.PROGRAMME, Written.PRESCRIPTION])
def test_no_key_is_without_a_word(record: Written) -> None:
    definitions = json.loads(schema_file(record))["$defs"]
    silent = [
        f"{name}.{key}"
        for name, definition in definitions.items()
        for part in (definition, *definition.get("anyOf", ()))
        for key, value in part.get("properties", {}).items()
        if key != "kind" and '"description"' not in json.dumps(value) and "$ref" not in value
    ]
    assert [one for one in silent if not one.startswith(("Own.", "Patient.", "Therapist."))] == []


def test_a_schema_is_known_as_one() -> None:
    assert all(is_schema_file(schema_file(what)) for what in Written)
    assert not is_schema_file(b"{}")
