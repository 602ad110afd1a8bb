"""What somebody who translates is told beside the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from handout.content.overlay.shape import Leaf, Path
from handout.frozen import frozen


@frozen
class Job:
    """What a PO file is for."""

    handout: str
    version: str
    source: str
    """The language to translate from."""
    target: str
    """The language to translate into."""
    notes: Mapping[Path, str]
    """What the author says of a text to whoever translates it."""


def notes_above(leaves: Iterable[Leaf], source: bytes) -> dict[Path, str]:
    """Return the comments that stand just above texts in the file of their source."""
    lines = source.decode("utf-8", "replace").splitlines()
    notes = {leaf.path: _note_above(lines, leaf.source.place.line - 1) for leaf in leaves}
    return {path: note for path, note in notes.items() if note}


def _note_above(lines: list[str], line: int) -> str:
    note: list[str] = []
    while 0 < line <= len(lines) and lines[line - 1].lstrip().startswith("#"):
        line -= 1
        note.insert(0, lines[line].strip().lstrip("#").strip())
    # What is waived of the rules of plain language is waived for the source alone.
    return " ".join(takewhile(lambda one: not one.startswith("waive "), note))
