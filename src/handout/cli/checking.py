"""The commands that check content and finished files."""

from __future__ import annotations

import sys
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.cli.group import Exit, commands, counted, library_option, open_library, say
from handout.problems import (
    HandoutError,
    Place,
    Problem,
    Severity,
    as_texts,
    has_errors,
)
from handout.storage.library import (
    handouts_at,
    is_programme,
    is_wording,
    programmes_at,
    wordings_at,
)
from handout.storage.snapshot import Snapshot, is_folder, is_there, read_file, shown

if TYPE_CHECKING:
    from handout.content.plain.found import Ease, Waived


@commands.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--json", "as_list", is_flag=True,
    help="Print a JSON list of the problems, for editors; with --readability or --waivers, an "
    "object that has these too.",
)  # fmt: skip
@click.option(
    "--readability", is_flag=True,
    help="Show how easy each handout is to read: LIX in Danish (up to 35 is easy), the year of "
    "school in English (up to 8).",
)  # fmt: skip
@click.option(
    "--waivers", is_flag=True, help="List what authors have waived of the rules of plain language."
)
@click.option(
    "--spelling", is_flag=True,
    help="Look up all words in the dictionaries of this computer, those of hunspell or LibreOffice "
    "(needs the extra 'spelling').",
)  # fmt: skip
@click.option(
    "--every-combination", is_flag=True,
    help="Build a trial sheet for every combination of answers to a handout's questions; without "
    "this, for so many that every two answers meet on one.",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True,
    help="Count as errors what 'handout batch --strict' refuses: overdue reviews, changes since an "
    "approval, translations that are older than their source, and missing pictures.",
)  # fmt: skip
@library_option
def check(
    paths: tuple[Path, ...],
    as_list: bool,
    readability: bool,
    waivers: bool,
    spelling: bool,
    every_combination: bool,
    strict: bool,
    library: Path | None,
) -> None:
    """Report what is wrong with the content, and how to fix it.

    PATH is the name of a handout, its folder or a file of it, a folder of handouts, or a programme;
    default: the whole library. It may also be a file of phrases in a library's folder 'languages'.
    """
    from handout.building.checking import findings_of
    from handout.building.handout_names import alike_but_for_capitals, named_handout
    from handout.building.languages import problems_of_languages
    from handout.building.programme_checking import problems_of_programme
    from handout.building.spelling import problems_of_spelling
    from handout.building.versions import changed_under_a_version
    from handout.building.ward import open_fonts
    from handout.cli.plain_tables import as_json_text, ease_lines, waived_lines
    from handout.content.checks.strict import strictly

    handouts: list[tuple[Snapshot, str]] = []
    programmes: list[tuple[Snapshot, str]] = []
    wordings: list[tuple[Snapshot, str]] = []
    problems: list[Problem] = []
    trials: list[str] = []
    ease: list[tuple[str, Ease]] = []
    waived: list[Waived] = []
    try:
        names = [str(path) for path in paths if _is_name(path)]
        default = open_library(library) if library or names or not paths else None
        if default:
            handouts = [(default, named_handout(default, name)) for name in names]
        files = [path for path in paths if not _is_name(path)]
        wordings = wordings_at(files, default, date.today()) if files or not paths else []
        others = [path for path in files if not is_programme(path) and not is_wording(path)]
        whole = not paths
        handouts += handouts_at(others, default, date.today()) if others or whole else []
        programmes = programmes_at(files, default, date.today()) if files or whole else []
        for snapshot, name in handouts:
            found = findings_of(snapshot, name, open_fonts(snapshot), every_combination)
            problems += found.problems
            ease += [(name, one) for one in found.ease]
            waived += found.waived
            if found.questions:
                asked = ", ".join(found.questions)
                count = counted(found.combinations, "combination")
                trials.append(f"{name} asks {asked}: built with {count} of answers")
        problems += problems_of_spelling(handouts) if spelling else ()
        problems += changed_under_a_version(handouts)
        problems += alike_but_for_capitals(handouts)
        for snapshot, name in programmes:
            problems += problems_of_programme(snapshot, name)
        problems += problems_of_languages(wordings)
    except HandoutError as error:
        problems += error.problems
    problems = [*dict.fromkeys(problems)]
    if strict:
        problems = [*map(strictly, problems)]
    if as_list:
        shown = ease if readability else None, waived if waivers else None
        say(as_json_text(problems, *shown))
    else:
        for text in as_texts(problems):
            say(text + "\n")
        tables = [ease_lines(ease)] * readability + [waived_lines(waived)] * waivers
        for line in chain(*tables, trials):
            say(line)
        named = (*handouts, *programmes, *wordings)
        checked = ", ".join(name for _, name in named) or "no handouts"
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        warnings = len(problems) - errors
        say(f"{checked}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    sys.exit(Exit.PROBLEMS if has_errors(problems) else Exit.DONE)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def verify(files: tuple[Path, ...]) -> None:
    """Check finished PDF files, or all in a folder, for accessibility (PDF/UA).

    The files may come from any program. What a machine can check of PDF/UA-1 is checked, but for
    the contents of patterns, of Type 3 letters and of the pictures that form fields and notes are
    shown with, for glyphs and widths behind CMaps that are not in the file, and for the insides of
    attached files. A file that claims to be PDF/A is checked for some of that standard too.

    Only a person can tell whether descriptions, headings, reading order and languages are right,
    whether tags fit what they mark, and whether colours contrast enough.
    """
    from handout.preflight.verify import verify as verify_file

    failed = False
    for path in (found for named in files for found in _finished(named)):
        try:
            problems = verify_file(read_file(path), shown(path))
        except HandoutError as error:
            problems = (_no_sheets(path),) if is_folder(path) else error.problems
        for text in as_texts(problems):
            say(text + "\n")
        failed |= has_errors(problems)
        say(f"{shown(path)}: {'fails' if has_errors(problems) else 'passes'}")
    sys.exit(Exit.PROBLEMS if failed else Exit.DONE)


def _is_name(path: Path) -> bool:
    """Tell whether an argument names a handout, and no file or folder."""
    return len(path.parts) == 1 and not path.suffix and not is_there(path)


def _finished(path: Path) -> list[Path]:
    """Return the PDF files of a folder; a file, or a folder that has none, stands for itself."""
    try:
        found = [one for one in path.iterdir() if one.suffix.lower() == ".pdf"]
    except OSError:
        return [path]
    return sorted(found) or [path]


def _no_sheets(folder: Path) -> Problem:
    return Problem(
        "file-not-found",
        Place(shown(folder)),
        "there are no PDF files in this folder",
        "there is nothing to check",
        "check the spelling",
    )
