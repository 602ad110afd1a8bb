"""Files are written whole or not at all, and nobody else's temporary files are touched."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handout.problems import HandoutError
from handout.storage import write
from handout.storage.write import FileAppearedError, remove_leftovers, write_files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither of these")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


IN_USE = PermissionError(13, "in use")


def fails_at(monkeypatch: pytest.MonkeyPatch, wanted: Path, error: BaseException = IN_USE) -> None:
    """Let one file refuse to be put in its place, as one that is open does on Windows."""
    place = write._place

    def refuse(part: Path, path: Path, is_new: bool) -> None:
        if path == wanted:
            raise error
        place(part, path, is_new)

    monkeypatch.setattr(write, "_place", refuse)


@pytest.mark.parametrize("has_links", [True, False])
def test_if_the_last_file_cannot_be_placed_all_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    old, new, last = (tmp_path / name for name in ("a", "b", "c"))
    old.write_bytes(b"old")
    old.chmod(0o600)
    last.write_bytes(b"last")
    if not has_links:
        monkeypatch.setattr(os, "link", _no_links)
    fails_at(monkeypatch, last)
    with pytest.raises(HandoutError, match="in use"):
        write_files({old: b"1", new: b"2", last: b"3"}, new=[new])
    assert names(tmp_path) == ["a", "c"]
    assert (old.read_bytes(), last.read_bytes()) == (b"old", b"last")
    if sys.platform != "win32":
        assert stat.S_IMODE(old.stat().st_mode) == 0o600


def test_ctrl_c_between_two_files_leaves_all_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    fails_at(monkeypatch, tmp_path / "b", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"}, new=[tmp_path / "b"])
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def _no_links(*_: object) -> None:
    raise OSError(95, "not supported")


def test_a_folder_in_the_last_place_leaves_all_as_before(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "z").mkdir()
    with pytest.raises(HandoutError, match="a folder of this name"):
        write_files({tmp_path / "a": b"new", tmp_path / "z": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a", "z"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_takes_no_other_s_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", _no_links)
    a, b = tmp_path / "a", tmp_path / "b"
    b.write_bytes(b"of another run")
    with pytest.raises(FileAppearedError):
        write_files({a: b"1", b: b"2"}, new=[a, b])
    assert names(tmp_path) == ["b"]
    assert b.read_bytes() == b"of another run"
    write_files({a: b"1"}, new=[a])
    assert a.read_bytes() == b"1"
    assert names(tmp_path) == ["a", "b"]


@POSIX
def test_private_files_are_so_from_their_first_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []

    def fsync(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))

    monkeypatch.setattr(os, "fsync", fsync)
    before = os.umask(0o022)
    try:
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"}, private=[tmp_path / "a"])
    finally:
        os.umask(before)
    assert modes == [0o600, 0o644]


def test_only_leftovers_of_ours_are_removed(tmp_path: Path) -> None:
    kept = [".thesis.doc.part", ".a.pdf.ABCDEF01.part", ".a.pdf.0123456.part", "a.0123abcd.part"]
    for name in (*kept, ".a.pdf.0123abcd.part"):
        (tmp_path / name).write_bytes(b"precious")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".b.pdf.0123abcd.part").mkdir()
    remove_leftovers(tmp_path)
    assert names(tmp_path) == sorted([*kept, ".b.pdf.0123abcd.part"])
    remove_leftovers(tmp_path / "nowhere")


KILLED = """
import os, sys
from pathlib import Path
from handout.storage import write
def stay(*_):
    print("writing", flush=True)
    sys.stdin.read()
write._Writing.place = stay
folder = Path(sys.argv[1])
write.write_files({folder / "a": b"1", folder / "b": b"2"}, private=[folder / "a"])
"""


@POSIX
def test_what_a_running_build_writes_stays_until_it_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"writing\n"
        remove_leftovers(tmp_path)
        assert len(names(tmp_path)) == 2
        running.kill()
    assert len(names(tmp_path)) == 2
    remove_leftovers(tmp_path)
    assert names(tmp_path) == []


def test_without_locks_only_old_leftovers_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / ".a.pdf.0123abcd.part"
    part.write_bytes(b"1")
    monkeypatch.setattr(sys, "platform", "win32")
    remove_leftovers(tmp_path)
    assert part.exists()
    an_hour_ago = time.time() - 3600
    os.utime(part, (an_hour_ago, an_hour_ago))
    remove_leftovers(tmp_path)
    assert not part.exists()


def test_on_windows_files_are_closed_before_they_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    before = open_handles()
    seen: list[int] = []

    def place(part: Path, path: Path, _: bool) -> None:
        seen.append(open_handles())
        part.replace(path)

    monkeypatch.setattr(write, "_place", place)
    write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"}, private=[tmp_path / "a"])
    assert seen == [before, before]


def open_handles() -> int:
    """Return how many of the first handles of this process are open."""
    return sum(map(_is_open, range(256)))


def _is_open(handle: int) -> bool:
    try:
        os.fstat(handle)
    except OSError:
        return False
    return True
