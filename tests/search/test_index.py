"""The index: what is found, in which order, and that it follows the library."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from handout.building.catalogue import summaries
from handout.building.item_search import find_items
from handout.problems import HandoutError
from handout.search.query import Query
from handout.search.ranking import Found
from handout.search.words import words_of
from handout.storage import database
from handout.storage.cache import DATABASE, VARIABLE
from handout.storage.database import open_database
from handout.storage.snapshot import Library, Snapshot
from tests.cli.sample import BACK, BACK_IN_ENGLISH, KNEE, write_handout, write_library
from tests.conftest import ROOT, TODAY

BAND = """\
      - id: press
        kind: exercise
        title: Bøj knæene
        also-called: [squat]
        region: knee
        position: standing
        level: 1
        start: Læg elastikken under fødderne.
        steps: [Bøj og stræk.]
        equipment: band
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library with an empty cache beside it, and nothing open."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    database._database.cache_clear()
    root = write_library(tmp_path / "library")
    shutil.rmtree(tmp_path / "cache")
    yield root
    database._database.cache_clear()


def find(root: Path, text: str, most: int = 20, **more: object) -> Found:
    """Return what is found as a run of its own would find it."""
    snapshot = Snapshot(Library(root), TODAY)
    return find_items(snapshot, Query(words_of(text), **more), most)  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    return [f"{hit.entry.handout}/{hit.entry.item}" for hit in found.hits]


def index_file(root: Path) -> Path:
    (file,) = (root.parent / "cache").glob(f"*{DATABASE}")
    return file


def test_words_of_any_language_find_an_item_in_theirs(own: Path) -> None:
    for text, title in [("hæl", "Lad hælen glide"), ("heel", "Slide your heel")]:
        (hit,) = find(own, text).hits
        assert (hit.entry.title, hit.used_in) == (title, ("back/slide",))
        (english,) = find(own, text, language="en").hits
        assert english.entry.title == "Slide your heel"
        assert english.entry.dosage == "1 repetition on each leg"
    assert find(own, "hæl", language="sv").hits == ()


def test_what_has_all_words_comes_first(own: Path) -> None:
    write_handout(own, "knee", KNEE + BAND)
    assert names(find(own, "knæ stående elastik")) == ["knee/press"]
    assert names(find(own, "spænd hælen"))[0] == "back/slide"
    partly = find(own, "hælen elastik")
    assert (partly.asked, [hit.answered for hit in partly.hits]) == (2, [1, 1])


def test_a_title_goes_before_a_text(own: Path) -> None:
    assert names(find(own, "spænd")) == ["back/brace", "back/slide"]


@pytest.mark.parametrize("text", ["squat", "elastik", "træningselastik", "elastk", "standing",
                                  "stående", "knæbøj", "knee", "elastikknæ"])  # fmt: skip
def test_an_item_is_found_by_names_facets_equipment_and_parts(own: Path, text: str) -> None:
    write_handout(own, "knee", KNEE + BAND)
    assert names(find(own, text))[0] == "knee/press"


def test_a_search_may_forgive_no_mistake(own: Path) -> None:
    write_handout(own, "knee", KNEE + BAND)
    assert names(find(own, "elastik", forgiving=False)) == ["knee/press"]
    assert names(find(own, "elastk", forgiving=False)) == []


def test_facets_can_be_asked_for_alone(own: Path) -> None:
    write_handout(own, "knee", KNEE + BAND)
    marks = ("region0knee", "level01")
    assert names(find(own, "", marks=marks)) == ["knee/press"]
    assert names(find(own, "", marks=("region0hip",))) == []
    assert names(find(own, "", marks=("equipment0band",))) == ["knee/press"]
    assert names(find(own, "", marks=("equipment0mat",))) == []
    assert names(find(own, "lig", handout="knee"))[0] == "knee/lie"


@pytest.mark.parametrize(
    "text",
    ["hæl'", '"hæl', "hæl AND", "hæl*", "title:hæl", "NEAR(hæl)", "hæl; DROP TABLE items", "^hæl",
     "{title}: hæl", "hæl -- x", "hæl % _", "(hæl"],
)  # fmt: skip
def test_the_languages_of_sql_and_fts_are_just_words(own: Path, text: str) -> None:
    assert "back/slide" in names(find(own, text))
    assert "back/slide" in names(find(own, "hæl"))


def test_an_item_that_handouts_share_is_shown_once(own: Path) -> None:
    write_handout(own, "again", BACK.replace("id: back", "id: again"), en=BACK_IN_ENGLISH)
    (hit,) = find(own, "hæl").hits
    assert hit.used_in == ("again/slide", "back/slide")
    assert names(find(own, "hæl", handout="back")) == ["back/slide"]


def test_the_index_follows_the_library(own: Path) -> None:
    assert names(find(own, "cykel")) == []
    write_handout(own, "bike", KNEE.replace("id: knee", "id: bike").replace("Lig ned", "Cykel"))
    assert names(find(own, "cykel")) == ["bike/lie"]
    write_handout(own, "bike", KNEE.replace("id: knee", "id: bike").replace("Lig ned", "Løb"))
    assert (names(find(own, "cykel")), names(find(own, "løb"))) == ([], ["bike/lie"])
    (own / "handouts" / "bike" / "handout.yaml").unlink()
    assert names(find(own, "løb")) == []
    (own / "facets.yaml").write_text("da: {region: {knee: menisk}}", encoding="utf-8")
    write_handout(own, "knee", KNEE + BAND)
    assert names(find(own, "menisk")) == ["knee/press"]


def test_an_index_made_step_by_step_finds_what_one_made_at_once_does(own: Path) -> None:
    write_handout(own, "knee", KNEE + BAND)
    step_by_step = find(own, "lig")
    for name in ("x", "y"):
        write_handout(own, name, (KNEE + BAND).replace("id: knee", f"id: {name}"))
        find(own, "lig")
        (own / "handouts" / name / "handout.yaml").unlink()
    assert find(own, "lig") == step_by_step
    for file in (own.parent / "cache").glob("*"):
        file.unlink()
    database._database.cache_clear()
    assert find(own, "lig") == step_by_step


def test_a_handout_with_errors_hides_no_other(own: Path) -> None:
    write_handout(own, "bad", "id: bad\ntitle: [")
    assert names(find(own, "hæl")) == ["back/slide"]


def test_the_nearest_words_are_told_as_they_are_written(own: Path) -> None:
    found = find(own, "spædndtz")
    assert (found.hits, found.unknown) == ((), ("spaedndtz",))
    assert found.nearest == ("spænd",)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, None], ids=repr)
def test_a_damaged_or_foreign_file_is_made_anew(own: Path, content: bytes | None) -> None:
    before = find(own, "hæl")
    file = index_file(own)
    database._database.cache_clear()
    if content is None:
        whole = file.read_bytes()
        middle = os.urandom(len(whole) - 8192)
        content = whole[:4096] + middle + whole[-4096:]
    file.write_bytes(content)
    assert find(own, "hæl") == before
    database._database.cache_clear()
    assert find(own, "hæl") == before


def test_another_database_under_its_name_is_made_anew(own: Path) -> None:
    before = find(own, "hæl")
    file = index_file(own)
    database._database.cache_clear()
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE rows (something TEXT)")
        other.execute("CREATE TABLE items (something TEXT)")
    other.close()
    assert find(own, "hæl") == before
    assert set(summaries(Snapshot(Library(own), TODAY))) == {"back", "knee"}


def test_a_damaged_record_is_made_anew(own: Path) -> None:
    before = summaries(Snapshot(Library(own), TODAY))
    open_database(Library(own)).run(
        lambda c: c.execute("UPDATE rows SET record = CAST(replace(record, 'back', 'x') AS BLOB)")
    )
    assert summaries(Snapshot(Library(own), TODAY)) == before


def test_without_a_cache_all_is_found_as_well(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = find(own, "hæl")
    monkeypatch.setenv(VARIABLE, "")
    assert find(own, "hæl") == before


def test_a_cache_that_cannot_be_written_stops_nothing(own: Path) -> None:
    (own.parent / "cache").write_bytes(b"a file where a folder should be")
    assert names(find(own, "hæl")) == ["back/slide"]


def test_a_file_that_another_program_holds_stops_nothing(own: Path) -> None:
    find(own, "hæl")
    holder = sqlite3.connect(index_file(own))
    holder.execute("BEGIN EXCLUSIVE")
    write_handout(own, "knee", KNEE + BAND)
    database._database.cache_clear()
    with patch.object(database, "PATIENCE", 0.01):
        assert names(find(own, "elastik")) == ["knee/press"]
    holder.close()


def test_a_library_needs_no_room_for_it(own: Path) -> None:
    before = sorted(own.rglob("*"))
    find(own, "hæl")
    assert sorted(own.rglob("*")) == before


@pytest.mark.slow
def test_two_processes_at_once(own: Path) -> None:
    for number in range(20):
        text = BACK.replace("id: back", f"id: n{number}").replace("hælen", f"hælen {number}")
        write_handout(own, f"n{number}", text)
    command = [sys.executable, "-m", "handout", "find", "hælen", "--limit", "50"]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    running = [
        subprocess.Popen([*command, "--library", str(own)], stdout=subprocess.PIPE,
                         env=surroundings)
        for _ in range(3)
    ]  # fmt: skip
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert said[0] == said[1] == said[2]
    assert said[0].count(b"/slide") == 21


def test_a_python_that_cannot_search_says_so(own: Path) -> None:
    with (
        patch("handout.building.item_search.has_full_text", return_value=False),
        pytest.raises(HandoutError) as refused,
    ):
        find(own, "hæl")
    (problem,) = refused.value.problems
    assert problem.code == "search-unavailable"
    assert sqlite3.sqlite_version in problem.message
    assert set(summaries(Snapshot(Library(own), date(2026, 1, 1)))) == {"back", "knee"}
