"""The cache on disk: the same files with it, and nothing lost without it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

import handout as package
from handout.building.checking import check_readings
from handout.building.readings import load_handout
from handout.building.ward import open_fonts
from handout.problems import Place
from handout.storage import fingerprint as program
from handout.storage.cache import ENDING, VARIABLE, Cache, key_of, make_room, open_cache
from handout.storage.records import MOST_CHARACTERS
from handout.storage.snapshot import Library, Snapshot
from handout.storage.write import UNFINISHED
from tests.cli.running import handout
from tests.cli.sample import write_library
from tests.conftest import SAMPLE

pytestmark = pytest.mark.slow

BUILD = ("build", "balance", "--library", SAMPLE)
LANGUAGES = ("da", "en")
TODAY = date(2026, 11, 23)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def copied(tmp_path: Path) -> Library:
    """A library of our own, to be changed."""
    shutil.copytree(SAMPLE / "handouts", tmp_path / "own" / "handouts")
    return Library(tmp_path / "own")


@pytest.fixture
def lasting(tmp_path: Path) -> Path:
    """The sample without what is made anew each time: a dosage in words, and a photograph."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "lasting"))
    for path in (root / "handouts" / "balance").glob("*.yaml"):
        said = path.read_text(encoding="utf-8")
        said = re.sub(r" +dosage:\n +repetitions: {words: .*}\n(?= +alt)", "", said)
        said = re.sub(r"repetitions: {words: .*}", "repetitions: 10", said)
        path.write_text(said, encoding="utf-8")
    pictures = root / "assets" / "illustrations"
    shutil.copy(pictures / "table.svg", pictures / "chair.svg")  # goes before the photograph
    return root


def built(folder: Path, name: str, *options: str | Path) -> bytes:
    handout(*BUILD, *options, "-o", name, folder=folder).done()
    return (folder / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_made_from_the_cache_is_the_same(language: str, tmp_path: Path, kept: Path) -> None:
    asked = ("--language", language, "--profile", "ward")
    first = built(tmp_path, "first.pdf", *asked)
    entries = {path.name for path in kept.iterdir()}
    assert len(entries) >= 10
    assert built(tmp_path, "again.pdf", *asked) == first
    assert {path.name for path in kept.iterdir()} == entries
    handout("--no-cache", *BUILD, *asked, "-o", "without.pdf", folder=tmp_path).done()
    assert (tmp_path / "without.pdf").read_bytes() == first


SECOND_RUN = """
import sys
from datetime import date
from pathlib import Path
from handout.building.making import make, whole_handout
from handout.building.result import write_result
from handout.storage.records import MOST_CHARACTERS
from handout.storage.snapshot import Library, Snapshot
library, language, output = sys.argv[1:]
asked = whole_handout("balance", language)
write_result(make([asked], Snapshot(Library(Path(library)), date(2026, 11, 23))), Path(output))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def modules_of_a_run(library: Path, output: Path, language: str) -> list[str]:
    """Build a sheet in a process of its own, and return what that loaded."""
    command = (sys.executable, "-c", SECOND_RUN, str(library), language, str(output))
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_run_need_not_load_what_reads_fonts_and_drawings(
    language: str, lasting: Path, tmp_path: Path, kept: Path
) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    assert "reportlab" in modules_of_a_run(lasting, first, language)
    modules = modules_of_a_run(lasting, second, language)
    assert not {"reportlab", "PIL", "platformdirs", "sqlite3"} & set(modules)
    assert second.read_bytes() == first.read_bytes()


@pytest.mark.slow
def test_runs_that_share_a_new_folder_do_not_disturb_each_other(tmp_path: Path, kept: Path) -> None:
    arguments = (sys.executable, "-c", SECOND_RUN, str(SAMPLE), "da")
    runs = [subprocess.Popen((*arguments, str(tmp_path / f"{n}.pdf")), stdout=-3) for n in "abc"]
    assert [run.wait() for run in runs] == [0, 0, 0]
    a, b, c = ((tmp_path / f"{name}.pdf").read_bytes() for name in "abc")
    assert a == b == c == built(tmp_path, "again.pdf")
    assert {path.suffix for path in kept.iterdir()} == {ENDING}


def test_nothing_in_it_is_about_a_person(tmp_path: Path, kept: Path) -> None:
    asked = ["--patient", "Zofia Łukasiewicz", "--note", "Husk stokken.", "--therapist", "Mogens Ø"]
    asked += ["--item-note", "stand-tall", "Ikke på trampolinen."]
    asked += ["--dosage", "stand-tall", "repetitions: {words: som Agnieszka}"]
    built(tmp_path, "personal.pdf", *asked)
    everything = b"".join(path.name.encode() + path.read_bytes() for path in kept.iterdir())

    def is_told(word: str) -> bool:
        return any(word.encode(code) in everything for code in ("utf-8", "utf-16-be"))

    assert is_told("ryglænet")  # as the handout says to everyone
    for word in ("Zofia", "Łukasiewicz", "stokken", "Mogens", "trampolinen", "Agnieszka"):
        assert not is_told(word)


def test_a_text_that_was_changed_is_read_anew(copied: Library, kept: Path) -> None:
    def title_of(language: str) -> str:
        reading = load_handout(Snapshot(copied, TODAY), "balance", language)
        return reading.sound().title.value

    before = [title_of(language) for language in LANGUAGES]
    assert [title_of(language) for language in LANGUAGES] == before
    english = copied.handouts / "balance" / "en.yaml"
    english.write_text(
        english.read_text(encoding="utf-8").replace(f"title: {before[1]}", "title: Changed"),
        encoding="utf-8",
    )
    assert [title_of(language) for language in LANGUAGES] == [before[0], "Changed"]


def test_what_was_wrong_is_said_again_as_it_was(
    copied: Library, tmp_path: Path, kept: Path
) -> None:
    check = ("check", copied.handouts)
    first = handout(*check, folder=tmp_path)
    assert "picture-not-found" in first.shown
    assert handout(*check, folder=tmp_path) == first
    assert handout("--no-cache", *check, folder=tmp_path) == first


def test_the_checks_see_a_new_day_and_a_new_picture(copied: Library, kept: Path) -> None:
    reading = load_handout(Snapshot(copied, TODAY), "balance")
    due = reading.sound().review.due

    def codes(later: int) -> list[tuple[str, Place]]:
        snapshot = Snapshot(copied, due + timedelta(days=later))
        found = check_readings([reading], snapshot, open_fonts(snapshot))
        return [(problem.code, problem.place) for problem in found]

    before = codes(0)
    assert "review-overdue" not in dict(before)
    assert "review-overdue" in dict(codes(1))
    shutil.copytree(SAMPLE / "assets", copied.root / "assets")
    assert "picture-not-found" in dict(before)
    assert "picture-not-found" not in dict(codes(0))


def test_another_state_of_the_program_finds_nothing_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "program.py"
    changed.write_text("a = 1", encoding="utf-8")
    monkeypatch.setattr(package, "__file__", str(changed))
    states = [program.program_state.__wrapped__()]
    os.utime(changed, ns=(1, 1))
    states.append(program.program_state.__wrapped__())
    (tmp_path / "more.yaml").write_text("b: 1", encoding="utf-8")
    states.append(program.program_state.__wrapped__())
    assert len(set(states)) == 3
    assert program.program_state.__wrapped__() == states[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few make links")
def test_an_editor_s_lock_on_a_file_of_the_program_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "__file__", str(tmp_path / "program.py"))
    before = program.program_state.__wrapped__()
    (tmp_path / ".#program.py").symlink_to("somebody@somewhere")
    assert program.program_state.__wrapped__() == before


def test_no_cache_keeps_nothing(tmp_path: Path, kept: Path) -> None:
    handout("--no-cache", *BUILD, folder=tmp_path).done()
    assert not kept.exists()


def test_a_damaged_entry_is_made_again(tmp_path: Path, kept: Path) -> None:
    first = built(tmp_path, "first.pdf")
    entries = sorted(kept.glob(f"*{ENDING}"))
    whole = [entry.read_bytes() for entry in entries]
    for number, entry in enumerate(entries):
        wrong = (whole[number][:-1], b"", whole[number - 1], whole[number][:40] + b"\xff")
        entry.write_bytes(wrong[number % 4])
    assert built(tmp_path, "again.pdf") == first
    assert [entry.read_bytes() for entry in entries] == whole


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, kept: Path) -> None:
    kept.write_text("this is a file", encoding="utf-8")
    assert built(tmp_path, "first.pdf")
    assert kept.read_text(encoding="utf-8") == "this is a file"


@dataclass(frozen=True)
class Kept:
    content: bytes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_folder_is_its_owner_s_alone(tmp_path: Path, kept: Path) -> None:
    Cache(kept).store("x", Kept(b"content"))
    assert kept.stat().st_mode & 0o077 == 0


def test_what_was_written_first_makes_room_for_the_next_run(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_cache = Cache(kept)
    for number in range(10):
        kept_cache.store(f"{number}", Kept(bytes(200)))
        os.utime(kept / f"{number}{ENDING}", (number, number))
    half = kept / f".9{ENDING}.0a1b2c3d{UNFINISHED}"  # left by a run that was killed
    half.write_bytes(bytes(100))
    os.utime(half, (0, 0))
    monkeypatch.setattr("handout.storage.cache.LARGEST", 1200)
    make_room.cache_clear()
    kept_cache.store("last", Kept(bytes(200)))
    assert half.exists()  # not every entry looks for others
    kept_cache.store("next 0", Kept(bytes(200)))
    assert kept_cache.load("next 0", Kept) == Kept(bytes(200))
    assert kept_cache.load("9", Kept) == Kept(bytes(200))
    assert kept_cache.load("0", Kept) is None
    assert not half.exists()
    assert sum(path.stat().st_size for path in kept.iterdir()) <= 1500


def test_an_entry_that_is_something_else_counts_as_missing(kept: Path) -> None:
    cache = Cache(kept)
    cache.store("x", Kept(b"content"))
    assert cache.load("x", Kept) == Kept(b"content")
    assert cache.load("x", Place) is None


def test_parts_are_told_apart() -> None:
    assert key_of("x", b"a", b"bc") != key_of("x", b"ab", b"c") != key_of("xa", b"b", b"c")


def test_an_empty_variable_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert open_cache() == Cache(None)
    open_cache().store("x", Kept(b"content"))
    assert open_cache().load("x", Kept) is None


def test_what_is_very_large_is_not_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.storage.cache.LARGEST_ENTRY", 100)
    Cache(kept).store("x", Kept(bytes(200)))
    assert Cache(kept).load("x", Kept) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_can_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    folder = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(folder))
    assert open_cache().folder == folder, "it is made when it is needed"
    folder.mkdir()
    folder.chmod(mode)
    assert open_cache().folder is None
    write_library(tmp_path / "shelf")
    outcome = handout("build", "knee", folder=tmp_path / "shelf")
    assert outcome.code == 0
    assert outcome.err.count(str(folder)) == 1
    assert not list(folder.iterdir())
    folder.chmod(0o755)
    handout("build", "knee", folder=tmp_path / "shelf").done()
    assert list(folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_a_folder_of_somebody_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert open_cache().folder == tmp_path
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert open_cache().folder is None


def test_a_record_with_too_much_text_is_made_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.store("long", ("x" * MOST_CHARACTERS, "y"))
    assert cache.load("long", tuple) is None
    cache.store("short", ("x" * MOST_CHARACTERS,))
    assert cache.load("short", tuple) is not None
