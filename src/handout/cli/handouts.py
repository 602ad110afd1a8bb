"""The commands that show and make handouts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handout.cli.completion import complete_handout, complete_items, complete_language
from handout.cli.group import commands, library_option, report
from handout.content.model import Exercise, Handout, items_of
from handout.document.compose import numbered_title, numbers_of
from handout.document.dosage import worded_dosage
from handout.library import (
    Library,
    find_library,
    handout_ids,
    languages_of,
    load_handout,
    load_wording,
    shown,
)
from handout.problems import ContentError, Place, Problem, has_errors


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
        languages = ", ".join(languages_of(place, name, handout.language.value))
        count = str(len(items_of(handout)))
        rows.append(
            (name, handout.title.value, languages, count, handout.version.value, _review(handout))
        )
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
    place = find_library(library)
    found = load_handout(place, handout, language).sound()
    wording = load_wording(found.language.value, found.language.place)
    click.echo(f"{found.title} ({found.id}, version {found.version}, {found.language})")
    click.echo(f"Written by {found.review.author}; {_review(found)}.")
    width = max(len(item.id.value) for item in items_of(found))
    numbers = numbers_of(found)
    sections = ((f"{section.title} ({section.id})", section.items) for section in found.sections)
    for title, items in [("On every sheet", found.warnings), *sections]:
        click.echo(f"\n{title}" if items else "")
        for item in items:
            line = f"  {item.id.value.ljust(width)}  {item.kind.ljust(9)}  "
            click.echo(line + numbered_title(item, numbers, wording))
            if isinstance(item, Exercise) and item.dosage:
                indent = " " * len(line)
                click.echo(indent + worded_dosage(item.dosage, item.limb, wording))


@commands.command()
@click.argument("handouts", nargs=-1, shell_complete=complete_handout)
@click.option("--all", "everything", is_flag=True, help="Every handout in every language.")
@click.option(
    "--language",
    metavar="CODE",
    shell_complete=complete_language,
    help="Such as da or en. Without it: the language that the handout was written in.",
)
@click.option(
    "--only",
    metavar="ITEMS",
    shell_complete=complete_items,
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
    from handout.building import Order, build_orders, orders_of_all

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
        orders = orders_of_all(place)
        if not orders:
            raise ContentError([_empty(place)])
    else:
        orders = [Order(name, language, chosen or ()) for name in dict.fromkeys(handouts)]
    result = build_orders(orders, place, output, date.today())
    report(result.problems)
    if result.content_warnings:
        count = result.content_warnings
        note = "is 1 note" if count == 1 else f"are {count} notes"
        click.echo(f"There {note} for the author: see 'handout check'.", err=True)
    for path, pages in result.files:
        click.echo(f"{shown(path)}: {pages} page{'s' * (pages != 1)}")


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
