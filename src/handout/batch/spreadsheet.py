"""A plan as a ward keeps it in a spreadsheet, saved as CSV: each row becomes a prescription.

Headings are in any language that the program knows. A place in it is a row and a column as the
spreadsheet shows them, for the line of the file may be another: a cell can hold several lines. No
cell is repeated in a problem, since a row may be about a person.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handout.batch.plan import COPIES
from handout.build.readings import open_spoken
from handout.content import nodes
from handout.content.nodes import Mapping, Node, Scalar
from handout.content.parse import UNPRINTABLE
from handout.problems import HandoutError, Place, Problem, suggestion

COLUMNS: dict[str, tuple[str, ...]] = {
    **{
        name: (name,)
        for name in (
            *("handout", "language", "profile", "items", "exclude", "without-required"),
            *("introduction", "advice", "note", "date", "next-appointment", "diary", COPIES),
        )
    },
    "patient": ("patient", "name"),
    "born": ("patient", "born"),
    "therapist": ("therapist", "name"),
    "therapist-phone": ("therapist", "phone"),
    **{
        name: ("edition", name)
        for name in ("paper", "text-size", "layout", "ink", "figure-side", "write-in")
    },
}
"""Headings of columns, with the keys of a prescription that a cell stands under."""

LISTS = {"items", "exclude", "advice"}
"""Columns whose cells hold several words, with commas between."""

OF_ITEMS = {"dosage": "dosage", "item-note": "note"}
"""Columns that speak of single items, with the keys of an item that they stand for."""

_ITEM = re.compile(r"(?:^|[;\n])\s*([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)\s*:\s*")
"""The id of an item before what is said of it."""

_SEPARATOR = re.compile(r'"?sep=.?"?[;,]*')
"""A first line by which one spreadsheet program tells another what stands between cells."""


@dataclass(frozen=True)
class _Table:
    file: str
    headings: tuple[str, ...]

    def place(self, row: int, column: int | None = None) -> Place:
        if column is None or column >= len(self.headings):
            return Place(f"{self.file}, row {row}")
        return Place(f"{self.file}, row {row}, column {self.headings[column]}")


def read_spreadsheet(data: bytes, file: str) -> list[Mapping | Problem]:
    """Return the rows of a CSV file as prescriptions, with `copies`; or what is wrong with a row.

    Raises:
        HandoutError: it is no such table, or a column is not known.
    """
    records = list(_records(_decoded(data, file), file))
    if not records:
        raise HandoutError([_empty(file)])
    (heading_row, written), *rows = records
    # What a spreadsheet leaves empty at the right is no column.
    headings = tuple(_heading(cell) for cell in written)
    table = _Table(file, headings)
    if problems := list(_check_headings(table, heading_row)):
        raise HandoutError(problems)
    return [
        _overfull(table, row)
        if any(cells[len(headings) :])
        else _unprintable(cells, row, table) or _prescription(cells, row, table)
        for row, cells in rows
    ]


def _heading(cell: str) -> str:
    """Return the heading that a cell means; one that is not known in the spelling of headings."""
    spoken = open_spoken(date.min)
    heading = re.sub(r"[\s_]+", "-", cell.strip().lower())
    return spoken.value("column", heading, (*COLUMNS, *OF_ITEMS))


def _decoded(data: bytes, file: str) -> str:
    """Return the text: UTF-8, or what Windows programs wrote before it in western Europe."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in data:
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue
    raise HandoutError(
        [
            Problem(
                "encoding",
                Place(file),
                "this is no CSV file in UTF-8 or Windows-1252",
                "its letters cannot be told",
                "save it in the spreadsheet program as 'CSV UTF-8'",
            )
        ]
    )


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with their numbers; the headings tell the separator."""
    number = 0
    first, _, rest = text.partition("\n")
    if _SEPARATOR.fullmatch(first.strip()):
        text, number = rest, 1
    first = text.lstrip().partition("\n")[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield number, cells
    except csv.Error:
        raise HandoutError([_unreadable_row(Place(f"{file}, row {number + 1}"))]) from None


def _check_headings(table: _Table, row: int) -> Iterator[Problem]:
    for column, name in enumerate(table.headings):
        if name and name not in (*COLUMNS, *OF_ITEMS):
            yield Problem(
                "unknown-column",
                table.place(row, column),
                f"there is no column '{name}' in a plan",
                "what stands below it would never be printed",
                suggestion(name, (*COLUMNS, *OF_ITEMS)),
            )
        elif name and name in table.headings[:column]:
            yield Problem(
                "duplicate-column",
                table.place(row, column),
                f"a second column is called '{name}'",
                "only one of the two could be meant",
                "rename or delete one",
            )
    if "handout" not in table.headings:
        yield Problem(
            "missing-column",
            table.place(row),
            "there is no column 'handout'",
            "nobody could tell which handouts are meant",
            "give each column its name in the first row: handout, language, items, copies …",
        )


def _prescription(cells: Sequence[str], row: int, table: _Table) -> Mapping | Problem:
    """Return a row as a file would say it; an empty cell says nothing."""
    entries: dict[str, Node] = {}
    particulars: list[tuple[str, str, Place]] = []
    parts: dict[str, list[tuple[Scalar, Node]]] = {}
    for column, (heading, cell) in enumerate(zip(table.headings, cells, strict=False)):
        if not heading or not cell:
            continue
        place = table.place(row, column)
        if heading in OF_ITEMS:
            particulars.append((OF_ITEMS[heading], cell, place))
            continue
        key, *inner = COLUMNS[heading]
        value = _value(heading, cell, place)
        if inner:
            parts.setdefault(key, []).append((Scalar(inner[0], place), value))
        else:
            entries[key] = value
    here = table.place(row)
    for key, cell, place in particulars:
        items = _with_particulars(entries.get("items"), key, cell, place)
        if items is None:
            return _unclear_item(place)
        entries["items"] = items
    entries.update({key: Mapping(tuple(inner), here) for key, inner in parts.items()})
    keys = ((Scalar(key, value.place), value) for key, value in entries.items())
    return Mapping(tuple(keys), here)


def _with_particulars(
    listed: Node | None, key: str, cell: str, place: Place
) -> nodes.Sequence | None:
    """Return the items of a row with a dosage or a note for some; None if it is unclear for which.

    What names no item is for the only one of the row. An item that the row does not list is added.
    """
    items = dict(_named(listed))
    first, *pairs = _ITEM.split(cell)
    if first.strip() and (pairs or len(items) != 1):
        return None
    said = (
        [(next(iter(items)), first)] if first.strip() else zip(pairs[::2], pairs[1::2], strict=True)
    )
    for name, text in said:
        known = items.get(name) or Mapping(((Scalar("item", place), Scalar(name, place)),), place)
        value = Scalar(text.strip(), place, quoted=True)
        items[name] = Mapping((*known.entries, (Scalar(key, place), value)), place)
    return nodes.Sequence(tuple(items.values()), place)


def _named(listed: Node | None) -> Iterator[tuple[str, Mapping]]:
    """Yield the items of a row by their names, each with what was said of it before."""
    for item in listed.items if isinstance(listed, nodes.Sequence) else ():
        entry = (
            item
            if isinstance(item, Mapping)
            else Mapping(((Scalar("item", item.place), item),), item.place)
        )
        name = entry.get("item")
        if isinstance(name, Scalar):
            yield name.text, entry


def _value(heading: str, cell: str, place: Place) -> Node:
    scalar: Callable[[str], Scalar] = lambda text: Scalar(text, place, quoted=True)  # noqa: E731
    if heading in LISTS:
        words = filter(None, map(str.strip, cell.split(",")))
        return nodes.Sequence(tuple(map(scalar, words)), place)
    return scalar(cell)


def _unclear_item(place: Place) -> Problem:
    return Problem(
        "unclear-item",
        place,
        "this cell does not say which exercise it is about",
        "it would be printed at the wrong one, or at none",
        "write its id before it, and semicolons between several: 'squat: 3 x 10; bridge: 2 x 8'",
    )


def _overfull(table: _Table, row: int) -> Problem:
    return Problem(
        "overfull-row",
        table.place(row),
        "this row has more cells than there are columns",
        "what stands in them would never be printed",
        'put a list with commas in quotes, such as "core-brace,heel-slide"',
    )


def _unreadable_row(place: Place) -> Problem:
    return Problem(
        "syntax",
        place,
        "a quotation mark is not closed, or stands inside a cell",
        "nobody can tell where the cell ends",
        'close it, or write it twice ("") where it is part of the text',
    )


def _unprintable(cells: Sequence[str], row: int, table: _Table) -> Problem | None:
    spoilt = [i for i, cell in enumerate(cells) if UNPRINTABLE.search(cell.replace("\n", ""))]
    if not spoilt:
        return None
    return Problem(
        "control-character",
        table.place(row, spoilt[0]),
        "a control character stands in this cell",
        "it has no printed form",
        "delete it; it probably came along with a copy from another program",
    )


def _empty(file: str) -> Problem:
    return Problem(
        "empty-file",
        Place(file),
        "the file has no content",
        "there is nothing to build",
        "write the names of the columns in its first row, and a sheet in each row below",
    )
