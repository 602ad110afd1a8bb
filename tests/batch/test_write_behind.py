"""Sheets carried away while the next ones are made."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handout.batch.write_behind import LONGEST_QUEUE, THREADS, write_behind
from handout.problems import HandoutError
from handout.storage.write import write_files


@pytest.fixture
def room() -> Iterator[threading.Event]:
    """Set when a slow disk has room again."""
    event = threading.Event()
    timer = threading.Timer(0.3, event.set)
    timer.start()
    yield event
    timer.join()


def test_receipts_come_in_the_order_of_the_sheets() -> None:
    later = threading.Event()

    def deliver(number: int) -> int:
        if number == 0:
            assert later.wait(10)
        if number == 1:
            later.set()
        return number

    assert list(write_behind(range(50), deliver)) == list(range(50))


def test_the_next_sheet_is_made_while_one_is_carried() -> None:
    made_next = threading.Event()

    def sheets() -> Iterator[int]:
        yield 0
        made_next.set()
        yield 1

    assert list(write_behind(sheets(), lambda _: made_next.wait(10))) == [True, True]


def test_a_slow_disk_holds_up_the_making(room: threading.Event) -> None:
    def sheets() -> Iterator[int]:
        for number in range(100):
            assert number <= LONGEST_QUEUE or room.is_set()
            yield number

    assert all(write_behind(sheets(), lambda _: room.wait(10)))


def test_when_the_making_ends_early_nothing_else_is_carried(room: threading.Event) -> None:
    carried: list[int] = []

    def deliver(number: int) -> None:
        assert room.wait(10)
        carried.append(number)

    def sheets() -> Iterator[int]:
        yield from range(LONGEST_QUEUE)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(write_behind(sheets(), deliver))
    assert len(carried) <= THREADS


def test_what_goes_wrong_on_the_way_is_raised_in_its_turn(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    files = [tmp_path / "a", tmp_path / "taken", tmp_path / "b"]
    receipts = write_behind(files, lambda file: write_files({file: b"x"}))
    assert next(receipts) is None
    with pytest.raises(HandoutError, match="taken"):
        next(receipts)


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such mask")
def test_files_that_are_written_side_by_side_may_be_read_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    files = [tmp_path / str(number) for number in range(200)]
    assert len(list(write_behind(files, lambda file: write_files({file: b"x"})))) == 200
    assert {file.stat().st_mode for file in files} == {(tmp_path / "plain").stat().st_mode}
