"""Allow one batch at a time in a folder, by a lock that ends with the process that holds it."""

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

ATTEMPTS, PAUSE_SECONDS = 10, 0.1
"""How often to try for the lock, and the time between attempts. Worker processes of a batch that
was killed hold the lock until they notice, a moment later."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock a folder for one batch, creating the folder if it does not exist.

    Raises:
        HandoutError: another batch is running in the folder, or the folder is not writable.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A link would make an empty file wherever it leads.
        handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise unwritable(file, error) from None
    try:
        for _ in range(ATTEMPTS):
            if _lock(handle):
                break
            time.sleep(PAUSE_SECONDS)
        else:
            raise HandoutError([_batch_running(folder)])
        yield
    finally:
        os.close(handle)  # releases the lock


def _lock(handle: int) -> bool:
    try:
        return lock_descriptor(handle, blocking=False)
    except OSError:  # a network drive that does not support locks: run without one
        return True


def _batch_running(folder: Path) -> Problem:
    return Problem(
        "batch-running",
        Place(shown(folder)),
        "another batch is running in this folder",
        "the two would overwrite each other's files",
        "wait until it has finished, or choose another folder",
    )
