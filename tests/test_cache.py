"""The cache on disk: the same files with it, and nothing lost without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from handout.cache import ENDING, VARIABLE, Cache, key_of, open_cache
from tests.cli.running import handout
from tests.conftest import ROOT

BUILD = ("build", "back-pain", "--library", ROOT)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def built(folder: Path, name: str, *options: str) -> bytes:
    handout(*options, *BUILD, "-o", name, folder=folder).done()
    return (folder / name).read_bytes()


def test_a_file_made_from_the_cache_is_the_same(tmp_path: Path, kept: Path) -> None:
    first = built(tmp_path, "first.pdf")
    assert len(list(kept.iterdir())) >= 15
    assert built(tmp_path, "again.pdf") == first
    assert built(tmp_path, "without.pdf", "--no-cache") == first


def test_no_cache_keeps_nothing(tmp_path: Path, kept: Path) -> None:
    built(tmp_path, "first.pdf", "--no-cache")
    assert not kept.exists()


def test_a_damaged_entry_is_made_again(tmp_path: Path, kept: Path) -> None:
    first = built(tmp_path, "first.pdf")
    entries = sorted(kept.glob(f"*{ENDING}"))
    whole = [entry.read_bytes() for entry in entries]
    entries[0].write_bytes(whole[0][:-1])
    entries[1].write_bytes(b"")
    entries[2].write_bytes(whole[3])
    entries[3].write_bytes(whole[3][:40] + b"\xff" + whole[3][41:])
    assert built(tmp_path, "again.pdf") == first
    assert [entry.read_bytes() for entry in entries] == whole


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, kept: Path) -> None:
    kept.write_text("this is a file", encoding="utf-8")
    assert built(tmp_path, "first.pdf")
    assert kept.read_text(encoding="utf-8") == "this is a file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_the_folder_is_its_owner_s_alone(tmp_path: Path, kept: Path) -> None:
    Cache(kept).store("x", b"content")
    assert kept.stat().st_mode & 0o077 == 0


def test_the_entries_written_first_make_room(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handout.cache.LARGEST", 1000)
    cache = Cache(kept)
    for number in range(10):
        cache.store(f"{number}", bytes(200))
        os.utime(kept / f"{number}{ENDING}", (number, number))
    assert cache.load("9") == bytes(200)
    assert cache.load("0") is None
    assert sum(path.stat().st_size for path in kept.iterdir()) <= 1000


def test_parts_are_told_apart() -> None:
    assert key_of(b"a", b"bc") != key_of(b"ab", b"c")


def test_an_empty_variable_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert open_cache() == Cache(None)
    open_cache().store("x", b"content")
    assert open_cache().load("x") is None
