"""Writing finished files: all of them whole, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from handout.problems import HandoutError, Place, Problem

UNFINISHED = ".part"
"""The ending of a file that is still being written; its name begins with a dot."""


def write_files(contents: Mapping[Path, bytes], *, through_power_cuts: bool = True) -> None:
    """Write files under temporary names beside their paths, then rename them.

    An existing file is untouched until its successor is whole; if any file cannot be written, none
    is renamed.

    Args:
        contents: The content of each file.
        through_power_cuts: Whether to wait until the disk has stored them, so that not even a
            power cut leaves half a file; needless where half a file is noticed when read.

    Raises:
        HandoutError: a folder or file cannot be written.
    """
    fresh: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            fresh[path] = _written_beside(path, content, through_power_cuts)
        for path, beside in fresh.items():
            _put_in_place(beside, path)
    finally:
        for beside in fresh.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Delete what was being written into a folder when the program was killed."""
    for beside in folder.glob(f".*{UNFINISHED}"):
        with suppress(OSError):  # Windows: another program has it open
            beside.unlink()


def _written_beside(path: Path, content: bytes, through_power_cuts: bool) -> Path:
    beside = path.parent / f".{path.name}.{os.urandom(4).hex()}{UNFINISHED}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = beside.open("xb")
    except (OSError, UnicodeError) as error:
        raise unwritable(path, error) from None
    try:
        with file:
            file.write(content)
            if through_power_cuts:
                file.flush()
                os.fsync(file.fileno())
    except BaseException as error:  # Ctrl-C leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise (unwritable(path, error) if isinstance(error, OSError) else error) from None
    return beside


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None


def unwritable(path: Path, error: OSError | UnicodeError) -> HandoutError:
    """Return the problem of a file that cannot be written."""
    unnamed = "this system cannot represent its name"
    reason = unnamed if isinstance(error, UnicodeError) else error.strerror or error
    return HandoutError(
        [
            Problem(
                "file-unwritable",
                Place(str(path)),
                f"the file cannot be written: {reason}",
                "the file that was there, if any, is unchanged",
                "close it in other programs, make room on the disk, or choose another folder",
            )
        ]
    )
