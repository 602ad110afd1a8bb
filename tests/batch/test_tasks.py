"""What a clerk reads about the rows of a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handout.batch.plan import rows_of
from handout.batch.spreadsheet import read_spreadsheet
from handout.batch.tasks import Work, plan_work
from handout.building.session import Session
from handout.problems import Severity
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import write_library


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Snapshot(Library(write_library(tmp_path)), date(2026, 1, 1)))


def planned(session: Session, plan: str) -> Work:
    return plan_work(rows_of(read_spreadsheet(plan.encode("utf-8"), "plan.csv")), session)


def told(work: Work) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in work.problems]


def test_what_is_missing_is_said_at_the_cell_that_asks_for_it(session: Session) -> None:
    work = planned(session, "handout,language\nbakc,\nback,en\nknee,en\nbakc,da\n")
    assert told(work) == [
        "plan.csv, row 2, column handout: there is no handout 'bakc'",
        "plan.csv, row 4, column language: 'knee' is not translated into 'en'",
        "plan.csv, row 5, column handout: there is no handout 'bakc'",
    ]
    assert len(work.tasks) == 1


def test_an_error_within_a_handout_is_said_where_it_is(session: Session) -> None:
    source = session.snapshot.library.handouts / "knee" / "handout.yaml"
    source.write_text("id: knee\nlanguage: [", encoding="utf-8")
    (problem,) = planned(session, "handout\nknee\n").problems
    assert problem.place.file.endswith("handout.yaml")


def test_a_warning_that_many_rows_share_is_said_once(session: Session) -> None:
    papers = ("a4", "a5", "letter")
    work = planned(session, "handout,items,paper\n" + "".join(f"back,slide,{p}\n" for p in papers))
    (problem,) = work.problems
    assert problem.severity is Severity.WARNING
    assert told(work) == [
        "plan.csv, row 2, column items: 'slide' builds on 'brace', which was added before it "
        "(3 rows)"
    ]
    assert len(work.tasks) == 3


def test_each_row_with_an_error_is_named(session: Session) -> None:
    work = planned(session, "handout,items\nback,brase\nback,brase\n")
    assert [str(problem.place) for problem in work.problems] == [
        "plan.csv, row 2, column items",
        "plan.csv, row 3, column items",
    ]
