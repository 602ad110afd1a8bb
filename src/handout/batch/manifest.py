"""The manifest: the finished sheets in a folder, and what each was made from.

Of a sheet about a person it records only the file name and the checksum.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from handout.storage.snapshot import is_there, read_file
from handout.storage.write import write_files
from handout.tailoring.privacy import Privacy

FILE = "manifest.json"


@dataclass(frozen=True)
class Origin:
    """What a sheet was made from. Sheets with the same origin are identical files.

    `handout` and `version` are of all handouts that it has items of, separated by commas.
    `sources` is a checksum of all texts, pictures and fonts, and of the programme; `order` is one
    of the prescription and the edition. `overdue` is whether the sheet says that its review is.
    """

    handout: str
    language: str
    version: str
    review_due: str
    profile: str | None
    programme: str | None
    sources: str
    order: str
    program: str
    content: str = ""
    """The codes that stand on the sheet after the versions, in their order."""
    overdue: bool = False


@dataclass(frozen=True)
class ManifestEntry:
    """A finished sheet, and the number of copies to print."""

    file: str
    sha256: str
    pages: int = 0
    copies: int = 0
    origin: Origin | Literal[Privacy.PERSONAL] = Privacy.PERSONAL


def read_manifest(folder: Path) -> dict[str, ManifestEntry]:
    """Return the entries of a folder's manifest by file name; none if it is missing or damaged.

    In that case every sheet is built again, and only files whose bytes differ are rewritten.
    """
    file = folder / FILE
    if not is_there(file):
        return {}
    try:
        sheets = json.loads(read_file(file))["sheets"]
        entries = [_entry(sheet) for sheet in sheets]
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {entry.file: entry for entry in entries}


def has_manifest(folder: Path) -> bool:
    """Return whether a batch has recorded its sheets in a folder."""
    return is_there(folder / FILE)


def earlier_personal_sheets(folder: Path, files: Iterable[str]) -> list[str]:
    """Return the sheets for one person that lie in a folder since earlier plans.

    Args:
        folder: The folder.
        files: The sheets of this plan.
    """
    entries = read_manifest(folder)
    others = entries.keys() - set(files)
    return sorted(name for name in others if entries[name].origin is Privacy.PERSONAL)


def write_manifest(folder: Path, entries: Iterable[ManifestEntry]) -> None:
    """Replace the manifest of a folder.

    Raises:
        HandoutError: the manifest cannot be written.
    """
    sheets = [_as_json(entry) for entry in sorted(entries, key=lambda entry: entry.file)]
    text = json.dumps({"sheets": sheets}, ensure_ascii=False, indent=2) + "\n"
    write_files({folder / FILE: text.encode("utf-8")})


def _as_json(entry: ManifestEntry) -> dict[str, Any]:
    if entry.origin is Privacy.PERSONAL:
        return {"file": entry.file, "sha256": entry.sha256}
    record = asdict(entry)
    origin = {key: value for key, value in record["origin"].items() if value}
    return {**record, "origin": origin}


def _entry(record: dict[str, Any]) -> ManifestEntry:
    origin = record.get("origin")
    names = {field.name for field in fields(ManifestEntry)} - {"origin"}
    return ManifestEntry(
        **{key: value for key, value in record.items() if key in names},
        # `_as_json` leaves out a profile or a programme that is None.
        origin=Origin(**{"profile": None, "programme": None, **origin})
        if origin
        else Privacy.PERSONAL,
    )
