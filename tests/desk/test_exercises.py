"""What the therapist's page shows of an item in its list."""

from __future__ import annotations

from handout.building.readings import load_handout
from handout.desk.exercises import UNKNOWN, exercises_in
from handout.storage.library import handout_ids
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import ROOT, TODAY

SNAPSHOT = Snapshot(Library(ROOT), TODAY)


def test_the_short_text_has_no_hole_that_only_an_answer_fills() -> None:
    for name in handout_ids(SNAPSHOT):
        for exercise in exercises_in(load_handout(SNAPSHOT, name, "da").sound()).values():
            assert UNKNOWN not in exercise.short, exercise.address


def test_the_short_text_ends_before_what_is_not_decided() -> None:
    exercises = exercises_in(load_handout(SNAPSHOT, "total-hip-replacement", "da").sound())
    said = exercises["total-hip-replacement/swelling"].short
    assert said.startswith("Hele benet kan hæve og blive blåt. ")
    assert said.endswith(".")
