"""Entries: what is evidence, each with a digest of itself and of the entry before it.

So a changed, deleted or exchanged entry is found, and the *head*, number and digest of the last
one, stands for all of them: who has noted it elsewhere can tell whether anything before it has
been changed, even by somebody who can write to the file and knows this program.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from handout.desk.store.faults import FAILURES
from handout.desk.store.schema import objects_in, objects_of_today
from handout.frozen import frozen
from handout.problems import Place, Problem
from handout.storage.snapshot import checksum, shown

Result = TypeVar("Result")

COLUMNS = "number, kind, subject, ward, at, who, body, digest"


class Kind(StrEnum):
    """What an entry is about."""

    PROGRAMME = "programme"
    """A version of a programme; its subject is the id of the programme."""
    SIGNATURE = "signature"
    """The same subject."""
    WITHDRAWAL = "withdrawal"
    """That a programme is not to be used any more; the same subject."""
    SHEET = "sheet"
    """A printed sheet; its subject is the code of the sheet."""


@frozen
class Entry:
    """An entry as it is stored."""

    number: int
    kind: Kind
    subject: str
    ward: str
    at: datetime
    who: str
    body: dict[str, Any]
    digest: str


@frozen
class Head:
    """The last entry: its number, from 1, and its digest, which covers all before it."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def all_in(cls, text: str) -> tuple[Head, ...]:
        """Return the heads that a text names, such as the lines of an audit."""
        found = re.finditer(r"(?<!\w)(\d{1,12}):([0-9a-f]{64})(?!\w)", text.lower())
        return tuple(dict.fromkeys(cls(int(match[1]), match[2]) for match in found))


def head_in(connection: sqlite3.Connection) -> Head:
    """Return the head of a store; that of one without entries has number 0."""
    found = connection.execute("SELECT number, digest FROM head").fetchone()
    if found is None:
        raise sqlite3.DatabaseError("the head is missing")
    return Head(*found)


def first_in(connection: sqlite3.Connection) -> str:
    """Return what the chain begins with, which no two stores have in common."""
    (first,) = connection.execute("SELECT first FROM head").fetchone()
    return str(first)


def add(
    connection: sqlite3.Connection,
    kind: Kind,
    subject: str,
    ward: str,
    at: datetime,
    who: str,
    body: Mapping[str, Any],
) -> Entry:
    """Add an entry behind the last one, in a transaction that writes."""
    head = head_in(connection)
    moment, text = at.isoformat(timespec="seconds"), written(body)
    row = (head.number + 1, str(kind), subject, ward, moment, stored_text(who), text)
    digest = digest_after(head.digest, row)
    connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*row, digest))
    return _entry(*row, digest)


def entries(
    connection: sqlite3.Connection, kind: Kind, subject: str, made: Callable[[Entry], Result]
) -> tuple[Result, ...]:
    """Return what is made of each entry of a kind about something, the oldest first."""
    query = f"SELECT {COLUMNS} FROM entries WHERE kind = ? AND subject = ? ORDER BY number"
    return read(connection.execute(query, (str(kind), subject)), made)


def read(rows: Iterable[Sequence[Any]], made: Callable[[Entry], Result]) -> tuple[Result, ...]:
    """Return what is made of the entry in each row of all columns.

    Raises:
        sqlite3.DatabaseError: somebody has written something else into one.
    """
    found: list[Result] = []
    for row in rows:
        try:
            found.append(made(_entry(*row)))
        except (ValueError, TypeError, KeyError):
            raise sqlite3.DatabaseError(f"entry {row[0]} is not what was written") from None
    return tuple(found)


def written(body: Mapping[str, Any]) -> str:
    """Return a body as it is stored: JSON, which people can read too."""
    return stored_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def stored_text(text: str) -> str:
    """Return a text without halves of characters, which JSON can hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _entry(
    number: int, kind: str, subject: str, ward: str, at: str, who: str, body: str, digest: str
) -> Entry:
    moment = datetime.fromisoformat(at)
    return Entry(number, Kind(kind), subject, ward, moment, who, json.loads(body), digest)


def digest_after(previous: str, row: Sequence[Any]) -> str:
    """Return the digest of a row without its digest, and of the one before."""
    # Something else than text and a number can only be there if somebody has changed the row.
    everything = json.dumps([previous, *row], separators=(",", ":"), default=repr)
    return checksum(everything.encode("ascii"))


def verify(
    connection: sqlite3.Connection, path: Path, known: Sequence[Head] = ()
) -> tuple[Problem, ...]:
    """Return a problem for all that somebody has changed in a store.

    Args:
        connection: The store; in a transaction, so that all of it is of one state.
        path: Its file.
        known: Heads that were noted earlier, to be found among the entries.
    """
    # A changed text may be no text at all.
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    place = Place(shown(path))
    found: list[_Finding] = []
    try:
        for check in (_check_schema, _check_file, partial(_check_chain, known=known)):
            found.extend(check(connection))
    except (*FAILURES, TypeError) as error:
        found.append(("store-damaged", f"the store cannot be read to its end ({error})"))
    return tuple(Problem(code, place, message, _WHY, _FIX) for code, message in found)


_WHY = "what the store says of programmes and printed sheets is no proof any more"

_FIX = (
    "stop the desk, keep this file as it is, and look for the difference to the last backup that "
    "verify-store finds whole"
)

_Finding = tuple[str, str]
"""The code and the message of a problem."""


def _check_file(connection: sqlite3.Connection) -> Iterator[_Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check(10)"):
        if said != "ok":
            yield "store-damaged", f"the file is damaged: {said}"


def _check_schema(connection: sqlite3.Connection) -> Iterator[_Finding]:
    expected, found = objects_of_today(), objects_in(connection)
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield "schema-changed", f"'{name}', which protects the entries, was removed"
        elif name not in expected:
            yield "schema-changed", f"'{name}' was added to the store"
        elif found[name] != expected[name]:
            yield "schema-changed", f"'{name}' was changed"


def _check_chain(connection: sqlite3.Connection, known: Sequence[Head]) -> Iterator[_Finding]:
    heads = connection.execute("SELECT first, number, digest FROM head").fetchall()
    if len(heads) != 1:
        yield "head-changed", f"there are {len(heads)} heads, not one"
        return
    first, number, head = heads[0]
    last, previous = 0, first
    unknown = {head for head in known if head != Head(0, first)}
    for row in connection.execute(f"SELECT {COLUMNS} FROM entries ORDER BY number"):
        here, digest = row[0], row[-1]
        if here != last + 1:
            yield "entry-missing", f"{_entries(last + 1, here - 1)} missing"
        elif digest != digest_after(previous, row[:-1]):
            yield "entry-changed", f"entry {here} is not what was written, or not in its place"
        unknown.discard(Head(here, digest))
        last, previous = here, digest
    if last < number:
        yield "entry-missing", f"{_entries(last + 1, number)} missing at the end"
    elif (last, previous) != (number, head):
        yield "head-changed", "the head is not the last entry"
    if unknown:
        lowest = min(one.number for one in unknown)
        count = len(unknown)
        noted = "the head that was noted" if count == 1 else f"{count} heads that were noted"
        yield "head-unknown", f"the store does not have {noted}, the first of entry {lowest}"


def _entries(low: int, high: int) -> str:
    return f"entry {low} is" if low == high else f"entries {low} to {high} are"
