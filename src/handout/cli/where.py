"""The command that shows which library, profile and settings are used, for administrators."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from handout import __version__
from handout.cli.group import DISTRIBUTION, Exit, commands, counted, library_option, report, say
from handout.frozen import frozen
from handout.problems import HandoutError, Problem, as_json
from handout.storage import settings
from handout.storage.cache import open_cache
from handout.storage.finding import FoundLibrary, example_library, select_library
from handout.storage.library import handout_ids, profile_file
from handout.storage.regular import real_path
from handout.storage.snapshot import Library, Snapshot


@frozen
class Configuration:
    """The library and the profile in use, and their problems."""

    library: FoundLibrary | None
    profile: settings.Setting | None
    problems: tuple[Problem, ...] = ()


@commands.command()
@click.option("--json", "as_object", is_flag=True, help="Print a JSON object, for programs.")
@library_option
def where(as_object: bool, library: Path | None) -> None:
    """Show which library, profile and settings are used.

    \b
    The library comes from the first of these that there is:
      the option --library
      the environment variable HANDOUT_LIBRARY
      a line 'library: FOLDER' in one of the settings files listed by this command
      a library around the current folder
      the example library that comes with the program

    In the same way, a ward's profile comes from --profile, HANDOUT_PROFILE, or a line
    'profile: NAME' in a settings file. The output names the source of each.
    """
    configuration = _configuration(library)
    if as_object:
        say(json.dumps(_as_json(configuration), ensure_ascii=False, indent=2))
    else:
        for name, line in _lines(configuration):
            say(f"{name:<9} {line}")
        report(configuration.problems)
    sys.exit(Exit.PROBLEMS if configuration.problems else Exit.DONE)


def _configuration(option: Path | None) -> Configuration:
    library = profile = None
    try:
        library = select_library(option)
        profile = settings.settings_in_force().profile
        if library.problem:
            raise HandoutError([library.problem])
        if profile:
            profile_file(_today(library.library), profile.value, profile.place)
    except HandoutError as error:
        return Configuration(library, profile, error.problems)
    return Configuration(library, profile)


def _today(library: Library) -> Snapshot:
    return Snapshot(library, date.today())


def _lines(configuration: Configuration) -> Iterator[tuple[str, str]]:
    library, profile = configuration.library, configuration.profile
    yield "library", _library_line(library) if library else "unknown"
    if library and library.overridden:
        yield "", f"not {library.overridden.root.resolve()}, around the current folder"
    example = example_library()
    if library and real_path(example.root) != real_path(library.library.root):
        count = counted(len(handout_ids(_today(example))), "handout")
        yield "example", f"{example.root.resolve()}, which comes with the program: {count}"
    yield "profile", f"{profile.value}, from {profile.place}" if profile else "none"
    yield "cache", str(open_cache().folder or "none")
    for number, file in enumerate(settings.settings_files()):
        yield "" if number else "settings", f"{file}: {_state_of(file)}"
    yield "program", f"handout {__version__}, installed as {DISTRIBUTION}"


def _library_line(found: FoundLibrary) -> str:
    count = len(handout_ids(_today(found.library)))
    state = "cannot be reached" if found.problem else counted(count, "handout")
    return f"{found.library.root.resolve()}, from {found.selected_by}: {state}"


def _as_json(configuration: Configuration) -> dict[str, object]:
    library, profile = configuration.library, configuration.profile
    cache = open_cache().folder
    nearer = library.overridden if library else None
    return {
        "library": library
        and {
            "path": str(library.library.root.resolve()),
            "from": str(library.selected_by),
            "reachable": library.problem is None,
            "instead-of": nearer and str(nearer.root.resolve()),
        },
        "example": str(example_library().root.resolve()),
        "profile": profile and {"name": profile.value, "from": str(profile.place)},
        "cache": cache and str(cache),
        "settings": [
            {"file": str(file), "state": _state_of(file)} for file in settings.settings_files()
        ],
        "version": __version__,
        "problems": [as_json(problem) for problem in configuration.problems],
    }


def _state_of(file: Path) -> str:
    try:
        return "read" if settings.read_settings(file) else "not there"
    except HandoutError:
        return "cannot be used"
