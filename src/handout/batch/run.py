"""The run of a batch: what has changed is built on all cores, and each sheet is written when done.

It may be killed at any moment. A sheet is written whole or not at all; one that is missing in the
manifest is built again by the next run, which finds the same bytes there and leaves them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from handout.batch.lock import locked
from handout.batch.manifest import ManifestEntry, read_manifest, write_manifest
from handout.batch.sheets import Outcome
from handout.batch.tasks import Task
from handout.batch.workers import start_workers
from handout.build.session import Session
from handout.problems import HandoutError
from handout.storage.snapshot import checksum, is_there, read_file
from handout.storage.write import remove_leftovers
from handout.tailoring.privacy import Privacy

SAVE_EVERY = 1.0
"""Seconds between two writings of the manifest, so that a killed run loses little."""


@contextmanager
def run(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None = None
) -> Iterator[Iterator[Outcome]]:
    """Bring a folder up to date, and yield the outcomes of the tasks as they come.

    Args:
        tasks: The sheets that the folder must hold; other files in it are left alone.
        folder: Where the sheets go.
        session: What the sheets are made with.
        processes: The largest number of worker processes; None means one a core.

    Raises:
        HandoutError: the folder cannot be used, or the manifest cannot be written.
    """
    with locked(folder):
        remove_leftovers(folder)
        # Forget a sheet whose file somebody has deleted.
        known = {n: e for n, e in read_manifest(folder).items() if is_there(folder / n)}
        ready = [_unchanged(task, known.get(task.file), folder) for task in tasks]
        waiting = [task for task, found in zip(tasks, ready, strict=True) if not found]
        manifest = _Manifest(folder, known)
        try:
            with start_workers(waiting, folder, session, processes) as built:
                yield _noted(chain(filter(None, ready), built), manifest)
        finally:
            manifest.write()


@dataclass
class _Manifest:
    """What the folder holds so far, saved now and then."""

    folder: Path
    entries: dict[str, ManifestEntry]
    written: float = field(default_factory=time.monotonic)

    def add(self, entry: ManifestEntry) -> None:
        self.entries[entry.file] = entry
        if time.monotonic() - self.written > SAVE_EVERY:
            with suppress(HandoutError):  # the last writing reports it
                self.write()
            self.written = time.monotonic()

    def write(self) -> None:
        write_manifest(self.folder, self.entries.values())


def _unchanged(task: Task, known: ManifestEntry | None, folder: Path) -> Outcome | None:
    """Return the outcome of a task whose sheet is in the folder as it would be built now."""
    personal = task.origin is Privacy.PERSONAL
    if not known or personal or known.origin != task.origin:
        return None
    try:
        whole = checksum(read_file(folder / task.file)) == known.sha256
    except HandoutError:
        return None
    if not whole:
        return None
    entry = ManifestEntry(task.file, known.sha256, known.pages, task.copies, task.origin)
    return Outcome(task, entry, unchanged=True)


def _noted(finished: Iterable[Outcome], manifest: _Manifest) -> Iterator[Outcome]:
    for one in finished:
        if one.entry:
            manifest.add(one.entry)
        yield one
