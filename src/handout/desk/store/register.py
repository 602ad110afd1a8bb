"""The register of printed sheets: what each was made from, so that its code opens it again.

There is no patient in it: a sheet is registered as it would be without what was typed for one.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from handout import __version__
from handout.building.inventory import Inventory, Piece
from handout.building.readings import open_spoken
from handout.content.read import read_record
from handout.desk.asked import Asked, node_of
from handout.desk.store.chain import COLUMNS, Entry, Head, Kind, add, read
from handout.desk.store.codes import is_code
from handout.frozen import frozen
from handout.tailoring.code import sheet_code
from handout.tailoring.prescription import Prescription

_DIGEST = re.compile(r"[0-9a-f]{64}|")

LATEST = 20
"""Entries of a code in which the inventory of a sheet is looked for: those of today, as a rule."""

LOOK = ("edition", "language", "profile")
"""What a code does not tell: keys of which sheets of one choice may have others."""


@frozen(kw_only=True)
class Printed:
    """A sheet that is about to be printed, without anything that was typed for one person."""

    code: str
    """Of the choice, as on the sheet that was printed; empty for a whole handout."""
    asked: Asked
    """The prescription without a person, with the language, profile and edition that were used, so
    that a changed setting of the ward changes no reprint."""
    contents: tuple[str, ...]
    """The code of the content of each handout that it has items of."""
    digest: str
    """SHA-256 of the PDF that is made of `asked`; empty if none can be, as when all exercises were
    the therapist's own."""
    ward: str
    """The name of the ward's profile, or an empty string."""
    by: str = ""
    at: datetime | None = None
    """When; now if None."""
    left_out: tuple[str, ...] = ()
    """Paths of what stood on the printed sheet and was typed for one person."""
    program: str = __version__
    """The version of the program that made it."""
    inventory: Inventory | None = None
    """What is on the PDF; None if there is none, or it was printed by an early program."""


@frozen
class Sheet:
    """A sheet in the register."""

    printed: Printed
    head: Head
    """The number and digest of its entry."""

    @property
    def code(self) -> str:
        """The code by which it is opened."""
        return sheet_code(self.printed.code, self.printed.contents)

    @property
    def can_be_reprinted(self) -> bool:
        """Whether anything is left of it without what was typed for one person."""
        return bool(self.printed.digest)


@frozen
class Found:
    """What a code opens."""

    sheet: Sheet
    """The one to reprint: the last one with this code, of this ward if it has printed any."""
    others: tuple[Sheet, ...] = ()
    """The last of each further sheet with this code, such as those in another language or size."""
    is_ambiguous: bool = False
    """Whether the code is that of two different choices, so that somebody must look which it is."""


def check_printed(printed: Printed) -> None:
    """Hold that what is registered has the form of codes and digests, where no name could stand.

    Raises:
        ValueError: it has not, which is a mistake of the program.
    """
    codes = [*filter(None, [printed.code]), *printed.contents]
    if not printed.contents or not all(map(is_code, codes)):
        raise ValueError("a sheet has the codes that are printed on it")
    if not _DIGEST.fullmatch(printed.digest):
        raise ValueError("a digest has 64 hexadecimal digits")


def record(connection: sqlite3.Connection, printed: Printed, at: datetime) -> Sheet:
    """Add a sheet to the register."""
    code = sheet_code(printed.code, printed.contents)
    body = {
        "code": printed.code,
        "contents": printed.contents,
        "asked": printed.asked,
        "left-out": printed.left_out,
        "digest": printed.digest,
        "program": printed.program,
        "inventory": _kept_already(connection, code, printed) or _as_json(printed.inventory),
    }
    sheet = _sheet(add(connection, Kind.SHEET, code, printed.ward, at, printed.by, body))
    return replace(sheet, printed=replace(sheet.printed, inventory=printed.inventory))


def _kept_already(connection: sqlite3.Connection, code: str, printed: Printed) -> int | None:
    """Return the number of a late entry that has the inventory of the same PDF, if there is one.

    A handout that is printed a thousand times has it once, as long as it stays as it is.
    """
    query = f"""\
SELECT {COLUMNS} FROM entries WHERE kind = ? AND subject = ? ORDER BY number DESC LIMIT {LATEST}
"""
    for number, body in read(connection.execute(query, (str(Kind.SHEET), code)), _body):
        if printed.digest and body["digest"] == printed.digest and body.get("inventory"):
            return number if isinstance(body["inventory"], dict) else int(body["inventory"])
    return None


def numbered(connection: sqlite3.Connection, code: str, number: int) -> Sheet | None:
    """Return the sheet of an entry, if it has a code."""
    query = f"SELECT {COLUMNS} FROM entries WHERE kind = ? AND subject = ? AND number = ?"
    found = read(connection.execute(query, (str(Kind.SHEET), code, number)), _sheet)
    return _with_inventory(connection, found[0]) if found else None


def find(connection: sqlite3.Connection, code: str, ward: str) -> Found | None:
    """Return what a code opens in a ward, or None if no sheet with it was printed at this desk.

    Args:
        connection: The store.
        code: From `as_code`.
        ward: The name of the ward's profile; its sheets come before those of other wards.
    """
    sheets = sorted(
        _last_of_each(connection, code),
        key=lambda sheet: (sheet.printed.ward != ward, -sheet.head.number),
    )
    different: dict[str, Sheet] = {}
    for sheet in sheets:
        different.setdefault(json.dumps(sheet.printed.asked, sort_keys=True), sheet)
    if not different:
        return None
    first, *others = (_with_inventory(connection, sheet) for sheet in different.values())
    choices = [_choice(sheet.printed.asked) for sheet in different.values()]
    return Found(first, tuple(others), any(choice != choices[0] for choice in choices))


def _last_of_each(connection: sqlite3.Connection, code: str) -> tuple[Sheet, ...]:
    """Return the last sheet of each ward and way in which sheets with a code were made."""
    query = f"""\
SELECT {COLUMNS} FROM entries WHERE number IN
(SELECT max(number) FROM entries WHERE kind = ? AND subject = ? GROUP BY ward, body)
"""
    return read(connection.execute(query, (str(Kind.SHEET), code)), _sheet)


def _body(entry: Entry) -> tuple[int, dict[str, Any]]:
    return entry.number, entry.body


def _with_inventory(connection: sqlite3.Connection, sheet: Sheet) -> Sheet:
    """Return a sheet with its inventory, which may be in an earlier entry."""
    query = f"SELECT {COLUMNS} FROM entries WHERE number = ?"
    ((_, body),) = read(connection.execute(query, (sheet.head.number,)), _body)
    kept = body.get("inventory")
    if isinstance(kept, int):
        ((_, body),) = read(connection.execute(query, (kept,)), _body)
    return replace(sheet, printed=replace(sheet.printed, inventory=_inventory(body)))


def _as_json(inventory: Inventory | None) -> dict[str, Any] | None:
    if inventory is None:
        return None
    pieces = [[*asdict(piece).values()] for piece in inventory.pieces]
    return {**asdict(inventory), "pieces": pieces}


def _inventory(body: Mapping[str, Any]) -> Inventory | None:
    kept = body.get("inventory")
    if not isinstance(kept, dict):
        return None
    return Inventory(**{**kept, "pieces": tuple(Piece(*piece) for piece in kept["pieces"])})


def _sheet(entry: Entry) -> Sheet:
    body = entry.body
    printed = Printed(
        code=body["code"],
        asked=body["asked"],
        contents=tuple(body["contents"]),
        digest=body["digest"],
        ward=entry.ward,
        by=entry.who,
        at=entry.at,
        left_out=tuple(body["left-out"]),
        program=body["program"],
    )
    return Sheet(printed, Head(entry.number, entry.digest))


def _choice(asked: Asked) -> Prescription:
    """Return what was chosen, however it was written and however it looks."""
    rest = {key: value for key, value in asked.items() if key not in LOOK}
    return read_record(Prescription, node_of(rest), open_spoken(date.min))[0]
