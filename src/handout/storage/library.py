"""The library: which handouts, translations, pictures, profiles and fonts there are, and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import handout
from handout.problems import HandoutError, Place, Problem, suggestion
from handout.storage.snapshot import (
    File,
    Library,
    Snapshot,
    as_seen_from_here,
    checksum,
    is_folder,
    is_there,
    shown,
)

SOURCE = "handout.yaml"
"""The file of a handout in its own language; beside it lies LANGUAGE.yaml for each other one."""

PICTURE_ENDINGS = ("svg", "png", "jpg", "jpeg")

PROGRAM = Path(handout.__file__).parent

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def has_handouts(root: Path) -> bool:
    """Tell whether a folder is a library with at least one handout."""
    return any((root / "handouts").glob(f"*/{SOURCE}"))


def handout_ids(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids of all handouts in a library."""
    names = snapshot.names(snapshot.library.handouts)
    return tuple(name for name in names if is_handout(snapshot, name))


def is_handout(snapshot: Snapshot, name: str) -> bool:
    """Tell whether a library has a handout of some name."""
    folder = snapshot.library.handouts
    return name in snapshot.names(folder) and SOURCE in snapshot.names(folder / name)


def text_state(snapshot: Snapshot, handout_id: str) -> str:
    """Return a checksum of all texts of a handout: with the same, it says the same."""
    folder = snapshot.library.handouts / handout_id
    texts = [name for name in snapshot.names(folder) if name.endswith((".yaml", ".yml"))]
    return checksum(repr([(name, snapshot.state(folder / name)) for name in texts]).encode())


def translations(snapshot: Snapshot, handout_id: str) -> tuple[str, ...]:
    """Return the languages that lie beside a handout's own."""
    names = map(Path, snapshot.names(snapshot.library.handouts / handout_id))
    return tuple(
        name.stem for name in names if name.suffix == ".yaml" and LANGUAGE.fullmatch(name.stem)
    )


def languages_of(snapshot: Snapshot, handout_id: str, own: str) -> tuple[str, ...]:
    """Return all languages of a handout, its own first."""
    return (own, *(code for code in translations(snapshot, handout_id) if code != own))


def require_handouts(snapshot: Snapshot, asked: Iterable[str]) -> None:
    """See to it that a library has some handouts.

    Raises:
        HandoutError: it lacks some of them; names all.
    """
    problems = [
        problem
        for name in asked
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
    """Return the files of all pictures in a library by name; a drawing goes before a photo."""
    folder = snapshot.library.illustrations
    names = [name.rpartition(".") for name in snapshot.names(folder)]
    found: dict[str, Path] = {}
    for known in PICTURE_ENDINGS:
        for stem, _, ending in names:
            if ending == known and stem and stem not in found:
                found[stem] = folder / f"{stem}.{ending}"
    return found


def pose_texts(snapshot: Snapshot) -> dict[str, Path]:
    """Return the texts that pictures are drawn from, by the pictures' names."""
    return _texts_in(snapshot, snapshot.library.illustrations)


def profile_names(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names of all profiles in a library."""
    return tuple(_texts_in(snapshot, snapshot.library.profiles))


def _texts_in(snapshot: Snapshot, folder: Path) -> dict[str, Path]:
    names = map(Path, snapshot.names(folder))
    return {name.stem: folder / name for name in names if name.suffix == ".yaml"}


def profile_file(snapshot: Snapshot, asked: str | Path, place: Place) -> File:
    """Return the file of a profile, by its name in the library or by its path.

    Args:
        snapshot: The library where named profiles lie.
        asked: The name, or the path of a file.
        place: Where it is asked for.

    Raises:
        HandoutError: there is none, or it cannot be read.
    """
    path = asked if isinstance(asked, Path) else snapshot.library.profiles / f"{asked}.yaml"
    found = None if is_folder(path) else snapshot.find(path)
    if found:
        return found
    known = profile_names(snapshot)
    raise HandoutError(
        [
            Problem(
                "file-not-found",
                place,
                f"there is no profile '{asked}'",
                "the sheet would lack its letterhead",
                suggestion(str(asked), known) if known else "name its file with --profile",
            )
        ]
    )


def font_files() -> dict[str, Path]:
    """Return the TrueType files of the default faces."""
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
    """Return the handouts that some paths mean: files, handout folders, or folders of them.

    Args:
        paths: The paths; without any, all handouts of the library are meant.
        snapshot: The library.
        today: Against which reviews are due, in the libraries that the paths lie in.

    Raises:
        HandoutError: a path does not exist or holds no handout.
    """
    libraries: dict[Path, Snapshot] = {}
    found: dict[tuple[Snapshot, str], None] = {}

    def inside(root: Path) -> Snapshot:
        return libraries.setdefault(root, Snapshot(Library(as_seen_from_here(root)), today))

    for path in paths:
        whole = path.resolve()
        folder = whole if is_folder(whole) else whole.parent
        if not is_there(whole):
            raise not_found(path, "there is no such file or folder", "check how it is spelled")
        if is_there(folder / SOURCE) and whole in (folder, *folder.glob("*.yaml")):
            found[inside(folder.parents[1]), folder.name] = None
            continue
        library = inside(folder.parent if folder.name == "handouts" else folder)
        names = handout_ids(library) if folder == whole else ()
        if not names:
            raise not_found(path, "this is no handout", f"name a folder that holds {SOURCE}")
        found.update(((library, name), None) for name in names)
    if snapshot and not paths:
        found.update(((snapshot, name), None) for name in handout_ids(snapshot))
    return list(found)


def not_found(path: Path, message: str, fix: str) -> HandoutError:
    """Return the problem of something that is not in a library."""
    why = "there is nothing to read"
    return HandoutError([Problem("file-not-found", Place(shown(path)), message, why, fix)])
