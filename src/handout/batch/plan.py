"""Read a plan: the sheets to build, and the number of copies of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Numbered

from handout.building.catalogue import printed_whole
from handout.building.making import all_handouts, whole_handout
from handout.content import nodes
from handout.content.nodes import Mapping, Node, Scalar
from handout.content.parse import parse
from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Place, Problem
from handout.storage.snapshot import Snapshot

COPIES = "copies"
MOST_COPIES = 999

MOST_ROWS = 5_000
"""More sheets than a hospital prints in a week."""


@frozen
class PlanRow:
    """One sheet of a plan: its prescription, still unread, and the number of copies."""

    number: int
    """Of the row: as a spreadsheet program shows it, or as entries of a list are counted."""
    prescription: Mapping
    copies: int = 1


Entries = Numbered[int, Mapping | Problem]
"""The rows of a plan by their numbers: prescriptions with `copies`, or the problem of a row."""


def read_plan(data: bytes, file: str) -> Entries:
    """Return the rows of a YAML plan.

    Raises:
        HandoutError: the file is not a list.
    """
    root = parse(data, file, personal=True)
    if not isinstance(root, nodes.Sequence):
        raise HandoutError([_not_a_prescription(root)])
    return {
        number: entry if isinstance(entry, Mapping) else _not_a_prescription(entry)
        for number, entry in enumerate(root.items, 1)
    }


def check_length(entries: Entries, file: str) -> None:
    """Check that a plan has no more rows than anybody could want.

    Raises:
        HandoutError: it has.
    """
    if len(entries) > MOST_ROWS:
        raise HandoutError(
            [
                Problem(
                    "plan-too-long",
                    Place(file),
                    f"the plan has {len(entries)} rows, and may have {MOST_ROWS}",
                    "so many sheets are hardly meant, and reading them would take minutes",
                    "divide it into several plans; 'copies' says how often a sheet is printed",
                )
            ]
        )


def rows_of(entries: Entries) -> Iterator[PlanRow | Problem]:
    """Yield each row of a plan with its number of copies, or the problem of the row."""
    for number, entry in entries.items():
        if isinstance(entry, Problem):
            yield entry
            continue
        copies = entry.get(COPIES)
        rest = tuple((key, value) for key, value in entry if key.text != COPIES)
        prescription = Mapping(rest, entry.place)
        if copies is None:
            yield PlanRow(number, prescription)
        elif count := _count(copies):
            yield PlanRow(number, prescription, count)
        else:
            yield _bad_copies(copies)


def stock_plan(
    snapshot: Snapshot, languages: Sequence[str], text_sizes: Sequence[str], place: Place
) -> Entries:
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
    if text_sizes:
        sheets = [_with_text_size(sheet, size, place) for sheet in sheets for size in text_sizes]
    return dict(enumerate(sheets, 1))


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
