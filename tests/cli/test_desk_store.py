"""The store of the desk on the command line: proved, and copied."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handout.desk.audit import Line, open_audit
from handout.desk.store import open_store, store_file
from tests.cli.running import handout
from tests.desk.store.sample import fill, printed

AT = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a desk that runs."""
    folder = tmp_path / "data"
    fill(open_store(store_file(folder)))
    return folder


def head_in(out: str) -> str:
    found = re.search(r"^Head: (6:[0-9a-f]{64})$", out, re.MULTILINE)
    assert found
    return found[1]


def test_a_store_is_proved_and_a_copy_says_the_same(data: Path, tmp_path: Path) -> None:
    proved = handout("desk", "verify-store", "--data", data, folder=tmp_path).done()
    assert "The store is whole: 6 entries in data/desk.sqlite" in proved.out
    copied = handout("desk", "backup", "copies/desk.sqlite", "--data", data, folder=tmp_path).done()
    assert "Copied: 6 entries in copies/desk.sqlite" in copied.out
    head = head_in(proved.out)
    assert head_in(copied.out) == head
    copy = ("desk", "verify-store", "copies/desk.sqlite", "--head", head)
    assert head_in(handout(*copy, folder=tmp_path).done().out) == head
    handout("desk", "--data", data, "backup", "copies/desk.sqlite", folder=tmp_path).done()


def test_what_was_changed_is_told(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store_file(data))) as connection:
        connection.execute("DROP TRIGGER entries_stay")
        connection.execute("UPDATE entries SET who = 'nobody' WHERE number = 4")
        connection.commit()
    outcome = handout("desk", "verify-store", "--data", data, folder=tmp_path)
    outcome.refused("'entries_stay', which protects the entries, was removed", "entry 4 is not")
    assert "Head" not in outcome.out


def test_a_head_of_another_time_is_told(data: Path, tmp_path: Path) -> None:
    command = ("desk", "verify-store", "--data", data, "--head")
    handout(*command, f"3:{'0' * 64}", folder=tmp_path).refused("the first of entry 3")
    handout(*command, "yesterday", folder=tmp_path).refused("[no-head]", "--head yesterday")


def test_an_audit_proves_the_store_that_it_is_of(data: Path, tmp_path: Path) -> None:
    log = tmp_path / "audit.log"
    audit = open_audit(str(log))
    store = open_store(store_file(data))
    assert audit
    for _ in range(3):
        head = store.record_sheet(printed()).head
        line = Line(at=AT, by="", ward="", handouts=(), code="1af88e4f", head=head)
        assert audit.add(line) == ()
    store.close()
    command = ("desk", "verify-store", "--data", data, "--audit", log)
    handout(*command, folder=tmp_path).done()
    with log.open("a", encoding="ascii") as file:
        file.write(f"7:{'0' * 64}\n8:{'0' * 64}\n")
    handout(*command, folder=tmp_path).refused("does not have 2 heads", "the first of entry 7")
    log.write_text("nothing", encoding="ascii")
    handout(*command, folder=tmp_path).refused("[no-head]", "audit.log")


@pytest.mark.parametrize("command", ["verify-store", "backup"])
def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, command: str) -> None:
    file = ("copy.sqlite",) if command == "backup" else ()
    options = (*file, "--data", tmp_path / "nowhere")
    handout("desk", command, *options, folder=tmp_path).refused("there is no store here")
    assert not list(tmp_path.iterdir())


def test_no_letter_is_written_over(data: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kære alle", encoding="utf-8")
    copied = handout("desk", "backup", letter, "--data", data, folder=tmp_path)
    copied.refused("this file is no store of the desk")
    assert letter.read_text(encoding="utf-8") == "Kære alle"


def test_both_say_what_they_do(tmp_path: Path) -> None:
    out = handout("desk", "--help", folder=tmp_path).done().out
    assert "\n  verify-store " in out
    assert "\n  backup " in out
