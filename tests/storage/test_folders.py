import os
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from handout.storage.folders import cache_folder, data_folder, settings_folders

VARIABLES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_HOME")


@pytest.mark.parametrize(
    "named",
    [
        {},
        dict.fromkeys(VARIABLES, ""),
        dict.fromkeys(VARIABLES, "relative/folder"),
        dict.fromkeys(VARIABLES, str(Path("own").absolute())),
        {"XDG_CONFIG_DIRS": os.pathsep.join(("/etc/xdg/desktop", "", "relative", "/etc/xdg"))},
        {"XDG_CONFIG_HOME": "/etc/xdg"},
    ],
)
def test_the_folders_are_those_of_the_system(
    named: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who has settings or a cache there may lose them."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    if sys.platform == "linux":
        monkeypatch.setenv("HOME", str(tmp_path))
    for variable, value in named.items():
        monkeypatch.setenv(variable, value)
    system = PlatformDirs("handout", appauthor=False)
    assert settings_folders() == tuple(system.iter_config_paths())
    assert cache_folder() == system.user_cache_path
    assert data_folder() == system.user_data_path
