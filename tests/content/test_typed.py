"""What word processors write is printed and read as what it means."""

from __future__ import annotations

from fractions import Fraction

import pytest

from handout.content.nodes import Mapping, Scalar
from handout.content.parse import parse
from handout.content.quantity import Measure, Quantity, read_quantity
from handout.content.words import read_note
from handout.problems import NOWHERE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Træn 2\u20113 gange", "Træn 2-3 gange"),
        ("Træn 2\x1e3 gange", "Træn 2-3 gange"),
        ("5\u2009minutter", "5 minutter"),
        ("Mål\u2003din", "Mål din"),
        ("5\u202fkg", "5\u00a0kg"),
        ("5\u2007kg", "5\u00a0kg"),
        ("8\u201212", "8–12"),
        ("trænings\u00adelastik", "træningselastik"),
        ("trænings\x1felastik", "træningselastik"),
        ("ﬁndes, ﬂere", "findes, flere"),
        ("Ring 1-1-2 – nu…", "Ring 1-1-2 – nu…"),
    ],
)
def test_signs_of_word_processors_are_what_they_mean(typed: str, meant: str) -> None:
    assert Scalar(typed, NOWHERE).text == meant
    node = parse(f"text: {typed}\n".encode(), "x.yaml")
    assert isinstance(node, Mapping)
    (found,) = (value for _, value in node)
    assert isinstance(found, Scalar)
    assert found.text == meant


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029", "\x85"])
def test_a_line_end_of_any_system_ends_a_line_of_a_note(end: str) -> None:
    assert read_note(Scalar(f"Først her.{end}Så her.", NOWHERE)).paragraphs == (
        "Først her.",
        "Så her.",
    )


def test_a_line_end_of_word_is_a_space_in_a_file() -> None:
    node = parse(b"text: one\x0btwo\nlast: 3\n", "x.yaml")
    assert isinstance(node, Mapping)
    assert [value.text for _, value in node if isinstance(value, Scalar)] == ["one two", "3"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", " ", ""])
@pytest.mark.parametrize("dash", ["-", "–", "\u2011", "\u2012"])
def test_an_amount_is_read_with_any_space_and_dash(space: str, dash: str) -> None:
    measure = Measure({"kg": (0, 100)})
    text = Scalar(f"2{dash}3{space}kg", NOWHERE).text
    found = read_quantity(text, measure, NOWHERE)
    assert isinstance(found, Quantity)
    assert found == Quantity(Fraction(2), Fraction(3), "kg")
