"""Find the version of the library that the sheets of a stock were printed from."""

from __future__ import annotations

from pathlib import Path

from handout.batch.manifest import FILE, Origin, has_manifest, read_manifest
from handout.building.earlier import Version, version_at
from handout.building.readings import load_handout
from handout.problems import HandoutError, Place, Problem
from handout.storage.history import revisions
from handout.storage.snapshot import Snapshot, shown
from handout.tailoring.privacy import Privacy


def stock_at(named: str) -> Path | None:
    """Return the folder of a stock that somebody names, or whose manifest they name."""
    path = Path(named)
    folder = path.parent if path.name == FILE else path
    return folder if has_manifest(folder) else None


def printed_version(folder: Path, snapshot: Snapshot, handout_id: str, language: str) -> Version:
    """Return the library as it was when the sheets of a handout in a stock were printed.

    A manifest has only the code of what they say: that content is looked for in the library as it
    is, then in git.

    Raises:
        HandoutError: the stock has no sheet of the handout, or of several contents; or the content
            is found nowhere.
    """
    codes = _codes(folder, handout_id, language)
    place = Place(shown(folder / FILE))
    if len(codes) != 1:
        raise HandoutError([_not_one(place, handout_id, language, codes)])
    ((version, code),) = codes
    called = f"version {version} (content {code}), as in the stock {shown(folder)}"
    if _code_in(snapshot, handout_id, language) == code:
        return Version(snapshot, called)
    for revision in revisions(snapshot.library):
        found = version_at(revision, snapshot)
        if _code_in(found.snapshot, handout_id, language) == code:
            return Version(found.snapshot, f"{called}, from {found.called}")
    raise HandoutError([_found_nowhere(place, handout_id, version, code)])


def _codes(folder: Path, handout_id: str, language: str) -> dict[tuple[str, str], list[str]]:
    """Return the versions and codes of a handout in a stock, each with its files."""
    codes: dict[tuple[str, str], list[str]] = {}
    for entry in read_manifest(folder).values():
        origin = entry.origin
        if origin is not Privacy.PERSONAL and origin.language == language:
            for found in _of(origin, handout_id):
                codes.setdefault(found, []).append(entry.file)
    return codes


def _of(origin: Origin, handout_id: str) -> list[tuple[str, str]]:
    names, codes = origin.handout.split(", "), origin.content.split(", ")
    # What an author calls a version may have a comma in it.
    versions = origin.version.split(", ") if len(names) > 1 else [origin.version]
    sources = zip(names, versions, codes, strict=False)
    return [(version, code) for name, version, code in sources if name == handout_id and code]


def _code_in(snapshot: Snapshot, handout_id: str, language: str) -> str:
    """Return the code of what a handout says, or nothing if it says nothing."""
    try:
        return load_handout(snapshot, handout_id, language).sound().review.standing.code
    except HandoutError:
        return ""


def _not_one(
    place: Place, handout_id: str, language: str, codes: dict[tuple[str, str], list[str]]
) -> Problem:
    if not codes:
        return Problem(
            "not-in-stock",
            place,
            f"there is no sheet of '{handout_id}' in '{language}' here",
            "there is nothing to compare",
            "see 'handout stock' for what there is, or choose a language with --language",
        )
    listed = "; ".join(
        f"version {version} (content {code}): {files[0]}"
        for (version, code), files in codes.items()
    )
    return Problem(
        "not-in-stock",
        place,
        f"the sheets of '{handout_id}' in '{language}' here say different things: {listed}",
        "the program would not know which of them you mean",
        "run 'handout batch' again, or name the commit that one of them was made from",
    )


def _found_nowhere(place: Place, handout_id: str, version: str, code: str) -> Problem:
    return Problem(
        "not-in-stock",
        place,
        f"what '{handout_id}' said in version {version} (content {code}) is kept nowhere",
        "a stock has only the code of it, and neither the library nor its git has these words",
        "keep the library in git, and commit before you print; or name the folder of a copy",
    )
