"""What was probably meant where a file is not YAML; the messages are in `tests/problems/syntax`."""

from __future__ import annotations

import pytest

from handout.content.parse import parse
from handout.problems import HandoutError, Problem


def refused(text: str, *, personal: bool = False) -> Problem:
    with pytest.raises(HandoutError) as error:
        parse(text.encode("utf-8"), "a.yaml", personal=personal)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "place", "fix"),
    [
        ("a: x\nb:\n  c: d\n   e: [f]\n", "4:4", "with 2 spaces, like line 3"),
        ("a:\n  - b: c\n    d: e\n     f:\n       - g\n", "4:6", "with 4 spaces, like line 3"),
        ("a:\n  - b: c\n    d: e\n   f: g\n", "4:4", "with 4 spaces, like line 3"),
        ("a:\n      - b\n     - c\n", "3:6", "with 6 spaces, like line 2"),
        ("a:\n  - b: c\n   - d: e\n", "3:4", "with 2 spaces, like line 2"),
        ("a:\n  b:\n    - x\n  c: d\n e: f\n", "5:2", "with 2 spaces, like line 4"),
        ("a: b\n#items:\n# c\n  - d\n  - e: f\n", "4:3", "'items:' in line 2"),
        ("a: b\n- c\n", "2:1", "write its key"),
        ("a:Bøj\nb: c\n", "1:2", "put a space"),
        ("a: b\nc:Bøj\nd: e\n", "2:2", "put a space"),
        ("a:\n  - b\n  -c\n", "3:3", "put a space"),
        ("a:\n  - b\n  – c\n", "3:3", "'- '"),
        ("a:\n  * b\n  * c\n", "2:3", "'- '"),
        ("a:\n  - b\n  -\u00a0c\n", "3:4", "type a space"),
        ("a:\u00a0b\nc: d\n", "1:3", "type a space"),
        ('a:\n  - b: "c.\n  - b: "d."\n  - e: f\n', "2:8", "same quotation mark"),
        ('- "a.\n- b.\n- "c"\n- d\n', "1:3", "same quotation mark"),
        ('a: "b\nc: d\n', "1:4", "same quotation mark"),
        ("a: 'it's good'\nb: c\n", "1:8", 'whole text: "…"'),
        ('a: "b "c" d"\n', "1:8", "whole text: '…'"),
        ('a: {b: "c" d}\n', "1:12", "whole text: '…'"),
        ("a: “b: c”\n", "1:4", "straight ones"),
        ("- {a: b, c: Husk: ret ryg}\n", "1:17", "quotes around the whole text"),
        ("- {a: b,\n   c: Husk: ret ryg}\n", "2:11", "quotes around the whole text"),
        ("a: {b: c\nd: e\n", "1:4", "close it"),
        ("a: [b] c\n", "1:4", "whole text"),
        ("a: **b** c\n", "1:4", "bold"),
        ('a: "b\\d"\n', "1:6", "single quotes"),
    ],
)
def test_a_slip_is_shown_where_it_was_made(text: str, place: str, fix: str) -> None:
    problem = refused(text)
    assert problem.code == "syntax"
    assert str(problem.place) == f"a.yaml:{place}"
    assert fix in problem.fix
    assert "YAML" not in problem.message


@pytest.mark.parametrize(
    "text",
    [
        'a: Sig "ja", når “nej” er svært\n',
        "a: “ja” og “nej”\n",
        'a: "“ja”"\n',
        "a: Gå en tur\n  – men ikke for langt\n",
        "a: -5 grader\n",
        'a: "b\n  - c"\n',
        'a: "b\n  c: d"\n',
    ],
)
def test_what_only_looks_like_a_slip_is_read(text: str) -> None:
    assert parse(text.encode("utf-8"), "a.yaml")


@pytest.mark.parametrize(
    "text",
    ["anna:Holm\nb: c\n", "- Anna\n   - x: y: z\n", "#anna:\n  - b\nc: d\n", "a: 'Anna's note'\n"],
)
def test_what_is_written_about_a_person_is_not_repeated(text: str) -> None:
    problem = refused(text, personal=True)
    assert "nna" not in f"{problem.message}{problem.fix}{problem.place.excerpt}"
