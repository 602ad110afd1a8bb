"""Finished files to disk: all of them whole, or none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from handout.problems import ContentError, Place, Problem


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files under new names beside their places, then rename them.

    What lies at a place stays untouched until its successor is whole; if any file cannot be
    written, none is put in its place.

    Raises:
        ContentError: a folder or file cannot be written.
    """
    fresh: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            fresh[path] = _written_beside(path, content)
        for path, beside in fresh.items():
            _put_in_place(beside, path)
    finally:
        for beside in fresh.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _written_beside(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except (OSError, UnicodeError) as error:
        raise _unwritable(path, error) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise _unwritable(path, error) from None
    return beside


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError | UnicodeError) -> ContentError:
    unnamed = "this system cannot write its name"
    reason = unnamed if isinstance(error, UnicodeError) else error.strerror or error
    return ContentError(
        [
            Problem(
                "file-unwritable",
                Place(str(path)),
                f"the file cannot be written: {reason}",
                "what lies there has been left as it was",
                "close it in other programs, check that there is room, or choose another folder",
            )
        ]
    )
