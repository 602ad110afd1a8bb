"""The run: builds what changed, on all cores, and puts each sheet in its place as it is done.

It may be killed at any moment. A sheet is put in place whole; one that the manifest does not know
yet is made again by the next run, which finds the same bytes and leaves it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from handout.batch.crew import at_work
from handout.batch.finishing import Finished
from handout.batch.lock import locked
from handout.batch.manifest import ManifestEntry, read_manifest, write_manifest
from handout.batch.tasks import Task
from handout.build.session import Session
from handout.problems import HandoutError
from handout.storage.snapshot import checksum, is_there, read_file
from handout.storage.write import remove_leftovers
from handout.tailoring.privacy import Privacy

NOW_AND_THEN = 1.0
"""Seconds after which the manifest is written anew."""


@contextmanager
def run(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None = None
) -> Iterator[Iterator[Finished]]:
    """Bring a folder up to date, and give each task as it is finished.

    Args:
        tasks: What shall lie in the folder; what else lies there stays.
        folder: Where the sheets go.
        session: What the sheets are made with.
        processes: How many to build at once; as many as there are cores if None.

    Raises:
        HandoutError: the folder cannot be used, or the manifest not be written.
    """
    with locked(folder):
        remove_leftovers(folder)
        # A file that somebody deleted is forgotten.
        known = {n: e for n, e in read_manifest(folder).items() if is_there(folder / n)}
        lying = [_lying(task, known.get(task.file), folder) for task in tasks]
        waiting = [task for task, found in zip(tasks, lying, strict=True) if not found]
        manifest = _Manifest(folder, known)
        try:
            with at_work(waiting, folder, session, processes) as built:
                yield _noted(chain(filter(None, lying), built), manifest)
        finally:
            manifest.write()


@dataclass
class _Manifest:
    """What the folder holds so far, written down now and then."""

    folder: Path
    entries: dict[str, ManifestEntry]
    written: float = field(default_factory=time.monotonic)

    def add(self, entry: ManifestEntry) -> None:
        self.entries[entry.file] = entry
        if time.monotonic() - self.written > NOW_AND_THEN:
            with suppress(HandoutError):  # the last time will say it
                self.write()
            self.written = time.monotonic()

    def write(self) -> None:
        write_manifest(self.folder, self.entries.values())


def _lying(task: Task, known: ManifestEntry | None, folder: Path) -> Finished | None:
    """Return a task that is finished already, since its sheet lies there as it would be built."""
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
    return Finished(task, entry, unchanged=True)


def _noted(finished: Iterable[Finished], manifest: _Manifest) -> Iterator[Finished]:
    for one in finished:
        if one.entry:
            manifest.add(one.entry)
        yield one
