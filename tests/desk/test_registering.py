"""A sheet is registered without a person, and made again from its code, byte for byte."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from handout.building.session import Session
from handout.desk.changes import Change, Kind
from handout.desk.registering import Reopened, register, reopen, settled
from handout.desk.store import Sheet, Store, open_store
from handout.problems import HandoutError
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import SAMPLE, TODAY
from tests.desk.fake_makers import FakeMakers

pytestmark = pytest.mark.slow

CHOSEN = {"handout": "balance", "items": ["stand-tall", {"item": "heel-raise", "note": ""}]}

ASKED: dict[str, dict[str, Any]] = {
    "a whole handout": {"handout": "balance"},
    "a ward's": {"handout": "balance", "profile": "ward"},
    "in English, large": {
        "handout": "balance", "language": "en", "edition": {"text-size": "large"}
    },
    "chosen": {**CHOSEN, "edition": {"layout": "grid", "write-in": True}},
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


def reopened(library: Path, sheet: Sheet) -> Reopened:
    return reopen(sheet, lambda asked: makers(library).preview(asked, 100, [1]))


@pytest.mark.parametrize("kind", ASKED)
def test_a_sheet_is_printed_again_byte_for_byte(store: Store, shelf: Path, kind: str) -> None:
    pdf, sheet = printed(store, shelf, ASKED[kind])
    again = reopened(shelf, found(store, sheet))
    assert (again.preview.made.pdf, again.changes) == (pdf, ())


def test_a_ward_that_chooses_another_size_changes_no_reprint(store: Store, shelf: Path) -> None:
    pdf, sheet = printed(store, shelf, ASKED["a ward's"])
    profile = shelf / "profiles" / "ward.yaml"
    text = profile.read_text(encoding="utf-8").replace("text-size: normal", "text-size: large")
    profile.write_text(text, encoding="utf-8")
    assert makers(shelf).make(ASKED["a ward's"]).pdf != pdf
    again = reopened(shelf, found(store, sheet))
    assert again.preview.made.pdf == pdf


DOSAGE = "{} gentagelser, hold 5 sekunder, 2–3 gange om dagen, i 6–8 uger, {}"
TEMPO = "2 sekunder ned, vent 1 sekund, 2 sekunder op"

PLACES: dict[str, tuple[str, str, str, list[Change]]] = {
    "a title": (
        "handouts/balance/handout.yaml",
        "title: Stå rank\n",
        "title: Ret dig op\n",
        [Change(Kind.RENAMED, "Stå rank", "Stå rank", "Ret dig op")],
    ),
    "words": (
        "handouts/balance/handout.yaml",
        "Stå med let spredte ben, og lad",
        "Stå med spredte ben, og lad",
        [Change(Kind.WORDS, "Stå rank")],
    ),
    "a dosage": (
        "programmes/steady.yaml",
        "repetitions: 6",
        "repetitions: 9",
        [Change(Kind.DOSAGE, "Løft hælene", DOSAGE.format(6, TEMPO), DOSAGE.format(9, TEMPO))],
    ),
    "an exercise more": (
        "programmes/steady.yaml",
        "[stand-tall, {",
        "[sit-to-stand, {",
        [Change(Kind.ADDED, "Rejs dig fra en stol")],  # "Stå rank" is built on by another
    ),
    "the title of the sheet": (
        "programmes/steady.yaml",
        "da: Stå fast",
        "da: Fast",
        [Change(Kind.HEADING, before="Stå fast", after="Fast")],
    ),
    "a number": ("profiles/ward.yaml", "00 00 00 00", "11 11 11 11", [Change(Kind.LETTERHEAD)]),
    "a colour": ("profiles/ward.yaml", "#7a2e5d", "#2e5d7a", [Change(Kind.LOOK)]),
    "a day of review": (
        "handouts/balance/handout.yaml",
        "due: 2098-12-31",
        "due: 2097-12-31",
        [Change(Kind.REVIEW)],
    ),
}


@pytest.mark.parametrize("what", PLACES)
def test_what_has_changed_since_is_told_piece_by_piece(
    store: Store, shelf: Path, what: str
) -> None:
    _, sheet = printed(store, shelf, ASKED["a programme"])
    file, old, new, changes = PLACES[what]
    path = shelf / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert list(reopened(shelf, found(store, sheet)).changes) == changes


def test_a_picture_that_was_drawn_anew_is_told(store: Store, shelf: Path) -> None:
    _, sheet = printed(store, shelf, ASKED["chosen"])
    picture = shelf / "assets" / "illustrations" / "heel-raise.svg"
    picture.write_text(picture.read_text("utf-8").replace("</svg>", "<!-- --></svg>"), "utf-8")
    (change,) = reopened(shelf, found(store, sheet)).changes
    assert change == Change(Kind.PICTURES, "Løft hælene")


def test_a_sheet_that_is_printed_often_has_its_inventory_once(store: Store, shelf: Path) -> None:
    _, first = printed(store, shelf, ASKED["a ward's"])
    for _ in range(30):
        printed(store, shelf, ASKED["a ward's"])
    _, last = printed(store, shelf, ASKED["a ward's"])
    assert found(store, last).printed.inventory == first.printed.inventory
    with sqlite3.connect(store.path) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM entries")]
    assert sum('"pieces":' in body for body in bodies) == 1
    assert store.verify() == ()


def test_what_was_typed_for_one_person_is_in_no_inventory(store: Store, shelf: Path) -> None:
    own = {"own": {"title": "Trappen"}}
    reworded = {"item": "heel-raise", "text": {"title": "Fru Hansens hæle"}}
    _, sheet = printed(store, shelf, {**CHOSEN, "items": ["stand-tall", reworded, own]})
    assert sheet.printed.inventory
    titles = [piece.title for piece in sheet.printed.inventory.pieces]
    assert "Stå rank" in titles
    assert "Løft hælene" in titles
    assert not {"Trappen", "Fru Hansens hæle"} & set(titles)


def test_a_personal_sheet_is_printed_again_without_the_person(store: Store, shelf: Path) -> None:
    own = {"own": {"title": "Trappen", "steps": ["Gå op og ned."]}}
    asked = {**CHOSEN, "items": [*CHOSEN["items"], own], "patient": "Ida", "note": "Ring."}
    pdf, sheet = printed(store, shelf, asked)
    assert sheet.printed.left_out == ("items/3/own", "patient", "note")
    again = reopened(shelf, found(store, sheet))
    assert again.changes == ()
    assert again.preview.made.pdf != pdf
    assert again.preview.made.pdf == makers(shelf).make(CHOSEN).pdf
    content = store.path.read_bytes() + store.path.with_name("desk.sqlite-wal").read_bytes()
    for word in ("Ida", "Trappen", "Ring."):
        assert word.encode() not in content


def test_of_own_exercises_alone_nothing_is_left(store: Store, shelf: Path) -> None:
    _, sheet = printed(
        store, shelf, {"handout": "balance", "items": [{"own": {"title": "Trappen"}}]}
    )
    with pytest.raises(HandoutError, match="typed for one person"):
        reopened(shelf, found(store, sheet))
