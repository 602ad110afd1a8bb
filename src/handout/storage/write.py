"""Write finished files atomically: all of them completely, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from handout.problems import HandoutError, Place, Problem

UNFINISHED = ".part"
"""The ending of the temporary file that is being written; its name begins with a dot."""


def write_files(contents: Mapping[Path, bytes], *, durable: bool = True) -> None:
    """Write files under temporary names in the same folders, then rename them.

    An existing file stays as it is until the new one is complete. If any file cannot be written,
    none is renamed.

    Args:
        contents: The content of each file.
        durable: Whether to wait until the disk has stored the files, so that even a power cut
            leaves no incomplete file. Not needed if the reader detects an incomplete file.

    Raises:
        HandoutError: a folder or file cannot be written.
    """
    temporary: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            temporary[path] = _write_temporary(path, content, durable)
        for path, partial in temporary.items():
            _rename(partial, path)
    finally:
        for partial in temporary.values():
            with suppress(OSError):
                partial.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Delete the temporary files that a killed process left in a folder."""
    for leftover in folder.glob(f".*{UNFINISHED}"):
        with suppress(OSError):  # Windows: another program has it open
            leftover.unlink()


def _write_temporary(path: Path, content: bytes, durable: bool) -> Path:
    temporary = path.parent / f".{path.name}.{os.urandom(4).hex()}{UNFINISHED}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("xb")
    except (OSError, UnicodeError) as error:
        raise unwritable(path, error) from None
    try:
        with file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except BaseException as error:  # including Ctrl-C, which must leave no file behind either
        temporary.unlink(missing_ok=True)
        raise (unwritable(path, error) if isinstance(error, OSError) else error) from None
    return temporary


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None


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
