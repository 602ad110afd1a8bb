"""Write finished files atomically: all of them completely, or none."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import is_folder

if sys.platform != "win32":
    import fcntl

UNFINISHED = ".part"
"""The ending of the temporary file that is being written; its name begins with a dot."""

_OWN_PART = re.compile(rf"\..+\.([0-9a-f]{{8}}){re.escape(UNFINISHED)}")
"""The name of a temporary file of ours; its digits are the same for all files of one run."""

PRIVATE = 0o600
"""The mode of a file about a person; all others follow the user's own setting (umask)."""

ABANDONED_SECONDS = 60.0
"""The age from which a temporary file counts as left by a killed process, on systems where one
cannot see whether a process still has it open."""


class FileAppearedError(HandoutError):
    """A file that was not there has appeared while it was about to be written."""


def write_files(
    contents: Mapping[Path, bytes],
    *,
    durable: bool = True,
    private: Collection[Path] = (),
    new: Collection[Path] = (),
) -> None:
    """Write files under temporary names in the same folders, then rename them.

    An existing file stays as it is until the new one is complete. If any file cannot be written,
    all are left as they were.

    Args:
        contents: The content of each file.
        durable: Whether to wait until the disk has stored the files, so that even a power cut
            leaves no incomplete file. Not needed if the reader detects an incomplete file.
        private: Those that only the user who writes them may read. Windows has no such mode of
            files; there, the folder decides.
        new: Those that must not be there yet.

    Raises:
        FileAppearedError: one of the new files is there.
        HandoutError: a folder or file cannot be written.
    """
    # A folder of that name would be noticed only when the files before it are in their places.
    folders = [problem for path in contents if is_folder(path) for problem in _is_a_folder(path)]
    if folders:
        raise HandoutError(folders)
    writing = _Writing(durable)
    try:
        for path, content in contents.items():
            writing.write(path, content, path in private)
        writing.place(new)
    finally:
        writing.end()


def make_private(path: Path) -> None:
    """Let only its owner read a file, where the system has modes of files."""
    with suppress(OSError):  # it is another user's, who may read it anyway
        path.chmod(PRIVATE)


def remove_leftovers(folder: Path) -> None:
    """Delete the temporary files that killed processes left in a folder, and no other file."""
    with suppress(OSError):  # there is no such folder, or it cannot be read: a later step says so
        runs: dict[str, list[Path]] = {}
        for path in folder.iterdir():
            match = _OWN_PART.fullmatch(path.name)
            if match and path.is_file() and not path.is_symlink():
                runs.setdefault(match[1], []).append(path)
        for parts in runs.values():
            if all(map(_is_abandoned, parts)):
                for part in parts:
                    with suppress(OSError):  # Windows: another program has it open
                        part.unlink()


class _Writing:
    """The files of one run, from their first temporary byte to their place."""

    def __init__(self, durable: bool) -> None:
        self.durable = durable
        self.digits = os.urandom(4).hex()
        self.parts: dict[Path, Path] = {}
        self.earlier: dict[Path, Path] = {}
        self.locks: dict[Path, int] = {}
        """One open file in each folder: while it is locked, all parts of the run are in use."""

    def write(self, path: Path, content: bytes, private: bool) -> None:
        part = _part_of(path, self.digits)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = _opened(part, private)
        except (OSError, UnicodeError) as error:
            raise unwritable(path, error) from None
        self.parts[path] = part
        try:
            with open(handle, "wb", closefd=False) as file:
                file.write(content)
                if self.durable:
                    file.flush()
                    os.fsync(handle)
        except OSError as error:
            raise unwritable(path, error) from None
        finally:
            # Windows renames no file that is open.
            if sys.platform == "win32" or path.parent in self.locks:
                os.close(handle)
            else:
                self.locks[path.parent] = handle

    def place(self, new: Collection[Path]) -> None:
        """Rename all files; if one cannot be renamed, put back what was in the place of others."""
        placed: list[Path] = []
        try:
            for path, part in self.parts.items():
                if len(self.parts) > 1 and path not in new and path.exists():
                    self.earlier[path] = _second_name(path, self.digits)
                _place(part, path, path in new)
                placed.append(path)
        except BaseException as error:  # including Ctrl-C
            for done in reversed(placed):
                with suppress(OSError):
                    self.put_back(done)
            if not isinstance(error, OSError):
                raise
            problems = unwritable(path, error).problems
            if isinstance(error, FileExistsError) and path in new:
                raise FileAppearedError(problems) from None
            raise HandoutError(problems) from None

    def put_back(self, path: Path) -> None:
        if path in self.earlier:
            self.earlier[path].replace(path)
        else:
            path.unlink()

    def end(self) -> None:
        for part in (*self.parts.values(), *self.earlier.values()):
            with suppress(OSError):
                part.unlink(missing_ok=True)
        for handle in self.locks.values():
            os.close(handle)


def _part_of(path: Path, digits: str) -> Path:
    return path.parent / f".{path.name}.{digits}{UNFINISHED}"


def _opened(part: Path, private: bool) -> int:
    """Return a handle of a new temporary file, locked where the system has such locks."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        handle = os.open(part, flags, PRIVATE if private else 0o666)
        if sys.platform == "win32":
            return handle
        with suppress(OSError):  # a network drive without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)  # another run took it for a leftover before it was locked


def _is_abandoned(part: Path) -> bool:
    """Return whether no running process writes a temporary file."""
    try:
        if sys.platform == "win32":
            return time.time() - part.stat().st_mtime > ABANDONED_SECONDS
        handle = os.open(part, os.O_RDONLY | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(handle)
    except OSError:
        return False
    return True


def _second_name(path: Path, digits: str) -> Path:
    """Give a file a second name, by which it is put back if another file cannot be written."""
    kept = _part_of(path.with_name(f"{path.name}.earlier"), digits)
    try:
        os.link(path, kept)
    except OSError:  # a disk on which a file has one name only
        os.close(_opened(kept, private=True))
        kept.write_bytes(path.read_bytes())
        kept.chmod(path.stat().st_mode)
    return kept


def _place(part: Path, path: Path, is_new: bool) -> None:
    """Give a finished file its name.

    Raises:
        FileExistsError: it is new, and there is a file of this name.
    """
    if not is_new:
        part.replace(path)
        return
    try:
        os.link(part, path)  # unlike replacing, this fails if there is anything of this name
    except FileExistsError:
        raise
    except OSError:  # a disk on which a file has one name only
        path.open("xb").close()
        part.replace(path)


def _is_a_folder(path: Path) -> Iterator[Problem]:
    yield from unwritable(path, IsADirectoryError(0, "there is a folder of this name")).problems


def unwritable(path: Path, error: OSError | UnicodeError) -> HandoutError:
    """Return the error of a file that cannot be written."""
    bad_name = "this system cannot represent its name"
    reason = bad_name if isinstance(error, UnicodeError) else error.strerror or error
    return HandoutError(
        [
            Problem(
                "file-unwritable",
                Place(str(path)),
                f"the file cannot be written: {reason}",
                "an existing file of this name stays as it was",
                "close it in other programs, free some disk space, or choose another folder",
            )
        ]
    )
