"""An unchanged plan is taken from the last time, and is the one that would be made anew."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from handout.batch import planned
from handout.batch.plan import rows_of
from handout.batch.planned import planned_work
from handout.batch.spreadsheet import read_spreadsheet
from handout.batch.tasks import Work, plan_work
from handout.building.session import Session
from handout.storage.cache import VARIABLE
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import SAMPLE, TODAY

SHARED = "handout,profile,text-size\nbalance,ward,large\nØvelser for balancen,,\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    shutil.copytree(SAMPLE, tmp_path / "library")
    return tmp_path / "library"


def work_of(
    own: Path, plan: str = SHARED, today: date = TODAY, pattern: str | None = None
) -> tuple[Work, bool]:
    """Return the work of a plan, and whether it was taken from the last time."""
    made: list[Work] = []

    def watched(*asked: object) -> Work:
        made.append(plan_work(*asked))  # type: ignore[arg-type]
        return made[-1]

    rows = list(rows_of(read_spreadsheet(plan.encode("utf-8"), "plan.csv")))
    session = Session(Snapshot(Library(own), today))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planned, "plan_work", watched)
        return planned_work(rows, session, pattern), not made


def test_the_same_plan_of_the_same_library_is_known(own: Path) -> None:
    first, _ = work_of(own)
    assert len(first.tasks) == 2
    assert work_of(own) == (first, True)


@pytest.mark.parametrize(
    "changed",
    ["handouts/balance/handout.yaml", "profiles/ward.yaml", "profiles/ward.svg",
     "assets/illustrations/carrying.svg"],
)  # fmt: skip
def test_whatever_it_is_made_of_may_not_have_changed(own: Path, changed: str) -> None:
    first, _ = work_of(own)
    file = own / changed
    file.write_bytes(file.read_bytes() + b"\n")
    again, was_known = work_of(own)
    assert not was_known
    assert again != first
    assert work_of(own) == (again, True)


def test_nor_may_what_is_beside_it(own: Path) -> None:
    work_of(own)
    (own / "facets.yaml").write_text("da: {region: {jaw: kæbe}}", encoding="utf-8")
    assert not work_of(own)[1]
    shutil.copytree(own / "handouts" / "balance", own / "handouts" / "other")
    assert not work_of(own)[1]


def test_nor_the_plan_nor_the_day(own: Path) -> None:
    work_of(own)
    assert not work_of(own, SHARED + "balance,,normal\n")[1]
    assert not work_of(own, today=TODAY + timedelta(1))[1]
    assert not work_of(own, pattern="{handout}-{text-size}-{profile}.pdf")[1]


@pytest.mark.parametrize(
    "row", ["handout,note,patient\nbalance,Zofia,Zofia\n", "handout,items\nbalance,zofia\n"]
)
def test_nothing_about_a_person_is_kept_nor_what_could_not_be_read(own: Path, row: str) -> None:
    for _ in range(2):
        assert not work_of(own, row)[1]
    for file in (own.parent / "cache").iterdir():
        assert b"zofia" not in file.read_bytes().lower()
