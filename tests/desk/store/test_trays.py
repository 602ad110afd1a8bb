"""Trays: a day's unfinished work, without what is about a person."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from handout.desk.store import Store, open_store
from tests.desk.store.conftest import Clock
from tests.desk.store.sample import WEEK_2
from tests.test_privacy import prescription, secrets, told_in


def test_numbers_outlast_a_restart_and_words_are_said_to_be_missing(
    store: Store, clock: Clock
) -> None:
    asked = {**WEEK_2, "note": "Ring til mig.", "patient": {"name": "Ida"}}
    assert store.keep_tray("key", asked).left_out == ("note", "patient")
    store.close()
    again = open_store(store.path, now=clock)
    tray = again.tray("key")
    assert tray
    assert (tray.asked, tray.left_out) == (WEEK_2, ("note", "patient"))
    assert again.tray("another key") is None
    again.close()


def test_a_tray_is_kept_for_a_day_after_its_last_change(store: Store, clock: Clock) -> None:
    store.keep_tray("old", WEEK_2)
    clock.passes(timedelta(hours=23))
    store.keep_tray("new", WEEK_2)
    assert store.tray("old")
    clock.passes(timedelta(hours=1))
    assert store.tray("old") is None
    assert store.drop_old_trays() == 1
    assert store.drop_old_trays() == 0
    assert store.tray("new")
    store.drop_tray("new")
    assert store.tray("new") is None


def test_a_new_tray_may_be_empty_or_unfinished(store: Store) -> None:
    for asked in ({}, {"handout": "back", "items": []}, {"edition": {"layout": "cards"}}):
        store.keep_tray("key", asked)
        tray = store.tray("key")
        assert tray
        assert tray.asked == asked


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(said=secrets())
def test_no_file_tells_of_a_person(store: Store, said: dict[str, str]) -> None:
    store.keep_tray(said["name"], prescription(said))
    folder: Path = store.path.parent
    assert {path.name for path in folder.iterdir()} >= {"desk.sqlite", "desk.sqlite-wal"}
    for path in folder.iterdir():
        assert told_in(path.read_bytes(), said) == set(), path
