"""The stock: what lies in a folder of finished sheets, held against the library of today."""

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
    """What is true of a sheet in the stock."""

    CURRENT = "current"
    OUT_OF_DATE = "out of date"
    OVERDUE = "review overdue"
    MISSING = "missing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Standing:
    """A file of the stock, its state, and what to do with the paper."""

    file: str
    state: StockState
    advice: str


def take_stock(folder: Path, session: Session) -> list[Standing]:
    """Return the state of every PDF file that lies in a folder, or should by its manifest.

    What was made for one person may go when it has been given out.
    """
    known = read_manifest(folder)
    there = {path.name for path in folder.glob("*") if path.suffix.lower() == ".pdf"}
    listed = {e.file for e in known.values() if e.origin is not Privacy.PERSONAL}
    files = sorted(folder / name for name in there | listed)
    return [_standing(file, known.get(file.name), session) for file in files]


def _standing(file: Path, entry: ManifestEntry | None, session: Session) -> Standing:
    if not is_there(file):
        return Standing(file.name, StockState.MISSING, "gone from the folder; build it again")
    if entry is None or checksum(read_file(file)) != entry.sha256:
        return Standing(file.name, StockState.UNKNOWN, "not made by 'handout batch' in this folder")
    made = entry.origin
    if made is Privacy.PERSONAL:
        return Standing(
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
            return Standing(file.name, StockState.OUT_OF_DATE, advice)
        advice = "cannot be compared until the handout is mended: see 'handout check'"
        return Standing(file.name, StockState.UNKNOWN, advice)
    if sources != made.sources:
        return Standing(file.name, StockState.OUT_OF_DATE, _replacement(made, job))
    if now.review.due < session.snapshot.today:
        return Standing(file.name, StockState.OVERDUE, f"was due on {now.review.due.isoformat()}")
    return Standing(file.name, StockState.CURRENT, f"version {made.version}")


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
