"""Where files go, and what becomes of those that lie there already."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handout.building import session as printing
from handout.problems import HandoutError, LostWordsError
from handout.storage.write import write_files
from tests.cli.running import handout
from tests.cli.sample import BACK, write_handout


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


@pytest.mark.parametrize("output", ["notes.txt", "notes.txt/sheet.pdf", "notes.txt/folder"])
def test_a_file_is_no_folder(shelf: Path, output: str) -> None:
    (shelf / "notes.txt").write_text("keep me", encoding="utf-8")
    handout("build", "back", "-o", output, folder=shelf).refused("error[file-unwritable]")
    assert (shelf / "notes.txt").read_text(encoding="utf-8") == "keep me"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_folder_that_one_may_not_write_to(shelf: Path) -> None:
    (shelf / "locked").mkdir(mode=0o500)
    handout("build", "back", "-o", "locked", folder=shelf).refused("error[file-unwritable]")


def test_a_newer_sheet_takes_the_place_of_the_old_one(shelf: Path) -> None:
    (shelf / "sheet.pdf").write_bytes(b"old")
    handout("build", "back", "-o", "sheet.pdf", folder=shelf).done()
    assert (shelf / "sheet.pdf").read_bytes().startswith(b"%PDF-")


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
