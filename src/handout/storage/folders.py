"""The folders that each system gives a program for its settings, its cache and its data."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

NAME = "handout"


# Each run needs these folders, and loading `platformdirs` takes 4 ms. On Linux, the XDG Base
# Directory Specification says them in so few lines that it pays not to.


def settings_folders() -> tuple[Path, ...]:
    """Return the folders of the settings: the user's, then the central ones.

    These are all central folders, since desktops put folders of their own before /etc/xdg.
    """
    if sys.platform == "linux":
        user = _named([os.environ.get("XDG_CONFIG_HOME", "")]) or (Path.home() / ".config",)
        central = _named(os.environ.get("XDG_CONFIG_DIRS", "").split(":")) or (Path("/etc/xdg"),)
        return tuple(folder / NAME for folder in dict.fromkeys(user + central))
    from platformdirs import PlatformDirs

    return tuple(PlatformDirs(NAME, appauthor=False).iter_config_paths())


def cache_folder() -> Path:
    """Return the folder of the user's cache."""
    if sys.platform == "linux":
        user = _named([os.environ.get("XDG_CACHE_HOME", "")]) or (Path.home() / ".cache",)
        return user[0] / NAME
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)


def data_folder() -> Path:
    """Return the folder of what the program keeps for the user."""
    if sys.platform == "linux":
        user = _named([os.environ.get("XDG_DATA_HOME", "")]) or (Path.home() / ".local/share",)
        return user[0] / NAME
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def _named(paths: Iterable[str]) -> tuple[Path, ...]:
    """Return the paths that are absolute; the specification says to ignore the others."""
    return tuple(path for path in map(Path, paths) if path.is_absolute())
