"""The commands for a ward clerk: build many sheets, and check the stock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.completion import complete_profile
from handout.cli.group import (
    Exit,
    commands,
    counted,
    library_option,
    open_library,
    report,
    report_notes,
    say,
)
from handout.cli.options import no_profile_option
from handout.cli.prescribing import with_profile
from handout.cli.progress import progress
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import profile_file
from handout.storage.settings import Setting, settings_in_force
from handout.storage.snapshot import Snapshot, is_folder, read_file, shown
from handout.tailoring.edition import TextSize

if TYPE_CHECKING:
    from handout.batch.manifest import ManifestEntry
    from handout.batch.plan import Entries
    from handout.batch.sheets import Outcome
    from handout.batch.tasks import Work
    from handout.building.session import Session

SPREADSHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}
"""File name extensions of spreadsheet formats other than CSV."""


def _folder_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FOLDER",
        help="The folder for the sheets and their manifest.json.",
    )(command)  # fmt: skip


@commands.command()
@click.argument("plan", required=False, type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Build every handout; needs no plan.")
@click.option(
    "--languages", metavar="CODES", help="With --all: such as da,en; default: all languages."
)
@click.option("--text-size", metavar="SIZES", help="With --all: such as normal,large.")
@_folder_option
@click.option(
    "--name", "pattern", metavar="PATTERN",
    help="A pattern for the file names, such as {handout}.{language}.{text-size}.pdf. If only some "
    "items are printed, a code for them is added.",
)  # fmt: skip
@click.option(
    "--name-file",
    is_flag=True,
    help="Include the patient's name in the file name; without this, it has the row's number.",
)
@click.option(
    "--profile", metavar="NAME", shell_complete=complete_profile,
    help="The ward's profile, for rows that name none; default: the one that is set, see "
    "'handout where'.",
)  # fmt: skip
@no_profile_option
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many sheets to build at once."
)
@click.option(
    "--strict", is_flag=True,
    help="Build nothing if the plan has an error, a review is overdue, a handout has changed since "
    "it was approved, a translation is older than its source, or a picture is missing.",
)  # fmt: skip
@library_option
def batch(
    plan: Path | None,
    everything: bool,
    languages: str | None,
    text_size: str | None,
    output: Path,
    pattern: str | None,
    name_file: bool,
    profile: str | None,
    jobs: int | None,
    strict: bool,
    library: Path | None,
) -> None:
    """Build many sheets, but only what has changed.

    PLAN is a spreadsheet saved as CSV, with columns such as handout, language, items, text-size,
    paper and copies, in English or in Danish (pjece, sprog, øvelser, tekststørrelse, papir, antal);
    or a YAML list of prescriptions, each with 'copies' if needed.

    The column 'dosage' (dosering) holds the dosage of the row's item, such as '3 x 10', or of
    several: 'squat: 3 x 10; bridge: 2 x 8'. So does 'item-note' (note til øvelse) for notes.

    In a list of patients, with columns such as patient (navn), born (født) and note, each row is a
    sheet of its own, and the file's name has the number of the row.

    \b
    handout batch ward-3.csv -o stock
    handout batch --all --languages da,en --text-size normal,large -o stock
    """
    from handout.batch.manifest import damaged_manifest
    from handout.batch.naming import check_pattern
    from handout.batch.plan import rows_of
    from handout.batch.planned import planned_work
    from handout.batch.versions import changed_under_a_version
    from handout.building.session import Session

    if everything == bool(plan):
        raise click.UsageError("Give either a plan or --all.")
    if plan and (languages or text_size):
        raise click.UsageError(
            "--languages and --text-size need --all; in a plan, each row has its own."
        )
    if pattern:
        check_pattern(pattern)
    snapshot = open_library(library)
    entries = _read(plan) if plan else _whole_stock(snapshot, languages, text_size)
    if not entries:
        raise HandoutError([_empty(plan or snapshot.library.handouts)])
    if ward := _ward(profile):
        # Report a missing profile once, not for every row.
        profile_file(snapshot, ward.value, ward.place)
        entries = {
            row: entry if isinstance(entry, Problem) else with_profile(entry, ward)
            for row, entry in entries.items()
        }
    session = Session(snapshot)
    work = planned_work(rows_of(entries), session, pattern, strict, name_file)
    report(work.problems)
    if strict and has_errors(work.problems):
        sys.exit(Exit.PROBLEMS)
    report(damaged_manifest(output))
    report(changed_under_a_version(work.tasks, output))
    sys.exit(_run(work, output, session, jobs))


def _run(work: Work, output: Path, session: Session, jobs: int | None) -> Exit:
    """Build the sheets with a progress bar, report problems, and return how the batch ended."""
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
            for outcome in running:
                finished.append(outcome)
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
        say("Stopped. Run the same command again to build the rest.", err=True)
        return Exit.STOPPED
    return Exit.PROBLEMS if has_errors((*work.problems, *failed)) else Exit.DONE


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@library_option
def stock(folder: Path, library: Path | None) -> None:
    """List which sheets may still be given out.

    FOLDER is one that 'handout batch' has filled.
    """
    from handout.batch.manifest import damaged_manifest, has_manifest
    from handout.batch.stock import StockState, take_stock
    from handout.building.session import Session

    if not is_folder(folder):
        raise HandoutError([_no_folder(folder)])
    report(damaged_manifest(folder))
    items = take_stock(folder, Session(open_library(library)))
    if not items:
        say(f"{shown(folder)}: there are no sheets here")
    if items and not has_manifest(folder):
        say(
            "No batch has recorded its sheets here; 'handout build' records none. Run 'handout "
            f"batch' with a plan or --all and -o {shown(folder)}, which keeps what is current.",
            err=True,
        )
    width = max((len(item.file) for item in items), default=0)
    for item in items:
        say(f"{item.file:<{width}}  {item.state:<14}  {item.advice}")
    bad = {StockState.OUT_OF_DATE, StockState.OVERDUE, StockState.MISSING}
    sys.exit(Exit.PROBLEMS if any(item.state in bad for item in items) else Exit.DONE)


def _read(plan: Path) -> Entries:
    from handout.batch.plan import check_length, read_plan
    from handout.batch.spreadsheet import read_spreadsheet

    ending = plan.suffix.lower()
    if ending in SPREADSHEETS:
        raise HandoutError([_not_csv(plan)])
    read = read_spreadsheet if ending == ".csv" else read_plan
    entries = read(read_file(plan), shown(plan))
    check_length(entries, shown(plan))
    return entries


def _whole_stock(snapshot: Snapshot, languages: str | None, text_size: str | None) -> Entries:
    from handout.batch.plan import stock_plan

    sizes = _sizes(_words(text_size))
    return stock_plan(snapshot, _words(languages), sizes, Place("--text-size"))


def _ward(profile: str | None) -> Setting | None:
    """Return the profile for rows that name none."""
    if profile is None:
        return settings_in_force().profile
    return Setting(profile, Place("--profile")) if profile else None


def _words(listed: str | None) -> list[str]:
    return list(dict.fromkeys(filter(None, map(str.strip, (listed or "").split(",")))))


def _sizes(words: list[str]) -> list[str]:
    from handout.building.readings import open_spoken

    sizes = [str(size) for size in TextSize]
    meant = [open_spoken(date.today()).value("text-size", word, sizes) for word in words]
    for word in meant:
        if word not in sizes:
            raise click.UsageError(f"--text-size cannot be '{word}'; use {', '.join(sizes)}.")
    return meant


def _conclude(work: Work, finished: list[Outcome], output: Path) -> None:
    """Print what is new and must be printed, with how much paper, and a summary of the batch."""
    from handout.batch.manifest import earlier_personal_sheets
    from handout.batch.sheets import News

    done = {outcome.task.file: outcome for outcome in finished if outcome.entry}
    to_print: list[ManifestEntry] = []
    changed = False
    for task in work.tasks:
        outcome = done.get(task.file)
        if not outcome or not outcome.entry:
            continue
        pages = f" ({counted(outcome.entry.pages, 'page')})" if outcome.entry.pages else ""
        say(f"{outcome.news:<9} {task.copies:>3} × {shown(output / task.file)}{pages}")
        changed |= outcome.news is News.CHANGED
        if outcome.news is not News.UNCHANGED:
            to_print.append(outcome.entry)
    if changed:
        say("Discard old copies of the sheets that have changed.")
    if done:
        say(_paper(to_print))
    for file in earlier_personal_sheets(output, [task.file for task in work.tasks]):
        say(
            f"{shown(output / file)} is for one person and not of this plan: delete it, so that "
            "nobody gets it by mistake.",
            err=True,
        )
    if doubts := _doubts(work):
        say(doubts)
    kept = sum(outcome.kept for outcome in done.values())
    rows = counted(work.left_out, "row")
    say(
        f"{len(done)} of {len(work.tasks)} sheets are in {shown(output)}: "
        f"{len(done) - kept} built, {kept} unchanged"
        + (f"; {rows} left out, see above" if work.left_out else "")
    )
    report_notes(work.content_warnings)


def _doubts(work: Work) -> str:
    """Return what is to be known of the sheets before they are given out, if there is anything."""
    unapproved = sum(task.unapproved for task in work.tasks)
    missing = work.missing_pictures
    counts = (
        f"Not approved: {counted(unapproved, 'sheet')}." if unapproved else "",
        f"Missing: {counted(missing, 'picture')}, see 'handout check'." if missing else "",
    )
    return " ".join(filter(None, counts))


def _paper(entries: list[ManifestEntry]) -> str:
    """Return how much is to be printed, and on how much paper."""
    if not entries:
        return "Nothing new to print."
    one_side = sum(entry.copies * entry.pages for entry in entries)
    both_sides = sum(entry.copies * -(-entry.pages // 2) for entry in entries)
    copies = f"{sum(entry.copies for entry in entries)} ×"
    return (
        f"To print: {copies}, on {counted(one_side, 'sheet')} of paper, or on {both_sides} if "
        "printed on both sides."
    )


def _no_folder(folder: Path) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(folder)),
        "there is no such folder",
        "there is no stock to check",
        "check the spelling; 'handout batch' creates such a folder",
    )


def _not_csv(plan: Path) -> Problem:
    return Problem(
        "not-csv",
        Place(shown(plan)),
        "this file is in the format of a spreadsheet program",
        "only a plan saved as CSV can be read",
        "save it as 'CSV UTF-8' in that program, and use the new file",
    )


def _empty(path: Path) -> Problem:
    return Problem(
        "empty-plan",
        Place(shown(path)),
        "no sheets are requested here",
        "there is nothing to build",
        "add a row for each sheet, or use another plan or library",
    )
