"""Sheets are made in processes of their own, whatever happens to these or to the library."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PIL import Image as Picture

from handout.desk import workers
from handout.desk.workers import Makers
from handout.problems import HandoutError
from handout.storage.snapshot import Library
from tests.cli.sample import KNEE, write_handout, write_library

pytestmark = pytest.mark.slow

TODAY = date(2026, 3, 2)
ASKED = {"handout": "knee"}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_library(tmp_path)
    return Library(tmp_path)


@pytest.fixture
def makers(library: Library) -> Iterator[Makers]:
    opened = Makers(library, today=lambda: TODAY)
    yield opened
    opened.close()


def test_the_same_bytes_as_the_command_makes(makers: Makers, library: Library) -> None:
    from handout.building.making import make, whole_handout
    from handout.storage.snapshot import Snapshot

    (built,) = make([whole_handout("knee")], Snapshot(library, TODAY)).files
    made = makers.make(ASKED)
    assert made.pdf == built.content
    assert (made.name, made.pages) == (built.name, built.pages)
    assert (made.code, made.personal, made.stale_library) == ("", False, False)
    assert [len(code) for code in made.contents] == [6]


def test_pictures_of_the_pages_that_are_there(makers: Makers) -> None:
    preview = makers.preview(ASKED, 300)
    assert len(preview.images) == preview.made.pages
    first = preview.images[0]
    picture = Picture.open(io.BytesIO(first.data))
    assert picture.format == "WEBP"
    assert picture.size == (first.width, first.height)
    assert 299 <= first.width <= 301
    assert sum(picture.convert("L").histogram()[:90])  # there is type on it
    assert makers.preview(ASKED, 300, [99]).images == ()


def test_what_is_asked_wrongly_is_told_at_its_field(makers: Makers) -> None:
    with pytest.raises(HandoutError) as caught:
        makers.make({"handout": "knee", "edition": {"paper": "a3"}})
    (problem,) = caught.value.problems
    assert str(problem.place) == "edition/paper"


def test_a_name_on_the_sheet_makes_it_personal(makers: Makers) -> None:
    made = makers.make({**ASKED, "patient": {"name": "Anna Holm"}})
    assert made.personal
    assert "Anna" not in made.name


def test_a_changed_text_is_printed_at_once(makers: Makers, tmp_path: Path) -> None:
    before = makers.make(ASKED)
    write_handout(tmp_path, "knee", KNEE.replace("Ondt i knæet", "Ondt i begge knæ"))
    after = makers.make(ASKED)
    assert (before.title, after.title) == ("Ondt i knæet", "Ondt i begge knæ")
    assert before.contents != after.contents


def test_the_last_good_sheet_stays_while_the_library_is_broken(
    makers: Makers, tmp_path: Path
) -> None:
    before = makers.make(ASKED)
    write_handout(tmp_path, "knee", "id: [")
    kept = makers.make(ASKED)
    assert kept.stale_library
    assert kept.pdf == before.pdf
    assert not makers.make({"handout": "back"}).stale_library  # which is whole
    shutil.rmtree(tmp_path / "handouts")
    assert makers.make(ASKED).stale_library
    write_handout(tmp_path, "knee", KNEE)
    assert not makers.make(ASKED).stale_library


def test_what_one_worker_has_not_seen_whole_another_makes(library: Library, tmp_path: Path) -> None:
    makers = Makers(library, 2, today=lambda: TODAY)
    try:
        good = makers.make({**ASKED, "profile": ""})
        write_handout(tmp_path, "knee", "id: [")
        for _ in range(3):  # each of the two is asked first
            again = makers.make({**ASKED, "profile": None})
            assert (again.pdf, again.stale_library) == (good.pdf, True)
    finally:
        makers.close()


def test_what_was_taken_out_of_the_library_is_not_printed(makers: Makers, tmp_path: Path) -> None:
    makers.make(ASKED)
    shutil.rmtree(tmp_path / "handouts" / "knee")
    with pytest.raises(HandoutError, match="there is no handout 'knee'"):
        makers.make(ASKED)


def test_a_worker_that_was_killed_is_replaced(makers: Makers) -> None:
    before = makers.make(ASKED)
    for _ in range(3):
        (worker,) = makers._workers
        worker._process.kill()
        worker._process.join()
        assert makers.make(ASKED).pdf == before.pdf


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
def test_a_worker_that_hangs_keeps_nobody_waiting(
    makers: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.make(ASKED)
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    (worker,) = makers._workers
    assert worker._process.pid
    os.kill(worker._process.pid, signal.SIGSTOP)
    with pytest.raises(HandoutError, match="not finished"):
        makers.make(ASKED)
    monkeypatch.setattr(workers, "PATIENCE", 20.0)
    assert makers.make(ASKED).pages


def test_many_ask_at_once(library: Library) -> None:
    makers = Makers(library, 2, lambda: TODAY)
    try:
        with ThreadPoolExecutor(8) as pool:
            notes = [f"Note {number}" for number in range(24)]
            made = list(pool.map(lambda note: makers.make({**ASKED, "note": note}), notes))
        assert len({one.pdf for one in made}) == len(notes)
    finally:
        makers.close()
    assert not any(worker._process.is_alive() for worker in makers._workers)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that stops a process")
def test_closing_waits_for_no_sheet_and_leaves_no_process(library: Library) -> None:
    makers = Makers(library, today=lambda: TODAY)
    makers.make(ASKED)
    (worker,) = makers._workers
    assert worker._process.pid
    os.kill(worker._process.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(makers.make, ASKED)
        while makers._free.qsize():
            pass
        makers.close()
        with pytest.raises(HandoutError, match="shut down"):
            waiting.result()
    with pytest.raises(HandoutError, match="shut down"):
        makers.make(ASKED)
    assert not worker._process.is_alive()
