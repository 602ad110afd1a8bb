"""A plan in YAML: prescriptions with copies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.batch.plan import PlanRow, read_plan, rows_of, stock_plan
from handout.content.nodes import Mapping, Scalar
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import write_library


def rows(text: str) -> list[PlanRow | Problem]:
    return list(rows_of(read_plan(text.encode("utf-8"), "plan.yaml")))


def test_each_entry_is_a_prescription_with_copies() -> None:
    back, knee = rows("- handout: back\n  copies: 20\n  items: [brace]\n- {handout: knee}\n")
    assert isinstance(back, PlanRow)
    assert isinstance(knee, PlanRow)
    assert (back.copies, knee.copies) == (20, 1)
    assert [key.text for key, _ in back.prescription] == ["handout", "items"]


@pytest.mark.parametrize("copies", ["0", "1000", "-1", "many", "1.5", "[2]", "''", "²"])
def test_copies_are_a_number_from_1_to_999(copies: str) -> None:
    problem, good = rows(f"- handout: back\n  copies: {copies}\n- handout: knee\n  copies: 999\n")
    assert isinstance(problem, Problem)
    assert problem.code == "bad-copies"
    assert problem.place.line == 2
    assert isinstance(good, PlanRow)
    assert good.copies == 999


def test_what_is_no_prescription_is_named_and_the_rest_is_good() -> None:
    problem, good = rows("- back\n- handout: knee\n")
    assert isinstance(problem, Problem)
    assert problem.code == "wrong-type"
    assert isinstance(good, PlanRow)


def test_a_single_prescription_is_no_plan() -> None:
    with pytest.raises(HandoutError, match="a plan is a list"):
        read_plan(b"handout: back\n", "plan.yaml")


def test_the_whole_stock(tmp_path: Path) -> None:
    snapshot = Snapshot(Library(write_library(tmp_path)), date(2026, 1, 1))
    nowhere = Place("--text-size")
    assert len(stock_plan(snapshot, [], [], nowhere)) == 3
    assert len(stock_plan(snapshot, ["da", "en"], ["normal", "large"], nowhere)) == 8
    sheet = stock_plan(snapshot, ["da"], ["large"], nowhere)[1]
    assert isinstance(sheet, Mapping)
    edition = sheet.get("edition")
    assert isinstance(edition, Mapping)
    size = edition.get("text-size")
    assert isinstance(size, Scalar)
    assert size.text == "large"
