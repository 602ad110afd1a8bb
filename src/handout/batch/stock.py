"""The stock: the finished sheets in a folder, compared with the library of today."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handout.batch.manifest import ManifestEntry, Origin, read_manifest
from handout.build.making import whole
from handout.build.session import Job, Session
from handout.content.nodes import Mapping, Scalar
from handout.problems import NOWHERE, HandoutError
from handout.storage.snapshot import checksum, is_there, read_file
from handout.tailoring.privacy import Privacy


class StockState(StrEnum):
    """Whether a sheet in the stock may still be given out."""

    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    OVERDUE = "review overdue"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class StockItem:
    """A file of the stock, its state, and what to do with the printed sheets."""

    file: str
    state: StockState
    advice: str


def take_stock(folder: Path, session: Session) -> list[StockItem]:
    """Return the state of every PDF file in a folder, and of those that its manifest misses.

    A sheet for one person is not missed: it may be deleted once it has been given out.
    """
    known = read_manifest(folder)
    there = {path.name for path in folder.glob("*") if path.suffix.lower() == ".pdf"}
    listed = {e.file for e in known.values() if e.origin is not Privacy.PERSONAL}
    files = sorted(folder / name for name in there | listed)
    return [_stock_item(file, known.get(file.name), session) for file in files]


def _stock_item(file: Path, entry: ManifestEntry | None, session: Session) -> StockItem:
    if not is_there(file):
        return StockItem(file.name, StockState.MISSING, "gone from the folder; build it again")
    if entry is None or checksum(read_file(file)) != entry.sha256:
        return StockItem(
            file.name, StockState.UNKNOWN, "not made by 'handout batch' in this folder"
        )
    made = entry.origin
    if made is Privacy.PERSONAL:
        return StockItem(
            file.name, StockState.UNKNOWN, "made for one person; build it anew if need be"
        )
    try:
        job, _ = session.read_job(_prescription(made))
        now = job.reading.sound()
        sources = session.sources_of(job)
    except HandoutError as error:
        first = error.problems[0]
        if first.code == "file-not-found":
            advice = f"discard version {made.version}: {first.message} any more"
            return StockItem(file.name, StockState.OUT_OF_DATE, advice)
        advice = "cannot be compared until the handout is mended: see 'handout check'"
        return StockItem(file.name, StockState.UNKNOWN, advice)
    if sources != made.sources:
        return StockItem(file.name, StockState.OUT_OF_DATE, _replacement(made, job))
    if now.review.due < session.snapshot.today:
        return StockItem(file.name, StockState.OVERDUE, f"was due on {now.review.due.isoformat()}")
    return StockItem(file.name, StockState.CURRENT, f"version {made.version}")


def _replacement(made: Origin, job: Job) -> str:
    version = job.reading.sound().version.value
    if version == made.version:
        return f"version {version} has changed since: discard it, and print it again"
    return f"discard version {made.version}, print version {version}"


def _prescription(made: Origin) -> Mapping:
    sheet = whole(made.handout, made.language)
    if made.profile is None:
        return sheet
    entry = (Scalar("profile", NOWHERE), Scalar(made.profile, NOWHERE))
    return Mapping((*sheet.entries, entry), NOWHERE)
