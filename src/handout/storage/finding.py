"""Which library is in force, and what made it so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handout.problems import HandoutError, Place, Problem
from handout.storage.library import PROGRAM, has_handouts
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import Library, is_folder, shown

AROUND = Place("the current folder")
EXAMPLE = Place("the program")


@dataclass(frozen=True)
class FoundLibrary:
    """The library in force."""

    library: Library
    place: Place
    """What made it so: an option, a variable, a line of a file, AROUND or EXAMPLE."""
    passed_over: Library | None = None
    """The one around the current folder, if it is another one."""

    @property
    def problem(self) -> Problem | None:
        """What is wrong, if it cannot be reached."""
        return None if is_folder(self.library.handouts) else _not_found(self)


def find_library(option: Path | None = None) -> FoundLibrary:
    """Return the library to work with.

    Args:
        option: The folder that an option names, if it does.

    Raises:
        HandoutError: it cannot be reached, or a file of settings cannot be used.
    """
    found = library_in_force(option)
    if problem := found.problem:
        raise HandoutError([problem])
    return found


def library_in_force(option: Path | None = None) -> FoundLibrary:
    """Return the library that an option names; else the one that is set; else the nearest.

    The nearest is around the current folder; if there is none, it is the program's own example.

    Raises:
        HandoutError: a file of settings cannot be used.
    """
    if option is not None:
        return FoundLibrary(_library_at(option), Place(f"--library {shown(option)}"))
    setting = settings_in_force().library
    around = _library_around()
    if setting is None:
        return FoundLibrary(around, AROUND) if around else FoundLibrary(_example(), EXAMPLE)
    found = _library_at(Path(setting.value))
    is_same = around is None or around.root.resolve() == found.root.resolve()
    return FoundLibrary(found, setting.place, None if is_same else around)


def _library_at(folder: Path) -> Library:
    return _library(folder.parent if folder.name == "handouts" else folder)


def _library_around() -> Library | None:
    here = Path().absolute()
    roots = (here, *here.parents)
    return next((_library(root) for root in roots if has_handouts(root)), None)


def _example() -> Library:
    """Return the library that was installed with the program, or lies beside it in a checkout."""
    shipped, checkout = PROGRAM / "shipped", PROGRAM.parents[1]
    return _library(shipped if is_folder(shipped) else checkout)


def _library(root: Path) -> Library:
    return Library(Path(shown(root)))


def _not_found(found: FoundLibrary) -> Problem:
    return Problem(
        "library-not-found",
        found.place,
        f"there is no library in '{found.library.root.absolute()}'",
        "no other text than its own may be printed in its stead",
        "name a folder that holds 'handouts'; if it is on a drive of the network, connect that",
    )
