"""The outside world as one run has seen it: the day, each file read once, each folder listed once.

Whatever is made during a run is made of these same bytes, even if somebody saves a file meanwhile.
What was given out is remembered by its digest, so that keys of the cache, origins of sheets and
reprints need no file a second time, and can tell later whether anything has changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handout.problems import HandoutError, Place, Problem

LARGEST_KEPT = 1_000_000
"""Bytes of a file that stays in memory; a larger one, a photograph, is read again when needed."""

MISSING = ""
"""The state of what is not there, or cannot be read."""

States = Mapping[str, str]
"""The state of files and folders by their absolute paths."""


@dataclass(frozen=True)
class Library:
    """A folder with handouts, and pictures beside them."""

    root: Path

    @property
    def handouts(self) -> Path:
        """The folder with a folder for each handout."""
        return self.root / "handouts"

    @property
    def illustrations(self) -> Path:
        """The folder with the pictures."""
        return self.root / "assets" / "illustrations"

    @property
    def profiles(self) -> Path:
        """The folder with the profiles of wards."""
        return self.root / "profiles"

    @property
    def person(self) -> Path:
        """The text that says whom the pictures show, if the library has its own figure."""
        return self.root / "assets" / "person.yaml"

    @property
    def facets(self) -> Path:
        """The library's own words for what its exercises are found by, if it has any."""
        return self.root / "facets.yaml"


@dataclass(frozen=True)
class File:
    """A file as it was when it was first read."""

    path: Path
    data: bytes = field(repr=False)
    digest: str
    """SHA-256 of the data, in hexadecimal digits."""

    @property
    def name(self) -> str:
        """Its path as a person in the current folder would write it."""
        return shown(self.path)


class Snapshot:
    """What one run has seen of a library, and of the files around it, on one day."""

    def __init__(
        self, library: Library, today: date, in_memory: Mapping[Path, bytes] | None = None
    ) -> None:
        """Begin with nothing seen.

        Args:
            library: Where handouts, pictures and named profiles lie.
            today: Against which reviews are due.
            in_memory: Files that need not be on disk, such as an upload; they cover those that
                lie there under the same paths.
        """
        self.library = library
        self.today = today
        self._in_memory = {_whole(path): data for path, data in (in_memory or {}).items()}
        self._files: dict[str, File] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._states: dict[str, str] = {}

    def file(self, path: Path) -> File:
        """Return a file.

        Raises:
            HandoutError: it cannot be read, or is no longer what it was during this run.
        """
        whole = _whole(path)
        known = self._files.get(whole)
        if known:
            return known
        data = self._read(path, whole)
        found = File(path, data, checksum(data))
        if self._states.setdefault(whole, found.digest) != found.digest:
            raise HandoutError([_changed(path)])
        if len(data) <= LARGEST_KEPT:
            self._files[whole] = found
        return found

    def find(self, path: Path) -> File | None:
        """Return a file, or None if nothing lies there.

        Raises:
            HandoutError: something does, but it cannot be read.
        """
        whole = _whole(path)
        if whole not in self._in_memory and not is_there(path):
            self._states.setdefault(whole, MISSING)
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
            HandoutError: the folder is there, but cannot be listed.
        """
        whole = _whole(folder)
        if whole not in self._folders:
            on_disk = _names_in(folder)
            added = {name for path in self._in_memory if (name := _next_name(path, whole))}
            self._folders[whole] = tuple(sorted(added.union(on_disk or ())))
            self._states[whole] = _state_of_folder(on_disk)
        return self._folders[whole]

    def states(self) -> States:
        """Return the state of all that this run has seen on disk."""
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
        return self._states[_whole(path)]

    def is_current(self) -> bool:
        """Tell whether all that this run has seen on disk is still the same."""
        return are_current(self.states())

    def _read(self, path: Path, whole: str) -> bytes:
        in_memory = self._in_memory.get(whole)
        return read_file(path) if in_memory is None else in_memory


def _next_name(path: str, folder: str) -> str:
    """Return the name that a path goes on with inside a folder, or nothing if it lies elsewhere."""
    inside = path.removeprefix(folder + os.sep)
    return "" if inside == path else Path(inside).parts[0]


def are_current(states: States) -> bool:
    """Tell whether files and folders are still in the states that they had."""
    return all(_state_now(Path(path)) == state for path, state in states.items())


def _state_now(path: Path) -> str:
    try:
        if is_folder(path):
            return _state_of_folder(_names_in(path))
        return checksum(read_file(path))
    except HandoutError:
        return MISSING


def _names_in(folder: Path) -> tuple[str, ...] | None:
    """Return the sorted names in a folder, or None if it is not there."""
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unreadable(folder, error, "folder") from None


def _state_of_folder(names: tuple[str, ...] | None) -> str:
    if names is None:
        return MISSING
    # The name of the kind keeps an empty folder apart from an empty file.
    return checksum("\n".join(("folder", *names)).encode("utf-8", "surrogateescape"))


def checksum(content: bytes) -> str:
    """Return the SHA-256 of some bytes, as other programs print it."""
    return hashlib.sha256(content).hexdigest()


def read_file(path: Path) -> bytes:
    """Return the content of a file outside the library, such as a plan or a finished sheet.

    Raises:
        HandoutError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error, "file") from None


def _unreadable(path: Path, error: OSError, what: str) -> HandoutError:
    return HandoutError(
        [
            Problem(
                "file-unreadable",
                Place(shown(path)),
                f"the {what} cannot be read: {error.strerror or error}",
                "its content is needed here",
                f"check that the {what} is there and that you may read it",
            )
        ]
    )


def _changed(path: Path) -> Problem:
    return Problem(
        "file-changed",
        Place(shown(path)),
        "this file was changed while sheets were being made from it",
        "the sheets of one run must all be made of the same content",
        "give the same command again",
    )


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; a name that no disk can hold is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Tell whether a file or folder is there; a name that no disk can hold is not."""
    try:
        return path.exists()
    except OSError:
        return False


def shown(path: Path) -> str:
    """Return a path as a person in the current folder would write it."""
    return as_seen_from_here(path).as_posix()


def as_seen_from_here(path: Path) -> Path:
    """Return a path relative to the current folder if that is near, else the whole path."""
    try:
        near = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
    return path.absolute() if near.parts[:2] == ("..", "..") else near


def _whole(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (follows no link, and must be fast)
