"""The settings of a ward or a whole hospital: the library, and the profile.

The environment overrides the user's file, which overrides the central ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from handout.frozen import frozen
from handout.problems import NOWHERE, HandoutError, Place, Problem
from handout.storage.cache import key_of, open_cache
from handout.storage.folders import settings_folders
from handout.storage.regular import is_absent
from handout.storage.snapshot import read_file

if TYPE_CHECKING:
    from handout.content.nodes import Scalar

FILE = "settings.yaml"

LIBRARY, PROFILE = "HANDOUT_LIBRARY", "HANDOUT_PROFILE"
"""The environment variables; one that is empty counts as not set."""


@frozen
class Setting:
    """A value, and where it was set: by an option, by a variable or on a line of a file."""

    value: str
    place: Place = NOWHERE

    wanted: ClassVar[str] = "text"

    @classmethod
    def from_scalar(cls, scalar: Scalar) -> Setting:
        """Return the setting on a line of a file."""
        return cls(scalar.text.strip(), scalar.place)


@frozen(kw_only=True)
class Settings:
    """Everything that can be set. The fields define the format of the file.

    `library` is the path of a folder; in a file, it is relative to the folder of that file.
    `profile` is the name of a profile in the library.
    """

    library: Setting | None = None
    profile: Setting | None = None


def settings_files() -> tuple[Path, ...]:
    """Return the paths at which a settings file may be: the user's, then the central ones."""
    return tuple(folder / FILE for folder in settings_folders())


def settings_in_force() -> Settings:
    """Return the settings that apply; each is taken from the first source that sets it.

    Raises:
        HandoutError: a settings file exists but is unusable; all its problems are reported.
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
    """Return the settings in a file, or None if there is no such file.

    Raises:
        HandoutError: the file exists but is unusable; all its problems are reported.
    """
    if is_absent(file):
        return None
    data = read_file(file)
    # Every command reads its settings, and few need PyYAML for anything else: with the settings in
    # the cache, a reprint does not load it.
    key = key_of("settings", str(file), data)
    return open_cache().once(key, Settings, lambda: _parsed(data, file))


def _parsed(data: bytes, file: Path) -> Settings:
    from handout.content.parse import parse
    from handout.content.read import read_record

    settings, problems = read_record(Settings, parse(data, str(file)))
    if problems:
        raise HandoutError(problems)
    if settings.library is None:
        return settings
    folder = file.parent / _expanded(settings.library.value)
    return replace(settings, library=replace(settings.library, value=str(folder)))


def _environment() -> Settings:
    library, profile = os.environ.get(LIBRARY), os.environ.get(PROFILE)
    return Settings(
        library=Setting(_expanded(library), Place(LIBRARY)) if library else None,
        profile=Setting(profile, Place(PROFILE)) if profile else None,
    )


def _expanded(path: str) -> str:
    """Return a path with `~` replaced by the home folder."""
    return os.path.expanduser(path)  # noqa: PTH111 (Path.expanduser fails on an unknown user)


def _first(settings: Iterable[Setting | None]) -> Setting | None:
    return next(filter(None, settings), None)
