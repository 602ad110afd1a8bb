"""The commands for reviewers: what has changed of a handout, and all of it to remark upon."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from handout.building.earlier import (
    Kind,
    Version,
    as_it_is,
    at_folder,
    at_revision,
    kinds_of,
    library_around,
)
from handout.building.handout_names import named_handout
from handout.building.outputs import write_outputs
from handout.cli.completion import complete_handout, complete_language
from handout.cli.group import commands, counted, library_option, open_library, say
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import Library, Snapshot, shown

KINDS = [str(kind) for kind in Kind]


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language,
    help="Compare it in this language; default: the handout's own.",
)  # fmt: skip
@click.option("--a-is", type=click.Choice(KINDS), help="What A is, if that is not clear.")
@click.option("--b-is", type=click.Choice(KINDS), help="What B is, if that is not clear.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for programs.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.pdf",
    help="Write it for a reviewer, with new words underlined and deleted ones struck out.",
)  # fmt: skip
@library_option
def diff(
    handout: str,
    before: str,
    after: str | None,
    language: str | None,
    a_is: str | None,
    b_is: str | None,
    as_json: bool,
    output: Path | None,
    library: Path | None,
) -> None:
    """Show what has changed of a handout for the patient, from A to B.

    A and B are each a folder (a library or a handout in one), a commit of the library in git, or a
    stock that 'handout batch' has printed; B is the library as it is, if you do not name it.

    New words stand in {+ +}, deleted ones in [- -]. It also says whether approvals fall, and
    whether translations have to catch up.

    \b
    handout diff back-pain HEAD~1           since the commit before the last one
    handout diff back-pain stock            since the sheets in the folder 'stock' were printed
    handout diff back-pain v1 v2 -o changes.pdf
    """
    from handout.building.comparing import changes_file, compare
    from handout.building.readings import load_handout, load_wording
    from handout.building.reviewing import load_phrases
    from handout.cli.changed import as_data, lines_of

    _require_pdf(output)
    around = library_around(Path(after)) if after and b_is in (None, Kind.FOLDER) else None
    # Two folders can be compared wherever they lie, and need no other library.
    if around and library is None:
        snapshot = Snapshot(Library(around), date.today())
    else:
        snapshot = open_library(library)
    name = named_handout(snapshot, handout)
    code = load_handout(snapshot, name, language).sound().language.value
    first = _version(before, a_is, "--a-is", snapshot, name, code)
    second = _version(after, b_is, "--b-is", snapshot, name, code) if after else as_it_is(snapshot)
    comparison = compare(name, code, first, second)
    if output:
        made = changes_file(comparison)
        write_outputs({output: made.pdf})
    if as_json:
        say(json.dumps(as_data(comparison), ensure_ascii=False, indent=2))
        return
    for line in lines_of(comparison, load_wording("en"), load_phrases("en")):
        say(line)
    if output:
        say(f"{shown(output)}: {counted(made.pages, 'page')}")


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--language", metavar="CODE", shell_complete=complete_language,
    help="Such as da or en; default: the handout's own.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE.pdf",
    help="The file to write; default: the handout's name with 'review' in it.",
)  # fmt: skip
@library_option
def review(handout: str, language: str | None, output: Path | None, library: Path | None) -> None:
    """Write the review sheet of a handout, for a clinician to read and sign.

    It has every text with a number, whoever gets it: short forms, what depends on a question, the
    descriptions of pictures, whom it is not for. Sources are printed here alone. At its end stand
    what the checks doubt, and lines for remarks and a signature.
    """
    from handout.building.reviewing import make_review_sheet

    _require_pdf(output)
    snapshot = open_library(library)
    name = named_handout(snapshot, handout)
    made = make_review_sheet(snapshot, name, language)
    path = output or Path(f"{name}.{made.language}.review.pdf")
    write_outputs({path: made.pdf})
    say(f"{shown(path)}: {counted(made.pages, 'page')}")


def _require_pdf(output: Path | None) -> None:
    if output and output.suffix.lower() != ".pdf":
        raise click.UsageError("-o needs the name of a file that ends in .pdf.")


def _version(
    named: str, kind: str | None, option: str, snapshot: Snapshot, handout: str, language: str
) -> Version:
    """Return the version of the library that somebody names."""
    from handout.batch.printed import printed_version, stock_at

    stock = stock_at(named)
    kinds = (Kind(kind),) if kind else kinds_of(named, snapshot, stock is not None)
    if len(kinds) != 1:
        raise HandoutError([_unclear(named, option, kinds)])
    match kinds[0]:
        case Kind.FOLDER:
            return at_folder(Path(named), snapshot)
        case Kind.REVISION:
            return at_revision(named, snapshot)
        case Kind.STOCK:
            if stock is None:
                raise HandoutError([_no_stock(named)])
            return printed_version(stock, snapshot, handout, language)


def _unclear(named: str, option: str, kinds: Sequence[Kind]) -> Problem:
    if not kinds:
        return Problem(
            "unknown-version",
            Place(named),
            "there is no library or stock of this name, and git knows no such commit",
            "there is nothing to compare",
            "name a folder that contains 'handouts', a folder of sheets by 'handout batch', or a "
            "commit of the library such as HEAD~1",
        )
    return Problem(
        "unknown-version",
        Place(named),
        f"this can be understood in several ways: {', '.join(kinds)}",
        "the program would not know what to compare",
        f"say which one you mean with {option}",
    )


def _no_stock(named: str) -> Problem:
    return Problem(
        "unknown-version",
        Place(named),
        "there are no sheets by 'handout batch' here, as their list is missing",
        "there is nothing to compare",
        "name the folder that has manifest.json",
    )
