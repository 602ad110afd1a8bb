"""The command for whoever translates: files to write in, files for bureaus, and how far it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.building.handout_names import named_handout
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, counted, library_option, open_library, report, say, table
from handout.problems import as_json
from handout.storage.snapshot import shown

if TYPE_CHECKING:
    from handout.building.translating import Row, Translation

_FILE = click.Path(path_type=Path)


@commands.command()
@click.argument("handout", required=False, shell_complete=complete_handout)
@click.argument("language", required=False, shell_complete=complete_language)
@click.option("--status", is_flag=True, help="Only say how far it is; without HANDOUT, of all.")
@click.option("--json", "as_list", is_flag=True, help="The same as a JSON list.")
@click.option(
    "--export", "target", type=_FILE, metavar="FILE",
    help="Write the translation as it is, and all that is missing, as a PO file.",
)  # fmt: skip
@click.option(
    "--import", "origin", type=_FILE, metavar="FILE",
    help="Put in what a PO file has; what does not fit is refused with the whole file.",
)  # fmt: skip
@library_option
def translate(
    handout: str | None,
    language: str | None,
    status: bool,
    as_list: bool,
    target: Path | None,
    origin: Path | None,
    library: Path | None,
) -> None:
    """Start a translation of a handout, or bring it up to date with its source.

    The file gets every text of the source, with the source above each as a comment. What is
    translated stays, with your own comments; what is new is empty, and 'handout check' names it;
    what has changed shows the old source too; what the source has lost is set apart at the end.

    Without LANGUAGE, nothing is written: you see how far every translation is.
    """
    from handout.building.translating import export, import_from, open_translation, states, update

    _refuse_both(handout, language, status or as_list, target, origin)
    snapshot = open_library(library)
    name = named_handout(snapshot, handout) if handout else None
    if name is None or language is None or status or as_list:
        _tell(states(snapshot, [name] if name else [], language), as_list)
        return
    translation = open_translation(snapshot, name, language)
    imported = None
    if target:
        export(translation, target)
        say(f"wrote {target}: {_summary(translation)}")
        return
    if origin:
        imported = import_from(translation, origin)
        translation = imported.translation
        report(imported.warnings)
        say(f"{origin}: {imported.new} new, {imported.replaced} changed")
    verb = "wrote" if update(translation) else "unchanged:"
    say(f"{verb} {shown(translation.path)}: {_summary(translation)}")
    if translation.overlay.apart:
        say("What the source has no place for stands at its end, as comments.")
    if imported:
        command = f"handout translated {name} {translation.language}"
        right = f"'{command} PATH' for each that is right" if imported.warnings else f"'{command}'"
        say(f"Compare it with its source, then run {right}.")


def _refuse_both(
    handout: str | None, language: str | None, status: bool, target: Path | None,
    origin: Path | None,
) -> None:  # fmt: skip
    if target and origin:
        raise click.UsageError("Give --export or --import, and not both.")
    if (target or origin) and (status or not handout or not language):
        raise click.UsageError("A PO file is of one translation: name HANDOUT and LANGUAGE.")


def _summary(translation: Translation) -> str:
    from handout.content.confirmed import State

    overlay = translation.overlay
    states = (State.MISSING, State.STALE, State.UNCONFIRMED)
    counts = (f"{n} {state.name.lower()}" for state in states if (n := overlay.count(state)))
    return ", ".join([counted(len(overlay.entries), "text"), *counts])


def _tell(rows: list[Row], as_list: bool) -> None:
    if as_list:
        said = [
            {
                **asdict(row),
                "confirmed_on": row.confirmed_on.isoformat() if row.confirmed_on else None,
                "problems": [as_json(problem) for problem in row.problems],
            }
            for row in rows
        ]
        say(json.dumps(said, ensure_ascii=False, indent=2))
        return
    lines: list[tuple[str, ...]] = [
        ("HANDOUT", "LANGUAGE", "TEXTS", "TRANSLATED", "MISSING", "STALE", "UNCONFIRMED",
         "CONFIRMED ON")
    ]  # fmt: skip
    for row in rows:
        if row.problems:
            lines.append(
                (row.handout, row.language, "(has errors: see 'handout check')", *[""] * 5)
            )
            continue
        counts = (row.texts, row.translated, row.missing, row.stale, row.unconfirmed)
        on = row.confirmed_on.isoformat() if row.confirmed_on else "-"
        lines.append((row.handout, row.language, *map(str, counts), on))
    for line in table(lines):
        say(line)
