"""Where files go, and what becomes of those that lie there already."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from handout.building import session as printing
from handout.problems import HandoutError, LostWordsError
from handout.storage.write import write_files
from tests.cli.running import handout
from tests.cli.sample import BACK, write_handout
from tests.conftest import ROOT


def left_over(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix == ".part"]


@pytest.mark.parametrize("output", ["sheet.pdf", "new/folder/sheet.pdf", "SHEET.PDF", "ø å.pdf"])
def test_a_name_that_ends_in_pdf_is_the_file(shelf: Path, output: str) -> None:
    outcome = handout("build", "back", "-o", output, folder=shelf).done()
    assert outcome.out == f"{output}: 1 page, not approved\n"
    assert (shelf / output).read_bytes().startswith(b"%PDF-")
    assert left_over(shelf) == []


@pytest.mark.parametrize("output", ["prints", "new/folder", "Øvelser til Åse", "."])
def test_any_other_name_is_a_folder(shelf: Path, output: str) -> None:
    handout("build", "back", "-o", output, folder=shelf).done()
    assert (shelf / output / "back.da.pdf").is_file()


def test_a_folder_may_be_called_something_pdf(shelf: Path) -> None:
    (shelf / "x.pdf").mkdir()
    handout("build", "back", "knee", "-o", "x.pdf", folder=shelf).done()
    assert sorted(p.name for p in (shelf / "x.pdf").iterdir()) == ["back.da.pdf", "knee.da.pdf"]


def test_an_absolute_path_will_do(shelf: Path, tmp_path: Path) -> None:
    handout("build", "back", "-o", tmp_path / "far" / "a.pdf", folder=shelf).done()
    assert (tmp_path / "far" / "a.pdf").is_file()


def test_several_handouts_do_not_fit_in_one_file(shelf: Path) -> None:
    handout("build", "back", "knee", "-o", "one.pdf", folder=shelf).refused("one-file-for-many")
    assert not (shelf / "one.pdf").exists()


@pytest.mark.parametrize("output", ["notes.odt", "notes.odt/sheet.pdf", "notes.odt/folder"])
def test_a_file_is_no_folder(shelf: Path, output: str) -> None:
    (shelf / "notes.odt").write_text("keep me", encoding="utf-8")
    handout("build", "back", "-o", output, folder=shelf).refused("error[file-unwritable]")
    assert (shelf / "notes.odt").read_text(encoding="utf-8") == "keep me"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_one_may_not_write_to(shelf: Path) -> None:
    (shelf / "locked").mkdir(mode=0o500)
    handout("build", "back", "-o", "locked", folder=shelf).refused("error[file-unwritable]")


def test_a_newer_sheet_takes_the_place_of_the_old_one(shelf: Path) -> None:
    handout("build", "back", "-o", "sheet.pdf", folder=shelf).done()
    old = (shelf / "sheet.pdf").read_bytes()
    write_handout(shelf, "back", BACK.replace("Feber", "Høj feber"))
    handout("build", "back", "-o", "sheet.pdf", folder=shelf).done()
    assert (shelf / "sheet.pdf").read_bytes() != old


def test_a_failed_build_leaves_what_lies_there(shelf: Path) -> None:
    (shelf / "sheet.pdf").write_bytes(b"old")
    write_handout(shelf, "back", BACK.replace("8-10", "10-8"))
    handout("build", "back", "-o", "sheet.pdf", folder=shelf).refused("error[bad-range]")
    assert (shelf / "sheet.pdf").read_bytes() == b"old"
    assert left_over(shelf) == []


def test_a_mistake_of_the_program_leaves_what_lies_there(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(*_: object) -> None:
        raise LostWordsError("back")

    (shelf / "sheet.pdf").write_bytes(b"old")
    monkeypatch.setattr(printing, "build", lose)
    outcome = handout("build", "back", "-o", "sheet.pdf", folder=shelf)
    assert outcome.code == 1
    assert "a bug in the program (LostWordsError)" in outcome.err
    assert "Traceback" not in outcome.shown
    assert (shelf / "sheet.pdf").read_bytes() == b"old"
    assert left_over(shelf) == []


def test_if_one_file_cannot_be_written_none_is_put_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    files = {tmp_path / "a.pdf": b"new", tmp_path / "file" / "b.pdf": b"new"}
    with pytest.raises(HandoutError, match="cannot be written"):
        write_files(files)
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "file"]


def test_a_full_disk_leaves_what_lies_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(HandoutError, match="No space left"):
        write_files({tmp_path / "a.pdf": b"new"})
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_others_may_read_the_file_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_files({tmp_path / "a.pdf": b"x"})
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "plain").stat().st_mode


def run_in_a_shell(shelf: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in which the program is called `handout`."""
    program = f"{shlex.quote(sys.executable)} -m handout"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        ["sh", "-c", line.replace("handout", program, 1)],
        cwd=shelf, env=environment, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full console")
def test_a_full_console_is_told_of_what_is_true(shelf: Path) -> None:
    ended = run_in_a_shell(shelf, "handout build back -o x.pdf > /dev/full")
    assert ended.returncode == 2
    assert "cannot print what it has done: No space left on device" in ended.stderr
    assert "Files that it has written are whole" in ended.stderr
    assert "bug" not in ended.stderr
    assert (shelf / "x.pdf").read_bytes().startswith(b"%PDF-")
    assert run_in_a_shell(shelf, "handout build nope > /dev/full 2> /dev/full").returncode == 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this is a shell of Unix")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_console_stops_no_build(shelf: Path, closed: str) -> None:
    ended = run_in_a_shell(shelf, f"handout build back -o x.pdf {closed}")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (shelf / "x.pdf").read_bytes().startswith(b"%PDF-")
