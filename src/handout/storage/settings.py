"""What is set for a ward or for a whole hospital: the library, and the profile.

The environment goes before the user's file, and that before the central one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from handout.problems import NOWHERE, HandoutError, Place, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.snapshot import read_file

if TYPE_CHECKING:
    from handout.content.nodes import Scalar

FILE = "settings.yaml"

LIBRARY, PROFILE = "HANDOUT_LIBRARY", "HANDOUT_PROFILE"
"""The environment variables; an empty one sets nothing."""


@dataclass(frozen=True)
class Setting:
    """A value, and what set it: an option, a variable or a line of a file."""

    value: str
    place: Place = NOWHERE

    wanted: ClassVar[str] = "text"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Setting:
        """Return what a line of a file sets."""
        return cls(scalar.text.strip(), scalar.place)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be set. The fields are the file's format.

    `library` is the path of a folder, in a file counted from the folder of that file; `profile` is
    the name of a profile in the library.
    """

    library: Setting | None = None
    profile: Setting | None = None


def settings_files() -> tuple[Path, ...]:
    """Return where files of settings are looked for: the user's first, then the central ones."""
    from platformdirs import PlatformDirs

    folders = PlatformDirs("handout", appauthor=False).iter_config_paths()
    return tuple(folder / FILE for folder in folders)


def settings_in_force() -> Settings:
    """Return what is set, from wherever it is set first.

    Raises:
        HandoutError: a file of settings is there, but cannot be used; says all that is wrong.
    """
    layers = [_environment()]
    problems: list[Problem] = []
    for file in settings_files():
        try:
            layers.append(read_settings(file) or Settings())
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(problems)
    return Settings(
        library=_first(layer.library for layer in layers),
        profile=_first(layer.profile for layer in layers),
    )


def read_settings(file: Path) -> Settings | None:
    """Return what a file sets, or None if there is no such file.

    Raises:
        HandoutError: it is there, but cannot be used; says all that is wrong.
    """
    if _is_absent(file):
        return None
    data = read_file(file)
    # Each command needs its settings at once, and few need YAML besides.
    key = key_of("settings", str(file), data)
    return open_cache().once(key, Settings, lambda: _parsed(data, file))


def _parsed(data: bytes, file: Path) -> Settings:
    from handout.content.parse import parse
    from handout.content.read import read_record

    found, problems = read_record(Settings, parse(data, str(file)))
    if problems:
        raise HandoutError(problems)
    if found.library is None:
        return found
    folder = file.parent / _home_in(found.library.value)
    return replace(found, library=replace(found.library, value=str(folder)))


def _environment() -> Settings:
    library, profile = os.environ.get(LIBRARY), os.environ.get(PROFILE)
    return Settings(
        library=Setting(_home_in(library), Place(LIBRARY)) if library else None,
        profile=Setting(profile, Place(PROFILE)) if profile else None,
    )


def _home_in(path: str) -> str:
    """Return a path with `~` put into words."""
    return os.path.expanduser(path)  # noqa: PTH111 (that of Path fails if there is no such user)


def _first(found: Iterable[Setting | None]) -> Setting | None:
    return next(filter(None, found), None)


def _is_absent(file: Path) -> bool:
    """Tell whether there is surely no such file: one that is locked away is no absent one."""
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
