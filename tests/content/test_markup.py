"""Markup of other programs; the messages are in `tests/problems/markup`."""

from __future__ import annotations

import pytest

from handout.content.checks.markup import check_markup
from handout.content.parse import parse
from handout.problems import Severity


@pytest.mark.parametrize(
    "text",
    [
        *("Gå 5 * 3 minutter.", "Vægt <80 kg og >40 kg", "Skriv: ____ gange", "snake_case_word"),
        *("https://a.dk/_ud_/b", "Rock & rul; og mere", "smerter* i ryggen", "– kort *"),
    ],
)
def test_what_only_looks_like_markup(text: str) -> None:
    assert check_markup(parse(f"a: '{text}'".encode(), "a.yaml")) == ()


@pytest.mark.parametrize(
    ("text", "column"),
    [("Bøj <b>aldrig</b>", 8), ("Tom &amp; Bo", 8), ("Bøj **aldrig** knæet", 8), ("a\\nb", 5)],
)
def test_markup_is_warned_about_where_it_stands(text: str, column: int) -> None:
    first, *_ = check_markup(parse(f"a: {text}".encode(), "a.yaml"))
    assert (first.code, first.place.column, first.severity) == (
        *("markup", column),
        Severity.WARNING,
    )


def test_what_is_written_about_a_person_is_not_repeated() -> None:
    node = parse(b"note: Call <b>Anna</b> or **Bent**", "a.yaml", personal=True)
    for problem in check_markup(node):
        assert "<b>" not in problem.message
        assert "Bent" not in problem.message
