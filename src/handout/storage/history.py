"""What the files of a library were at the last commit, where it is kept in git.

Git is asked by its command line, and only for what it has stored, as a look at the working files
would run the filters and hooks that a foreign repository may have. Without git or a repository,
nothing is known.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from handout.frozen import frozen
from handout.problems import HandoutError
from handout.storage.snapshot import Library, checksum, is_there, read_file

PATIENCE = 10.0
"""Seconds to wait for an answer of git, which may lie on a network drive."""

ELSEWHERE = b"version https://git-lfs"
"""How a file begins in whose place git has stored only where it is."""


def committed(library: Library) -> dict[Path, bytes]:
    """Return what the changed and deleted files of the handouts and pictures were before."""
    folders = (library.handouts, library.illustrations)
    below = (os.path.relpath(folder, library.root) for folder in folders)
    blobs = {library.root / name: blob for name, blob in _blobs(library, "HEAD", below)}
    changed = {path: blob for path, blob in blobs.items() if _blob_at(path, len(blob)) != blob}
    stored = zip(changed, _contents(library, [*changed.values()]), strict=False)
    return {path: data for path, data in stored if not data.startswith(ELSEWHERE)}


def earlier_versions(library: Library, path: Path, beside: Path) -> Iterator[bytes]:
    """Yield a file as it was when another was committed last, and as it was committed last."""
    name, other = (os.path.relpath(one, library.root) for one in (path, beside))
    with_other = _git(library, b"", "rev-list", "-1", "HEAD", "--", other).decode("ascii").strip()
    for commit in dict.fromkeys(filter(None, (with_other, "HEAD"))):
        if data := _git(library, b"", "cat-file", "blob", f"{commit}:./{Path(name).as_posix()}"):
            yield data


@frozen
class Revision:
    """A commit: the whole name that git has for it, a short one, and its day."""

    name: str
    short: str
    day: str


def find_revision(library: Library, named: str) -> Revision | None:
    """Return the commit that somebody names, such as HEAD~2 or a tag; None if there is none."""
    if named.startswith("-"):  # git would take it for an option
        return None
    name = _git(library, b"", "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")
    return next(iter(_commits(library, "-1", name.decode().strip())), None) if name else None


def revisions(library: Library) -> tuple[Revision, ...]:
    """Return the commits that changed the handouts or pictures of a library, the latest first."""
    return _commits(library, "HEAD", below=_FOLDERS)


def library_at(library: Library, revision: Revision) -> tuple[Library, dict[Path, bytes]]:
    """Return a library as it was at a commit: where it seems to lie, and all its files.

    It lies nowhere on the disk, so nothing that is there now is taken for a part of it.
    """
    root = library.root.absolute()
    root = root.with_name(f"{root.name}@{revision.short}")
    while is_there(root):
        root = root.with_name(f"{root.name}-")
    blobs = dict(_blobs(library, revision.name, _FOLDERS))
    stored = zip(blobs, _contents(library, [*blobs.values()]), strict=False)
    files = {root / name: _whole(data, library.root / name) for name, data in stored}
    return Library(root), {path: data for path, data in files.items() if data is not None}


_FOLDERS = ("handouts", "assets", "facets.yaml")
"""What a handout is made of, in a library."""


def _blobs(library: Library, revision: str, below: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files at a commit, each with the name that git has for its content."""
    listed = _git(library, b"", "ls-tree", "-r", "-z", revision, "--", *below)
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, _, blob = about.split()
        if mode in _FILES:  # no link, which would lead somewhere else by now, and no repository
            yield os.fsdecode(name), blob


_FILES = (b"100644", b"100755")


def _commits(library: Library, *asked: str, below: Sequence[str] = ()) -> tuple[Revision, ...]:
    lines = _git(library, b"", "log", "--format=%H %h %cs", *asked, "--", *below).splitlines()
    return tuple(Revision(*line.decode().split()) for line in lines)


def _whole(data: bytes, path: Path) -> bytes | None:
    """Return what git has stored, or the file on disk if it has stored only what that is."""
    if not data.startswith(ELSEWHERE):
        return data
    with suppress(HandoutError):
        there = read_file(path)
        return there if f"sha256:{checksum(there)}".encode() in data else None
    return None


def _blob_at(path: Path, digits: int) -> bytes:
    """Return the name that git would give the content of a file, or nothing without the file."""
    try:
        data = read_file(path) if is_there(path) else None
    except HandoutError:
        return b""
    if data is None:
        return b""
    named = b"blob %d\0" % len(data) + data
    digest = hashlib.sha256 if digits == 64 else hashlib.sha1
    return digest(named, usedforsecurity=False).hexdigest().encode()


def _contents(library: Library, blobs: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the contents of some blobs, in their order."""
    if not blobs:
        return
    answer = _git(library, b"\n".join(blobs) + b"\n", "cat-file", "--batch")
    while answer:
        head, _, rest = answer.partition(b"\n")
        size = int(head.split()[2])
        yield rest[:size]
        answer = rest[size + 1 :]


def _git(library: Library, asked: bytes, *arguments: str) -> bytes:
    """Return what git says, or nothing if it cannot tell."""
    command = ("git", "-C", str(library.root), *arguments)
    with suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(
            command, input=asked, capture_output=True, check=True, timeout=PATIENCE
        )
        return answer.stdout
    return b""
