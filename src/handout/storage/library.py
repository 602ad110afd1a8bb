"""The library on disk: handouts, pictures, profiles and fonts. The only reader of files."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import handout
from handout.problems import HandoutError, Place, Problem, suggestion

SOURCE = "handout.yaml"
"""The file of a handout in its own language; beside it lies LANGUAGE.yaml for each other one."""

PICTURE_ENDINGS = ("svg", "png", "jpg", "jpeg")

PROGRAM = Path(handout.__file__).parent

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Library:
    """A folder with handouts, and pictures beside them."""

    root: Path

    @property
    def handouts(self) -> Path:
        """The folder with a folder for each handout."""
        return self.root / "handouts"

    @property
    def illustrations(self) -> Path:
        """The folder with the pictures."""
        return self.root / "assets" / "illustrations"

    @property
    def profiles(self) -> Path:
        """The folder with the profiles of wards."""
        return self.root / "profiles"

    @property
    def person(self) -> Path:
        """The text that says whom the pictures show, if the library has its own figure."""
        return self.root / "assets" / "person.yaml"


def handout_ids(library: Library) -> tuple[str, ...]:
    """Return the ids of all handouts in a library."""
    return tuple(sorted(path.parent.name for path in library.handouts.glob(f"*/{SOURCE}")))


def translations(library: Library, handout_id: str) -> tuple[str, ...]:
    """Return the languages that lie beside a handout's own."""
    found = (path.stem for path in (library.handouts / handout_id).glob("*.yaml"))
    return tuple(sorted(stem for stem in found if LANGUAGE.fullmatch(stem)))


def languages_of(library: Library, handout_id: str, own: str) -> tuple[str, ...]:
    """Return all languages of a handout, its own first."""
    return (own, *(code for code in translations(library, handout_id) if code != own))


def require_handouts(library: Library, handout_ids_asked: Iterable[str]) -> None:
    """See to it that a library has some handouts.

    Raises:
        HandoutError: it lacks some of them; names all.
    """
    known = handout_ids(library)
    problems = [
        problem
        for name in handout_ids_asked
        if name not in known
        for problem in not_found(
            library.handouts / name, f"there is no handout '{name}'", suggestion(name, known)
        ).problems
    ]
    if problems:
        raise HandoutError(problems)


def pictures_in(library: Library) -> dict[str, Path]:
    """Return the files of all pictures in a library by name; a drawing goes before a photo."""
    found: dict[str, Path] = {}
    for ending in PICTURE_ENDINGS:
        for path in sorted(library.illustrations.glob(f"*.{ending}")):
            found.setdefault(path.stem, path)
    return found


def pose_texts(library: Library) -> dict[str, Path]:
    """Return the texts that pictures are drawn from, by the pictures' names."""
    return {path.stem: path for path in sorted(library.illustrations.glob("*.yaml"))}


def profile_names(library: Library) -> tuple[str, ...]:
    """Return the names of all profiles in a library."""
    return tuple(sorted(path.stem for path in library.profiles.glob("*.yaml")))


def profile_file(library: Library, asked: str | Path, place: Place) -> Path:
    """Return the file of a profile, by its name in the library or by its path.

    Args:
        library: Where named profiles lie.
        asked: The name, or the path of a file.
        place: Where it is asked for.

    Raises:
        HandoutError: there is none.
    """
    file = asked if isinstance(asked, Path) else library.profiles / f"{asked}.yaml"
    if is_there(file) and not is_folder(file):
        return file
    raise HandoutError(
        [
            Problem(
                "file-not-found",
                place,
                f"there is no profile '{asked}'",
                "the sheet would lack its letterhead",
                suggestion(str(asked), profile_names(library))
                if profile_names(library)
                else "name the file of a profile with --profile",
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


def handouts_at(paths: Collection[Path], library: Library | None) -> list[tuple[Library, str]]:
    """Return the handouts that some paths mean: files, handout folders, or folders of them.

    Raises:
        HandoutError: a path does not exist or holds no handout.
    """
    found: dict[tuple[Library, str], None] = {}
    for path in paths:
        whole = path.resolve()
        folder = whole if is_folder(whole) else whole.parent
        if not is_there(whole):
            raise not_found(path, "there is no such file or folder", "check how it is spelled")
        if is_there(folder / SOURCE) and whole in (folder, *folder.glob("*.yaml")):
            found[Library(_relative(folder.parents[1])), folder.name] = None
            continue
        inside = Library(_relative(folder.parent if folder.name == "handouts" else folder))
        names = handout_ids(inside) if folder == whole else ()
        if not names:
            raise not_found(path, "this is no handout", f"name a folder that holds {SOURCE}")
        found.update(((inside, name), None) for name in names)
    if library and not paths:
        found.update(((library, name), None) for name in handout_ids(library))
    return list(found)


def not_found(path: Path, message: str, fix: str) -> HandoutError:
    """Return the problem of something that is not in a library."""
    why = "there is nothing to read"
    return HandoutError([Problem("file-not-found", Place(shown(path)), message, why, fix)])


def read_file(path: Path) -> bytes:
    """Return what lies in a file.

    Raises:
        HandoutError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise HandoutError(
            [
                Problem(
                    "file-unreadable",
                    Place(shown(path)),
                    f"the file cannot be read: {error.strerror or error}",
                    "its content is needed here",
                    "check that the file is there and that you may read it",
                )
            ]
        ) from None


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there; a name that no disk can hold is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Tell whether a file or folder is there; a name that no disk can hold is not."""
    try:
        return path.exists()
    except OSError:
        return False


def shown(path: Path) -> str:
    """Return a path as a person in the current folder would write it."""
    return _relative(path).as_posix()


def _relative(path: Path) -> Path:
    try:
        near = Path(os.path.relpath(path))
    except ValueError:  # another drive
        return path
    return path.absolute() if near.parts[:2] == ("..", "..") else near
