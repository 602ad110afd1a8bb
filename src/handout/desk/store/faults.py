"""What can be wrong with the file of the store, in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import shown

NOTHING_CHANGED = "nothing was written, and what is in the store stays as it was"

_FAULTS = {
    sqlite3.SQLITE_BUSY: (
        "store-locked",
        "another program holds the store and does not let go of it",
        "close programs that have this file open, such as a database browser, and try again",
    ),
    sqlite3.SQLITE_READONLY: (
        "store-read-only",
        "the store cannot be written to",
        "give the desk permission to write to this file and its folder, or choose another folder "
        "with --data",
    ),
    sqlite3.SQLITE_FULL: ("store-full", "the disk of the store is full", "free some disk space"),
    sqlite3.SQLITE_IOERR: (
        "store-unreadable",
        "the disk of the store does not answer as it should",
        "check the disk; the store must lie on a disk of this machine, not on a network drive",
    ),
}
"""Code, message and fix for what the disk or another program is to blame for."""

_SAME = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
}


FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""How SQLite complains; the second where it quotes a damaged file."""


def fault(error: Exception, path: Path) -> HandoutError:
    """Return what SQLite says of a file as a problem."""
    number = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    code, message, fix = _FAULTS.get(
        _SAME.get(number, number),
        (
            "store-damaged",
            f"the store is damaged ({error})",
            "stop the desk, move this file and those beside it that end in -wal and -shm "
            "elsewhere, and put a backup in its place",
        ),
    )
    return refusal(code, path, message, NOTHING_CHANGED, fix)


def refusal(code: str, path: Path, message: str, why: str, fix: str) -> HandoutError:
    """Return a problem of the whole file as an error."""
    return HandoutError([Problem(code, Place(shown(path)), message, why, fix)])


def no_store(path: Path) -> HandoutError:
    """Return the error of a store that is not there."""
    return refusal(
        "no-store",
        path,
        "there is no store here",
        "nothing has been printed or saved with this folder",
        "name the folder that the desk was started with: --data FOLDER",
    )


def not_a_store(path: Path) -> HandoutError:
    """Return the error of a file that is something else."""
    return refusal(
        "not-a-store",
        path,
        "this file is no store of the desk",
        "it may be somebody's work, so it is left as it is",
        "move it elsewhere, or choose another folder or file",
    )


def newer_store(path: Path, version: int) -> HandoutError:
    """Return the error of a store of a later program."""
    return refusal(
        "store-newer",
        path,
        f"this store was written by a newer version of the program (form {version})",
        "this version does not know all that is in it, so it leaves it as it is",
        "install the newer version again, or put a backup from before in its place",
    )


def older_store(path: Path) -> HandoutError:
    """Return the error of a store of an earlier program, where it is only to be read."""
    return refusal(
        "store-older",
        path,
        "this store was written by an older version of the program",
        "it cannot be compared with what this version writes",
        "start the desk with it once, which brings it up to date",
    )


def store_gone(path: Path) -> HandoutError:
    """Return the error of a store that was taken away beneath a running desk."""
    return refusal(
        "store-gone",
        path,
        "the store was deleted, moved or replaced while the desk was running",
        "what is written now would be in no file that anybody finds again",
        "put the file back, and start the desk again",
    )
