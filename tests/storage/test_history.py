from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from handout.storage.history import committed, find_revision, library_at, revisions
from handout.storage.snapshot import Library, Snapshot, checksum

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in a folder of a repository, with all of it committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    root = tmp_path / "på deling" / "library"
    for name in ("handouts/knæ/handout.yaml", "handouts/knæ/en.yaml", "programmes/one.yaml"):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode() + b"\n\n")
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-qm", "All")
    return root


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, "-C", str(folder), *arguments], check=True)


def test_only_what_has_changed_is_remembered(repository: Path) -> None:
    assert committed(Library(repository)) == {}
    folder = repository / "handouts" / "knæ"
    (folder / "handout.yaml").write_bytes(b"changed")
    (folder / "en.yaml").unlink()
    (folder / "sv.yaml").write_bytes(b"new")
    (repository / "programmes" / "one.yaml").write_bytes(b"changed")
    assert committed(Library(repository)) == {
        folder / name: f"handouts/knæ/{name}\n\n".encode() for name in ("en.yaml", "handout.yaml")
    }


def test_what_is_stored_elsewhere_is_not_known(repository: Path) -> None:
    picture = repository / "assets" / "illustrations" / "walk.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0a\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Picture")
    picture.write_bytes(b"the picture")
    assert committed(Library(repository)) == {}


def test_a_repository_without_a_commit_knows_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert committed(Library(tmp_path)) == {}


def test_nothing_that_a_repository_would_run_is_run(repository: Path) -> None:
    trap = repository.parent / "ran"
    for key in ("core.fsmonitor", "filter.trap.clean", "filter.trap.smudge", "diff.trap.textconv"):
        git(repository, "config", key, f"touch '{trap}'; cat")
    (repository / ".gitattributes").write_text("*.yaml filter=trap diff=trap\n", "utf-8")
    (repository / "handouts" / "knæ" / "handout.yaml").write_bytes(b"changed")
    assert len(committed(Library(repository))) == 1
    assert not trap.exists()


def test_a_library_is_as_it_was_and_nothing_else(repository: Path) -> None:
    library = Library(repository)
    folder = repository / "handouts" / "knæ"
    (folder / "handout.yaml").write_bytes(b"changed")
    (folder / "sv.yaml").write_bytes(b"new")
    first = find_revision(library, "HEAD")
    assert first
    then, files = library_at(library, first)
    assert not then.root.exists()
    assert {path.relative_to(then.root).as_posix(): data for path, data in files.items()} == {
        name: f"{name}\n\n".encode()
        for name in ("handouts/knæ/handout.yaml", "handouts/knæ/en.yaml")
    }
    snapshot = Snapshot(then, date(2027, 1, 1), files)
    assert snapshot.names(then.handouts / "knæ") == ("en.yaml", "handout.yaml")
    (repository / "programmes" / "one.yaml").write_bytes(b"changed")
    git(repository, "commit", "-qm", "Programme", "programmes")
    git(repository, "commit", "-qam", "Text")
    assert [one.name for one in revisions(library)] == [
        getattr(find_revision(library, "HEAD"), "name", ""),
        first.name,
    ]


@pytest.mark.parametrize("named", ["", "--all", "-1", "HEAD..HEAD", "nothing", "HEAD~9", "HEAD:x"])
def test_what_is_no_commit_is_not_found(repository: Path, named: str) -> None:
    assert find_revision(Library(repository), named) is None


def test_a_picture_that_is_stored_elsewhere_is_taken_from_the_disk(repository: Path) -> None:
    picture = repository / "assets" / "illustrations" / "walk.png"
    picture.parent.mkdir(parents=True)
    oid = f"oid sha256:{checksum(b'the picture')}"
    picture.write_bytes(f"version https://git-lfs.github.com/spec/v1\n{oid}\n".encode())
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Picture")
    revision = find_revision(Library(repository), "HEAD")
    assert revision
    for lies_there, known in ((b"the picture", [b"the picture"]), (b"another", [])):
        picture.write_bytes(lies_there)
        files = library_at(Library(repository), revision)[1]
        assert [data for path, data in files.items() if path.suffix == ".png"] == known
