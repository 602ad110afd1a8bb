"""The JSON Schema takes what the reader takes, and marks an author's mistakes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from handout.content.model import Handout
from handout.content.nodes import Mapping, Node, Scalar
from handout.content.parse import parse
from handout.content.read import LEAVES
from handout.content.schema import LEAF_SCHEMAS, json_schema
from handout.tailoring.prescription import Prescription
from handout.tailoring.profile import Profile
from handout.tailoring.starter import starter
from tests.cli.sample import BACK, KNEE
from tests.conftest import SAMPLE, handout_from
from tests.tailoring import sample
from tests.tailoring.test_reading import WHOLE


def value_of(node: Node) -> Any:
    """Return a value as an editor's YAML reads it: with numbers and truth."""
    if isinstance(node, Mapping):
        return {key.text: value_of(value) for key, value in node}
    if not isinstance(node, Scalar):
        return [value_of(item) for item in node.items]
    if node.quoted or not re.fullmatch(r"-?\d+(\.\d+)?|true|false|", node.text):
        return node.text
    known = {"": None, "true": True, "false": False}
    return known[node.text] if node.text in known else float(node.text)


def fits(record: type, text: str) -> bool:
    schema = json_schema(record, "A title")
    Draft202012Validator.check_schema(schema)
    value = value_of(parse(text.encode("utf-8"), "x.yaml"))
    return bool(Draft202012Validator(schema).is_valid(value))


def test_every_leaf_that_is_read_has_a_schema() -> None:
    assert set(LEAF_SCHEMAS) == set(LEAVES)


def test_a_record_says_what_it_is() -> None:
    schema = json_schema(Prescription, "A prescription")
    assert schema["title"] == "A prescription"
    definitions = schema["$defs"]
    assert definitions["Prescription"]["description"].startswith("One sheet: the handout")
    assert definitions["Prescription"]["required"] == []
    assert all(
        record.get("additionalProperties", False) is False for record in definitions.values()
    )


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "handout: x",
        "handout: x\nitems: squat",
        "items: [back-pain/squat, section:back-pain/lifting]",
        "handout: x\nitems: [10, tag:lying]\nadvice: all",
        "handout: x\nitems: [{item: a, dosage: {frequency: {words: often}, sets: 3}}]",
        "handout: x\nnext-appointment: 2027-01-31\nnote: 7\npatient: Anna",
        "handout: x\npatient: {name: Anna, born: 1950}",
        "handout: x\nitems: [{item: a, dosage: {frequency: every 2 days, tempo: 3-1-3, pain: 3}}]",
        "handout: x\nitems: [{item: a, text: {title: b, start: {1: c}, steps: {2: d}}}]",
        "handout: x\nitems: [{own: {title: b, steps: c, dosage: {sets: 3}}, note: d}]",
        starter(sample.HANDOUT, "en"),
        re.sub(r"^#(?=[a-z]|  - )", "", starter(sample.HANDOUT, "en"), flags=re.MULTILINE),
    ],
)
def test_valid_prescriptions_fit(text: str) -> None:
    assert fits(Prescription, text)


@pytest.mark.parametrize(
    "text",
    [
        "handout: x\nitem: a",
        "handout: x\nitems: []",
        "handout: x\nitems: [{note: Slowly.}]",
        "handout: x\nitems: [{item: a, dosage: {sets: 99}}]",
        "handout: x\nitems: [{item: a, dosage: {hold: 5 metres}}]",
        "handout: x\nitems: [{item: a, dosage: {side: both}}]",
        "handout: x\nitems: [{item: a, dosage: {pain: 11}}]",
        "handout: x\nitems: [{item: a, dosage: {tempo: 3-1}}]",
        "handout: x\nitems: [{item: a, omit: [set]}]",
        "handout: x\nitems: [{item: a, text: b}]",
        "handout: x\nitems: [{item: a, text: {trin: {1: b}}}]",
        "handout: x\nitems: [{item: a, text: {steps: {one: b}}}]",
        "handout: x\nitems: [{item: a, own: {title: b}}]",
        "handout: x\nitems: [{own: {text: b}}]",
        "handout: x\nexclude: [section/a/b]",
        "handout: x\nintroduction: no",
        "handout: x\ndate: 31/1",
        "handout: x\nnext-appointment: soon",
        "handout: x\ndiary: {words: some weeks}",
        "handout: x\npatient: {born: 1950-01-31}",
        "handout: x\nedition: {paper: a3}",
    ],
)
def test_mistakes_in_a_prescription_do_not_fit(text: str) -> None:
    assert not fits(Prescription, text)


def test_profiles() -> None:
    assert fits(Profile, "ward: Ward 3\nphone: 12345678\naccent: '#0f5c6e'")
    assert not fits(Profile, "accent: red")
    assert not fits(Profile, "logo: {file: logo.svg}")
    assert not fits(Profile, "phone: [{hours: always}]")


def test_handouts() -> None:
    files = sorted((SAMPLE / "handouts").glob("*/handout.yaml"))
    assert files
    for text in [BACK, KNEE, sample.TEXT, *(path.read_text(encoding="utf-8") for path in files)]:
        assert fits(Handout, text)
        handout_from(text)
    assert not fits(Handout, BACK.replace("kind: advice", "kind: advise"))
    assert not fits(Handout, BACK.replace("steps:", "stebs:"))
    assert not fits(Handout, BACK.replace("limb: leg", "text: A leg."))
    assert not fits(Handout, BACK.replace("id: back", "id: back pain"))
