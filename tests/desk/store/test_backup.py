"""Copies of the store, made while it is used."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from handout.desk.store import Store, open_store, verify_store
from handout.problems import HandoutError
from tests.desk.store.sample import WEEK_1, fill, printed


def refused(store: Store, path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(HandoutError) as error:
        store.backup(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not [one for one in path.parent.iterdir() if one.name.endswith(".part")]
    (problem,) = error.value.problems
    return problem.code


def test_a_backup_is_one_file_and_a_store(store: Store, tmp_path: Path) -> None:
    fill(store)
    store.keep_tray("key", WEEK_1)
    path = tmp_path / "backups" / "desk.sqlite"
    head = store.backup(path)
    assert [one.name for one in path.parent.iterdir()] == ["desk.sqlite"]
    assert verify_store(path, store.head()) == ((), head)
    again = open_store(path)
    assert again.programmes() == store.programmes()
    assert again.tray("key") is None, "a tray is kept for a day, and a backup for longer"
    assert again.record_sheet(printed()).head.number == head.number + 1
    again.close()


def test_a_backup_is_replaced_by_a_later_one(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    store.backup(path)
    fill(store)
    first = store.backup(path)
    assert store.backup(path) == first
    later = store.record_sheet(printed()).head
    assert store.backup(path) == later
    assert verify_store(path, first) == ((), later)


def test_nothing_else_is_written_over(store: Store, tmp_path: Path) -> None:
    fill(store)
    assert refused(store, store.path) == "backup-onto-itself"
    (tmp_path / "letter.txt").write_text("Kære alle", encoding="utf-8")
    assert refused(store, tmp_path / "letter.txt") == "not-a-store"
    assert refused(store, tmp_path) == "not-a-store"
    with closing(sqlite3.connect(tmp_path / "notes.sqlite")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    assert refused(store, tmp_path / "notes.sqlite") == "not-a-store"
    other = open_store(tmp_path / "other.sqlite")
    other.close()
    assert refused(store, tmp_path / "other.sqlite") == "backup-differs"


def test_a_backup_with_more_than_the_store_is_kept(store: Store, tmp_path: Path) -> None:
    fill(store)
    early, late = tmp_path / "early.sqlite", tmp_path / "late.sqlite"
    store.backup(early)
    store.record_sheet(printed())
    store.backup(late)
    put_back = open_store(early)
    assert refused(put_back, late) == "backup-differs"
    put_back.record_sheet(printed(by="another"))
    assert refused(put_back, late) == "backup-differs"
    put_back.close()


def test_a_backup_that_fails_leaves_the_one_before(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.sqlite"
    store.backup(path)
    fill(store)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("handout.desk.store.backup.os.fsync", full)
    assert refused(store, path) == "file-unwritable"
    assert refused(store, tmp_path / "new.sqlite") == "file-unwritable"
    monkeypatch.undo()
    (tmp_path / "file").touch()
    with pytest.raises(HandoutError, match="cannot be written"):
        store.backup(tmp_path / "file" / "backup.sqlite")
    assert store.backup(path).number == 6


def test_sheets_are_printed_while_a_backup_is_made(store: Store, tmp_path: Path) -> None:
    fill(store)
    done = threading.Event()
    printed_sheets = []

    def go_on() -> None:
        while not done.is_set():
            printed_sheets.append(store.record_sheet(printed()).head)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        heads = [store.backup(tmp_path / f"{number}.sqlite") for number in range(5)]
    finally:
        done.set()
        thread.join()
    for number, head in enumerate(heads):
        assert verify_store(tmp_path / f"{number}.sqlite") == ((), head)
    assert store.head().number == 6 + len(printed_sheets)
    assert store.verify() == ()


def test_the_copy_is_for_its_user_alone(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "backup.sqlite")
    if os.name == "posix":
        assert (tmp_path / "backup.sqlite").stat().st_mode & 0o077 == 0
