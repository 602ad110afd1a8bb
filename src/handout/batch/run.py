"""Run a batch: build what has changed on all cores, and write each sheet as soon as it is finished.

A run may be killed at any moment. Each sheet is written atomically. If one is on disk but not yet
in the manifest, the next run builds it again, finds the same bytes and leaves the file alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from handout.batch.lock import locked
from handout.batch.manifest import ManifestEntry, read_manifest, write_manifest
from handout.batch.sheets import News, Outcome
from handout.batch.tasks import Task
from handout.batch.workers import start_workers
from handout.building.outputs import check_replaceable
from handout.building.session import Session
from handout.problems import HandoutError
from handout.storage.snapshot import checksum, is_there, read_file
from handout.storage.write import remove_leftovers
from handout.tailoring.privacy import Privacy

SAVE_SECONDS = 1.0
"""The time between saves of the manifest, so that little needs to be built again after a kill."""


@contextmanager
def run(
    tasks: Sequence[Task], folder: Path, session: Session, processes: int | None = None
) -> Iterator[Iterator[Outcome]]:
    """Bring a folder up to date, and yield the outcome of each task.

    Args:
        tasks: The sheets that the folder must contain; other files in it are left alone.
        folder: The folder for the sheets.
        session: The session to make them with.
        processes: The largest number of worker processes; None means one for each core.

    Raises:
        HandoutError: the folder cannot be used, files are in the way that may not be replaced, or
            the manifest cannot be written.
    """
    with locked(folder):
        remove_leftovers(folder)
        # Drop the entries of files that somebody has deleted.
        last = read_manifest(folder)
        entries = {name: entry for name, entry in last.items() if is_there(folder / name)}
        kept = [_kept(task, entries.get(task.file), folder) for task in tasks]
        to_build = [task for task, outcome in zip(tasks, kept, strict=True) if not outcome]
        personal = [folder / t.file for t in to_build if t.origin is Privacy.PERSONAL]
        check_replaceable([folder / task.file for task in to_build], personal)
        manifest = _Manifest(folder, entries)
        try:
            with start_workers(to_build, folder, session, processes) as built:
                yield _recorded(chain(filter(None, kept), built), manifest, last)
        finally:
            manifest.write()


@dataclass
class _Manifest:
    """The manifest of a run in progress, saved from time to time."""

    folder: Path
    entries: dict[str, ManifestEntry]
    saved_at: float = field(default_factory=time.monotonic)

    def add(self, entry: ManifestEntry) -> None:
        self.entries[entry.file] = entry
        if time.monotonic() - self.saved_at > SAVE_SECONDS:
            with suppress(HandoutError):  # the write at the end of the run reports it
                self.write()
            self.saved_at = time.monotonic()

    def write(self) -> None:
        write_manifest(self.folder, self.entries.values())


def _kept(task: Task, last: ManifestEntry | None, folder: Path) -> Outcome | None:
    """Return the outcome of a task whose sheet need not be built again, or None if it must be."""
    personal = task.origin is Privacy.PERSONAL
    if not last or personal or last.origin != task.origin:
        return None
    try:
        intact = checksum(read_file(folder / task.file)) == last.sha256
    except HandoutError:
        return None
    if not intact:
        return None
    entry = ManifestEntry(task.file, last.sha256, last.pages, task.copies, task.origin)
    return Outcome(task, entry, kept=True)


def _recorded(
    outcomes: Iterable[Outcome], manifest: _Manifest, last: Mapping[str, ManifestEntry]
) -> Iterator[Outcome]:
    for outcome in outcomes:
        entry = outcome.entry
        if entry and not outcome.task.names_patient:
            manifest.add(entry)
        yield replace(outcome, news=_news(entry, last.get(outcome.task.file)))


def _news(entry: ManifestEntry | None, last: ManifestEntry | None) -> News:
    if not entry or not last:
        return News.NEW
    return News.UNCHANGED if entry.sha256 == last.sha256 else News.CHANGED
