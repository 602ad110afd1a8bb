"""The command that lists the programmes of a library."""

from __future__ import annotations

from pathlib import Path

import click

from handout.building.programme_catalogue import ProgrammeSummary, programme_summaries
from handout.building.session import Session
from handout.building.ward import open_ward
from handout.cli.completion import complete_profile
from handout.cli.group import commands, library_option, open_library, say, table
from handout.cli.options import no_profile_option
from handout.cli.prescribing import is_file_name
from handout.problems import Place
from handout.storage.settings import settings_in_force


@commands.command()
@click.option(
    "--profile", metavar="NAME|FILE", shell_complete=complete_profile,
    help="The ward whose programmes come first; default: the one that is set, see 'handout where'.",
)  # fmt: skip
@no_profile_option
@library_option
def programmes(profile: str | None, library: Path | None) -> None:
    """List the programmes of the library, those of the ward first.

    A programme is a prescription for everyone, with a title of its own.

    \b
    handout programmes
    handout build --programme back-start
    handout build --programme back-start --patient "Anna Holm" --text-size large
    """
    snapshot = open_library(library)
    place, ward = Place("--profile"), settings_in_force().profile
    if profile is None and ward:
        profile, place = ward.value, ward.place
    chosen = Path(profile) if profile and is_file_name(profile) else profile or None
    mine = open_ward(snapshot, chosen, place).profile
    language = mine.language.value if mine.language else None
    listed = programme_summaries(Session(snapshot), mine.programmes, language)
    rows = [("ID", "TITLE", "HANDOUT", "ITEMS", "LANGUAGES"), *map(_row, listed)]
    for line in table(rows):
        say(line)


def _row(one: ProgrammeSummary) -> tuple[str, ...]:
    if not one.handout:
        return (one.name, "(has errors: see 'handout check')", "", "", "")
    return (one.name, one.title, one.handout, str(one.items), ", ".join(one.languages))
