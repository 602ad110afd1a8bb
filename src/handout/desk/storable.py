"""What of a prescription may be kept on disk: all that is about nobody.

What a value is, is told by the one reader of prescriptions and by `tailoring/privacy`, and not by
a list of keys: so a field that prescriptions get later is kept or left out without a change here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from handout.building.readings import open_spoken
from handout.content.read import name_of, read_record
from handout.content.words import Personal
from handout.desk.asked import Asked, node_of
from handout.frozen import frozen
from handout.problems import HandoutError, Severity
from handout.tailoring.prescription import Prescription
from handout.tailoring.privacy import is_personal, names_person

ITEMS = "items"


@frozen
class Storable:
    """The part of a prescription that may be kept, and the fields that were left out of it.

    If there were items and none is left, it has an empty list of items, which no sheet is made of:
    without the list, it would be the whole handout.
    """

    asked: Asked
    left_out: tuple[str, ...] = ()
    """Paths of personal fields, such as `items/2/note`."""
    refused: tuple[str, ...] = ()
    """Paths of what no reader understands. They may hold a name where a key should be."""


def storable(asked: Asked, today: date, *, with_words: bool = False) -> Storable:
    """Return what of a prescription may be kept on disk.

    What the reader refuses is left out too: half a number may be half a name.

    Args:
        asked: The prescription; it may be unfinished.
        today: The day that relative dates count from.
        with_words: Whether notes and own words are for everyone, and kept. Names and days of a
            person never are.
    """
    kept = _copy(asked)
    if kept.get(ITEMS) == []:
        del kept[ITEMS]  # as in a new tray; the reader takes an empty list for a mistake
    refused: list[str] = []
    left_out: list[str] = []
    while True:
        record, wrong = _read(kept, today)
        personal = (
            () if wrong else _personal(record, kept, names_person if with_words else is_personal)
        )
        paths = list(dict.fromkeys([*wrong, *personal]))
        if not paths:
            whole = _finished(kept, has_items=ITEMS in asked)
            everything = [*left_out, *refused]
            return Storable(whole, *(_innermost(of, everything) for of in (left_out, refused)))
        for path in paths:
            _leave_out(kept, path)
        (refused if wrong else left_out).extend(paths)


def _read(asked: dict[str, Any], today: date) -> tuple[Any, list[str]]:
    """Return a prescription as it is read, and the paths of what the reader refuses."""
    try:
        record, problems = read_record(Prescription, node_of(asked), open_spoken(today))
    except HandoutError:  # nested more deeply than any prescription
        return None, list(asked)
    return record, [p.place.file for p in problems if p.severity is Severity.ERROR]


def _personal(
    record: Any, asked: Any, personal: Callable[[Any], bool], path: str = ""
) -> Iterator[str]:
    """Yield the paths of the smallest parts that are personal.

    Args:
        record: A part of a prescription as it was read.
        asked: The same as it was asked for.
        personal: What tells whether a part is.
        path: Where it stands.
    """
    if not personal(record):
        return
    if isinstance(asked, dict) and not isinstance(record, Personal):
        for key, value in asked.items():
            part = getattr(record, name_of(key), None)
            yield from _personal(part, value, personal, f"{path}/{key}" if path else key)
    elif isinstance(asked, list) and isinstance(record, tuple):
        entries = [entry for entry in enumerate(asked, 1) if not _is_nothing(entry[1])]
        for (number, value), part in zip(entries, record, strict=True):
            yield from _personal(part, value, personal, f"{path}/{number}")
    else:
        yield path


def _leave_out(asked: dict[str, Any], path: str) -> None:
    """Take away the value at a path, or all if it is at none; numbers of other entries stay."""
    *above, last = path.split("/")
    part: Any = asked
    for key in above:
        part = part[int(key) - 1] if isinstance(part, list) else (part or {}).get(key)
    if isinstance(part, list):
        part[int(last) - 1] = None
    elif isinstance(part, dict) and last in part:
        del part[last]
    else:
        asked.clear()


def _copy(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _copy(part) for key, part in value.items()}
        case list() | tuple():
            return [_copy(part) for part in value]
    return value


def _finished(asked: dict[str, Any], *, has_items: bool) -> Asked:
    kept: dict[str, Any] = _tidied(asked)
    return {**kept, ITEMS: kept.get(ITEMS, [])} if has_items else kept


def _tidied(value: Any) -> Any:
    """Return a value without what counts as not asked for."""
    match value:
        case dict():
            parts = ((key, _tidied(part)) for key, part in value.items())
            return {key: part for key, part in parts if not _is_nothing(part) and part != {}}
        case list():
            return [_tidied(part) for part in value if not _is_nothing(part)]
    return value


def _is_nothing(value: Any) -> bool:
    return value is None or value == ""


def _innermost(paths: list[str], everything: list[str]) -> tuple[str, ...]:
    """Return paths but for those that are only wrong because of one below them."""
    return tuple(p for p in paths if not any(other.startswith(f"{p}/") for other in everything))
