"""The commands for finished files: bind several into a pack, or lay one out as a booklet."""

from __future__ import annotations

from datetime import date
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handout.building.outputs import is_for_one_person, write_outputs
from handout.building.readings import language_code, load_wording
from handout.cli.group import commands, counted, library_option, report, say
from handout.problems import HandoutError, Place, Problem
from handout.storage.finding import select_library
from handout.storage.regular import real_path
from handout.storage.snapshot import Library, Snapshot, read_file, shown

if TYPE_CHECKING:
    from handout.binding.sheet import FinishedSheet


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PACK.pdf",
    help="The file to write.",
)
@click.option("--title", metavar="TEXT", help="The title above the table of contents.")
@click.option(
    "--language",
    metavar="CODE",
    help="The language of the table of contents, such as da or en; default: the first sheet's.",
)
@click.option(
    "--duplex",
    is_flag=True,
    help="For printing on both sides: begin each sheet on a front page, with a blank page before "
    "it where needed.",
)
@library_option
def pack(
    files: tuple[Path, ...],
    output: Path,
    title: str | None,
    language: str | None,
    duplex: bool,
    library: Path | None,
) -> None:
    """Bind finished sheets into one file with a table of contents.

    Each page gets its number in the pack, in a box at the top right; the table of contents refers
    to these numbers. The footers keep the page numbers of each sheet.

    \b
    handout pack stock/*.da.pdf -o pack.pdf --title "Til dig på afsnit 3"
    """
    from handout.binding.pack import bind_pack
    from handout.binding.sheet import SHEET
    from handout.building.ward import open_fonts
    from handout.document.blocks import Run

    if title is not None and not title.strip():
        raise click.UsageError("--title is empty; leave it out for the usual title.")
    _keep_apart(files, output)
    sheets = _opened(files, {SHEET})
    phrases = _library(library)
    code = language_code(language, phrases) if language else sheets[0].language
    wording = load_wording(code, Place("--language" * bool(language)), phrases)
    heading = Run(" ".join((title or wording.binding.title).split()), place=Place("--title"))
    fonts = open_fonts(Snapshot(Library(Path()), date.today()))
    bound = bind_pack(sheets, heading, wording, fonts, duplex)
    _write(output, bound.pdf)
    counts = f"{counted(len(sheets), 'sheet')}, {counted(bound.pages, 'page')}"
    say(f"{shown(output)}: {counts}" + (f", {bound.blank} blank" if duplex else ""))


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT.pdf",
    help="The file to write.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "a3"]),
    default="a4",
    help="The paper to print on; each page takes half of it. Default: a4.",
)
@click.option(
    "--creep",
    type=click.FloatRange(0, 10),
    metavar="MM",
    help="How far the innermost pages move towards the fold; default: 0.1 mm for each sheet of "
    "paper around them.",
)
@click.option(
    "--n-up",
    type=click.Choice(["2"]),
    help="Place two pages side by side in reading order, without folding.",
)
@library_option
def booklet(
    file: Path,
    output: Path,
    paper: str,
    creep: float | None,
    n_up: str | None,
    library: Path | None,
) -> None:
    """Lay out a sheet or pack as a booklet to fold.

    The pages are A5 on A4 paper, or A4 on A3. The new file is for printing only; for screen
    readers, keep the original file.

    \b
    handout booklet back-pain.da.pdf -o folded.pdf --paper a3
    """
    from handout.binding.booklet import fold_booklet, lay_side_by_side
    from handout.binding.sheet import PACK, SHEET

    if creep is not None and isnan(creep):
        raise click.UsageError("--creep must be a number of millimetres.")
    if n_up and creep is not None:
        raise click.UsageError("--creep is only for folding; it cannot be used with --n-up.")
    _keep_apart([file], output)
    (sheet,) = _opened([file], {SHEET, PACK})
    wording = load_wording(sheet.language, Place(shown(file)), _library(library))
    folded = (
        lay_side_by_side(sheet, paper, wording)
        if n_up
        else fold_booklet(sheet, paper, creep, wording)
    )
    _write(output, folded.pdf)
    report(folded.problems)
    say(
        f"{shown(output)}: {counted(len(sheet.pages), 'page')} at {folded.scale:.0%} on "
        f"{counted(folded.sheets, 'sheet')} of {paper.upper()}, {folded.blank} blank"
    )
    folding = "" if n_up else " Fold the stack in the middle and staple it there."
    say(f"Print on both sides at actual size, flipped on the short edge.{folding}")


def _library(option: Path | None) -> Snapshot:
    """Return the library that may have phrases in further languages; it need not be there."""
    return Snapshot(select_library(option).library, date.today())


def _opened(files: tuple[Path, ...] | list[Path], kinds: set[str]) -> list[FinishedSheet]:
    """Open all files, or report why each of them cannot be bound."""
    from handout.binding.sheet import open_sheet

    sheets: list[FinishedSheet] = []
    problems: list[Problem] = []
    for path in files:
        try:
            sheets.append(open_sheet(read_file(path), shown(path), kinds))
        except HandoutError as error:
            problems += error.problems
    if problems:
        raise HandoutError(problems)
    return sheets


def _write(output: Path, pdf: bytes) -> None:
    """Write a bound file; only its user may read it if a sheet in it is for one person."""
    write_outputs({output: pdf}, private=[output] if is_for_one_person(pdf) else [])


def _keep_apart(files: tuple[Path, ...] | list[Path], output: Path) -> None:
    """Refuse to overwrite an input file."""
    if real_path(output) in map(real_path, files):
        problem = Problem(
            "output-is-input",
            Place(shown(output)),
            "this file cannot be both the input and the output",
            "the input would be overwritten",
            "give the new file another name with -o",
        )
        raise HandoutError([problem])
