"""The door through which every file comes in: a regular file, no larger than its kind may be.

A device or a pipe would be read without end, and a file of gigabytes would fill the memory, before
anybody could say what is wrong with it. So both are looked at before anything is read.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

TEXT: Final = 500_000
"""Bytes of a text that a person writes: twenty times the longest handout of the library."""

LARGEST: Final = {
    **dict.fromkeys((".yaml", ".yml"), TEXT),
    ".po": 4 * TEXT,  # each text twice or three times, with notes
    **dict.fromkeys((".csv", ".json", ".svg"), 10_000_000),
    **dict.fromkeys((".ttf", ".otf", ".png", ".jpg", ".jpeg"), 40_000_000),
    ".pdf": 400_000_000,
}
"""The most bytes of a file, by the ending of its name. Fonts of Chinese have twenty million, and a
pack of all sheets has more than any one of them."""

LARGEST_OTHER: Final = 40_000_000
"""The most bytes of a file with another ending."""

NO_NAME: Final = frozenset({errno.EINVAL, errno.ENAMETOOLONG})
"""What a system says of a name that no file can have."""


class RefusedError(Exception):
    """A file that is none to read. It says why, and what to do."""

    def __init__(self, reason: str, fix: str) -> None:
        self.reason = reason
        self.fix = fix
        super().__init__(reason)


def read_regular(path: Path) -> bytes:
    """Return the content of a file.

    Raises:
        RefusedError: it is a folder, a device or a pipe, or larger than files of its kind may be.
        OSError: the file cannot be read.
        ValueError: the system cannot represent its name.
    """
    most = LARGEST.get(path.suffix.lower(), LARGEST_OTHER)
    # Without O_NONBLOCK, opening a pipe would wait until somebody writes into it.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise RefusedError(_called(status.st_mode), "put a file in its place")
        _require_room(status.st_size, most)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    finally:
        os.close(descriptor)
    _require_room(len(data), most)  # it may have grown, and those of /proc seem to be empty
    return data


def _require_room(size: int, most: int) -> None:
    if size > most:
        raise RefusedError(
            f"it has {size:_} bytes; one of this kind may have {most:_}".replace("_", " "),
            "check that it is the right file; divide a text, or save a picture smaller",
        )


def _called(mode: int) -> str:
    return "it is a folder" if stat.S_ISDIR(mode) else "it is a device or a pipe, and no file"


def is_absent(path: Path) -> bool:
    """Return whether there is definitely nothing at a path.

    What lies in a folder that may not be read, or behind a link that leads nowhere, is not absent:
    to do without it would be to leave it out.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError as error:
        return error.errno in NO_NAME
    return False


def is_plain_name(name: str) -> bool:
    """Return whether a name is that of a file in a folder, and leads to no other folder."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:")


def real_path(path: Path) -> Path:
    """Return where a path leads, with no link in it; links in a ring lead nowhere."""
    return Path(os.path.realpath(path))


def lies_in(path: Path, folder: Path) -> bool:
    """Return whether a file lies in a folder, wherever links lead."""
    inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    return os.path.realpath(path).startswith(inside)
