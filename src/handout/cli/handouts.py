"""The commands that show which handouts there are, and what they hold."""

from __future__ import annotations

from pathlib import Path

import click

from handout.build.catalogue import summaries
from handout.build.handout_names import named_handout
from handout.build.readings import load_handout, load_wording
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, library_option, open_library
from handout.content.model import Dosed, Handout, Review, items_of
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import Snapshot


@commands.command("list")
@library_option
def list_command(library: Path | None) -> None:
    """Show which handouts there are."""
    snapshot = open_library(library)
    rows = [("ID", "TITLE", "LANGUAGES", "ITEMS", "VERSION", "REVIEW")]
    for name, one in summaries(snapshot).items():
        if one.review is None:
            rows.append((name, "(has errors: see 'handout check')", "", "", "", ""))
            continue
        languages, count = ", ".join(one.languages), str(one.items)
        rows.append((name, one.titles[0], languages, count, one.version, _review(one.review)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language, help="Such as da or en."
)
@library_option
def show(handout: str, language: str | None, library: Path | None) -> None:
    """Show what a handout holds: its sections and items, with the ids to choose by."""
    from handout.document.compose import numbered_title, numbers_of
    from handout.document.dosage import worded_dosage

    snapshot = open_library(library)
    found = _as_printed(snapshot, named_handout(snapshot, handout), language)
    wording = load_wording(found.language.value, found.language.place)
    click.echo(f"{found.title} ({found.id}, version {found.version}, {found.language})")
    click.echo(f"Written by {found.review.author}; {_review(found.review)}.")
    width = max(len(item.id.value) for item in items_of(found))
    numbers = numbers_of(found)
    sections = ((f"{section.title} ({section.id})", section.items) for section in found.sections)
    for title, items in [("On every sheet", found.warnings), *sections]:
        click.echo(f"\n{title}" if items else "")
        for item in items:
            line = f"  {item.id.value.ljust(width)}  {item.kind.ljust(9)}  "
            click.echo(line + numbered_title(item, numbers, wording))
            if isinstance(item, Dosed) and item.dosage:
                indent = " " * len(line)
                click.echo(indent + worded_dosage(item.dosage, item.limb, wording))


def _as_printed(snapshot: Snapshot, handout: str, language: str | None) -> Handout:
    """Return a handout in the language asked for, else in the one that `handout build` prints."""
    ward = None if language else settings_in_force().profile
    if ward is None:
        return load_handout(snapshot, handout, language).sound()
    from handout.build.making import whole
    from handout.build.session import Session
    from handout.cli.prescribing import with_profile

    job, _ = Session(snapshot).read_job(with_profile(whole(handout), ward))
    return job.reading.sound()


def _review(review: Review) -> str:
    approval = "not approved"
    if review.approved_by and review.approved_on:
        approval = f"approved by {review.approved_by} on {review.approved_on.isoformat()}"
    return f"{approval}, review due {review.due.isoformat()}"
