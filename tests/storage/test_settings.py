"""What is set where: the environment, then the user's file, then a central one; none is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from handout.problems import HandoutError
from handout.storage import settings
from handout.storage.settings import Settings, settings_in_force


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The user's file and a central one, neither of which is there yet."""
    found = (tmp_path / "user" / "settings.yaml", tmp_path / "central" / "settings.yaml")
    for file in found:
        file.parent.mkdir()
    monkeypatch.setattr(settings, "settings_files", lambda: found)
    return found


def codes() -> list[str]:
    with pytest.raises(HandoutError) as refused:
        settings_in_force()
    return [problem.code for problem in refused.value.problems]


def values(found: Settings) -> tuple[str | None, str | None]:
    library, profile = found.library, found.profile
    return library.value if library else None, profile.value if profile else None


def test_nothing_is_set_without_files_and_variables(files: tuple[Path, Path]) -> None:
    assert settings_in_force() == Settings()


def test_each_setting_comes_from_where_it_is_set_first(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    user, central = files
    central.write_text("library: /srv/hospital\nprofile: hospital\n", encoding="utf-8")
    assert values(settings_in_force()) == (str(Path("/srv/hospital")), "hospital")
    user.write_text("profile: ward-3\n", encoding="utf-8")
    assert values(settings_in_force()) == (str(Path("/srv/hospital")), "ward-3")
    monkeypatch.setenv(settings.LIBRARY, "mine")
    assert values(settings_in_force()) == ("mine", "ward-3")
    monkeypatch.setenv(settings.PROFILE, "ward-4")
    assert values(settings_in_force()) == ("mine", "ward-4")


def test_it_is_known_what_made_each_setting(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files[1].write_text("# The hospital's\nlibrary: /srv/hospital\n", encoding="utf-8")
    monkeypatch.setenv(settings.PROFILE, "ward-4")
    found = settings_in_force()
    assert found.library
    assert found.profile
    assert str(found.library.place) == f"{files[1]}:2:10"
    assert found.library.place.excerpt == "library: /srv/hospital"
    assert str(found.profile.place) == "HANDOUT_PROFILE"


def test_an_empty_variable_takes_nothing_away(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files[1].write_text("library: /srv/hospital\nprofile: hospital\n", encoding="utf-8")
    monkeypatch.setenv(settings.LIBRARY, "")
    monkeypatch.setenv(settings.PROFILE, "")
    assert values(settings_in_force()) == (str(Path("/srv/hospital")), "hospital")


@pytest.mark.parametrize(
    ("written", "meant"), [("texts", "texts"), ("../texts", "../texts"), ("'a: b'", "a: b")]
)
def test_a_path_counts_from_the_folder_of_its_file(
    files: tuple[Path, Path], written: str, meant: str
) -> None:
    files[1].write_text(f"library: {written}\n", encoding="utf-8")
    assert values(settings_in_force())[0] == str(files[1].parent / meant)


@pytest.mark.parametrize("path", [r"\\server\texts", r"N:\texts", "/mnt/texts/"])
def test_a_path_is_taken_as_it_is_written(files: tuple[Path, Path], path: str) -> None:
    files[0].write_text(f"library: {path}\n", encoding="utf-8")
    assert values(settings_in_force())[0] == str(files[0].parent / path)


def test_a_tilde_is_the_users_own_folder(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = os.path.expanduser("~")  # noqa: PTH111
    files[0].write_text("library: ~/texts\n", encoding="utf-8")
    assert values(settings_in_force())[0] == str(Path(home) / "texts")
    monkeypatch.setenv(settings.LIBRARY, "~/others")
    assert Path(values(settings_in_force())[0] or "") == Path(home) / "others"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("libary: /srv/hospital\n", "unknown-key"),
        ("library:\n", "empty-value"),
        ("library: [/srv/hospital]\n", "wrong-type"),
        ("library: /srv\nlibrary: /mnt\n", "duplicate-key"),
        ("library: /srv # the hospital's\n", "comment-behind-text"),
        ("/srv/hospital\n", "wrong-type"),
        ("", "empty-file"),
    ],
)
@pytest.mark.parametrize("which", [0, 1])
def test_a_file_with_a_mistake_is_never_passed_over(
    files: tuple[Path, Path], which: int, text: str, code: str
) -> None:
    files[which].write_text(text, encoding="utf-8")
    files[1 - which].write_text("library: /srv/hospital\n", encoding="utf-8")
    assert codes() == [code]


def test_the_mistakes_of_all_files_are_said_at_once(files: tuple[Path, Path]) -> None:
    for file in files:
        file.write_text("library:\nprofil: x\n", encoding="utf-8")
    assert sorted(codes()) == ["empty-value", "empty-value", "unknown-key", "unknown-key"]


def test_a_file_that_cannot_be_read_is_never_passed_over(files: tuple[Path, Path]) -> None:
    files[1].mkdir()
    assert codes() == ["file-unreadable"]


def test_a_file_in_a_folder_that_is_locked_away_is_never_passed_over(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "lstat", refuse)
    monkeypatch.setattr(os, "open", refuse)
    assert codes() == ["file-unreadable", "file-unreadable"]


def test_a_file_that_has_changed_is_read_again(files: tuple[Path, Path]) -> None:
    files[0].write_text("profile: ward-3\n", encoding="utf-8")
    settings_in_force()
    files[0].write_text("profile: ward-4\n", encoding="utf-8")
    assert values(settings_in_force()) == (None, "ward-4")


@pytest.mark.skipif(sys.platform != "linux", reason="each system has folders of its own")
def test_every_central_folder_of_the_system_is_looked_into(tmp_path: Path) -> None:
    """A desktop puts folders of its own before /etc/xdg, which must not hide the hospital's."""
    tell = (
        "from handout.storage.settings import settings_files; print(*settings_files(), sep='\\n')"
    )
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "user"),
        "XDG_CONFIG_DIRS": f"{tmp_path / 'desktop'}:{tmp_path / 'central'}",
    }
    command = (sys.executable, "-c", tell)
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == [
        str(tmp_path / folder / "handout" / "settings.yaml")
        for folder in ("user", "desktop", "central")
    ]
