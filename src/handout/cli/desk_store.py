"""The commands of the desk that prove and copy its store; they need no desk that runs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handout.cli.group import Exit, counted, report, say
from handout.desk.settings import desk_folder
from handout.desk.store import Head, back_up, store_file, verify_store
from handout.problems import HandoutError, Place, Problem
from handout.storage.snapshot import read_file, shown

data_option = click.option(
    "--data", type=click.Path(path_type=Path), metavar="FOLDER",
    help="The folder that the desk was started with; default: your own.",
)  # fmt: skip


@click.command("verify-store")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--head", multiple=True, metavar="NUMBER:DIGEST",
    help="A head that was printed earlier: whatever was changed before it is found.",
)  # fmt: skip
@click.option(
    "--audit", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="A file with heads in it, such as an audit: each is looked for.",
)  # fmt: skip
@data_option
@click.pass_obj
def verify(
    of_desk: Path | None,
    file: Path | None,
    head: tuple[str, ...],
    audit: tuple[Path, ...],
    data: Path | None,
) -> None:
    """Find out whether anybody has changed the store.

    The store has the programmes and the register of printed sheets. FILE is a backup to look at
    instead. The head is the number and the digest of the last entry: keep it elsewhere, since
    whoever can write to the store could write all of it anew.
    """
    path = file or store_file(desk_folder(data or of_desk))
    known = [one for text in head for one in _heads_in(text, Place(f"--head {text}"))]
    for log in audit:
        known += _heads_in(read_file(log).decode("utf-8", "replace"), Place(shown(log)))
    problems, found = verify_store(path, *known)
    report(problems)
    if found is None:
        sys.exit(Exit.PROBLEMS)
    say(f"The store is whole: {counted(found.number, 'entry', 'entries')} in {shown(path)}")
    say(f"Head: {found}")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@click.pass_obj
def backup(of_desk: Path | None, file: Path, data: Path | None) -> None:
    """Copy the store into FILE, also while the desk runs.

    An earlier copy of the same store is replaced; any other file is left as it is.
    """
    head = back_up(store_file(desk_folder(data or of_desk)), file)
    say(f"Copied: {counted(head.number, 'entry', 'entries')} in {shown(file)}")
    say(f"Head: {head}")


def _heads_in(text: str, place: Place) -> tuple[Head, ...]:
    heads = Head.all_in(text)
    if not heads:
        raise HandoutError([_no_head(place)])
    return heads


def _no_head(place: Place) -> Problem:
    return Problem(
        "no-head",
        place,
        "there is no head of a store here",
        "there is nothing to compare with",
        "copy what stood behind 'Head:', a number, a colon and 64 digits and letters",
    )
