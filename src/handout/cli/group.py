"""The command `handout` itself: how it begins, and how it ends whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout import __version__
from handout.problems import HandoutError, Problem, as_text
from handout.storage.cache import VARIABLE

if TYPE_CHECKING:
    from handout.storage.snapshot import Snapshot

MODULES = {
    "batch": "batching",
    "booklet": "binding",
    "build": "building",
    "check": "checking",
    "completion": "completion",
    "find": "find",
    "gallery": "drawing",
    "illustrate": "drawing",
    "list": "handouts",
    "pack": "binding",
    "schema": "building",
    "show": "handouts",
    "stock": "batching",
    "tailor": "building",
    "verify": "checking",
    "where": "where",
}
"""Each command with the module of this package that holds it."""


DISTRIBUTION = "patient-handouts"
"""What the program is called on the package index, where another one is called `handout`."""


class Exit(IntEnum):
    """How a command ended, for scripts."""

    DONE = 0
    PROGRAM_MISTAKE = 1
    PROBLEMS = 2
    NOTHING_FOUND = 3
    """Of `find`; 1, which other programs use for it, is a mistake of this one."""
    STOPPED = 130
    """By Ctrl-C, as shells say it."""


def main() -> None:
    """Run the command line, and never show a traceback to someone who cannot use it."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows a stand-in rather than failing.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        commands(prog_name="handout")  # however it was started
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
@click.version_option(__version__, message=f"handout %(version)s (installed as {DISTRIBUTION})")
@click.option(
    "--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next run."
)
def commands(no_cache: bool) -> None:
    """Print patient handouts: accessible PDF files from plain text.

    \b
    Start here:
      handout list               which handouts there are
      handout find knæ           which exercises there are for the knee
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
        "Without it: the one that is set or nearest; see 'handout where'.",
    )(command)


def open_library(option: Path | None) -> Snapshot:
    """Return the library to work with as it is today; say so if it may not be the one expected.

    Raises:
        HandoutError: it cannot be reached, or a file of settings cannot be used.
    """
    from handout.storage.finding import EXAMPLE, find_library
    from handout.storage.snapshot import Snapshot, shown

    found = find_library(option)
    used = shown(found.library.root)
    if found.place == EXAMPLE:
        click.echo(
            f"Using the example library that comes with the program ({used}): "
            "set HANDOUT_LIBRARY or --library to use your own.",
            err=True,
        )
    if found.passed_over:
        nearer = shown(found.passed_over.root)
        click.echo(
            f"Using the library {used}, which is set by {found.place}, instead of the one around "
            f"this folder: --library {nearer} uses that.",
            err=True,
        )
    return Snapshot(found.library, date.today())


def report(problems: Iterable[Problem]) -> None:
    """Say what is wrong, beside what the command prints."""
    for problem in problems:
        click.echo(as_text(problem) + "\n", err=True)
