"""What is told of a sheet that was printed before inventories were kept, or by another program."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from handout.building.inventory import Inventory, Piece
from handout.desk.changes import Change, Kind, changes_since, compared
from handout.desk.making import Made
from tests.desk.store.sample import printed

PDF = b"%PDF as it was"
NOTHING = Inventory(())


def made(**said: Any) -> Made:
    usual = Made(
        pdf=b"now", name="", title="", language="da", pages=1, code="1af88e4f",
        contents=("3f2a1b",), personal=False, problems=(), time_taken="", inventory=NOTHING,
    )  # fmt: skip
    return replace(usual, **said)


@pytest.mark.parametrize(
    ("now", "left_out", "kinds"),
    [
        ({"pdf": PDF}, (), []),
        ({"contents": ("999999",)}, (), [Kind.CONTENT]),
        ({"code": "22222222"}, (), [Kind.CHOICE]),
        ({"code": "22222222", "contents": ("999999",)}, (), [Kind.CONTENT, Kind.CHOICE]),
        ({}, (), [Kind.LOOK]),
        ({"code": "22222222"}, ("items/2/own",), [Kind.LOOK]),
        ({"pdf": PDF, "code": "22222222"}, ("items/2/own",), []),
    ],
)
def test_without_an_inventory_the_codes_tell_what_they_can(
    now: dict[str, Any], left_out: tuple[str, ...], kinds: list[Kind]
) -> None:
    then = printed(digest=hashlib.sha256(PDF).hexdigest(), left_out=left_out)
    assert [change.kind for change in changes_since(then, made(**now))] == kinds


def test_another_program_may_be_why_a_sheet_looks_different() -> None:
    then = printed(program="0.1", inventory=NOTHING)
    (change,) = changes_since(then, made())
    assert (change.kind, change.before) == (Kind.PROGRAM, "0.1")


def test_order_and_answers_are_told() -> None:
    one, two, three = (Piece(name, name.upper(), "") for name in ("one", "two", "three"))
    before = Inventory((one, two), answers={"Fase": "uge 0–6", "Støtte": "fuld"})
    after = Inventory((two, three, one), answers={"Fase": "uge 7–12", "Støtte": "fuld"})
    assert list(compared(before, after)) == [
        Change(Kind.ADDED, "THREE"),
        Change(Kind.ORDER),
        Change(Kind.ANSWER, "Fase", "uge 0–6", "uge 7–12"),
    ]
