"""Find the library to use, and say what selected it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from handout.frozen import frozen
from handout.problems import HandoutError, Place, Problem
from handout.storage.library import PROGRAM, has_handouts
from handout.storage.regular import real_path
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import Library, is_folder, shown

AROUND = Place("the current folder")
EXAMPLE = Place("the program")


@frozen
class FoundLibrary:
    """The library to use."""

    library: Library
    selected_by: Place
    """An option, an environment variable, a line of a settings file, AROUND or EXAMPLE."""
    overridden: Library | None = None
    """The library around the current folder, if a different one has been set."""

    @property
    def problem(self) -> Problem | None:
        """The problem of a library that is not there, or None."""
        return None if is_folder(self.library.handouts) else _not_found(self)


def find_library(option: Path | None = None) -> FoundLibrary:
    """Return the library to use, having checked that it is there.

    Args:
        option: The folder given by `--library`, if any.

    Raises:
        HandoutError: the library is not there, or a settings file is unusable.
    """
    found = select_library(option)
    if problem := found.problem:
        raise HandoutError([problem])
    return found


def select_library(option: Path | None = None) -> FoundLibrary:
    """Return the library to use, whether or not it is there.

    The option comes first, then the setting, then the library around the current folder, then the
    example library that comes with the program.

    Raises:
        HandoutError: a settings file is unusable.
    """
    if option is not None:
        return FoundLibrary(_library_at(option), Place(f"--library {shown(option)}"))
    setting = settings_in_force().library
    if setting is None:
        around = _library_around()
        return FoundLibrary(around, AROUND) if around else FoundLibrary(example_library(), EXAMPLE)
    library = _library_at(Path(setting.value))
    nearer: Library | None = None
    with suppress(HandoutError):  # what cannot be read here is not used anyway
        nearer = _library_around()
    if nearer and real_path(nearer.root) == real_path(library.root):
        nearer = None
    return FoundLibrary(library, setting.place, nearer)


def _library_at(folder: Path) -> Library:
    # The folder `handouts` in a library stands for the library.
    return _library(folder.parent if folder.name == "handouts" else folder)


def _library_around() -> Library | None:
    here = Path().absolute()
    roots = (here, *here.parents)
    return next((_library(root) for root in roots if has_handouts(root)), None)


def example_library() -> Library:
    """Return the library that is installed with the program; in a checkout, the checkout itself."""
    shipped, checkout = PROGRAM / "shipped", PROGRAM.parents[1]
    return _library(shipped if is_folder(shipped) else checkout)


def _library(root: Path) -> Library:
    return Library(Path(shown(root)))


def _not_found(found: FoundLibrary) -> Problem:
    return Problem(
        "library-not-found",
        found.selected_by,
        f"there is no library in '{found.library.root.absolute()}'",
        "another library might print other texts, so none is used instead",
        "name a folder that contains 'handouts'; if it is on a network drive, connect the drive",
    )
