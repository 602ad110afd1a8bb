"""The commands that list the handouts and show what is in them."""

from __future__ import annotations

from pathlib import Path

import click

from handout.building.catalogue import summaries
from handout.building.handout_names import named_handout
from handout.building.readings import Reading, load_handout, load_wording
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, library_option, open_library
from handout.content.model import Dosed, Review, items_of
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import Snapshot


@commands.command("list")
@click.option("--collections", is_flag=True, help="The collections of items to choose from.")
@library_option
def list_command(collections: bool, library: Path | None) -> None:
    """List the handouts of the library."""
    snapshot = open_library(library)
    rows = [("ID", "TITLE", "LANGUAGES", "ITEMS", "VERSION", "REVIEW")]
    for name, one in summaries(snapshot).items():
        if one.collection != collections:
            continue
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
    """Show the sections and items of a handout.

    Each item is listed with its id, by which you can choose it.
    """
    from handout.document.compose import numbered_title, numbers_of
    from handout.document.dosage import worded_dosage

    snapshot = open_library(library)
    reading = _as_printed(snapshot, named_handout(snapshot, handout), language)
    text = reading.sound()
    wording = load_wording(text.language.value, text.language.place)
    click.echo(f"{text.title} ({text.id}, version {text.version}, {text.language})")
    click.echo(f"Written by {text.review.author}; {_review(text.review)}.")
    width = max(len(item.id.value) for item in items_of(text))
    kind_width = max(len(item.kind) for item in items_of(text))
    numbers = numbers_of(text)
    sections = ((f"{section.title} ({section.id})", section.items) for section in text.sections)
    for title, items in [("On every sheet", text.warnings), *sections]:
        click.echo(f"\n{title}" if items else "")
        for item in items:
            line = f"  {item.id.value.ljust(width)}  {item.kind.ljust(kind_width)}  "
            taken = reading.taken.get(item.id.value)
            origin = f"  (from {taken.address})" if taken else ""
            click.echo(line + numbered_title(item, numbers, wording) + origin)
            if isinstance(item, Dosed) and item.dosage:
                indent = " " * len(line)
                click.echo(indent + worded_dosage(item.dosage, item.limb, wording))


def _as_printed(snapshot: Snapshot, handout: str, language: str | None) -> Reading:
    """Return a handout in a language; without one, in the language that `handout build` uses."""
    ward = None if language else settings_in_force().profile
    if ward is None:
        return load_handout(snapshot, handout, language)
    from handout.building.making import whole_handout
    from handout.building.session import Session
    from handout.cli.prescribing import with_profile

    job, _ = Session(snapshot).read_job(with_profile(whole_handout(handout), ward))
    return job.readings[0]


def _review(review: Review) -> str:
    approval = "not approved"
    if review.approved_by and review.approved_on:
        approval = f"approved by {review.approved_by} on {review.approved_on.isoformat()}"
    return f"{approval}, review due {review.due.isoformat()}"
