"""The commands that check content and finished files."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from handout.cli.group import Exit, commands, counted, library_option, open_library
from handout.problems import (
    HandoutError,
    Place,
    Problem,
    Severity,
    as_json,
    as_texts,
    has_errors,
)
from handout.storage.library import handouts_at, is_programme, programmes_at
from handout.storage.snapshot import Snapshot, shown


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_list", is_flag=True, help="Print a JSON list, for editors.")
@click.option(
    "--every-combination", is_flag=True,
    help="Build a trial sheet for every combination of answers to a handout's questions; without "
    "this, for so many that every two answers meet on one.",
)  # fmt: skip
@library_option
def check(
    paths: tuple[Path, ...], as_list: bool, every_combination: bool, library: Path | None
) -> None:
    """Report what is wrong with the content, and how to fix it.

    PATH is the folder or a file of a handout, a folder of handouts, or a programme; default: the
    whole library.
    """
    from handout.building.checking import findings_of
    from handout.building.programme_checking import problems_of_programme
    from handout.building.ward import open_fonts

    handouts: list[tuple[Snapshot, str]] = []
    programmes: list[tuple[Snapshot, str]] = []
    problems: list[Problem] = []
    trials: list[str] = []
    try:
        default = open_library(library) if library or not paths else None
        programmes = programmes_at(paths, default, date.today())
        handouts = handouts_at([p for p in paths if not is_programme(p)], default, date.today())
        for snapshot, name in handouts:
            found = findings_of(snapshot, name, open_fonts(snapshot), every_combination)
            problems += found.problems
            if found.questions:
                asked, count = (
                    ", ".join(found.questions),
                    counted(found.combinations, "combination"),
                )
                trials.append(f"{name} asks {asked}: built with {count} of answers")
        for snapshot, name in programmes:
            problems += problems_of_programme(snapshot, name)
    except HandoutError as error:
        problems += error.problems
    if as_list:
        click.echo(json.dumps([as_json(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        for text in as_texts(problems):
            click.echo(text + "\n")
        for line in trials:
            click.echo(line)
        names = ", ".join(name for _, name in (*handouts, *programmes)) or "no handouts"
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        click.echo(f"{names}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    sys.exit(Exit.PROBLEMS if has_errors(problems) else Exit.DONE)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def verify(files: tuple[Path, ...]) -> None:
    """Check finished PDF files for accessibility (PDF/UA)."""
    from handout.preflight.verify import verify as verify_file

    failed = False
    for path in files:
        try:
            problems = verify_file(path.read_bytes(), shown(path))
        except OSError as error:
            problems = (_unreadable(path, error),)
        for text in as_texts(problems):
            click.echo(text + "\n")
        failed |= has_errors(problems)
        click.echo(f"{shown(path)}: {'fails' if has_errors(problems) else 'passes'}")
    sys.exit(Exit.PROBLEMS if failed else Exit.DONE)


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(path)),
        f"the file cannot be read: {error.strerror or error}",
        "there is nothing to check",
        "check the spelling",
    )
