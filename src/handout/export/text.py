"""A document as plain text, for mail and for the notes of a patient's record."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from handout.export.entries import Entry, Kind

COLUMNS = 72
"""That mail programs show without breaking lines again."""

FRAME = "*" * COLUMNS
BELOW_TITLE, BELOW_SECTION, BELOW_ITEM = "=" * COLUMNS, "-" * COLUMNS, "-" * 24
TICK, LINE = "[_]", "_" * 20
DRAWN = frozenset({FRAME, BELOW_TITLE, BELOW_SECTION, BELOW_ITEM, TICK, LINE})
"""What stands between words, and is none."""

_RULES = {Kind.TITLE: BELOW_TITLE, Kind.SECTION: BELOW_SECTION, Kind.ITEM: BELOW_ITEM}
_LISTED = frozenset({Kind.POINT, Kind.STEP})
_INSET = "  "
"""Only the first line of a point or step is set in so far."""


def text_of(entries: Sequence[Entry]) -> str:
    """Return entries as lines of plain text."""
    return "".join(f"{line}\n" for line in _lines(entries))


def said(text: str) -> list[str]:
    """Return the words of a plain text, read back from its lines."""
    words: list[str] = []
    for line in text.splitlines():
        listed = line.startswith(_INSET) and line[len(_INSET) : len(_INSET) + 1].strip()
        words += line.split()[1:] if listed else line.split()
    return [word for word in words if word not in DRAWN]


def _lines(entries: Sequence[Entry]) -> Iterator[str]:
    before: Kind | None = None
    for entry in entries:
        if entry.kind is Kind.FRAME:
            if before is not Kind.FRAME:
                yield ""
                yield FRAME
                before = Kind.FRAME
            continue
        if before is not None and not _is_close(before, entry.kind):
            yield ""
            if entry.kind is Kind.SECTION and before is not Kind.FRAME:
                yield ""
        yield from _wrapped(entry)
        if rule := _RULES.get(entry.kind):
            yield rule
        before = entry.kind


def _is_close(before: Kind, kind: Kind) -> bool:
    return kind is Kind.LINE or (kind in _LISTED and before in _LISTED)


def _wrapped(entry: Entry) -> Iterator[str]:
    first = f"{_INSET}{entry.label} " if entry.label else ""
    text = " ".join([entry.text, *([LINE] if entry.pen < 0 else [TICK] * entry.pen)])
    lines = textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        # An address that is too long is longer than the line, and can still be copied.
        break_long_words=False,
        break_on_hyphens=False,
    )
    # Hard spaces have done their work.
    return (line.replace("\u00a0", " ").replace("\u202f", " ") for line in lines)
