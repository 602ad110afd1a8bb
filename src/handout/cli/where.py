"""The command that says where everything comes from: for whoever sets the program up."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from handout import __version__
from handout.cli.group import DISTRIBUTION, Exit, commands, library_option, report
from handout.problems import HandoutError, Problem, as_json
from handout.storage import settings
from handout.storage.cache import open_cache
from handout.storage.finding import FoundLibrary, library_in_force
from handout.storage.library import handout_ids, profile_file
from handout.storage.snapshot import Library, Snapshot


@dataclass(frozen=True)
class Situation:
    """What is in force, and what is wrong with it."""

    library: FoundLibrary | None
    profile: settings.Setting | None
    problems: tuple[Problem, ...] = ()


@commands.command()
@click.option("--json", "machine", is_flag=True, help="For programs: a JSON object.")
@library_option
def where(machine: bool, library: Path | None) -> None:
    """Say which library, profile and settings are in force, and what made them so.

    \b
    A library is named by --library, else by the environment variable HANDOUT_LIBRARY, else by
    'library:' in the first file of settings that says it; this command lists the files. Without
    all these, it is the library around the current folder, else the example that comes with the
    program. A ward's profile is named by --profile, HANDOUT_PROFILE or 'profile:' alike.
    """
    found = _situation(library)
    if machine:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        for name, line in _lines(found):
            click.echo(f"{name:<9} {line}")
        report(found.problems)
    sys.exit(Exit.PROBLEMS if found.problems else Exit.DONE)


def _situation(option: Path | None) -> Situation:
    library = profile = None
    try:
        library = library_in_force(option)
        profile = settings.settings_in_force().profile
        if library.problem:
            raise HandoutError([library.problem])
        if profile:
            profile_file(_today(library.library), profile.value, profile.place)
    except HandoutError as error:
        return Situation(library, profile, error.problems)
    return Situation(library, profile)


def _today(library: Library) -> Snapshot:
    return Snapshot(library, date.today())


def _lines(found: Situation) -> Iterator[tuple[str, str]]:
    yield "library", _library_line(found.library) if found.library else "unknown"
    if found.library and found.library.passed_over:
        yield "", f"not {found.library.passed_over.root.resolve()}, around the current folder"
    profile = found.profile
    yield "profile", f"{profile.value}, from {profile.place}" if profile else "none"
    yield "cache", str(open_cache().folder or "none")
    for number, file in enumerate(settings.settings_files()):
        yield "" if number else "settings", f"{file}: {_state_of(file)}"
    yield "program", f"handout {__version__}, installed as {DISTRIBUTION}"


def _library_line(found: FoundLibrary) -> str:
    count = len(handout_ids(_today(found.library)))
    state = "out of reach" if found.problem else f"{count} handout{'s' * (count != 1)}"
    return f"{found.library.root.resolve()}, from {found.place}: {state}"


def _as_json(found: Situation) -> dict[str, object]:
    library, profile, cache = found.library, found.profile, open_cache().folder
    nearer = library.passed_over if library else None
    return {
        "library": library
        and {
            "path": str(library.library.root.resolve()),
            "from": str(library.place),
            "reachable": library.problem is None,
            "instead-of": nearer and str(nearer.root.resolve()),
        },
        "profile": profile and {"name": profile.value, "from": str(profile.place)},
        "cache": cache and str(cache),
        "settings": [
            {"file": str(file), "state": _state_of(file)} for file in settings.settings_files()
        ],
        "version": __version__,
        "problems": [as_json(problem) for problem in found.problems],
    }


def _state_of(file: Path) -> str:
    try:
        return "read" if settings.read_settings(file) else "not there"
    except HandoutError:
        return "cannot be used"
