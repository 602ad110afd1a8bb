"""The commands that make sheets, and those that help to write a prescription or a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from handout.build.reprint import keep, reprinted, request
from handout.build.result import check_output, put
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, library_option, open_library, report
from handout.cli.options import prescription_options
from handout.problems import HandoutError, Place, Problem
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import shown
from handout.storage.write import write_files

ITEMS_OF_ONE = ("only", "exclude", "advice", "dosage", "item_note", "patient", "note", "diary")
"""Options that speak of one sheet."""


@commands.command()
@click.argument("handouts", nargs=-1, shell_complete=complete_handout)
@click.option("--all", "everything", is_flag=True, help="Every handout in every language.")
@click.option(
    "--prescription",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file that says what to print; 'handout tailor' writes one to start from. Options "
    "stand instead of what it says.",
)
@prescription_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="Where to put the PDF: a name that ends in .pdf, or a folder.",
)
@click.option("--name-file", is_flag=True, help="Put the patient's name into the file's name.")
@library_option
def build(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    output: Path | None,
    name_file: bool,
    library: Path | None,
    **said: Any,
) -> None:
    """Make handouts, ready to print.

    \b
    handout build back-pain                 the whole handout, in Danish
    handout build back-pain --language en   the same in English
    handout build back-pain --only core-brace,heel-slide --text-size large
    handout build --prescription anna.yaml  what a therapist chose
    handout build --all -o stock            every handout in every language
    """
    _check_usage(handouts, everything, file, said)
    snapshot = open_library(library)
    ward = settings_in_force().profile if said["profile"] is None else None
    # A file may speak of a person, and so what was made of it is nowhere to be found again.
    asked = (handouts, everything, said, ward.value if ward else None)
    name = None if file else request(snapshot, *asked)
    result = reprinted(name) if name else None
    if result is None:
        from handout.build.making import make
        from handout.cli.prescribing import is_file_name, prescriptions, with_profile

        nodes = prescriptions(handouts, everything, file, said, snapshot)
        if ward:
            nodes = [with_profile(node, ward) for node in nodes]
        check_output(output, len(nodes))
        profile = said["profile"]
        own = Path(profile) if profile and is_file_name(profile) else None
        result = make(nodes, snapshot, own, name_file)
        if name:
            keep(name, result, snapshot)
    files = put(result, output)
    report(result.problems)
    if result.content_warnings:
        count = result.content_warnings
        note = "is 1 note" if count == 1 else f"are {count} notes"
        click.echo(f"There {note} for the author: see 'handout check'.", err=True)
    for path, pages in files:
        click.echo(f"{shown(path)}: {pages} page{'s' * (pages != 1)}")


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language, help="Such as da or en."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="The file to write; without it, the prescription is printed here.",
)  # fmt: skip
@library_option
def tailor(handout: str, language: str | None, output: Path | None, library: Path | None) -> None:
    """Write a prescription to start from: every item, waiting to be chosen.

    \b
    handout tailor back-pain -o anna.yaml
    handout build --prescription anna.yaml
    """
    from handout.build.handout_names import named_handout
    from handout.build.readings import load_handout
    from handout.tailoring.starter import starter

    snapshot = open_library(library)
    handout = named_handout(snapshot, handout)
    source = load_handout(snapshot, handout).sound()
    text = starter(load_handout(snapshot, handout, language).sound(), source.language.value)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise HandoutError([_in_the_way(output)])
    write_files({output: text.encode("utf-8")})
    click.echo(shown(output))


@commands.command()
@click.argument("what", type=click.Choice(["prescription", "profile"]), default="prescription")
def schema(what: str) -> None:
    """Print the JSON schema of prescriptions or profiles, for an editor that completes them."""
    import json

    from handout.content.schema import json_schema
    from handout.tailoring.prescription import Prescription
    from handout.tailoring.profile import Profile

    record = {"prescription": Prescription, "profile": Profile}[what]
    click.echo(json.dumps(json_schema(record, what), ensure_ascii=False, indent=2))


def _check_usage(
    handouts: tuple[str, ...], everything: bool, file: Path | None, said: dict[str, Any]
) -> None:
    """Refuse options that do not go together."""
    if everything + bool(file or handouts) != 1:
        raise click.UsageError(
            "Name one or more handouts (see 'handout list'), give --prescription, or say --all."
        )
    if everything and (said["language"] or any(said[name] for name in ITEMS_OF_ONE)):
        raise click.UsageError("--all makes every handout whole, in every language.")
    for name in ITEMS_OF_ONE:
        if said[name] and len(handouts) > 1:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} is for one handout; name just one.")
    if said["only"] is not None and not said["only"].strip(" ,"):
        raise click.UsageError("--only needs at least one item (see 'handout show').")


def _in_the_way(path: Path) -> Problem:
    return Problem(
        "file-in-the-way",
        Place(shown(path)),
        "this file is there already",
        "what someone has written in it would be lost",
        "choose another name, or delete the file",
    )
