"""Rules about table cells: their headers, and a regular grid."""

from __future__ import annotations

from collections.abc import Iterator

from handout.preflight.findings import Finding
from handout.preflight.finished_file import FinishedFile
from handout.preflight.objects import integer, name, one_or_many, string
from handout.preflight.rule import rule
from handout.preflight.structure import StructElem, Structure, attribute

WIDEST = 100
"""Columns or rows that a cell may span, and columns of a table; more would be an attack."""


@rule(
    "header-without-scope",
    why="a screen reader cannot tell which cells a header belongs to (PDF/UA-1, 7.5; Matterhorn "
    "15-003)",
    fix="give each TH a Scope (Column, Row or Both), or each TD its Headers",
)
def _header_without_scope(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for table in _tables(structure):
        cells = [cell for row in _rows(table, structure) for cell in row]
        if _names_headers(cells, structure):
            continue
        for cell in cells:
            scope = name(attribute(cell, structure, "Table", "Scope"))
            if cell.role == "TH" and scope not in ("Column", "Row", "Both"):
                yield Finding(structure.where(cell), "the header cell has no Scope")


@rule(
    "uneven-table",
    why="a screen reader counts columns, and announces the wrong header (PDF/UA-1, 7.2)",
    fix="give every row the same number of cells, counting ColSpan and RowSpan",
)
def _uneven_table(file: FinishedFile) -> Iterator[Finding]:
    structure = file.structure
    for table in _tables(structure):
        widths = list(_row_widths(_rows(table, structure), structure))
        if len(set(widths)) > 1:
            shown = ", ".join(map(str, sorted(set(widths))[:5]))
            yield Finding(structure.where(table), f"rows differ in width: {shown} columns")


def _tables(structure: Structure) -> Iterator[StructElem]:
    yield from (element for element in structure.elements if element.role == "Table")


def _rows(table: StructElem, structure: Structure) -> list[tuple[StructElem, ...]]:
    """Return the cells of a table, row by row, through its head, body and foot."""
    parts = [
        row
        for child in structure.children_of(table)
        for row in ([child] if child.role == "TR" else structure.children_of(child))
        if row.role == "TR"
    ]
    return [structure.children_of(row) for row in parts]


def _names_headers(cells: list[StructElem], structure: Structure) -> bool:
    """Return whether every data cell refers to header cells of its table by ID."""
    known = {string(cell.dictionary.get("ID")) for cell in cells if cell.role == "TH"} - {None}
    named = [
        {string(entry) for entry in one_or_many(attribute(cell, structure, "Table", "Headers"))}
        for cell in cells
        if cell.role == "TD"
    ]
    return bool(named) and all(headers and headers <= known for headers in named)


def _row_widths(rows: list[tuple[StructElem, ...]], structure: Structure) -> Iterator[int]:
    """Yield the number of columns in each row, counting cells that span down into it.

    A cell that spans below the last row adds one more row.
    """
    reaching: dict[int, int] = {}
    for row in rows:
        below: dict[int, int] = {column: left - 1 for column, left in reaching.items() if left > 1}
        taken = set(reaching)
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            columns = _span(cell, structure, "ColSpan")
            height = _span(cell, structure, "RowSpan")
            for place in range(column, column + columns):
                taken.add(place)
                if height > 1:
                    below[place] = height - 1
        yield len(taken)
        if len(taken) > WIDEST:
            return  # no real table is this wide
        reaching = below
    if reaching:
        yield len(reaching)


def _span(cell: StructElem, structure: Structure, key: str) -> int:
    found = integer(attribute(cell, structure, "Table", key))
    return min(max(found or 1, 1), WIDEST)


RULES = (_header_without_scope, _uneven_table)
