"""One run sees each file and folder as it was when first asked for, and knows what has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handout.building.readings import load_handout
from handout.problems import HandoutError
from handout.storage import snapshot as snapshot_module
from handout.storage.library import handout_ids
from handout.storage.regular import read_regular
from handout.storage.snapshot import LARGEST_KEPT, Library, Snapshot, are_current
from tests.cli.sample import write_library

TODAY = date(2026, 11, 23)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return Snapshot(Library(write_library(tmp_path)), TODAY)


def source_of(snapshot: Snapshot) -> Path:
    return snapshot.library.handouts / "back" / "handout.yaml"


def test_each_file_is_read_once(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counted(path: Path) -> bytes:
        read.append(path.absolute())
        return read_regular(path)

    monkeypatch.setattr(snapshot_module, "read_regular", counted)
    for _ in range(2):
        load_handout(snapshot, "back", "en")
    inside = [path for path in read if path.is_relative_to(snapshot.library.root)]
    assert sorted(path.name for path in inside) == [*("en.sources.yaml", "en.yaml", "handout.yaml")]


def test_what_was_read_stays_as_it_was(snapshot: Snapshot) -> None:
    source = source_of(snapshot)
    before = snapshot.file(source)
    source.write_text("changed", encoding="utf-8")
    assert snapshot.file(source) is before
    assert not snapshot.is_current()


def test_a_large_file_that_changes_is_refused(snapshot: Snapshot) -> None:
    photo = snapshot.library.root / "photo.jpg"
    photo.write_bytes(bytes(LARGEST_KEPT + 1))
    snapshot.file(photo)
    photo.write_bytes(b"1" * (LARGEST_KEPT + 1))
    with pytest.raises(HandoutError) as refused:
        snapshot.file(photo)
    assert [problem.code for problem in refused.value.problems] == ["file-changed"]


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: (root / "handouts/back/handout.yaml").write_bytes(b"x"),
    "a text that is gone": lambda root: (root / "handouts/back/handout.yaml").unlink(),
    "a new translation": lambda root: (root / "handouts/back/sv.yaml").write_bytes(b"x"),
    "a new handout": lambda root: (root / "handouts/hip").mkdir(),
    "a file that was not there": lambda root: (root / "missing.yaml").write_bytes(b"x"),
    "a folder that was not there": lambda root: (root / "nothing").mkdir(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_knows_what_has_changed(snapshot: Snapshot, name: str) -> None:
    root = snapshot.library.root
    handout_ids(snapshot)
    load_handout(snapshot, "back")
    assert snapshot.find(root / "missing.yaml") is None
    assert snapshot.names(root / "nothing") == ()
    assert snapshot.is_current()
    CHANGES[name](root)
    assert not snapshot.is_current()
    assert not are_current(snapshot.states())


def test_an_empty_file_is_no_empty_folder(tmp_path: Path) -> None:
    snapshot = Snapshot(Library(tmp_path), TODAY)
    (tmp_path / "x").mkdir()
    snapshot.names(tmp_path / "x")
    (tmp_path / "x").rmdir()
    (tmp_path / "x").write_bytes(b"")
    assert not snapshot.is_current()


def test_files_in_memory_cover_those_on_disk(snapshot: Snapshot) -> None:
    source = source_of(snapshot)
    text = source.read_text(encoding="utf-8").replace("id: back", "id: hip")
    root = snapshot.library.root
    new = root / "handouts" / "hip" / "handout.yaml"
    uploaded = Snapshot(snapshot.library, TODAY, {new: text.encode("utf-8")})
    assert load_handout(uploaded, "hip").sound().id.value == "hip"
    assert uploaded.names(new.parent) == ("handout.yaml",)
    assert not new.exists()
    assert uploaded.is_current()


def test_a_folder_that_cannot_be_listed_is_a_problem(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(os, "listdir", refused)
    with pytest.raises(HandoutError, match="the folder cannot be read"):
        handout_ids(snapshot)
