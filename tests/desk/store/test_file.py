"""The file of the store: shared by many, killed at any moment, on a disk that fails."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from handout.desk.store import Head, Store, file, open_store, schema, verify_store
from handout.problems import HandoutError
from tests.desk.store.sample import WEEK_1, fill, printed

SHEETS = 25


def refused(work: Callable[[], object]) -> str:
    """Return the code of the one problem that something ends in."""
    with pytest.raises(HandoutError) as error:
        work()
    (problem,) = error.value.problems
    assert all((problem.place.file, problem.message, problem.why, problem.fix))
    return problem.code


def print_sheets(path: Path, who: str) -> None:
    store = open_store(path)

    def of_thread(number: int) -> None:
        for _ in range(SHEETS):
            store.record_sheet(printed(by=f"{who} {number}"))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(of_thread, range(3)))
    store.close()


@pytest.mark.slow
def test_threads_and_processes_that_begin_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=print_sheets, args=(path, who)) for who in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    problems, head = verify_store(path)
    assert problems == ()
    assert head
    assert head.number == 2 * 3 * SHEETS
    with closing(sqlite3.connect(path)) as connection:
        counts = connection.execute("SELECT who, count(*) FROM entries GROUP BY who").fetchall()
    assert [count for _, count in counts] == [SHEETS] * 6


WRITE = """
import sys
from pathlib import Path
from handout.desk.store import open_store
from tests.desk.store.sample import WEEK_1, printed
store = open_store(Path(sys.argv[1]))
while True:
    print(store.record_sheet(printed()).head, flush=True)
    store.keep_tray("key", WEEK_1)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_killed_desk_leaves_a_whole_store_with_all_that_it_said_to_be_there(
    tmp_path: Path,
) -> None:
    path = tmp_path / "desk.sqlite"
    chance = random.Random(1)
    last = ""
    for _ in range(20):
        command = (sys.executable, "-c", WRITE, str(path))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            for _ in range(chance.randrange(1, 12)):
                last = process.stdout.readline().strip()
            process.kill()
            *_, last = [last, *process.stdout.read().split()]
        known = Head.all_in(last)  # none, if it was cut off in the middle of the line
        problems, head = verify_store(path, *known)
        assert problems == ()
        assert head
        assert head.number >= int(last.split(":")[0])


def test_what_fails_halfway_leaves_nothing(store: Store) -> None:
    fill(store)
    before = store.head()

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO trays VALUES ('a', 'b', 'c')")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store._file.write(half)
    assert store.head() == before
    assert store.drop_old_trays() == 0
    assert store.record_sheet(printed()).head.number == before.number + 1


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions for others")
def test_only_its_user_reads_the_store(store: Store) -> None:
    assert store.path.stat().st_mode & 0o077 == 0
    assert store.path.parent.stat().st_mode & 0o077 == 0


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Kære dagbog, " * 200, encoding="utf-8"),
    "another program's": lambda path: sqlite_file(path, "CREATE TABLE notes (text)"),
    "another's with a number": lambda path: sqlite_file(path, "PRAGMA user_version = 1"),
    "another's that says so": lambda path: sqlite_file(path, "PRAGMA application_id = 7"),
}


def sqlite_file(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_no_store_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "desk.sqlite"
    FOREIGN[kind](path)
    before = path.read_bytes()
    assert refused(lambda: open_store(path)) == "not-a-store"
    assert refused(lambda: verify_store(path)) == "not-a-store"
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    assert refused(lambda: open_store(tmp_path)) == "not-a-store"
    (tmp_path / "file").touch()
    assert refused(lambda: open_store(tmp_path / "file" / "desk.sqlite")) == "file-unwritable"
    assert refused(lambda: verify_store(tmp_path)) == "no-store"


@pytest.mark.parametrize("content", [None, b""])
def test_a_store_that_is_not_there_is_not_made_by_looking(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "desk.sqlite"
    if content is not None:
        path.write_bytes(content)
    assert refused(lambda: verify_store(path)) == "no-store"
    assert refused(lambda: open_store(path, create=False)) == "no-store"
    assert path.exists() == (content is not None)
    store = open_store(path)
    fill(store)
    assert store.verify() == ()
    store.close()


def test_a_store_of_a_newer_program_is_left_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    store.close()
    sqlite_file(store.path, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = store.path.read_bytes()
    assert refused(lambda: open_store(store.path)) == "store-newer"
    assert refused(lambda: verify_store(store.path)) == "store-newer"
    assert store.path.read_bytes() == before


def test_a_store_of_an_older_program_is_brought_up_to_date(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    head = store.head()
    store.close()
    added = "CREATE TABLE notices (text TEXT NOT NULL)"
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema, "STATEMENTS", (*schema.STATEMENTS, added))
    monkeypatch.setattr(schema, "UPGRADES", {schema.VERSION - 1: (added,)})
    assert refused(lambda: verify_store(store.path)) == "store-older"
    again = open_store(store.path)
    assert again.verify(head) == ()
    again.close()
    assert verify_store(store.path) == ((), head)


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    store.close()
    before = verify_store(store.path)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        steps = ("CREATE TABLE notices (text)", "DELETE FROM entries")
        patch.setattr(schema, "UPGRADES", {schema.VERSION - 1: steps})
        assert refused(lambda: open_store(store.path)) == "store-damaged"
    assert verify_store(store.path) == before


def test_a_full_disk_refuses_a_sheet_and_loses_none(store: Store) -> None:
    fill(store)
    connection = store._file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    long = {**WEEK_1, "items": ["brace"] * 3000}
    assert refused(lambda: store.record_sheet(printed(asked=long))) == "store-full"
    assert store.head().number == 6
    connection.execute("PRAGMA max_page_count = 1000000")
    assert store.record_sheet(printed(asked=long)).head.number == 7
    assert store.verify() == ()


def test_a_store_that_may_only_be_read_is_told_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The user of a test may often write everywhere.
    monkeypatch.setattr("handout.desk.store.file.os.access", lambda *_: False)
    assert refused(lambda: open_store(store.path)) == "file-unwritable"


def test_a_disk_that_may_only_be_read_can_be_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    connection = store._file._connection
    connection.execute("PRAGMA query_only = ON")
    assert refused(lambda: store.record_sheet(printed())) == "store-read-only"
    assert store.versions("ward-3/week")
    assert store.sheet("1af88e4f")
    assert store.verify() == ()


def test_a_locked_store_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store._file._connection.execute("PRAGMA busy_timeout = 10")
    monkeypatch.setattr(file, "PATIENCE", 0.05)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refused(lambda: store.record_sheet(printed())) == "store-locked"
        assert store.programmes("ward-3") == (), "reading needs no turn"
        other.execute("ROLLBACK")
    assert store.record_sheet(printed()).head.number == 1
    with closing(sqlite3.connect(store.path.with_name("new.sqlite"), isolation_level=None)) as it:
        it.execute("PRAGMA journal_mode = WAL")
        it.execute("BEGIN EXCLUSIVE")
        assert refused(lambda: open_store(store.path.with_name("new.sqlite"))) == "store-locked"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted")
def test_a_store_that_was_taken_away_is_missed(store: Store) -> None:
    fill(store)
    away = store.path.rename(store.path.with_name("away.sqlite"))
    assert refused(lambda: store.record_sheet(printed())) == "store-gone"
    away.replace(store.path)
    assert store.record_sheet(printed()).head.number == 7
    store.path.unlink()
    store.path.write_bytes(b"")
    assert refused(lambda: store.record_sheet(printed())) == "store-gone"
    assert store.path.read_bytes() == b""


@pytest.mark.parametrize(
    ("statement", "work"),
    [
        ("UPDATE entries SET body = 'x'", lambda store: store.programmes("ward-3")),
        ("UPDATE entries SET body = '{}'", lambda store: store.versions("ward-3/week")),
        ("UPDATE entries SET body = '[]'", lambda store: store.sheet("1af88e4f")),
        ("UPDATE entries SET at = 'x'", lambda store: store.sheet("1af88e4f")),
        ("UPDATE entries SET body = X'ff'", lambda store: store.sheet("1af88e4f")),
        ("UPDATE entries SET body = CAST(X'ff' AS TEXT)", lambda store: store.sheet("1af88e4f")),
        ("DELETE FROM head", lambda store: store.head()),
        ("DELETE FROM head", lambda store: store.record_sheet(printed())),
        ("UPDATE head SET number = 3", lambda store: store.record_sheet(printed())),
        ("DROP TABLE entries", lambda store: store.programmes()),
    ],
)
def test_what_somebody_has_broken_is_told_and_no_bug(
    store: Store, statement: str, work: Callable[[Store], object]
) -> None:
    fill(store)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"
                                          ).fetchall():  # fmt: skip
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    assert refused(lambda: work(store)) == "store-damaged"
    assert store.verify()
