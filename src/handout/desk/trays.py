"""A therapist's tray: a prescription in the making, with the steps that led to it.

A tray is frozen, and every change returns another one. Its items keep a number of their own, the
*row*, wherever they are moved: so a page that is a moment old still names the right exercise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from handout.desk.asked import Asked
from handout.frozen import frozen

MOST_STEPS = 100
"""Steps that can be undone; each keeps a prescription of a few hundred bytes."""

MOST_ITEMS = 30
"""More exercises than any sheet has use for."""

Entry = Mapping[str, Any]
"""An item of a prescription: `item` or `own`, and what is said of it."""


@frozen
class Step:
    """What a tray contained at one time, with a row for each item."""

    asked: Asked = field(default_factory=dict)
    rows: tuple[int, ...] = ()


@frozen
class Tray:
    """What is in the tray now, and what was before each change.

    `number` grows with every change, undoing included: a form with an older one is out of date.
    """

    now: Step = field(default_factory=Step)
    number: int = 1
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    next_row: int = 1

    @property
    def asked(self) -> Asked:
        """The prescription."""
        return self.now.asked

    @property
    def rows(self) -> tuple[int, ...]:
        """The row of each item, in their order."""
        return self.now.rows

    @property
    def items(self) -> tuple[Entry, ...]:
        """The items in their order."""
        return tuple(self.asked.get("items", ()))

    @property
    def is_full(self) -> bool:
        """Whether it takes no further item."""
        return len(self.rows) >= MOST_ITEMS

    def position(self, row: int) -> int | None:
        """Return the index of a row's item, or None if it has been removed."""
        return self.rows.index(row) if row in self.rows else None


def new_tray(asked: Asked) -> Tray:
    """Return a tray with a prescription in it, and nothing to undo."""
    count = len(asked.get("items", ()))
    return Tray(Step(asked, tuple(range(1, count + 1))), next_row=count + 1)


def replaced(tray: Tray, asked: Asked) -> Tray:
    """Return a tray with another prescription in it; the one before can be brought back."""
    count = len(asked.get("items", ()))
    rows = tuple(range(tray.next_row, tray.next_row + count))
    return replace(_changed(tray, Step(asked, rows)), next_row=tray.next_row + count)


def added(tray: Tray, entry: Entry, position: int | None = None) -> Tray:
    """Return a tray with an item more, as the last one; a full tray stays as it is.

    Args:
        tray: The tray.
        entry: The item.
        position: Its index, if it is not the last one.
    """
    if tray.is_full:
        return tray
    items, rows = list(tray.items), list(tray.rows)
    position = len(rows) if position is None else position
    items.insert(position, entry)
    rows.insert(position, tray.next_row)
    return replace(_changed(tray, _with_items(tray, items, rows)), next_row=tray.next_row + 1)


def removed(tray: Tray, row: int) -> Tray:
    """Return a tray without the item of a row."""
    position = tray.position(row)
    if position is None:
        return tray
    items, rows = list(tray.items), list(tray.rows)
    del items[position], rows[position]
    return _changed(tray, _with_items(tray, items, rows))


def moved(tray: Tray, row: int, position: int) -> Tray:
    """Return a tray with the item of a row at another place.

    Args:
        tray: The tray.
        row: The row of the item.
        position: Its new index, from 0; one beyond the ends means the nearest end.
    """
    before = tray.position(row)
    if before is None:
        return tray
    items, rows = list(tray.items), list(tray.rows)
    position = min(max(position, 0), len(rows) - 1)
    items.insert(position, items.pop(before))
    rows.insert(position, rows.pop(before))
    return _changed(tray, _with_items(tray, items, rows))


def moved_by(tray: Tray, row: int, steps: int) -> Tray:
    """Return a tray with the item of a row so many places further down, or up if negative."""
    before = tray.position(row)
    return tray if before is None else moved(tray, row, before + steps)


def with_asked(tray: Tray, asked: Asked) -> Tray:
    """Return a tray in which something else is said, in one step, of the same items."""
    assert len(asked.get("items", ())) == len(tray.rows)
    return _changed(tray, replace(tray.now, asked=asked))


def amended(tray: Tray, asked: Asked) -> Tray:
    """Return a tray whose last step led to something else with the same items."""
    return replace(tray, now=replace(tray.now, asked=asked))


def undone(tray: Tray) -> Tray:
    """Return the tray before its last change; one without changes stays as it is."""
    if not tray.past:
        return tray
    *past, now = tray.past
    future = (tray.now, *tray.future)
    return replace(tray, now=now, number=tray.number + 1, past=tuple(past), future=future)


def redone(tray: Tray) -> Tray:
    """Return the tray with the change that was last undone."""
    if not tray.future:
        return tray
    now, *future = tray.future
    past = (*tray.past, tray.now)
    return replace(tray, now=now, number=tray.number + 1, past=past, future=tuple(future))


def put(asked: Asked, path: str, value: Any) -> Asked:
    """Return a prescription, or a part of it, with a value at a path of keys.

    Nothing (None, an empty text or an empty list) takes the key away, and with it what has no key
    left.
    """
    key, _, rest = path.partition("/")
    if rest:
        inner = asked.get(key, {})
        value = put(inner if isinstance(inner, Mapping) else {}, rest, value)
    if value is None or value in ("", {}, [], ()):
        return {k: v for k, v in asked.items() if k != key}
    return {**asked, key: value}


def value_at(asked: Asked, path: str) -> Any:
    """Return the value at a path of keys, or None."""
    value: Any = asked
    for key in path.split("/"):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def items_in(tray: Tray) -> Iterator[tuple[int, Entry]]:
    """Yield each row with its item."""
    yield from zip(tray.rows, tray.items, strict=True)


def _with_items(tray: Tray, items: Sequence[Entry], rows: Sequence[int]) -> Step:
    return Step(put(tray.asked, "items", list(items)), tuple(rows))


def _changed(tray: Tray, step: Step) -> Tray:
    """Return a tray after one more step; one that changes nothing is none."""
    if step == tray.now:
        return tray
    past = (*tray.past, tray.now)[-MOST_STEPS:]
    return replace(tray, now=step, number=tray.number + 1, past=past, future=())
