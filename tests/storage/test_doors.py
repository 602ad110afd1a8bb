"""What comes in is a file, as large as its kind can be, that lies where it may, or it is said."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handout.batch.lock import FILE, locked
from handout.problems import HandoutError
from handout.storage.regular import LARGEST, TEXT, is_absent
from handout.storage.snapshot import Library, Snapshot, is_there, read_file
from tests.cli.running import handout
from tests.cli.sample import KNEE, write_handout, write_library

SECRET = "machine example.org login me password sesam"

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return write_library(tmp_path / "shelf")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.write_text(SECRET, encoding="utf-8")
    return file


def refused(path: Path) -> str:
    with pytest.raises(HandoutError) as error:
        read_file(path)
    (problem,) = error.value.problems
    assert problem.code == "file-unreadable"
    return problem.message


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "handout.yaml")
    assert "a pipe" in refused(tmp_path / "handout.yaml")


@posix
def test_a_device_is_not_read_without_end() -> None:
    assert "a device" in refused(Path("/dev/zero"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path)


def test_a_file_may_be_as_large_as_its_kind_and_no_larger(tmp_path: Path) -> None:
    text = tmp_path / "en.yaml"
    text.write_bytes(bytes(TEXT))
    assert len(read_file(text)) == TEXT
    text.write_bytes(bytes(TEXT + 1))
    assert "500 001 bytes; one of this kind may have 500 000" in refused(text)


@pytest.mark.parametrize("ending", [*LARGEST, ".txt", ""])
def test_nothing_is_read_of_a_file_of_gigabytes(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"x{ending}"
    with file.open("wb") as sparse:
        sparse.truncate(4_000_000_000)
    assert "4 000 000 000 bytes" in refused(file)


def test_every_way_in_has_the_limit(shelf: Path) -> None:
    large = "#" * TEXT + "\n"
    (shelf / "p.yaml").write_text(large, encoding="utf-8")
    handout("build", "--prescription", "p.yaml", folder=shelf).refused("p.yaml", "bytes")
    handout("build", "knee", "--profile", "p.yaml", folder=shelf).refused("p.yaml", "bytes")
    handout("batch", "p.yaml", "-o", "stock", folder=shelf).refused("p.yaml", "bytes")
    write_handout(shelf, "knee", large)
    handout("build", "knee", folder=shelf).refused("knee/handout.yaml", "bytes")


@posix
def test_a_link_out_of_the_library_is_refused(shelf: Path, secret: Path) -> None:
    (shelf / "handouts/back/en.yaml").unlink()
    (shelf / "handouts/back/en.yaml").symlink_to(secret)
    for command in (("check",), ("build", "back", "--language", "en")):
        outcome = handout(*command, folder=shelf).refused("error[file-elsewhere]", "en.yaml")
        assert "sesam" not in outcome.shown


@posix
def test_a_folder_that_leads_out_of_the_library_is_refused(shelf: Path, tmp_path: Path) -> None:
    other = write_library(tmp_path / "other")
    (shelf / "handouts/hip").symlink_to(other / "handouts/knee")
    handout("check", folder=shelf).refused("error[file-elsewhere]", "hip/handout.yaml")


@posix
def test_links_within_a_library_and_to_one_are_followed(shelf: Path, tmp_path: Path) -> None:
    (shelf / "texts").mkdir()
    (shelf / "handouts/knee/handout.yaml").rename(shelf / "texts/knee.yaml")
    (shelf / "handouts/knee/handout.yaml").symlink_to(shelf / "texts/knee.yaml")
    (tmp_path / "link").symlink_to(shelf)
    handout("build", "knee", "--library", "link", "-o", "out", folder=tmp_path)
    assert (tmp_path / "out/knee.da.pdf").exists()


@pytest.mark.parametrize(
    "line", ["logo: {file: NAME, alt: A}", "fonts: {regular: NAME, bold: NAME}"]
)
@pytest.mark.parametrize("absolute", [False, True])
def test_a_profile_names_no_file_outside_of_its_folder(
    shelf: Path, secret: Path, line: str, absolute: bool
) -> None:
    name = str(secret) if absolute else "../../secret"
    (shelf / "profiles").mkdir()
    text = "organisation: X\n" + line.replace("NAME", f"'{name}'") + "\n"
    (shelf / "profiles/ward.yaml").write_text(text, encoding="utf-8")
    outcome = handout("build", "knee", "--profile", "ward", folder=shelf)
    outcome.refused("profiles/ward.yaml:2:", "error[file-elsewhere]")


@posix
def test_a_lock_that_is_a_link_makes_no_file_elsewhere(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "stock", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / FILE).symlink_to(elsewhere)
    with pytest.raises(HandoutError), locked(folder):
        pass
    assert not elsewhere.exists()


@posix
def test_links_in_a_ring_are_said(shelf: Path) -> None:
    ring = shelf / "handouts/knee/handout.yaml"
    ring.unlink()
    ring.symlink_to(ring)
    (shelf / "ring.yaml").symlink_to("ring.yaml")
    handout("check", folder=shelf).refused("knee/handout.yaml")
    handout("check", "ring.yaml", folder=shelf).refused("ring.yaml")
    handout("build", "--prescription", "ring.yaml", folder=shelf).refused("ring.yaml")


@posix
def test_a_link_that_leads_nowhere_is_not_passed_over(shelf: Path) -> None:
    (shelf / "facets.yaml").symlink_to(shelf / "gone.yaml")
    handout("build", "knee", folder=shelf).refused("facets.yaml: error[file-unreadable]")


def locked_away(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the system refuse to look into folders with some names, as it does to all but root."""

    def guarded(real: Callable[..., object], *, lists: bool) -> Callable[..., object]:
        def ask(path: str | Path = ".", *rest: object, **more: object) -> object:
            asked = Path(path).absolute()
            parts = asked.parts if lists else asked.parent.parts
            if set(names) & set(parts):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path, *rest, **more)

        return ask

    for name in ("listdir", "open", "stat", "lstat"):
        monkeypatch.setattr(os, name, guarded(getattr(os, name), lists=name == "listdir"))


EVERYTHING = (
    ("build", "--all"),
    ("batch", "--all", "--strict", "-o", "out"),
    ("check",),
    ("list",),
    ("find", "hvile"),
)


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda words: words[0])
def test_a_handout_that_cannot_be_read_is_never_left_out(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    locked_away(monkeypatch, "knee")
    outcome = handout(*command, folder=shelf).refused("knee: error[file-unreadable]")
    assert "Permission denied" in outcome.shown
    assert not list(shelf.rglob("*.pdf"))


@pytest.mark.parametrize("command", EVERYTHING[:3], ids=lambda words: words[0])
def test_pictures_that_cannot_be_read_are_never_left_out(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    (shelf / "assets/illustrations").mkdir(parents=True)
    locked_away(monkeypatch, "illustrations")
    handout(*command, folder=shelf).refused("illustrations: error[file-unreadable]")
    assert not list(shelf.rglob("*.pdf"))


def test_a_profile_that_cannot_be_read_is_said(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf / "profiles").mkdir()
    (shelf / "profiles/ward.yaml").write_text("organisation: X\n", encoding="utf-8")
    locked_away(monkeypatch, "profiles")
    outcome = handout("build", "knee", "--profile", "ward", folder=shelf)
    outcome.refused("profiles/ward.yaml: error[file-unreadable]", "Permission denied")


def test_a_library_that_cannot_be_read_is_not_replaced_by_the_example(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_away(monkeypatch, "handouts")
    handout("list", folder=shelf).refused("handouts: error[file-unreadable]")


def test_a_library_that_vanishes_has_no_folders_and_says_so(shelf: Path) -> None:
    snapshot = Snapshot(Library(shelf), date(2026, 11, 23))
    assert snapshot.names(snapshot.library.illustrations) == ()
    shelf.rename(shelf.with_name("unmounted"))
    with pytest.raises(HandoutError, match="no longer there"):
        snapshot.names(snapshot.library.programmes)


def test_a_name_that_no_file_can_have_is_absent(tmp_path: Path) -> None:
    for name in ("x" * 300, "a\0b"):
        assert is_absent(tmp_path / name)
        assert not is_there(tmp_path / name)


def test_a_text_as_large_as_it_may_be_is_checked(shelf: Path) -> None:
    comment = "# " + "x" * 98 + "\n"
    write_handout(shelf, "knee", KNEE + comment * 4000)
    handout("check", "knee", folder=shelf)
