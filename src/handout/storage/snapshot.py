"""A snapshot of the outside world during one run: the date, files and folders, each read once.

Everything in a run is made from the same bytes, even if somebody saves a file in the meantime.
The snapshot remembers the digest of all that it has read. Cache keys, the origins of sheets and
reprints use these digests, so they read no file again and can find out later what has changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.regular import RefusedError, is_absent, lies_in, read_regular

Found = TypeVar("Found")

LARGEST_KEPT = 1_000_000
"""The largest file in bytes that stays in memory; a larger one, such as a photograph, is read again
when it is needed."""

MISSING = ""
"""The state of a file or folder that does not exist or cannot be read."""

States = Mapping[str, str]
"""The state of each file and folder, by its absolute path: a digest, or MISSING."""


@frozen
class Library:
    """A folder with handouts, programmes, pictures and profiles."""

    root: Path

    @property
    def handouts(self) -> Path:
        """The folder that contains a folder for each handout."""
        return self.root / "handouts"

    @property
    def programmes(self) -> Path:
        """The folder of the programmes; it need not exist."""
        return self.root / "programmes"

    @property
    def illustrations(self) -> Path:
        """The folder of the pictures."""
        return self.root / "assets" / "illustrations"

    @property
    def profiles(self) -> Path:
        """The folder of the wards' profiles."""
        return self.root / "profiles"

    @property
    def person(self) -> Path:
        """The file that describes the person in the pictures; it need not exist."""
        return self.root / "assets" / "person.yaml"

    @property
    def hyphens(self) -> Path:
        """The folder of the library's own lists of words with hyphens; it need not exist."""
        return self.root / "hyphens"

    @property
    def facets(self) -> Path:
        """The library's own words for what its exercises are found by, if it has any."""
        return self.root / "facets.yaml"

    @property
    def languages(self) -> Path:
        """The folder of the phrases in languages that the program lacks; it need not exist."""
        return self.root / "languages"


@frozen
class File:
    """A file as it was when the run first read it."""

    path: Path
    data: bytes = field(repr=False)
    digest: str
    """SHA-256 of the data, in hexadecimal digits."""

    @property
    def name(self) -> str:
        """The path as a person in the current folder would write it."""
        return shown(self.path)


class Snapshot:
    """What one run has read: files of the library and others, on one date."""

    def __init__(
        self, library: Library, today: date, in_memory: Mapping[Path, bytes] | None = None
    ) -> None:
        """Start with nothing read.

        Args:
            library: The library with the handouts, pictures and profiles.
            today: The date with which review dates are compared.
            in_memory: Files that need not be on disk, such as an upload; they hide files on disk
                with the same path.
        """
        self.library = library
        self.today = today
        self._in_memory = {_absolute(path): data for path, data in (in_memory or {}).items()}
        self._root = os.path.join(_absolute(library.root), "")  # noqa: PTH118
        self._was_there = is_folder(library.root)
        self._folders_inside: dict[str, bool] = {}
        self._files: dict[str, File] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._states: dict[str, str] = {}
        self._found: dict[str, Any] = {}

    def file(self, path: Path) -> File:
        """Return a file.

        Raises:
            HandoutError: the file cannot be read, or has changed since this run first read it.
        """
        absolute = _absolute(path)
        seen = self._files.get(absolute)
        if seen:
            return seen
        data = self._read(path, absolute)
        file = File(path, data, checksum(data))
        # A large file is read again each time, and must still be the same.
        if self._states.setdefault(absolute, file.digest) != file.digest:
            raise HandoutError([_changed(path)])
        if len(data) <= LARGEST_KEPT:
            self._files[absolute] = file
        return file

    def find(self, path: Path) -> File | None:
        """Return a file, or None if it does not exist.

        Raises:
            HandoutError: the file exists but cannot be read.
        """
        absolute = _absolute(path)
        if absolute not in self._in_memory and not is_there(path):
            # If the file exists later, `is_current` must notice.
            self._states.setdefault(absolute, MISSING)
            return None
        return self.file(path)

    def state(self, path: Path) -> str:
        """Return the digest of a file, or MISSING if there is none that can be read."""
        try:
            found = self.find(path)
        except HandoutError:
            return MISSING
        return found.digest if found else MISSING

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the sorted names in a folder; none if there is no such folder.

        Raises:
            HandoutError: the folder exists but cannot be listed.
        """
        absolute = _absolute(folder)
        if absolute not in self._folders:
            on_disk = names_in(folder)
            added = {name for path in self._in_memory if (name := _child_name(path, absolute))}
            if on_disk is None and self._was_there and absolute.startswith(self._root):
                self._require_library()
            self._folders[absolute] = tuple(sorted(added.union(on_disk or ())))
            self._states[absolute] = _folder_state(on_disk)
        return self._folders[absolute]

    def _require_library(self) -> None:
        """Check that the library is still there: without it, nothing is known of its folders."""
        if names_in(self.library.root) is None:
            reason = "it is no longer there"
            fix = "if it is on a network drive, connect the drive"
            raise _unreadable(self.library.root, reason, "folder", fix)

    def once(self, what: str, find: Callable[[], Found]) -> Found:
        """Return what is found in the folders of the library, without looking twice.

        Args:
            what: What it is.
            find: Finds it; nobody changes what it returns.
        """
        if what not in self._found:
            self._found[what] = find()
        found: Found = self._found[what]
        return found

    def states(self) -> States:
        """Return the state of everything on disk that this run has read."""
        return {path: state for path, state in self._states.items() if path not in self._in_memory}

    def agrees(self, states: States) -> bool:
        """Tell whether this run sees files and folders in the states that another one saw."""
        return all(self._seen(Path(path)) == state for path, state in states.items())

    def _seen(self, path: Path) -> str:
        try:
            if not is_folder(path):
                return self.state(path)
            self.names(path)
        except HandoutError:
            return MISSING
        return self._states[_absolute(path)]

    def is_current(self) -> bool:
        """Return whether everything on disk that this run has read is unchanged."""
        return are_current(self.states())

    def _read(self, path: Path, absolute: str) -> bytes:
        in_memory = self._in_memory.get(absolute)
        if in_memory is not None:
            return in_memory
        if self._leads_out(absolute):
            raise leading_out(path, Place(shown(path)), "the library")
        return read_file(path)

    def _leads_out(self, absolute: str) -> bool:
        """Tell whether a path that begins in the library leads out of it, by links."""
        if not absolute.startswith(self._root):
            return False
        folder, name = os.path.split(absolute)
        if folder not in self._folders_inside:
            self._folders_inside[folder] = lies_in(Path(folder, "x"), self.library.root)
        path = Path(folder, name)
        # Unlike `Path.is_symlink`, this raises nothing if the path cannot be looked at.
        is_link = os.path.islink(path)  # noqa: PTH114
        return not self._folders_inside[folder] or (
            is_link and not lies_in(path, self.library.root)
        )


def _child_name(path: str, folder: str) -> str:
    """Return the part of a path just below a folder, or "" if the path is not in the folder."""
    inside = path.removeprefix(folder + os.sep)
    return "" if inside == path else Path(inside).parts[0]


def are_current(states: States) -> bool:
    """Return whether files and folders still have the given states."""
    return all(_present_state(Path(path)) == state for path, state in states.items())


def _present_state(path: Path) -> str:
    try:
        if is_folder(path):
            return _folder_state(names_in(path))
        return checksum(read_file(path))
    except HandoutError:
        return MISSING


def names_in(folder: Path) -> tuple[str, ...] | None:
    """Return the sorted names in a folder, or None if there is no such folder.

    Raises:
        HandoutError: the folder exists but cannot be listed.
    """
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 (a library may have thousands)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise _unreadable(folder, error.strerror or str(error), "folder") from None


def _folder_state(names: tuple[str, ...] | None) -> str:
    if names is None:
        return MISSING
    # Without the word "folder", an empty folder would have the state of an empty file.
    return checksum("\n".join(("folder", *names)).encode("utf-8", "surrogateescape"))


def checksum(content: bytes) -> str:
    """Return the SHA-256 digest of some bytes in hexadecimal, as `sha256sum` prints it."""
    return hashlib.sha256(content).hexdigest()


def read_file(path: Path) -> bytes:
    """Return the content of a file outside the library, such as a plan or a finished sheet.

    Raises:
        HandoutError: the file cannot be read.
    """
    try:
        return read_regular(path)
    except RefusedError as refused:
        raise _unreadable(path, refused.reason, "file", refused.fix) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise _unreadable(path, reason or str(error), "file") from None


def _unreadable(path: Path, reason: str, what: str, fix: str = "") -> HandoutError:
    return HandoutError(
        [
            Problem(
                "file-unreadable",
                Place(shown(path)),
                f"the {what} cannot be read: {reason}",
                "its contents are needed here",
                fix or f"check that the {what} exists and that you have permission to read it",
            )
        ]
    )


def leading_out(path: Path, place: Place, home: str) -> HandoutError:
    """Return the error of a file that lies elsewhere than it may.

    Args:
        path: The file.
        place: Where it is named.
        home: The place where it may lie.
    """
    return HandoutError(
        [
            Problem(
                "file-elsewhere",
                place,
                f"'{path.name}' lies outside of {home}",
                "somebody else may change or see what is meant for one library",
                f"put a copy of the file into {home}",
            )
        ]
    )


def _changed(path: Path) -> Problem:
    return Problem(
        "file-changed",
        Place(shown(path)),
        "this file changed while sheets were being made from it",
        "all sheets of one run must be made from the same content",
        "run the same command again",
    )


def is_folder(path: Path) -> bool:
    """Return whether a folder exists; a name that the system does not allow never does."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Return whether a path exists; a name that the system does not allow never does.

    One that cannot be looked at counts as there, so that whoever reads it learns the reason.
    """
    return not is_absent(path)


def shown(path: Path) -> str:
    """Return a path as a person in the current folder would write it."""
    return as_seen_from_here(path).as_posix()


def as_seen_from_here(path: Path) -> Path:
    """Return a path relative to the current folder if it is near, or else the absolute path."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # Windows: the path is on another drive
        return path
    return path.absolute() if relative.parts[:2] == ("..", "..") else relative


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (Path.resolve would follow links)
