"""Look up handouts, translations, programmes, pictures, profiles and fonts in the library."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import handout
from handout.content.language import is_language
from handout.problems import NOWHERE, HandoutError, Place, Problem, suggestion
from handout.storage.regular import real_path
from handout.storage.snapshot import (
    File,
    Library,
    Snapshot,
    as_seen_from_here,
    checksum,
    is_folder,
    is_there,
    names_in,
    shown,
)

SOURCE = "handout.yaml"
"""The file of a handout in its source language; each translation is in LANGUAGE.yaml beside it."""

APPROVALS = "approvals.yaml"
"""The file beside it in which `handout approve` writes."""

SOURCES = ".sources.yaml"
"""The ending, after a language, of the file in which `handout translated` writes."""

PICTURE_ENDINGS = ("svg", "png", "jpg", "jpeg")
"""The order matters: a drawing is used rather than a photograph of the same name."""

PROGRAM = Path(handout.__file__).parent


def has_handouts(root: Path) -> bool:
    """Return whether a folder is a library with at least one handout.

    Raises:
        HandoutError: its folder of handouts exists but cannot be listed.
    """
    handouts = root / "handouts"
    return any(is_there(handouts / name / SOURCE) for name in names_in(handouts) or ())


def handout_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids of all handouts in a library."""
    names = snapshot.names(snapshot.library.handouts)
    return tuple(name for name in names if is_handout(snapshot, name))


def is_handout(snapshot: Snapshot, name: str) -> bool:
    """Return whether the library has a handout of this name."""
    folder = snapshot.library.handouts
    # Looked up in the listing, so a name such as "../other" leads nowhere.
    return name in snapshot.names(folder) and SOURCE in snapshot.names(folder / name)


def text_state(snapshot: Snapshot, handout_id: str) -> str:
    """Return a checksum of all texts of a handout: with the same, it says the same."""
    folder = snapshot.library.handouts / handout_id
    texts = [name for name in snapshot.names(folder) if name.endswith((".yaml", ".yml"))]
    return checksum(repr([(name, snapshot.state(folder / name)) for name in texts]).encode())


def translations(snapshot: Snapshot, handout_id: str) -> tuple[str, ...]:
    """Return the languages for which there is a file beside the handout's source."""
    names = map(Path, snapshot.names(snapshot.library.handouts / handout_id))
    return tuple(name.stem for name in names if name.suffix == ".yaml" and is_language(name.stem))


def languages_of(snapshot: Snapshot, handout_id: str, own: str) -> tuple[str, ...]:
    """Return all languages of a handout, the source language first."""
    return (own, *(code for code in translations(snapshot, handout_id) if code != own))


def require_handouts(snapshot: Snapshot, names: Iterable[str]) -> None:
    """Check that the library has the named handouts.

    Raises:
        HandoutError: it does not have them all; every missing one is reported.
    """
    problems = [
        problem
        for name in names
        if not is_handout(snapshot, name)
        for problem in not_found(
            snapshot.library.handouts / name,
            f"there is no handout '{name}'",
            suggestion(name, handout_ids(snapshot)),
        ).problems
    ]
    if problems:
        raise HandoutError(problems)


def pictures_in(snapshot: Snapshot) -> dict[str, Path]:
    """Return the file of each picture in the library, by the picture's name."""
    return snapshot.once("pictures", lambda: _pictures_in(snapshot))


def _pictures_in(snapshot: Snapshot) -> dict[str, Path]:
    folder = snapshot.library.illustrations
    names = [name.rpartition(".") for name in snapshot.names(folder)]
    pictures: dict[str, Path] = {}
    for known in PICTURE_ENDINGS:
        for stem, _, ending in names:
            if ending.lower() == known and stem and stem not in pictures:
                pictures[stem] = folder / f"{stem}.{ending}"
    return pictures


def other_files(snapshot: Snapshot, endings: Collection[str]) -> dict[str, str]:
    """Return the files beside the pictures with some endings, by the name before the ending."""
    names = [name.rpartition(".") for name in snapshot.names(snapshot.library.illustrations)]
    return {stem: f"{stem}.{ending}" for stem, _, ending in names if ending.lower() in endings}


def pose_texts(snapshot: Snapshot) -> dict[str, Path]:
    """Return the files of the texts that pictures are drawn from, by the picture's name."""
    return snapshot.once("poses", lambda: _yaml_files(snapshot, snapshot.library.illustrations))


def programme_files(snapshot: Snapshot) -> dict[str, Path]:
    """Return the files of all programmes in a library, by name."""
    return _yaml_files(snapshot, snapshot.library.programmes)


def profile_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names of all profiles in the library."""
    return tuple(_yaml_files(snapshot, snapshot.library.profiles))


def wording_files(snapshot: Snapshot) -> dict[str, Path]:
    """Return the files of a library with the phrases that the program prints, by language."""
    return _yaml_files(snapshot, snapshot.library.languages)


def wording_state(snapshot: Snapshot) -> str:
    """Return a checksum of all these files; with the same, sheets have the same phrases."""
    files = wording_files(snapshot).items()
    return checksum(repr([(name, snapshot.state(path)) for name, path in files]).encode())


def spoken_files(snapshot: Snapshot) -> dict[str, Path]:
    """Return the files of a library with what people write for values, by language."""
    return _yaml_files(snapshot, snapshot.library.languages / "spoken")


def word_lists(snapshot: Snapshot) -> dict[str, Path]:
    """Return the files of a library with words to write plainly with, by language."""
    return _yaml_files(snapshot, snapshot.library.languages / "plain")


def _yaml_files(snapshot: Snapshot, folder: Path) -> dict[str, Path]:
    stems = (name.removesuffix(".yaml") for name in snapshot.names(folder) if name[-5:] == ".yaml")
    return {stem: folder / f"{stem}.yaml" for stem in stems if stem}


def profile_file(snapshot: Snapshot, profile: str | Path, place: Place) -> File:
    """Return the file of a profile.

    Args:
        snapshot: The library, in which a profile is looked up by name.
        profile: A profile's name, or the path of its file.
        place: Where the profile is named, for the problem.

    Raises:
        HandoutError: there is no such profile, or it cannot be read.
    """
    path = profile if isinstance(profile, Path) else snapshot.library.profiles / f"{profile}.yaml"
    file = None if is_folder(path) else snapshot.find(path)
    if file:
        return file
    names = profile_names(snapshot)
    raise HandoutError(
        [
            Problem(
                "file-not-found",
                place,
                f"there is no profile '{profile}'",
                "the sheet would have no letterhead",
                suggestion(str(profile), names) if names else "give its file with --profile",
            )
        ]
    )


def font_files() -> dict[str, Path]:
    """Return the TrueType file of each default face."""
    package = find_spec("font_source_sans_pro")
    assert package
    assert package.origin
    folder = Path(package.origin).parent / "files"
    return {
        "regular": folder / "SourceSansPro-Regular.ttf",
        "bold": folder / "SourceSansPro-Bold.ttf",
    }


def handouts_at(
    paths: Collection[Path], snapshot: Snapshot | None, today: date
) -> list[tuple[Snapshot, str]]:
    """Return the handouts at some paths, each with its library.

    Args:
        paths: Files of handouts, folders of handouts, or folders that contain such folders; if
            there are none, every handout of the library is returned.
        snapshot: The library.
        today: The date with which review dates are compared in the libraries around the paths.

    Raises:
        HandoutError: a path does not exist, or there is no handout at it.
    """
    libraries: dict[Path, Snapshot] = {}
    handouts: dict[tuple[Snapshot, str], None] = {}  # as an ordered set

    def library_at(root: Path) -> Snapshot:
        return libraries.setdefault(root, Snapshot(Library(as_seen_from_here(root)), today))

    for path in paths:
        resolved = real_path(path)
        folder = resolved if is_folder(resolved) else resolved.parent
        if not is_there(resolved):
            raise not_found(path, "there is no such file or folder", "check the spelling")
        is_part = resolved == folder or resolved.suffix == ".yaml"
        if is_part and is_there(folder / SOURCE):
            handouts[library_at(folder.parents[1]), folder.name] = None
            continue
        library = library_at(folder.parent if folder.name == "handouts" else folder)
        names = handout_ids(library) if folder == resolved else ()
        if not names:
            raise not_found(path, "this is not a handout", f"name a folder that contains {SOURCE}")
        handouts.update(((library, name), None) for name in names)
    if snapshot and not paths:
        handouts.update(((snapshot, name), None) for name in handout_ids(snapshot))
    return list(handouts)


def is_programme(path: Path) -> bool:
    """Return whether a path is that of a programme in some library."""
    resolved = real_path(path)
    return resolved.parent.name == "programmes" and resolved.suffix == ".yaml" and is_there(path)


def programmes_at(
    paths: Collection[Path], snapshot: Snapshot | None, today: date
) -> list[tuple[Snapshot, str]]:
    """Return the programmes at some paths, each with its library; other paths are left to others.

    Args:
        paths: Files; if there are none, every programme of the library is returned.
        snapshot: The library.
        today: The date in the libraries around the paths.
    """
    if snapshot and not paths:
        return [(snapshot, name) for name in programme_files(snapshot)]
    files = [real_path(path) for path in paths if is_programme(path)]
    roots = {file.parents[1] for file in files}
    libraries = {root: Snapshot(Library(as_seen_from_here(root)), today) for root in roots}
    return [(libraries[file.parents[1]], file.stem) for file in files]


def wordings_at(
    paths: Collection[Path], snapshot: Snapshot | None, today: date
) -> list[tuple[Snapshot, str]]:
    """Return the languages of the phrases at some paths, each with its library.

    Args:
        paths: Files; if there are none, every language of the library is returned.
        snapshot: The library.
        today: The date in the libraries around the paths.
    """
    if snapshot and not paths:
        return [(snapshot, name) for name in wording_files(snapshot)]
    files = [real_path(path) for path in paths if is_wording(path)]
    roots = {file.parents[1] for file in files}
    libraries = {root: Snapshot(Library(as_seen_from_here(root)), today) for root in roots}
    return [(libraries[file.parents[1]], file.stem) for file in files]


def is_wording(path: Path) -> bool:
    """Return whether a path is that of the phrases in a language of some library."""
    resolved = real_path(path)
    return resolved.parent.name == "languages" and resolved.suffix == ".yaml" and is_there(path)


def not_found(path: Path, message: str, fix: str, named: Place = NOWHERE) -> HandoutError:
    """Return the error of something that is not in the library, at the place that names it."""
    why = "there is nothing to read"
    place = Place(shown(path)) if named == NOWHERE else named
    return HandoutError([Problem("file-not-found", place, message, why, fix)])
