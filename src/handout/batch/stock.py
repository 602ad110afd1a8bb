"""Compare the stock, the finished sheets in a folder, with the library as it is today."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from handout.batch.manifest import ManifestEntry, Origin, read_manifest
from handout.building.session import Job, Session
from handout.content.model import Exercise
from handout.content.nodes import Mapping, Scalar, Sequence
from handout.frozen import frozen
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


@frozen
class StockItem:
    """A file of the stock, its state, and what to do with the printed sheets."""

    file: str
    state: StockState
    advice: str


def take_stock(folder: Path, session: Session) -> list[StockItem]:
    """Return the state of every PDF file in a folder, and of all that are listed, even if missing.

    A personal sheet is never reported as missing: it may be deleted once it has been handed over.
    """
    entries = read_manifest(folder)
    on_disk = {
        path.name
        for path in folder.glob("*")
        if path.suffix.lower() == ".pdf" or path.name in entries
    }
    listed = {e.file for e in entries.values() if e.origin is not Privacy.PERSONAL}
    files = sorted(folder / name for name in on_disk | listed)
    return [_stock_item(file, entries.get(file.name), session) for file in files]


def _stock_item(file: Path, entry: ManifestEntry | None, session: Session) -> StockItem:
    if not is_there(file):
        return StockItem(file.name, StockState.MISSING, "no longer in the folder; build it again")
    if entry is None or checksum(read_file(file)) != entry.sha256:
        return StockItem(
            file.name, StockState.UNKNOWN, "not made by 'handout batch' in this folder"
        )
    origin = entry.origin
    if origin is Privacy.PERSONAL:
        return StockItem(
            file.name, StockState.UNKNOWN, "made for one person; build it again if needed"
        )
    try:
        job, _ = session.read_job(_prescription(origin))
        handout = job.sound()
        sources = session.sources_of(job)
    except HandoutError as error:
        first = error.problems[0]
        if first.code == "file-not-found":  # the handout, translation or profile is gone
            advice = f"discard version {origin.version}: {first.message} any more"
            return StockItem(file.name, StockState.OUT_OF_DATE, advice)
        advice = "cannot be compared until the handout is fixed: see 'handout check'"
        return StockItem(file.name, StockState.UNKNOWN, advice)
    if sources != origin.sources:
        return StockItem(file.name, StockState.OUT_OF_DATE, _replacement(origin, job))
    if handout.review.standing.overdue:
        due = f"was due on {handout.review.due.isoformat()}"
        advice = due if origin.overdue else f"{due}, which the sheet does not say yet"
        return StockItem(file.name, StockState.OVERDUE, advice)
    return StockItem(file.name, StockState.CURRENT, f"version {origin.version}")


def _replacement(origin: Origin, job: Job) -> str:
    version = job.sound().version.value
    if version == origin.version:
        what = f"version {version} or the profile" if origin.profile else f"version {version}"
        return f"{what} has changed since: discard it, and print it again"
    return f"discard version {origin.version}, print version {version}"


def _prescription(origin: Origin) -> Mapping:
    # What was chosen of a handout does not matter here: all its texts and pictures are compared.
    everything = (f"kind:{name}/{Exercise.kind}" for name in origin.handout.split(", "))
    items = Sequence(tuple(Scalar(group, NOWHERE) for group in everything), NOWHERE)
    keys = {
        "programme": origin.programme,
        "language": origin.language,
        "profile": origin.profile,
    }
    entries = ((Scalar(k, NOWHERE), Scalar(v, NOWHERE)) for k, v in keys.items() if v)
    return Mapping((*entries, (Scalar("items", NOWHERE), items)), NOWHERE)
