"""Read a plan from a spreadsheet that was saved as CSV: each row becomes a prescription.

Headings may be in any language of the program. Problems are located by row and column as the
spreadsheet program shows them. Line numbers would mislead, as a cell can contain several lines.
Problems quote no cell but an amount or a name of something that does not exist, because a row may
be about a person.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from string import ascii_uppercase

from handout.batch.grouping import grouped
from handout.batch.plan import COPIES, Entries
from handout.building.readings import open_spoken
from handout.content import nodes
from handout.content.letters import Evidence, evidence, wrong_letters
from handout.content.nodes import Mapping, Node, Scalar
from handout.content.parse import UNPRINTABLE
from handout.content.read import key_of
from handout.content.typed import as_meant
from handout.content.words import ITEM_NAME
from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem, suggestion
from handout.tailoring.answers import answers_in
from handout.tailoring.edition import Edition

SAVE_AS = (
    "save it as 'CSV UTF-8' in the spreadsheet program (in LibreOffice, as CSV with the character "
    "set 'Unicode (UTF-8)')"
)
"""How to save a table so that no letter is lost or becomes another."""

_ORIGINAL = "open the original, and correct the letters there if they are wrong; then " + SAVE_AS
_REPAIRS = {
    Evidence.LOST: "type them again; then " + SAVE_AS,
    Evidence.TWICE: _ORIGINAL,
    Evidence.OTHER: _ORIGINAL,
}

NAMES = ("patient", "therapist")
"""Columns whose cells are names of people."""

ANSWERS = "answers"
"""The column whose cells give answers, such as `weight-bearing=full; sling-weeks=6`."""

COLUMNS: dict[str, tuple[str, ...]] = {
    **{
        name: (name,)
        for name in (
            *("handout", "programme", "language", "profile", "items", "exclude"),
            *("without-required", "introduction", "section-introductions", "advice", "side"),
            *("title", "note", "date"),
            *("next-appointment", "diary", "diary-start", "diary-pain", COPIES, ANSWERS),
        )
    },
    **{name: (name, "name") for name in NAMES},
    "born": ("patient", "born"),
    "therapist-phone": ("therapist", "phone"),
    **{name: ("edition", name) for name in map(key_of, fields(Edition))},
}
"""The column headings, with the keys of a prescription that they stand for."""

LISTS = {"items", "exclude", "advice"}
"""Columns whose cells contain words separated by commas."""

OF_ITEMS = {"dosage": "dosage", "item-note": "note"}
"""Columns about single items, with the keys of an item that they stand for."""

HEADINGS = (*COLUMNS, *OF_ITEMS)

_ITEM = re.compile(rf"(?:^|[;\n])\s*({ITEM_NAME.pattern})\s*:\s*")
"""The id or address of an item before what is said of it."""

_SEPARATOR_LINE = re.compile(r'"?sep=.?"?[;,]*')
"""A first line such as `sep=;`, in which spreadsheet programs declare the separator of cells."""


Parts = dict[str, list[tuple[Scalar, Node]]]
"""What a row says under the keys of a prescription that have keys of their own."""

_TABLE = nodes.Source("", "", personal=True)
"""The source of all cells; places do not refer to its text."""


@frozen
class _Table:
    file: str
    headings: tuple[str, ...]

    def heading(self, column: int) -> str:
        """Return the heading of a column, if it is one that plans have."""
        heading = self.headings[column] if column < len(self.headings) else ""
        return heading if heading in HEADINGS else ""

    def place(self, row: int, column: int | None = None) -> Place:
        if column is None:
            return Place(f"{self.file}, row {row}")
        # What is no heading may be a person's name, in a table that has none.
        name = self.heading(column) or _letters_of(column)
        return Place(f"{self.file}, row {row}, column {name}")


def _letters_of(column: int) -> str:
    """Return the letters by which a spreadsheet program names a column, counted from 0."""
    before, last = divmod(column, len(ascii_uppercase))
    return (_letters_of(before - 1) if before else "") + ascii_uppercase[last]


def read_spreadsheet(data: bytes, file: str) -> Entries:
    """Return the rows of a CSV file.

    Raises:
        HandoutError: the file is not a table, or its headings are wrong.
    """
    text, utf8 = _decoded(data, file)
    records = list(_records(text, file))
    if not records:
        raise HandoutError([_empty(file)])
    (heading_row, heading_cells), *rows = records
    headings = tuple(_heading(cell) for cell in heading_cells)
    table = _Table(file, headings)
    if problems := list(grouped(_check_letters(records, table, utf8), "cells")):
        raise HandoutError(problems)
    if problems := list(_check_headings(table, heading_row)):
        raise HandoutError(problems)
    return {
        row: _overfull(table, row)
        # Empty cells to the right of the last heading do not matter.
        if any(cells[len(headings) :])
        else _unprintable(cells, row, table) or _prescription(cells, row, table)
        for row, cells in rows
    }


def _heading(cell: str) -> str:
    """Return the heading that a cell means; one that is not known in the spelling of headings."""
    spoken = open_spoken(date.min)
    heading = re.sub(r"[\s_]+", "-", cell.strip().lower())
    return spoken.value("column", heading, HEADINGS)


def _decoded(data: bytes, file: str) -> tuple[str, bool]:
    """Decode UTF-8, or else Windows-1252, the older encoding of Windows in western Europe.

    Returns the text, and whether it is UTF-8.
    """
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in data:
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue
            return text, encoding != "cp1252"
    raise HandoutError(
        [
            Problem(
                "encoding",
                Place(file),
                "this is not a CSV file in UTF-8 or Windows-1252",
                "its text cannot be read",
                SAVE_AS,
            )
        ]
    )


def _check_letters(
    records: Iterable[tuple[int, Sequence[str]]], table: _Table, utf8: bool
) -> Iterator[Problem]:
    """Yield a problem for each cell that does not say what somebody wrote."""
    for row, cells in records:
        for column, cell in enumerate(cells):
            is_name = table.heading(column) in NAMES
            if found := evidence(cell, name=is_name, utf8=utf8):
                yield wrong_letters(found, table.place(row, column), _REPAIRS[found])


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with their numbers.

    The separator is found from the headings, none of which contains a comma, semicolon or tab.
    """
    number = 0
    first, _, rest = text.partition("\n")
    if _SEPARATOR_LINE.fullmatch(first.strip()):
        text, number = rest, 1
    first = text.lstrip().partition("\n")[0]
    separator = next((mark for mark in ";\t" if mark in first), ",")
    csv.field_size_limit(len(text) + 1)  # the size of the file is limited already
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield number, cells
    except csv.Error:
        raise HandoutError([_unreadable_row(Place(f"{file}, row {number + 1}"))]) from None


def _check_headings(table: _Table, row: int) -> Iterator[Problem]:
    if not {"handout", "programme", "items"}.intersection(table.headings):
        # Then the row may be no headings at all, but the first of a table about people.
        yield Problem(
            "missing-column",
            table.place(row),
            "there is no column 'handout' or 'programme'",
            "it is not clear which handouts to build",
            "write the names of the columns in the first row: handout, language, items, copies …",
        )
        return
    for column, name in enumerate(table.headings):
        if name and name not in HEADINGS:
            yield Problem(
                "unknown-column",
                table.place(row, column),
                f"a plan has no column '{name}'",
                "what is written below it would never be printed",
                suggestion(name, HEADINGS),
            )
        elif name and name in table.headings[:column]:
            yield Problem(
                "duplicate-column",
                table.place(row, column),
                f"there are two columns called '{name}'",
                "it is not clear which of them to use",
                "rename or delete one of them",
            )


def _prescription(cells: Sequence[str], row: int, table: _Table) -> Mapping | Problem:
    """Return a row in the form of a parsed prescription file; an empty cell leaves its key out."""
    entries: dict[str, Node] = {}
    particulars: list[tuple[str, str, Place]] = []
    parts: Parts = {}
    for column, (heading, cell) in enumerate(zip(table.headings, cells, strict=False)):
        if not heading or not cell:
            continue
        place = table.place(row, column)
        if heading in OF_ITEMS:
            particulars.append((OF_ITEMS[heading], cell, place))
            continue
        key, *inner = COLUMNS[heading]
        value = _value(heading, cell, place)
        if isinstance(value, Problem):
            return value
        if inner:
            parts.setdefault(key, []).append((Scalar(inner[0], place), value))
        else:
            entries[key] = value
    if nameless := next(_nameless(parts), None):
        return nameless
    here = table.place(row)
    for key, cell, place in particulars:
        if "programme" in entries and "items" not in entries:
            return _item_of_programme(place)
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

    What names no item is for the only one of the row. An item that the row does not list is added,
    and so is one of which the same is said twice, as is done for its left and right side.
    """
    items = list(_named(listed))
    first, *pairs = _ITEM.split(cell)
    if first.strip() and (pairs or len(items) != 1):
        return None
    said = [(items[0][0], first)] if first.strip() else zip(pairs[::2], pairs[1::2], strict=True)
    for name, text in said:
        added = (Scalar(key, place), _cell(text.strip(), place))
        same = [index for index, (known, _) in enumerate(items) if known == name]
        unsaid = next((index for index in same if items[index][1].get(key) is None), None)
        if unsaid is not None:
            items[unsaid] = (name, Mapping((*items[unsaid][1].entries, added), place))
        else:
            entry = Mapping(((Scalar("item", place), Scalar(name, place)), added), place)
            items.insert(same[-1] + 1 if same else len(items), (name, entry))
    return nodes.Sequence(tuple(entry for _, entry in items), place)


def _named(listed: Node | None) -> Iterator[tuple[str, Mapping]]:
    """Yield the items of a row with their names, each with what was said of it before."""
    for item in listed.items if isinstance(listed, nodes.Sequence) else ():
        entry = (
            item
            if isinstance(item, Mapping)
            else Mapping(((Scalar("item", item.place), item),), item.place)
        )
        name = entry.get("item")
        if isinstance(name, Scalar):
            yield name.text, entry


def _value(heading: str, cell: str, place: Place) -> Node | Problem:
    if heading == ANSWERS:
        return answers_in(cell, place, _TABLE)
    if heading in LISTS:
        words = filter(None, map(str.strip, cell.split(",")))
        return nodes.Sequence(tuple(_cell(word, place) for word in words), place)
    return _cell(cell, place)


def _cell(text: str, place: Place) -> Scalar:
    return Scalar(text, place, quoted=True, source=_TABLE)


def _unclear_item(place: Place) -> Problem:
    return Problem(
        "unclear-item",
        place,
        "this cell does not say which exercise it is about",
        "it would be printed with the wrong exercise, or not at all",
        "write the id in front, and semicolons between several: 'squat: 3 x 10; bridge: 2 x 8'",
    )


def _nameless(parts: Parts) -> Iterator[Problem]:
    """Yield a problem for each person of whom a row says something, but not the name."""
    for who in NAMES:
        said = [part for part, _ in parts.get(who, [])]
        if said and "name" not in [part.text for part in said]:
            yield Problem(
                "missing-field",
                said[0].place,
                f"this cell is about a {who}, but the row has no name in the column '{who}'",
                "whoever reads the sheet would not know whose it is",
                f"write the name in the column '{who}', or empty this cell",
            )


def _item_of_programme(place: Place) -> Problem:
    return Problem(
        "unclear-item",
        place,
        "this cell changes an item of a programme, whose other items the row does not list",
        "it is not clear whether the others should be printed",
        "list the items of this sheet in the column 'items'",
    )


def _overfull(table: _Table, row: int) -> Problem:
    return Problem(
        "overfull-row",
        table.place(row),
        "this row has more cells than there are columns",
        "what is written in the extra cells would never be printed",
        'put quotes around a list with commas, such as "core-brace,heel-slide"',
    )


def _unreadable_row(place: Place) -> Problem:
    return Problem(
        "syntax",
        place,
        "there is an unclosed quotation mark, or one in the middle of a cell",
        "it is not clear where the cell ends",
        'close it, or write it twice ("") if it is part of the text',
    )


def _unprintable(cells: Sequence[str], row: int, table: _Table) -> Problem | None:
    columns = [i for i, cell in enumerate(cells) if UNPRINTABLE.search(as_meant(cell))]
    if not columns:
        return None
    return Problem(
        "control-character",
        table.place(row, columns[0]),
        "this cell contains a control character",
        "control characters cannot be printed",
        "delete it; it was probably copied from another program",
    )


def _empty(file: str) -> Problem:
    return Problem(
        "empty-file",
        Place(file),
        "the file is empty",
        "there is nothing to build",
        "write the names of the columns in the first row, and one sheet in each row below",
    )
