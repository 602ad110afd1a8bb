"""The commands that build sheets and that help to write prescriptions."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from handout.building.outputs import nothing_is_ours, write_outputs
from handout.building.reprint import load_print, request_key, store_print
from handout.building.result import check_output, earlier_sheets, is_one_file, write_result
from handout.cli.asking import is_standard_input, with_answers
from handout.cli.completion import complete_handout, complete_language
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
from handout.cli.options import prescription_options
from handout.problems import HandoutError
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import shown
from handout.tailoring.edition import Format
from handout.tailoring.privacy import Privacy

CHOICES = ("only", "dosage", "item_note", "item_text", "own")
"""Options that choose items, which may say themselves which handouts they are in."""

ONE_HANDOUT_ONLY = (
    *(*CHOICES, "answer", "exclude", "advice", "patient", "note", "side", "title"),
    *("diary", "diary_start", "diary_pain"),
)
"""Options that make no sense for several handouts."""

MOST_TOLD = 3
"""The most earlier sheets that are named beside a new one."""

ABOUT_PERSON = (
    *("patient", "born", "note", "title", "item_note", "item_text", "own"),
    *("therapist", "therapist_phone", "day", "next_appointment", "diary_start"),
)
"""Options that make a sheet one for one person."""


@commands.command()
@click.argument("handouts", nargs=-1, shell_complete=complete_handout)
@click.option("--all", "everything", is_flag=True, help="Build every handout in every language.")
@click.option(
    "--prescription",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file that says what to print; 'handout tailor' writes one to start from. Options "
    "override the file. A hyphen stands for standard input.",
)
@prescription_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|FOLDER",
    help="The file to write, with a name ending in .pdf, or as --format tells; or a folder.",
)
@click.option("--name-file", is_flag=True, help="Include the patient's name in the file name.")
@library_option
def build(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    output: Path | None,
    name_file: bool,
    library: Path | None,
    **options: Any,
) -> None:
    """Build handouts, ready to print.

    \b
    handout build back-pain                 the whole handout, in Danish
    handout build back-pain --language en   the same in English
    handout build back-pain --only core-brace,heel-slide --text-size large
    handout build --programme back-start    a programme of the library
    handout build --only back-pain/squat,exercises/bridge     of several handouts
    handout build --prescription anna.yaml  what a therapist chose
    handout build --all -o sheets           every handout in every language
    handout build back-pain --format html   a web page; also epub, text and brf (braille)

    For a stock that is kept up to date, use 'handout batch --all'.

    What is about a person need not stand on the command line, which shells and systems keep. A
    hyphen in place of the value of --title, --note, --patient, --born, --therapist,
    --therapist-phone, --date, --next-appointment, --item-note, --item-text or --own asks for it, or
    takes a line each from a pipe, in this order.

    \b
    handout build back-pain --patient - --born -
    handout build back-pain --prescription - < anna.yaml
    """
    _check_usage(handouts, everything, file, options)
    about_person = file is not None or any(options[name] for name in ABOUT_PERSON)
    try:
        options = with_answers(options, reads_file=is_standard_input(file))
        _build(handouts, everything, file, output, name_file, library, options)
    except HandoutError as error:
        report(error.problems)
        if about_person:
            _tell_of_earlier(output, ())
        sys.exit(Exit.PROBLEMS)


def _build(
    handouts: tuple[str, ...],
    everything: bool,
    file: Path | None,
    output: Path | None,
    name_file: bool,
    library: Path | None,
    options: dict[str, Any],
) -> None:
    options["format"] = options["format"] or _format_of(output)
    snapshot = open_library(library)
    ward = settings_in_force().profile if options["profile"] is None else None
    # What is built from a prescription file is never stored: the file may be about a person.
    request = (handouts, everything, options, ward.value if ward else None)
    key = None if file else request_key("print", snapshot, *request)
    result = load_print(key) if key else None
    if result is None:
        # A reprint does without these modules and what they load.
        from handout.building.making import make
        from handout.cli.prescribing import is_file_name, prescriptions, with_profile

        nodes = prescriptions(handouts, everything, file, options, snapshot)
        if ward:
            nodes = [with_profile(node, ward) for node in nodes]
        check_output(output, len(nodes))
        profile = options["profile"]
        profile_file = Path(profile) if profile and is_file_name(profile) else None
        result = make(nodes, snapshot, profile_file, name_file, leave_out=everything)
        if key:
            store_print(key, result, snapshot)
    files = write_result(result, output)
    report(result.problems)
    report_notes(result.content_warnings)
    for path, built in files:
        size = counted(built.pages, "page") if built.pages else worded_size(len(built.content))
        say(f"{shown(path)}: {', '.join((size, *built.lacks))}")
        if built.time_taken:
            say(built.time_taken)
    for notice in result.notices:
        say(notice, err=True)
    if any(built.privacy is Privacy.PERSONAL for _, built in files):
        _tell_of_earlier(output, [path for path, _ in files])
    if result.left_out:
        say(f"{counted(result.left_out, 'sheet')} left out, see above", err=True)
        sys.exit(Exit.PROBLEMS)


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language, help="Such as da or en."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="The file to write; default: the terminal.",
)  # fmt: skip
@library_option
def tailor(handout: str, language: str | None, output: Path | None, library: Path | None) -> None:
    """Write a prescription to start from.

    It lists every item to choose from.

    \b
    handout tailor back-pain -o anna.yaml
    handout build --prescription anna.yaml
    """
    from handout.building.handout_names import named_handout
    from handout.building.readings import load_handout
    from handout.tailoring.starter import starter

    snapshot = open_library(library)
    handout = named_handout(snapshot, handout)
    source = load_handout(snapshot, handout).sound()
    text = starter(load_handout(snapshot, handout, language).sound(), source.language.value)
    if output is None:
        say(text, nl=False)
        return
    write_outputs({output: text.encode("utf-8")}, is_ours=nothing_is_ours)
    say(shown(output))


def _format_of(output: Path | None) -> str | None:
    """Return the format that the name of the file to write tells, or None if it tells nothing."""
    if output is None or not is_one_file(output):
        return None
    return next(str(one) for one in Format if output.suffix.lower() == f".{one.ending}")


def worded_size(size: int) -> str:
    """Return the size of a file as people say it."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def _tell_of_earlier(output: Path | None, written: Collection[Path]) -> None:
    """Say of each sheet for one person that lay there before that it is not the one asked for."""
    earlier = earlier_sheets(output, written)
    for path in earlier[:MOST_TOLD]:
        say(
            f"{shown(path)} lay here before and is not the sheet that you asked for now. Delete it "
            "when it is no longer needed, so that nobody gets it by mistake.",
            err=True,
        )
    if len(earlier) > MOST_TOLD:
        say(f"So did {len(earlier) - MOST_TOLD} more for one person.", err=True)


def _check_usage(
    handouts: tuple[str, ...], everything: bool, file: Path | None, options: dict[str, Any]
) -> None:
    """Refuse options that cannot be used together."""
    chosen = any(options[name] for name in CHOICES) and not everything
    if everything + bool(file or handouts or options["programme"] or chosen) != 1:
        raise click.UsageError(
            "Name one or more handouts (see 'handout list'), or use --programme, --prescription, "
            "--all, or --only with items such as back-pain/squat."
        )
    if options["programme"] and handouts:
        raise click.UsageError("A programme names its own handout; leave out the other one.")
    if everything and (options["language"] or any(options[name] for name in ONE_HANDOUT_ONLY)):
        raise click.UsageError(
            "--all builds whole handouts in every language; leave out --language and options that "
            "choose items or are about a patient."
        )
    for name in ONE_HANDOUT_ONLY:
        if options[name] and len(handouts) > 1:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} can be used with one handout only.")
    if options["only"] is not None and not options["only"].strip(" ,"):
        raise click.UsageError("--only needs at least one item (see 'handout show').")
