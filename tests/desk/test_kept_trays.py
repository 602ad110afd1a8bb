"""A tray outlives its page, and nobody changes one that has changed in the meantime."""

from __future__ import annotations

from dataclasses import dataclass

from handout.desk.asked import Asked
from handout.desk.kept_trays import A_DAY, MOST_TRAYS, KeptTrays, Said
from handout.desk.store import Origin
from handout.desk.trays import Tray, added
from handout.problems import HandoutError, Place, Problem

NOTHING = Said()


@dataclass(frozen=True)
class Stored:
    asked: Asked
    left_out: tuple[str, ...]
    origin: Origin | None = None


class NoNotes:
    """A store that keeps no notes."""

    def __init__(self) -> None:
        self.kept: dict[str, Stored] = {}

    def keep_tray(self, key: str, asked: Asked, origin: Origin | None = None) -> None:
        kept = {name: value for name, value in asked.items() if name != "note"}
        self.kept[key] = Stored(kept, tuple(asked.keys() - kept.keys()), origin)

    def drop_tray(self, key: str) -> None:
        self.kept.pop(key, None)

    def tray(self, key: str) -> Stored | None:
        return self.kept.get(key)

    def drop_old_trays(self) -> int:
        return 0


class Full(NoNotes):
    """A store whose disk is full."""

    def keep_tray(self, key: str, asked: Asked, origin: Origin | None = None) -> None:
        raise HandoutError([Problem("full", Place("disk"), "no room", "", "")])

    def drop_old_trays(self) -> int:
        raise HandoutError([Problem("full", Place("disk"), "no room", "", "")])


def with_squat(tray: Tray) -> tuple[Tray, Said]:
    return added(tray, {"item": "back-pain/squat"}), NOTHING


def test_of_two_windows_only_the_first_changes_the_tray() -> None:
    trays = KeptTrays(None)
    key = trays.begin({"note": "Roligt"}, NOTHING)
    first = trays.change(key, 1, with_squat)
    second = trays.change(key, 1, with_squat)
    assert first
    assert second
    assert [first[1], second[1]] == [True, False]
    assert len(second[0].tray.items) == 1
    known = second[0].at_number(1)
    assert known
    assert known.asked == {"note": "Roligt"}
    assert second[0].at_number(7) is None


def test_after_a_restart_all_but_words_is_there_and_the_page_can_say_so() -> None:
    store = NoNotes()
    key = KeptTrays(store).begin({"items": [{"item": "x/y"}], "note": "Roligt"}, NOTHING)
    kept = KeptTrays(store).find(key)
    assert kept
    assert kept.lacks_words
    assert kept.tray.asked == {"items": [{"item": "x/y"}]}
    assert KeptTrays(store).find("another") is None
    key = KeptTrays(store).begin({"items": [{"item": "x/y"}]}, NOTHING)
    without = KeptTrays(store).find(key)
    assert without
    assert not without.lacks_words


def test_the_last_sheet_that_could_be_made_is_remembered() -> None:
    trays = KeptTrays(None)
    key = trays.begin({}, NOTHING)
    trays.change(key, 1, with_squat)
    trays.mark_good(key, 2)
    trays.mark_good(key, 1)
    kept = trays.find(key)
    assert kept
    assert kept.good == 2


def test_a_tray_is_kept_for_a_day() -> None:
    time = [0.0]
    trays = KeptTrays(None, lambda: time[0])
    key = trays.begin({}, NOTHING)
    time[0] = A_DAY
    assert trays.find(key)
    time[0] = A_DAY + 1
    assert trays.find(key) is None
    assert trays.change(key, 1, with_squat) is None


def test_keys_cannot_be_guessed_and_memory_is_bounded() -> None:
    trays = KeptTrays(None)
    keys = [trays.begin({}, NOTHING) for _ in range(MOST_TRAYS + 1)]
    assert len(set(keys)) == len(keys)
    assert min(map(len, keys)) >= 32
    assert trays.find(keys[0]) is None
    assert trays.find(keys[1])


def test_a_full_disk_keeps_nobody_from_their_work() -> None:
    trays = KeptTrays(Full())
    key = trays.begin({}, NOTHING)
    assert trays.change(key, 1, with_squat)
    kept = trays.find(key)
    assert kept
    assert len(kept.tray.items) == 1


def test_what_a_tray_began_with_outlasts_a_restart() -> None:
    store, origin = NoNotes(), Origin("ward-3/knee", 2)
    key = KeptTrays(store).begin({}, NOTHING, origin)
    again = KeptTrays(store)
    kept = again.find(key)
    assert kept
    assert kept.origin == origin
    again.saved(key, Origin("ward-3/knee", 3), NOTHING)
    kept = KeptTrays(store).find(key)
    assert kept
    assert kept.origin == Origin("ward-3/knee", 3)


def test_a_tray_that_is_cleared_is_gone_for_good() -> None:
    store = NoNotes()
    trays = KeptTrays(store)
    key = trays.begin({"note": "Roligt"}, NOTHING)
    trays.drop(key)
    assert trays.find(key) is None
    assert KeptTrays(store).find(key) is None
