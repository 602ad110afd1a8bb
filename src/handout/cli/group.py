"""The command `handout` itself: how it starts, what its subcommands share, and how it ends."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout import __version__
from handout.problems import HandoutError, Place, Problem, as_texts, visible
from handout.storage.cache import VARIABLE, folder_of_others

if TYPE_CHECKING:
    from handout.storage.snapshot import Snapshot

MODULES = {
    "approve": "reviewing",
    "batch": "batching",
    "booklet": "binding",
    "build": "building",
    "check": "checking",
    "completion": "completion",
    "desk": "desk",
    "diff": "comparing",
    "find": "find",
    "gallery": "drawing",
    "illustrate": "drawing",
    "list": "handouts",
    "new": "authoring",
    "pack": "binding",
    "preview": "previewing",
    "programmes": "programmes",
    "reference": "authoring",
    "review": "comparing",
    "schema": "authoring",
    "show": "handouts",
    "stock": "batching",
    "tailor": "building",
    "translate": "translating",
    "translated": "reviewing",
    "verify": "checking",
    "where": "where",
}
"""The commands, each with the module of this package that defines it."""


DISTRIBUTION = "patient-handouts"
"""The program's name on the package index, where `handout` is another project."""


class Exit(IntEnum):
    """The exit codes."""

    DONE = 0
    BUG = 1
    PROBLEMS = 2
    NOTHING_FOUND = 3
    """Of `find`; 1, which other programs use for it, is a mistake of this one."""
    STOPPED = 130
    """By Ctrl-C; shells use this code too."""


def main() -> None:
    """Run the command line; show a traceback only if HANDOUT_DEBUG is set."""
    # Python has no stream where the shell has closed one, as `>&-` does.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        # Without this, printing a character that the console lacks would raise an error.
        stream.reconfigure(errors="replace")
    # Nearly all that a run makes it keeps, and Python would search it for garbage again and again,
    # a tenth of a first build.
    gc.set_threshold(50_000, 20, 20)
    # Python would end by searching all that the program has loaded for garbage, a twelfth of a run,
    # although the system frees the memory anyway.
    atexit.register(gc.freeze)
    try:
        _require_current_folder()
        commands(prog_name="handout")  # also when started as `python -m handout`
    except HandoutError as error:
        report(error.problems)
        sys.exit(Exit.PROBLEMS)
    except Exception as error:
        if os.environ.get("HANDOUT_DEBUG"):
            raise
        # The errors of files are caught where they are used; a console has no name.
        if isinstance(error, OSError) and error.filename is None:
            _tell_without_console(error)
            sys.exit(Exit.PROBLEMS)
        say(
            f"handout stopped because of a bug in the program ({type(error).__name__}). Please "
            "report it, together with the output of the same command with HANDOUT_DEBUG=1 set.",
            err=True,
        )
        sys.exit(Exit.BUG)


def _tell_without_console(error: OSError) -> None:
    """Say on standard error, if that is left, that standard output cannot be written."""
    with suppress(OSError, ValueError, AttributeError):
        # Python would try at its end to print what is left over, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(OSError):
        say(
            f"handout cannot print what it has done: {error.strerror or error}. Files that it has "
            "written are whole and in their places.",
            err=True,
        )


def _require_current_folder() -> None:
    """Check that there is a current folder, as names of files are told as seen from it."""
    try:
        Path.cwd()
    except OSError as error:
        problem = Problem(
            "no-current-folder",
            Place(""),
            f"the current folder cannot be read: {error.strerror}",
            "names of files are looked up and told as seen from it",
            "change to a folder that exists, with cd",
        )
        raise HandoutError([problem]) from None


class Commands(click.Group):
    """The subcommands; each one is imported only when it is used, because importing takes time."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of all commands, imported or not."""
        return sorted(MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command, or None if there is no command of that name."""
        # For a mistyped name, click suggests one of the commands that are imported, so import all.
        for module in [MODULES[name]] if name in MODULES else MODULES.values():
            import_module(f"handout.cli.{module}")  # adds its commands to this group
        return super().get_command(context, name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message=f"handout %(version)s (installed as {DISTRIBUTION})")
@click.option("--no-cache", is_flag=True, help="Neither use nor write the cache.")
def commands(no_cache: bool) -> None:
    """Make printed patient handouts: accessible PDF files from plain text.

    \b
    Start here:
      handout list               list the handouts
      handout find knæ           find exercises for the knee
      handout build back-pain    build one, ready to print
    """
    if not no_cache and (folder := folder_of_others()):
        say(
            f"The cache in {folder} is not used, because it belongs to somebody else or others can "
            "write to it, and so decide what is printed. Set HANDOUT_CACHE to a folder of yours.",
            err=True,
        )
        no_cache = True
    if no_cache:
        os.environ[VARIABLE] = ""  # worker processes inherit the environment


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option `--library` to a command."""
    return click.option(
        "--library",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        is_eager=True,
        help="The folder that contains 'handouts'; default: the one that is set or nearest, see "
        "'handout where'.",
    )(command)


def open_library(option: Path | None) -> Snapshot:
    """Return a snapshot of the library to use; print a note if it may not be the expected one.

    Raises:
        HandoutError: there is no such library, or a settings file is unusable.
    """
    from handout.storage.finding import EXAMPLE, find_library
    from handout.storage.snapshot import Snapshot, shown

    found = find_library(option)
    used = shown(found.library.root)
    if found.selected_by == EXAMPLE:
        say(
            f"Using the example library that comes with the program ({used}): "
            "set HANDOUT_LIBRARY or --library to use your own.",
            err=True,
        )
    if found.overridden:
        nearer = shown(found.overridden.root)
        say(
            f"Using the library {used}, which is set by {found.selected_by}, instead of the one "
            f"around this folder. To use that one, add --library {nearer}.",
            err=True,
        )
    return Snapshot(found.library, date.today())


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print words for a person: the one place from which anything reaches a terminal.

    Names of files, and what an author or a PDF file says, may contain what a terminal obeys.
    """
    click.echo(visible(text), err=err, nl=nl)


def report(problems: Iterable[Problem]) -> None:
    """Print problems on standard error."""
    for text in as_texts(problems):
        say(text + "\n", err=True)


def report_notes(count: int) -> None:
    """Print on standard error how many warnings there are that only the author can act on."""
    if count:
        notes = "is 1 note" if count == 1 else f"are {count} notes"
        say(f"There {notes} for the author: see 'handout check'.", err=True)


def table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, its columns as wide as they must be."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun, in the plural unless it is 1."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
