"""What the buttons of the tray's page do, by the value that each one sends.

The words after the first name a row, the address of an item, or a part of a dosage: `up/3`,
`add/back-pain/squat`, `more/3/sets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handout.content.model import Side
from handout.desk import trays
from handout.desk.exercises import Exercise
from handout.desk.kept_trays import Said
from handout.desk.tray_fields import stepped
from handout.desk.tray_form import MEASURES, amounts_in
from handout.desk.trays import Entry, Tray, put, value_at

Find = Callable[[str], Exercise | None]
"""Returns the item of an address in the language of the sheet, if there is one."""

Done = tuple[Tray, Said]


def act(tray: Tray, do: str, find: Find, own_title: str) -> Done:
    """Return a tray after a button was pressed, and what the page says of it.

    What no button sends, or is meant for a row that is gone, changes nothing.

    Args:
        tray: The tray.
        do: What the button sends.
        find: The items of the library.
        own_title: What an exercise of the therapist's own is called at first.
    """
    verb, _, rest = do.partition("/")
    if verb == "add":
        return _add(tray, rest, None, find)
    if verb == "own":
        return trays.added(tray, {"own": {"title": own_title}}), Said("tray_said_own")
    if verb in ("undo", "redo"):
        changed = trays.undone(tray) if verb == "undo" else trays.redone(tray)
        return changed, Said(f"tray_said_{verb}" if changed != tray else "tray_said_nothing")
    first, _, last = rest.partition("/")
    row = int(first) if first.isdecimal() and len(first) < 9 else 0
    if tray.position(row) is None:
        return tray, Said("tray_said_saved")
    if verb == "before":
        return _add(tray, last, tray.position(row), find)
    if verb in ("less", "more"):
        return _step(tray, row, last, verb == "more", find)
    return _with_row(tray, row, verb, last, find)


def title_of(entry: Entry, find: Find) -> str:
    """Return what an item is called on the sheet."""
    if "own" in entry:
        return str(value_at(entry, "own/title") or "")
    address = str(entry.get("item", ""))
    exercise = find(address)
    return str(value_at(entry, "text/title") or (exercise.title if exercise else address))


def _add(tray: Tray, address: str, position: int | None, find: Find) -> Done:
    exercise = find(address)
    if exercise is None:
        return tray, Said("tray_said_gone")
    if any(entry.get("item") == address for entry in tray.items):
        return tray, Said("tray_said_there", (("title", exercise.title),))
    if tray.is_full:
        return tray, Said("tray_said_full")
    tray = trays.added(tray, {"item": address}, position)
    excluded = tray.asked.get("exclude", ())
    if address in excluded:
        asked = put(tray.asked, "exclude", [other for other in excluded if other != address])
        tray = trays.amended(tray, asked)
    return tray, Said("tray_said_added", (("title", exercise.title),))


def _with_row(tray: Tray, row: int, verb: str, last: str, find: Find) -> Done:
    title = title_of(tray.items[tray.rows.index(row)], find)
    moves: Mapping[str, Callable[[], Tray]] = {
        "up": lambda: trays.moved_by(tray, row, -1),
        "down": lambda: trays.moved_by(tray, row, 1),
        "first": lambda: trays.moved(tray, row, 0),
        "move": lambda: trays.moved(tray, row, int(last) if last.isdecimal() else 0),
    }
    if verb in moves:
        moved = moves[verb]()
        place = moved.rows.index(row) + 1
        values = (("title", title), ("place", place), ("count", len(moved.rows)))
        return moved, Said("tray_said_moved", values)
    if verb == "remove":
        return trays.removed(tray, row), Said("tray_said_removed", (("title", title),))
    if verb == "sides":
        return _apart(tray, row), Said("tray_said_sides", (("title", title),))
    return tray, Said("tray_said_saved")


def _step(tray: Tray, row: int, part: str, up: bool, find: Find) -> Done:
    """Press a stepper beside a part of a dosage."""
    position = tray.rows.index(row)
    entry = tray.items[position]
    if part not in MEASURES:
        return tray, Said("tray_said_saved")
    exercise = find(str(entry.get("item", "")))
    amount = amounts_in(entry, exercise).get(part, "")
    changed = stepped(part, amount, up)
    if changed == amount:
        return tray, Said("tray_said_saved")
    standard = exercise.standard.get(part) if exercise else None
    path = f"own/dosage/{part}" if "own" in entry else f"dosage/{part}"
    omit = [other for other in entry.get("omit", ()) if other != part]
    entry = put(put(entry, path, None if changed == standard else changed), "omit", omit)
    return _with_entry(tray, position, entry), Said("tray_said_saved")


def _apart(tray: Tray, row: int) -> Tray:
    """Return a tray in which an exercise stands twice: once for each side."""
    position = tray.rows.index(row)
    entry = tray.items[position]
    if "item" not in entry or tray.is_full:
        return tray
    left, right = (put(entry, "dosage/side", str(side)) for side in (Side.LEFT, Side.RIGHT))
    both = trays.added(tray, put(put(right, "note", None), "text", None), position + 1)
    items = [*both.items]
    items[position] = left
    return trays.amended(both, put(both.asked, "items", items))


def _with_entry(tray: Tray, position: int, entry: Entry) -> Tray:
    items = [*tray.items]
    items[position] = entry
    return trays.with_asked(tray, put(tray.asked, "items", items))
