"""One batch a folder: a lock that the system itself takes away when the program ends or dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import shown
from handout.storage.write import unwritable

FILE = ".batch.lock"

TRIALS, PAUSE = 10, 0.1
"""How often a lock is tried, and the seconds between: the processes of a batch that was killed
hold it until they notice, a moment later."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for one batch, making it if need be.

    Raises:
        HandoutError: another batch is at work there, or nothing can be written there.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritable(file, error) from None
    try:
        for _ in range(TRIALS):
            if _lock(handle):
                break
            time.sleep(PAUSE)
        else:
            raise HandoutError([_at_work(folder)])
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a disk in the network that knows no locks
            return True
        return True


def _at_work(folder: Path) -> Problem:
    return Problem(
        "batch-running",
        Place(shown(folder)),
        "another batch is at work in this folder",
        "the two would be in each other's way",
        "wait until it has ended, or choose another folder",
    )
