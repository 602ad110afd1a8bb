"""Whatever somebody changes in the file, verifying finds it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handout.desk.store import Head, Store, open_store, verify_store
from handout.desk.store.chain import digest_after, first_in, verify
from handout.desk.store.schema import STATEMENTS
from handout.problems import HandoutError
from tests.desk.store.sample import fill, printed

COUNT = 6

COLUMNS = ("number", "kind", "subject", "ward", "at", "who", "body", "digest")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with six entries, as one file."""
    folder = tmp_path_factory.mktemp("store")
    store = open_store(folder / "desk.sqlite")
    fill(store)
    store.backup(folder / "whole.sqlite")
    store.close()
    return folder / "whole.sqlite"


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "copy.sqlite"))


@contextmanager
def without_triggers(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file as a tamperer does who puts the triggers back in the end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, unguarded(connection):
        yield connection


TRIGGERS = [one for one in STATEMENTS if one.startswith("CREATE TRIGGER")]


@contextmanager
def unguarded(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the triggers away for a moment."""
    for trigger in TRIGGERS:
        connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
    yield
    for trigger in TRIGGERS:
        connection.execute(trigger)


@contextmanager
def in_memory(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy in memory, as a test that does this often needs no disk."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(path.read_bytes())
        yield connection


def codes(path: Path, *known: Head) -> list[str]:
    return [problem.code for problem in verify_store(path, *known)[0]]


def rows(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return rows_in(connection)


def rows_in(connection: sqlite3.Connection) -> list[Any]:
    return connection.execute("SELECT * FROM entries ORDER BY number").fetchall()


def test_a_store_that_nobody_has_touched_is_whole(copy: Path) -> None:
    problems, head = verify_store(copy)
    assert problems == ()
    assert head
    assert head.number == COUNT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET who = 'someone' WHERE number = 2",
        "DELETE FROM entries WHERE number = 2",
        f"DELETE FROM entries WHERE number = {COUNT}",
        "DELETE FROM entries",
        "REPLACE INTO entries SELECT number, kind, subject, ward, at, 'someone', body, digest "
        "FROM entries WHERE number = 2",
        "INSERT INTO entries SELECT 99, kind, subject, ward, at, who, body, digest FROM entries "
        "WHERE number = 2",
        "UPDATE head SET number = 3",
        "UPDATE head SET first = 'x'",
        "UPDATE head SET digest = 'x'",
        "DELETE FROM head",
        "INSERT INTO head VALUES ('x', 0, 'x')",
        "REPLACE INTO head SELECT * FROM head",
    ],
)
def test_the_file_itself_refuses_to_change_what_is_evidence(copy: Path, statement: str) -> None:
    before = rows(copy)
    with closing(sqlite3.connect(copy)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    assert rows(copy) == before
    assert codes(copy) == []


VALUES = st.one_of(
    st.text(max_size=5), st.integers(0, 9), st.binary(max_size=5), st.floats(allow_nan=False)
)

EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@EXAMPLES
@given(number=st.integers(1, COUNT), column=st.sampled_from(COLUMNS), value=VALUES)
def test_any_change_of_one_value_is_found(
    whole: Path, number: int, column: str, value: object
) -> None:
    with in_memory(whole) as connection:
        change(connection, number, column, value)
        assert verify(connection, whole), (number, column, value)


@EXAMPLES
@given(number=st.integers(1, COUNT), column=st.sampled_from(COLUMNS[1:-1]), value=st.text("ab"))
def test_so_is_one_with_a_new_digest(whole: Path, number: int, column: str, value: str) -> None:
    """Of the last entry too, whose digest stands in the head as well."""
    with in_memory(whole) as connection:
        change(connection, number, column, value)
        before = rows_in(connection)
        previous = before[number - 2][-1] if number > 1 else first_in(connection)
        digest = digest_after(previous, before[number - 1][:-1])
        change(connection, number, "digest", digest)
        assert verify(connection, whole), (number, column, value)


def change(connection: sqlite3.Connection, number: int, column: str, value: object) -> None:
    """Change one value; that it is the same or cannot stand there is no example."""
    before = rows_in(connection)
    with unguarded(connection):
        try:
            connection.execute(f"UPDATE entries SET {column} = ? WHERE number = ?", (value, number))
        except sqlite3.IntegrityError:
            assume(False)
    assume(rows_in(connection) != before)


@pytest.mark.parametrize("number", range(1, COUNT + 1))
def test_a_deleted_entry_is_missed(copy: Path, number: int) -> None:
    with without_triggers(copy) as connection:
        connection.execute("DELETE FROM entries WHERE number = ?", (number,))
    assert codes(copy)[0] == "entry-missing"


@pytest.mark.parametrize("number", range(1, COUNT))
def test_a_deleted_entry_is_missed_if_the_others_close_the_gap(copy: Path, number: int) -> None:
    with without_triggers(copy) as connection:
        connection.execute("DELETE FROM entries WHERE number = ?", (number,))
        connection.execute("UPDATE entries SET number = number - 1 WHERE number > ?", (number,))
        connection.execute("UPDATE head SET number = number - 1")
    assert "entry-changed" in codes(copy)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (5, 6)])
def test_exchanged_entries_are_found(copy: Path, one: int, other: int) -> None:
    with without_triggers(copy) as connection:
        for before, after in ((one, 99), (other, one), (99, other)):
            connection.execute("UPDATE entries SET number = ? WHERE number = ?", (after, before))
    assert "entry-changed" in codes(copy)


def test_an_entry_of_another_store_does_not_fit(copy: Path, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.sqlite")
    fill(other)
    other.close()
    with without_triggers(copy) as connection:
        connection.execute("ATTACH ? AS other", (str(tmp_path / "other.sqlite"),))
        connection.execute("REPLACE INTO entries SELECT * FROM other.entries WHERE number = 1")
    assert "entry-changed" in codes(copy)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_protects_the_entries_is_missed(copy: Path, statement: str) -> None:
    _, kind, name, *_ = statement.split()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"DROP {kind} {name}")
    assert "schema-changed" in codes(copy)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entries_stay", "SELECT RAISE(ABORT, 'an entry is never changed');", "SELECT 1;"),
        ("head_follows", "WHEN NEW.first", "WHEN 0 AND NEW.first"),
    ],
)
def test_a_trigger_that_does_nothing_any_more_is_found(
    copy: Path, name: str, old: str, new: str
) -> None:
    (trigger,) = [one for one in STATEMENTS if f"TRIGGER {name} " in one]
    assert old in trigger
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(trigger.replace(old, new))
    assert codes(copy) == ["schema-changed"]


def test_a_database_browser_may_tidy_up(copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
        connection.execute("REINDEX")
    assert codes(copy) == []


def test_what_was_added_to_the_tables_is_found(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("ALTER TABLE entries ADD COLUMN patient TEXT")
        connection.execute("CREATE TABLE patients (name TEXT)")
    assert codes(copy) == ["schema-changed", "schema-changed"]


@EXAMPLES
@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
def test_a_damaged_byte_is_found_or_changes_no_entry(
    whole: Path, tmp_path: Path, place: float, bits: int
) -> None:
    path = tmp_path / "damaged.sqlite"
    content = bytearray(whole.read_bytes())
    content[int(place * len(content))] ^= bits
    path.write_bytes(content)
    try:
        found: object = codes(path)
    except HandoutError as error:
        found = error
    assert found or rows(path) == rows(whole)


def forge_from(path: Path, number: int) -> None:
    """Change an entry, and write all digests from there on anew, as somebody can who knows how."""
    with without_triggers(path) as connection:
        connection.execute("UPDATE entries SET who = 'forged' WHERE number = ?", (number,))
        previous = connection.execute(
            "SELECT digest FROM entries WHERE number = ?", (number - 1,)
        ).fetchone()[0]
        for row in connection.execute("SELECT * FROM entries ORDER BY number").fetchall():
            if row[0] >= number:
                previous = digest_after(previous, row[:-1])
                change = "UPDATE entries SET digest = ? WHERE number = ?"
                connection.execute(change, (previous, row[0]))
        connection.execute("UPDATE head SET digest = ?", (previous,))


def cut_off(path: Path, number: int) -> None:
    """Delete the last entries and the memory of them."""
    with without_triggers(path) as connection:
        connection.execute("DELETE FROM entries WHERE number >= ?", (number,))
        connection.execute(
            "UPDATE head SET (number, digest) = "
            "(SELECT number, digest FROM entries ORDER BY number DESC LIMIT 1)"
        )


@pytest.mark.parametrize("forged", [forge_from, cut_off])
def test_who_rewrites_all_is_found_by_a_head_that_was_noted(
    copy: Path, forged: Callable[[Path, int], None]
) -> None:
    head = verify_store(copy)[1]
    forged(copy, COUNT)
    assert codes(copy) == [], "the file alone cannot tell"
    assert head
    assert codes(copy, head) == ["head-unknown"]


def test_a_head_that_was_noted_earlier_is_found_among_later_entries(store: Store) -> None:
    heads = [store.head(), *(store.record_sheet(printed()).head for _ in range(3))]
    assert store.head() == heads[-1]
    for head in heads:
        assert store.verify(head) == ()
        assert Head.all_in(f'"{head}"') == (head,)
    assert store.verify(*heads) == ()
    assert [one.code for one in store.verify(Head(2, "0" * 64))] == ["head-unknown"]
    assert [one.code for one in store.verify(Head(9, "0" * 64))] == ["head-unknown"]
    assert Head.all_in(f"nonsense {'0' * 64} 7:{'0' * 65}") == ()
