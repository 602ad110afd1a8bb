"""The manifest: the finished sheets in a folder, and what each was made from.

Of a sheet about a person it records only the file name and the checksum.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal

from handout.frozen import frozen
from handout.problems import Place, Problem, Severity
from handout.storage.snapshot import is_there, read_file, shown
from handout.storage.write import unwritable, write_files
from handout.tailoring.privacy import Privacy

FILE = "manifest.json"

_KEPT = "unreadable-manifest.json"
"""Under this name a file is kept that lay in the manifest's place."""


@frozen
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


@frozen
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
    return _entries(folder) or {}


def damaged_manifest(folder: Path) -> list[Problem]:
    """Return a warning if the manifest of a folder is damaged, or something else of that name."""
    if _entries(folder) is not None:
        return []
    return [
        Problem(
            "damaged-manifest",
            Place(shown(folder / FILE)),
            "this is not a list of sheets as 'handout batch' writes it",
            "it counts as none, so nobody knows what the sheets in this folder were made from",
            "run 'handout batch' again: it compares every sheet, writes a new list, and keeps this "
            f"file as {_KEPT}",
            Severity.WARNING,
        )
    ]


def _entries(folder: Path) -> dict[str, ManifestEntry] | None:
    """Return the entries of a folder's manifest by file name; None if they cannot be read."""
    file = folder / FILE
    if not is_there(file):
        return {}
    try:
        sheets = json.loads(read_file(file))["sheets"]
        entries = [_entry(sheet) for sheet in sheets]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
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
    """Replace the manifest of a folder; one that cannot be read is kept under another name.

    Raises:
        HandoutError: the manifest cannot be written.
    """
    sheets = [_as_json(entry) for entry in sorted(entries, key=lambda entry: entry.file)]
    text = json.dumps({"sheets": sheets}, ensure_ascii=False, indent=2) + "\n"
    if _entries(folder) is None:
        _set_aside(folder / FILE)
    write_files({folder / FILE: text.encode("utf-8")})


def _set_aside(file: Path) -> None:
    names = chain([_KEPT], (f"{number}-{_KEPT}" for number in count(2)))
    free = next(path for name in names if not is_there(path := file.with_name(name)))
    try:
        file.rename(free)
    except OSError as error:
        raise unwritable(file, error) from None


def _as_json(entry: ManifestEntry) -> dict[str, Any]:
    if entry.origin is Privacy.PERSONAL:
        return {"file": entry.file, "sha256": entry.sha256}
    record = asdict(entry)
    origin = {key: value for key, value in record["origin"].items() if value}
    return {**record, "origin": origin}


def _entry(record: dict[str, Any]) -> ManifestEntry:
    """Return an entry.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: it is none.
    """
    origin = record.get("origin")
    names = {field.name for field in fields(ManifestEntry)} - {"origin"}
    entry = ManifestEntry(
        **{key: value for key, value in record.items() if key in names},
        # `_as_json` leaves out a profile or a programme that is None.
        origin=Origin(**{"profile": None, "programme": None, **origin})
        if origin
        else Privacy.PERSONAL,
    )
    words = [entry.file, entry.sha256]
    if entry.origin is not Privacy.PERSONAL:
        said = asdict(entry.origin)
        if type(said.pop("overdue")) is not bool:
            raise ValueError(entry.file)
        words += [word for word in said.values() if word is not None]
    for word in words:
        word.encode("utf-8")  # no word, or half of a letter of two parts, could be written again
    numbers = entry.pages, entry.copies
    if Path(entry.file).name != entry.file or not all(type(n) is int and n >= 0 for n in numbers):
        raise ValueError(entry.file)
    return entry
