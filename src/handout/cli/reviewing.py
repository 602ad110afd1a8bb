"""The commands for what people have read: approvals, and translations that are right."""

from __future__ import annotations

from pathlib import Path

import click

from handout.building.handout_names import named_handout
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, counted, library_option, open_library, report, say


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language,
    help="The language that was approved; default: the handout's own.",
)  # fmt: skip
@click.option("--by", required=True, metavar="NAME", help="Who has approved it.")
@click.option("--on", "day", metavar="DATE", help="When, such as 2026-11-28; default: today.")
@library_option
def approve(
    handout: str, language: str | None, by: str, day: str | None, library: Path | None
) -> None:
    """Write down that a clinician has approved what a handout says.

    The approval is of every word and picture in one language as they are now. Sheets print it until
    any of them changes. It is kept in approvals.yaml beside the handout, with all earlier ones.
    """
    from handout.building.approving import approve as write_approval

    snapshot = open_library(library)
    name = named_handout(snapshot, handout)
    standing = write_approval(snapshot, name, language, by, day)
    given = standing.approval
    assert given
    say(
        f"{name} in {given.language}, version {given.version}, content {standing.code}: "
        f"approved by {given.by} on {given.on.isoformat()}"
    )


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.argument("language")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@library_option
def translated(handout: str, language: str, paths: tuple[str, ...], library: Path | None) -> None:
    """Write down that a translation is right, after you have compared it with its source.

    PATH is that of a text, as 'handout check' says it, such as warnings/danger/points/2, or the
    beginning of several; default: all texts, but for those that seem to say something else.

    As soon as a source text changes, its translation is out of date until you say this again.
    """
    from handout.building.confirming import confirm

    snapshot = open_library(library)
    name = named_handout(snapshot, handout)
    done = confirm(snapshot, name, language, paths)
    report(done.doubts)
    for one in done.texts:
        say(one.path)
    doubtful = f", {len(done.doubts)} in doubt" if done.doubts else ""
    say(f"{name} in {language}: confirmed {counted(len(done.texts), 'text')}{doubtful}")
