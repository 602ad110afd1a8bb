"""The commands of a ward clerk: building many sheets at once, and looking through the stock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.completion import complete_profile
from handout.cli.group import Exit, commands, library_option, open_library, report
from handout.cli.options import no_profile_option
from handout.cli.prescribing import with_profile
from handout.cli.progress import progress
from handout.content.nodes import Mapping
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import profile_file
from handout.storage.settings import Setting, settings_in_force
from handout.storage.snapshot import Snapshot, is_folder, read_file, shown
from handout.tailoring.edition import TextSize

if TYPE_CHECKING:
    from handout.batch.sheets import Outcome
    from handout.batch.tasks import Work
    from handout.build.session import Session

SPREADSHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}
"""Endings of the files that spreadsheet programs keep for themselves."""


def _folder_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER",
        help="Where the sheets go, and manifest.json beside them.",
    )(command)  # fmt: skip


@commands.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Every handout, instead of a plan.")
@click.option("--languages", metavar="CODES", help="With --all: such as da,en; all without it.")
@click.option("--text-size", metavar="SIZES", help="With --all: such as normal,large.")
@_folder_option
@click.option(
    "--name", "pattern", metavar="PATTERN",
    help="How files are named, such as {handout}.{language}.{text-size}.pdf. The code of a choice "
    "of items is added.",
)  # fmt: skip
@click.option(
    "--profile", metavar="NAME", shell_complete=complete_profile,
    help="The ward's letterhead and habits, where a row names none; HANDOUT_PROFILE without it.",
)  # fmt: skip
@no_profile_option
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many to build at once.")
@click.option(
    "--strict", is_flag=True,
    help="Build nothing if anything is wrong in the plan, or a review is overdue.",
)  # fmt: skip
@library_option
def batch(
    plan: Path | None,
    everything: bool,
    languages: str | None,
    text_size: str | None,
    output: Path,
    pattern: str | None,
    profile: str | None,
    jobs: int | None,
    strict: bool,
    library: Path | None,
) -> None:
    """Build many sheets: only what has changed since the last time.

    PLAN is a YAML list of prescriptions, each with 'copies' if need be; or a spreadsheet saved as
    CSV, with columns such as handout, language, items, text-size, paper and copies.

    \b
    handout batch ward-3.csv -o stock
    handout batch --all --languages da,en --text-size normal,large -o stock
    """
    from handout.batch.naming import check_pattern
    from handout.batch.plan import rows_of
    from handout.batch.planned import planned_work
    from handout.build.session import Session

    if everything == bool(plan):
        raise click.UsageError("Name a plan, or say --all.")
    if plan and (languages or text_size):
        raise click.UsageError("--languages and --text-size go with --all; a plan says it itself.")
    if pattern:
        check_pattern(pattern)
    snapshot = open_library(library)
    entries = _read(plan) if plan else _whole_stock(snapshot, languages, text_size)
    if not entries:
        raise HandoutError([_empty(plan or snapshot.library.handouts)])
    if ward := _ward(profile):
        profile_file(snapshot, ward.value, ward.place)
        entries = [e if isinstance(e, Problem) else with_profile(e, ward) for e in entries]
    session = Session(snapshot)
    work = planned_work(rows_of(entries), session, pattern, strict)
    if strict and has_errors(work.problems):
        raise HandoutError(work.problems)
    report(work.problems)
    sys.exit(_run(work, output, session, jobs))


def _run(work: Work, output: Path, session: Session, jobs: int | None) -> Exit:
    """Build with a bar that shows how far it is, and tell how it ended."""
    from handout.batch.grouping import grouped
    from handout.batch.run import run

    finished: list[Outcome] = []
    failed: list[Problem] = []
    stopped = False
    try:
        with (
            run(work.tasks, output, session, jobs) as running,
            progress(len(work.tasks)) as advance,
        ):
            for one in running:
                finished.append(one)
                advance()
    except KeyboardInterrupt:
        stopped = True
    except HandoutError as error:
        failed += error.problems
    failed[:0] = grouped((problem for one in finished for problem in one.problems), "sheets")
    report(failed)
    if finished:
        _conclude(work, finished, output)
    if stopped:
        click.echo("Stopped; the same command makes the rest.", err=True)
        return Exit.STOPPED
    return Exit.PROBLEMS if has_errors((*work.problems, *failed)) else Exit.DONE


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@library_option
def stock(folder: Path, library: Path | None) -> None:
    """Say which sheets that 'handout batch' put into a folder are still right to give out."""
    from handout.batch.stock import StockState, take_stock
    from handout.build.session import Session

    if not is_folder(folder):
        raise HandoutError([_no_folder(folder)])
    found = take_stock(folder, Session(open_library(library)))
    if not found:
        click.echo(f"{shown(folder)}: there is no sheet here")
    wide = max((len(one.file) for one in found), default=0)
    for one in found:
        click.echo(f"{one.file:<{wide}}  {one.state:<14}  {one.advice}")
    bad = {StockState.OUT_OF_DATE, StockState.OVERDUE, StockState.MISSING}
    sys.exit(Exit.PROBLEMS if any(one.state in bad for one in found) else Exit.DONE)


def _read(plan: Path) -> list[Mapping | Problem]:
    from handout.batch.plan import read_plan
    from handout.batch.spreadsheet import read_spreadsheet

    ending = plan.suffix.lower()
    if ending in SPREADSHEETS:
        raise HandoutError([_not_csv(plan)])
    read = read_spreadsheet if ending == ".csv" else read_plan
    return read(read_file(plan), shown(plan))


def _whole_stock(
    snapshot: Snapshot, languages: str | None, text_size: str | None
) -> list[Mapping | Problem]:
    from handout.batch.plan import stock_plan

    sizes = _sizes(_words(text_size))
    return [*stock_plan(snapshot, _words(languages), sizes, Place("--text-size"))]


def _ward(profile: str | None) -> Setting | None:
    """Return the profile of the rows that name none."""
    if profile is None:
        return settings_in_force().profile
    return Setting(profile, Place("--profile")) if profile else None


def _words(listed: str | None) -> list[str]:
    return list(dict.fromkeys(filter(None, map(str.strip, (listed or "").split(",")))))


def _sizes(words: list[str]) -> list[str]:
    for word in words:
        if word not in set(TextSize):
            raise click.UsageError(f"--text-size knows {', '.join(TextSize)}; not '{word}'.")
    return words


def _conclude(work: Work, finished: list[Outcome], output: Path) -> None:
    """Say what to print how often, and what has been done."""
    made = {one.task.file: one for one in finished if one.entry}
    for task in work.tasks:
        if entry := made[task.file].entry if task.file in made else None:
            pages = f"{entry.pages} page{'s' * (entry.pages != 1)}"
            click.echo(f"print {task.copies:>3} × {shown(output / task.file)} ({pages})")
    unchanged = sum(one.unchanged for one in made.values())
    rows = f"{work.left_out} row{'s' * (work.left_out != 1)}"
    click.echo(
        f"{len(made)} of {len(work.tasks)} sheets lie in {shown(output)}: "
        f"{len(made) - unchanged} built, {unchanged} unchanged"
        + (f"; {rows} left out, see above" if work.left_out else "")
    )
    if work.content_warnings:
        count = work.content_warnings
        note = "is 1 note" if count == 1 else f"are {count} notes"
        click.echo(f"There {note} for the author: see 'handout check'.", err=True)


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(folder)),
        "there is no such folder",
        "there is no stock to look through",
        "check how it is spelled; 'handout batch' fills such a folder",
    )


def _not_csv(plan: Path) -> Problem:
    return Problem(
        "not-csv",
        Place(shown(plan)),
        "this file can be read by its spreadsheet program only",
        "nobody could tell which sheets are meant",
        "save it as 'CSV UTF-8' in that program, and name the new file",
    )


def _empty(asked: Path) -> Problem:
    return Problem(
        "empty-plan",
        Place(shown(asked)),
        "no sheet is asked for here",
        "there is nothing to build",
        "write a row for each sheet, or name another plan or library",
    )
