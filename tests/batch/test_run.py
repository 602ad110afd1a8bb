"""A run: on one core or several, disturbed or not, it leaves the same files."""

from __future__ import annotations

import os
import signal
import sys
import threading
from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import pytest

from handout.batch.manifest import read_manifest
from handout.batch.plan import rows_of
from handout.batch.run import run
from handout.batch.sheets import Outcome
from handout.batch.spreadsheet import read_spreadsheet
from handout.batch.stock import StockState, take_stock
from handout.batch.tasks import Task, plan_work
from handout.batch.workers import CHUNK
from handout.building.session import Session
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot, checksum
from handout.tailoring.privacy import Privacy
from tests.cli.sample import write_library

pytestmark = pytest.mark.slow

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(Snapshot(Library(write_library(tmp_path)), date(2026, 1, 1)))


@pytest.fixture
def tasks(session: Session) -> tuple[Task, ...]:
    choices = ("walk", "brace", "walk,brace", "brace,walk", "")
    plan = "handout;items;paper;ink\n" + "".join(
        f"back;{items};{paper};{ink}\n"
        for items in choices
        for paper in ("a4", "a5", "letter")
        for ink in ("colour", "black")
    )
    work = plan_work(rows_of(read_spreadsheet(plan.encode(), "plan.csv")), session)
    assert work.problems == ()
    assert len(work.tasks) == 30 > 3 * CHUNK
    return work.tasks


def finished(
    tasks: tuple[Task, ...], folder: Path, session: Session, processes: int
) -> list[Outcome]:
    with run(tasks, folder, session, processes) as running:
        return list(running)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_processes_change_neither_the_files_nor_their_order(
    tasks: tuple[Task, ...], session: Session, tmp_path: Path
) -> None:
    alone = finished(tasks, tmp_path / "alone", session, 1)
    together = finished(tasks, tmp_path / "together", session, 2)
    assert [one.task for one in alone] == list(tasks)
    assert together == alone
    assert files_in(tmp_path / "together") == files_in(tmp_path / "alone")


def test_processes_that_begin_anew_make_the_same_files(
    tasks: tuple[Task, ...], session: Session, tmp_path: Path
) -> None:
    """As they do on Windows and macOS, and where other threads are at work."""
    finished(tasks, tmp_path / "alone", session, 1)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        finished(tasks, tmp_path / "anew", session, 2)
    finally:
        stop.set()
        other.join()
    assert files_in(tmp_path / "anew") == files_in(tmp_path / "alone")


def one_killed(tasks: tuple[Task, ...], folder: Path, session: Session) -> None:
    with run(tasks, folder, session, 2) as running:
        os.kill(active_children()[0].pid or 0, signal.SIGKILL)
        list(running)


@posix
def test_a_process_that_is_killed_spoils_nothing(
    tasks: tuple[Task, ...], session: Session, tmp_path: Path
) -> None:
    finished(tasks, tmp_path / "calm", session, 1)
    stock = tmp_path / "stock"
    with pytest.raises(HandoutError) as broken:
        one_killed(tasks, stock, session)
    assert [problem.code for problem in broken.value.problems] == ["batch-broken-off"]
    for name, entry in read_manifest(stock).items():
        assert checksum((stock / name).read_bytes()) == entry.sha256
    finished(tasks, stock, session, 2)
    assert files_in(stock) == files_in(tmp_path / "calm")


def test_who_stops_looking_stops_the_work(
    tasks: tuple[Task, ...], session: Session, tmp_path: Path
) -> None:
    with run(tasks, tmp_path / "stock", session, 1) as running:
        first = next(running)
    assert list(read_manifest(tmp_path / "stock")) == [first.task.file]
    assert len(list((tmp_path / "stock").glob("*.pdf"))) < len(tasks)


def test_a_sheet_that_is_gone_is_missing_in_the_stock(
    tasks: tuple[Task, ...], session: Session, tmp_path: Path
) -> None:
    stock = tmp_path / "stock"
    gone, for_one = tasks[0], replace(tasks[1], origin=Privacy.PERSONAL)
    finished((gone, for_one, tasks[2]), stock, session, 1)
    (stock / gone.file).unlink()
    (stock / for_one.file).unlink()
    states = {one.file: one.state for one in take_stock(stock, session)}
    assert states == {gone.file: StockState.MISSING, tasks[2].file: StockState.CURRENT}
