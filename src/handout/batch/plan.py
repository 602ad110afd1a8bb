"""Read a plan: the sheets to build, and the number of copies of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handout.building.catalogue import printed_whole
from handout.building.making import all_handouts, whole_handout
from handout.content import nodes
from handout.content.nodes import Mapping, Node, Scalar
from handout.content.parse import parse
from handout.problems import NOWHERE, HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

COPIES = "copies"
MOST_COPIES = 999


@dataclass(frozen=True)
class PlanRow:
    """One sheet of a plan: its prescription, still unread, and the number of copies."""

    prescription: Mapping
    copies: int = 1


def read_plan(data: bytes, file: str) -> list[Mapping | Problem]:
    """Return the rows of a YAML plan: prescriptions with `copies`, or the problem of a row.

    Raises:
        HandoutError: the file is not a list.
    """
    root = parse(data, file, personal=True)
    if not isinstance(root, nodes.Sequence):
        raise HandoutError([_not_a_prescription(root)])
    return [
        entry if isinstance(entry, Mapping) else _not_a_prescription(entry) for entry in root.items
    ]


def rows_of(entries: Iterable[Mapping | Problem]) -> Iterator[PlanRow | Problem]:
    """Yield each row of a plan with its number of copies, or the problem of the row."""
    for entry in entries:
        if isinstance(entry, Problem):
            yield entry
            continue
        copies = entry.get(COPIES)
        rest = tuple((key, value) for key, value in entry if key.text != COPIES)
        prescription = Mapping(rest, entry.place)
        if copies is None:
            yield PlanRow(prescription)
        elif count := _count(copies):
            yield PlanRow(prescription, count)
        else:
            yield _bad_copies(copies)


def stock_plan(
    snapshot: Snapshot, languages: Sequence[str], text_sizes: Sequence[str], place: Place
) -> list[Mapping]:
    """Return the rows of a ward's whole stock: every handout in every language and text size.

    Args:
        snapshot: The library.
        languages: The codes of the languages; if empty, all languages of each handout.
        text_sizes: The text sizes; if empty, the ward's default.
        place: Where the text sizes are given, for problems.
    """
    if languages:
        sheets = [
            whole_handout(name, code) for name in printed_whole(snapshot) for code in languages
        ]
    else:
        sheets = all_handouts(snapshot)
    if not text_sizes:
        return sheets
    return [_with_text_size(sheet, size, place) for sheet in sheets for size in text_sizes]


def _with_text_size(sheet: Mapping, size: str, place: Place) -> Mapping:
    edition = Mapping(((Scalar("text-size", place), Scalar(size, place)),), place)
    return Mapping((*sheet.entries, (Scalar("edition", NOWHERE), edition)), sheet.place)


def _count(copies: Node) -> int | None:
    text = copies.text.strip() if isinstance(copies, Scalar) else ""
    count = int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else 0
    return count or None


def _not_a_prescription(entry: Node) -> Problem:
    return Problem(
        "wrong-type",
        entry.place,
        f"this is {nodes.describe(entry)}, but a plan is a list of prescriptions",
        "it is not clear which sheets to build",
        "write each prescription as '- handout: NAME', with its other keys on the lines below",
    )


def _bad_copies(copies: Node) -> Problem:
    return Problem(
        "bad-copies",
        copies.place,
        f"the number of copies is not a whole number from 1 to {MOST_COPIES}",
        "it is not clear how many copies to print",
        "write a number such as 20, or leave it out for one copy",
    )
