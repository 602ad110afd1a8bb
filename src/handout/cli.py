"""The command line: arguments, one call, problems, an exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from handout.content.model import Exercise, Handout, items_of
from handout.document.compose import numbered_title, numbers_of
from handout.document.dosage import worded_dosage
from handout.library import (
    Library,
    Reading,
    find_library,
    handout_ids,
    handouts_at,
    load_editions,
    load_handout,
    load_wording,
    shown,
    translations,
)
from handout.problems import (
    ContentError,
    Place,
    Problem,
    Severity,
    as_json,
    as_text,
    has_errors,
)


class Exit(IntEnum):
    """How a command ended, for scripts."""

    DONE = 0
    PROGRAM_MISTAKE = 1
    PROBLEMS = 2


def main() -> None:
    """Run the command line, and never show a traceback to someone who cannot use it."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows a stand-in rather than failing.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        commands()
    except ContentError as error:
        _report(error.problems)
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


def _complete_handout(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    try:
        names = handout_ids(find_library(context.params.get("library")))
    except ContentError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(begun)]


def _complete_language(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    try:
        library = find_library(context.params.get("library"))
    except ContentError:
        return []
    names = _named(context) or handout_ids(library)
    languages = {language for name in names for language in translations(library, name)}
    return [
        CompletionItem(language) for language in sorted(languages) if language.startswith(begun)
    ]


def _named(context: click.Context) -> list[str]:
    """Return the handouts that stand on the line so far; click may not have sorted them yet."""
    given = context.params.get("handouts") or context.params.get("handout") or context.args
    return [given] if isinstance(given, str) else list(given)


def _complete_items(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    before, comma, last = begun.rpartition(",")
    try:
        library = find_library(context.params.get("library"))
        readings = [load_handout(library, name) for name in _named(context)]
    except ContentError:
        return []
    items = (item for reading in readings if reading.handout for item in items_of(reading.handout))
    names = (item.id.value for item in items)
    return [CompletionItem(before + comma + name) for name in names if name.startswith(last)]


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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="handout", message="handout %(version)s")
def commands() -> None:
    """Print patient handouts: accessible PDF files from plain text.

    \b
    Start here:
      handout list               which handouts there are
      handout build back-pain    make one, ready to print
    """


@commands.command("list")
@library_option
def list_command(library: Path | None) -> None:
    """Show which handouts there are."""
    place = find_library(library)
    rows = [("ID", "TITLE", "LANGUAGES", "ITEMS", "VERSION", "REVIEW")]
    for name in handout_ids(place):
        reading = load_handout(place, name)
        handout = reading.handout
        if handout is None or has_errors(reading.problems):
            rows.append((name, "(has errors: see 'handout check')", "", "", "", ""))
            continue
        languages = ", ".join((handout.language.value, *translations(place, name)))
        count = str(len(items_of(handout)))
        rows.append(
            (name, handout.title.value, languages, count, handout.version, _review(handout))
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@commands.command()
@click.argument("handout", shell_complete=_complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=_complete_language, help="Such as da or en."
)
@library_option
def show(handout: str, language: str | None, library: Path | None) -> None:
    """Show what a handout holds: its sections and items, with the ids to choose by."""
    place = find_library(library)
    found = _sound(load_handout(place, handout, language))
    wording = load_wording(found.language.value)
    click.echo(f"{found.title} ({found.id}, version {found.version}, {found.language})")
    click.echo(f"Written by {found.review.author}; {_review(found)}.")
    width = max(len(item.id.value) for item in items_of(found))
    numbers = numbers_of(found)
    sections = ((f"{section.title} ({section.id})", section.items) for section in found.sections)
    for title, items in [("On every sheet", found.warnings), *sections]:
        click.echo(f"\n{title}")
        for item in items:
            line = f"  {item.id.value.ljust(width)}  {item.kind.ljust(9)}  "
            click.echo(line + numbered_title(item, numbers, wording))
            if isinstance(item, Exercise) and item.dosage:
                indent = " " * len(line)
                click.echo(indent + worded_dosage(item.dosage, item.limb, wording))


@commands.command()
@click.argument("handouts", nargs=-1, shell_complete=_complete_handout)
@click.option("--all", "everything", is_flag=True, help="Every handout in every language.")
@click.option(
    "--language",
    metavar="CODE",
    shell_complete=_complete_language,
    help="Such as da or en. Without it: the language that the handout was written in.",
)
@click.option(
    "--only",
    metavar="ITEMS",
    shell_complete=_complete_items,
    help="Just these items, in this order: ids with commas between, as 'handout show' gives "
    "them. Warnings are always printed.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Where to put the PDF: a name that ends in .pdf, or a folder.",
)
@library_option
def build(
    handouts: tuple[str, ...],
    everything: bool,
    language: str | None,
    only: str | None,
    output: Path | None,
    library: Path | None,
) -> None:
    """Make handouts, ready to print.

    \b
    handout build back-pain                 the whole handout, in Danish
    handout build back-pain --language en   the same in English
    handout build back-pain --only core-brace,heel-slide
    handout build --all -o stock            every handout in every language
    """
    from handout.building import Order, build_orders

    if bool(handouts) == everything:
        raise click.UsageError("Name one or more handouts (see 'handout list'), or say --all.")
    if everything and (language or only):
        raise click.UsageError("--all makes every handout whole, in every language.")
    if only is not None and len(handouts) > 1:
        raise click.UsageError("--only chooses the items of one handout; name just one.")
    place = find_library(library)
    chosen = tuple(filter(None, map(str.strip, only.split(",")))) if only is not None else None
    if chosen == ():
        raise click.UsageError("--only needs at least one item (see 'handout show').")
    if everything:
        orders = [
            Order(name, code)
            for name in handout_ids(place)
            for code in (None, *translations(place, name))
        ]
        if not orders:
            raise ContentError([_empty(place)])
    else:
        orders = [Order(name, language, chosen or ()) for name in dict.fromkeys(handouts)]
    result = build_orders(orders, place, output, date.today())
    _report(result.problems)
    if result.content_warnings:
        count = result.content_warnings
        note = "is 1 note" if count == 1 else f"are {count} notes"
        click.echo(f"There {note} for the author: see 'handout check'.", err=True)
    for path, pages in result.files:
        click.echo(f"{shown(path)}: {pages} page{'s' * (pages != 1)}")


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "machine", is_flag=True, help="For editors: a JSON list.")
@library_option
def check(paths: tuple[Path, ...], machine: bool, library: Path | None) -> None:
    """Say what is wrong with the content, and how to mend it.

    PATH is a handout's folder or file, or a folder of handouts; without it: the whole library.
    """
    from handout.workshop import all_problems, open_fonts

    found: list[tuple[Library, str]] = []
    problems: list[Problem] = []
    try:
        found = handouts_at(paths, find_library(library) if library or not paths else None)
        fonts = open_fonts()
        for place, name in found:
            problems += all_problems(load_editions(place, name), place, fonts, date.today())
    except ContentError as error:
        problems += error.problems
    if machine:
        click.echo(json.dumps([as_json(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(as_text(problem) + "\n")
        names = ", ".join(name for _, name in found) or "no handouts"
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        click.echo(f"{names}: {errors} errors, {len(problems) - errors} warnings")
    sys.exit(Exit.PROBLEMS if has_errors(problems) else Exit.DONE)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def verify(files: tuple[Path, ...]) -> None:
    """Check finished PDF files for the rules of accessible documents (PDF/UA)."""
    from handout.preflight.verify import verify as verify_file

    failed = False
    for path in files:
        try:
            problems = verify_file(path.read_bytes(), shown(path))
        except OSError as error:
            problems = (_unreadable(path, error),)
        for problem in problems:
            click.echo(as_text(problem) + "\n")
        failed |= has_errors(problems)
        click.echo(f"{shown(path)}: {'fails' if has_errors(problems) else 'passes'}")
    sys.exit(Exit.PROBLEMS if failed else Exit.DONE)


@commands.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes the Tab key complete handouts and items in your shell.

    \b
    bash:  handout completion bash >> ~/.bashrc
    zsh:   handout completion zsh >> ~/.zshrc
    fish:  handout completion fish > ~/.config/fish/completions/handout.fish
    """
    chosen = get_completion_class(shell)
    if chosen is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(chosen(commands, {}, "handout", "_HANDOUT_COMPLETE").source())


def _sound(reading: Reading) -> Handout:
    if reading.handout is None or has_errors(reading.problems):
        raise ContentError(reading.problems)
    return reading.handout


def _review(handout: Handout) -> str:
    review = handout.review
    approval = "not approved"
    if review.approved_by and review.approved_on:
        approval = f"approved by {review.approved_by} on {review.approved_on.isoformat()}"
    return f"{approval}, review due {review.due.isoformat()}"


def _empty(library: Library) -> Problem:
    return Problem(
        "empty-library",
        Place(shown(library.handouts)),
        "there is no handout here",
        "there is nothing to print",
        "add a folder with a handout.yaml, or name another library with --library",
    )


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(path)),
        f"the file cannot be read: {error.strerror or error}",
        "there is nothing to check",
        "check how the name is spelled",
    )


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(as_text(problem) + "\n", err=True)
