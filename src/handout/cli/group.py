"""The command `handout` itself: how it begins, and how it ends whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from handout.problems import HandoutError, Problem, as_text
from handout.storage.cache import VARIABLE
from handout.storage.library import find_library
from handout.storage.snapshot import Snapshot

MODULES = {
    "batch": "batching",
    "booklet": "binding",
    "build": "building",
    "check": "checking",
    "completion": "completion",
    "gallery": "drawing",
    "illustrate": "drawing",
    "list": "handouts",
    "pack": "binding",
    "schema": "building",
    "show": "handouts",
    "stock": "batching",
    "tailor": "building",
    "verify": "checking",
}
"""Each command with the module of this package that holds it."""


class Exit(IntEnum):
    """How a command ended, for scripts."""

    DONE = 0
    PROGRAM_MISTAKE = 1
    PROBLEMS = 2
    STOPPED = 130
    """By Ctrl-C, as shells say it."""


def main() -> None:
    """Run the command line, and never show a traceback to someone who cannot use it."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows a stand-in rather than failing.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        commands()
    except HandoutError as error:
        report(error.problems)
        sys.exit(Exit.PROBLEMS)
    except Exception as error:
        if os.environ.get("HANDOUT_DEBUG"):
            raise
        click.echo(
            f"handout stopped because of a mistake of its own ({type(error).__name__}); nothing "
            "was written. Please report it, with what HANDOUT_DEBUG=1 makes it say.",
            err=True,
        )
        sys.exit(Exit.PROGRAM_MISTAKE)


class Commands(click.Group):
    """The commands by name; one is loaded when it is asked for, as what it needs takes a while."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all commands, loaded or not."""
        return sorted(MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command, or None if there is none of that name."""
        # For a mistyped name, click offers the nearest of those that are loaded: so load them all.
        for module in [MODULES[name]] if name in MODULES else MODULES.values():
            import_module(f"handout.cli.{module}")  # puts its commands into this group
        return super().get_command(context, name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="handout", message="handout %(version)s")
@click.option(
    "--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next run."
)
def commands(no_cache: bool) -> None:
    """Print patient handouts: accessible PDF files from plain text.

    \b
    Start here:
      handout list               which handouts there are
      handout build back-pain    make one, ready to print
    """
    if no_cache:
        os.environ[VARIABLE] = ""


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that says where the handouts lie."""
    return click.option(
        "--library",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        is_eager=True,
        help="Where the handouts lie: a folder that holds 'handouts'. "
        "Without it: the current folder, else the handouts that came with the program.",
    )(command)


def open_library(folder: Path | None) -> Snapshot:
    """Return the library that a command asks for, as it is today.

    Raises:
        HandoutError: there is none.
    """
    return Snapshot(find_library(folder), date.today())


def report(problems: Iterable[Problem]) -> None:
    """Say what is wrong, beside what the command prints."""
    for problem in problems:
        click.echo(as_text(problem) + "\n", err=True)
