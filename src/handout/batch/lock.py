"""One batch a folder: a lock that the system itself takes away when the program ends or dies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import lock_descriptor

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


def _lock(handle: int) -> bool:
    try:
        return lock_descriptor(handle, blocking=False)
    except OSError:  # a disk in the network that knows no locks
        return True


def _at_work(folder: Path) -> Problem:
    return Problem(
        "batch-running",
        Place(shown(folder)),
        "another batch is at work in this folder",
        "the two would be in each other's way",
        "wait until it has ended, or choose another folder",
    )
