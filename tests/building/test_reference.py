"""The page for authors is what the program prints, and has every key that a file can have."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from handout.building.facets import own_facets
from handout.building.reference import is_reference, reference_text
from handout.building.schemas import Written, schema_file
from handout.content.facets import FACETS
from handout.content.model import KINDS
from handout.content.read import keys_of
from handout.content.signs import Sign
from handout.illustration.props.catalogue import CATALOGUE
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "authoring.md"


def test_the_page_is_what_the_command_prints(pytestconfig: pytest.Config) -> None:
    said = reference_text()
    if pytestconfig.getoption("update"):
        PAGE.write_text(said, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == said
    assert is_reference(said.encode())


@pytest.mark.parametrize("what", [Written.HANDOUT, Written.PROGRAMME])
def test_no_key_is_missing(what: Written) -> None:
    rows = set(re.findall(r"^\| `([a-z-]+)`", reference_text(), re.MULTILINE))
    for definition in json.loads(schema_file(what))["$defs"].values():
        for part in (definition, *definition.get("anyOf", ())):
            assert set(part.get("properties", ())) - rows <= {"kind"}


def test_each_kind_has_its_keys() -> None:
    (table,) = re.findall(r"\| key \| position .*?\n\n", reference_text(), re.DOTALL)
    head, _, *rows = (line.split(" | ") for line in table.strip().splitlines())
    for column, kind in enumerate(head[1 : 1 + len(KINDS)], start=1):
        marked = {row[0].strip("| `") for row in rows if row[column].strip()}
        record: Any = KINDS[kind]
        assert marked == set(keys_of(record))


def test_no_value_unit_sign_or_prop_is_missing() -> None:
    said = reference_text()
    values = [value for facet in FACETS for value in own_facets().values(facet)]
    for word in (*values, *Sign, *CATALOGUE):
        assert f"`{word}`" in said
    for units in ("seconds (1–300), minutes (1–60), breaths (1–30)", "every … days (2–14)"):
        assert units in said


def test_its_links_lead_somewhere() -> None:
    said = reference_text()
    headings = re.findall(r"^#+ (.+)$", said, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", said)) <= anchors
    assert len(anchors) == len(headings)
    for path in re.findall(r"\]\(([^#)]+)\)", said):
        assert (PAGE.parent / path).exists()
