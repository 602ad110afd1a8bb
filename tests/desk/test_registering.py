"""A sheet is registered without a person, and made again from its code, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from handout.building.session import Session
from handout.desk.registering import register, reopen, settled
from handout.desk.store import Change, Sheet, Store, open_store
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import SAMPLE, TODAY
from tests.desk.fake_makers import FakeMakers

CHOSEN = {"handout": "balance", "items": ["stand-tall", {"item": "heel-raise", "note": ""}]}

ASKED: dict[str, dict[str, Any]] = {
    "a whole handout": {"handout": "balance"},
    "a ward's": {"handout": "balance", "profile": "ward"},
    "in English, large": {
        "handout": "balance", "language": "en", "edition": {"text-size": "large"}
    },
    "chosen": {**CHOSEN, "edition": {"layout": "cards", "write-in": True}},
    "a programme": {"programme": "steady", "profile": "ward"},
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "library"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "desk.sqlite")


def makers(library: Path) -> FakeMakers:
    return FakeMakers(Library(library), TODAY)


def printed(store: Store, library: Path, asked: dict[str, Any]) -> tuple[bytes, Sheet]:
    """Print a sheet, and return it with its entry."""
    make = makers(library).make
    whole = settled(asked, Session(Snapshot(Library(library), TODAY)))
    made = make(whole)
    assert made.pdf == make(asked).pdf
    return made.pdf, register(store, whole, made, make, ward="ward", by="kari")


def found(store: Store, sheet: Sheet) -> Sheet:
    opened = store.sheet(sheet.code)
    assert opened
    return opened.sheet


@pytest.mark.parametrize("kind", ASKED)
def test_a_sheet_is_printed_again_byte_for_byte(store: Store, shelf: Path, kind: str) -> None:
    pdf, sheet = printed(store, shelf, ASKED[kind])
    again = reopen(found(store, sheet), makers(shelf).make)
    assert (again.made.pdf, again.changes) == (pdf, ())


def test_a_ward_that_chooses_another_size_changes_no_reprint(store: Store, shelf: Path) -> None:
    pdf, sheet = printed(store, shelf, ASKED["a ward's"])
    profile = shelf / "profiles" / "ward.yaml"
    text = profile.read_text(encoding="utf-8").replace("text-size: normal", "text-size: large")
    profile.write_text(text, encoding="utf-8")
    assert makers(shelf).make(ASKED["a ward's"]).pdf != pdf
    again = reopen(found(store, sheet), makers(shelf).make)
    assert again.made.pdf == pdf


@pytest.mark.parametrize(
    ("file", "old", "new", "change"),
    [
        ("handouts/balance/handout.yaml", "Stå ", "Rejs dig og stå ", Change.WORDS),
        ("programmes/steady.yaml", "repetitions: 6", "repetitions: 9", Change.CHOICE),
        ("profiles/ward.yaml", "00 00 00 00", "11 11 11 11", Change.OTHER),
    ],
)
def test_what_has_changed_since_is_told(
    store: Store, shelf: Path, file: str, old: str, new: str, change: Change
) -> None:
    _, sheet = printed(store, shelf, ASKED["a programme"])
    path = shelf / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert reopen(found(store, sheet), makers(shelf).make).changes == (change,)


def test_a_personal_sheet_is_printed_again_without_the_person(store: Store, shelf: Path) -> None:
    own = {"own": {"title": "Trappen", "steps": ["Gå op og ned."]}}
    asked = {**CHOSEN, "items": [*CHOSEN["items"], own], "patient": "Ida", "note": "Ring."}
    pdf, sheet = printed(store, shelf, asked)
    assert sheet.printed.left_out == ("items/3/own", "patient", "note")
    again = reopen(found(store, sheet), makers(shelf).make)
    assert again.changes == ()
    assert again.made.pdf != pdf
    assert again.made.pdf == makers(shelf).make(CHOSEN).pdf
    content = store.path.read_bytes() + store.path.with_name("desk.sqlite-wal").read_bytes()
    for word in ("Ida", "Trappen", "Ring."):
        assert word.encode() not in content


def test_of_own_exercises_alone_nothing_is_left(store: Store, shelf: Path) -> None:
    _, sheet = printed(
        store, shelf, {"handout": "balance", "items": [{"own": {"title": "Trappen"}}]}
    )
    with pytest.raises(HandoutError, match="typed for one person"):
        reopen(found(store, sheet), makers(shelf).make)
