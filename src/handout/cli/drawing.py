"""The commands for pictures: drawing them from their texts, and looking at all of them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from handout.cli.group import DISTRIBUTION, Exit, commands, library_option, open_library, report
from handout.problems import HandoutError, Place, Problem, has_errors
from handout.storage.library import Library, pictures_in, read_file, shown
from handout.storage.write import write_files

LOOK_AGAIN = 0.4
"""Seconds between two looks at the texts while they are watched."""


@commands.command()
@click.argument("names", nargs=-1, metavar="[PICTURE]...")
@click.option("--again", is_flag=True, help="Draw also what is up to date.")
@click.option("--watch", is_flag=True, help="Go on, and redraw whenever a text is saved.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many to draw at once.")
@library_option
def illustrate(
    names: tuple[str, ...], again: bool, watch: bool, jobs: int | None, library: Path | None
) -> None:
    """Draw pictures from the texts beside them.

    Without a name: all whose drawing is missing or older than its text.
    """
    _need_extra()
    from handout.build.drawings import out_of_date, person_of, texts_of

    place = open_library(library)
    texts = texts_of(place, names)
    wanted = texts if again else out_of_date(texts, person_of(place))
    failed = _draw(wanted, place, jobs)
    if not wanted:
        click.echo(f"{len(texts)} pictures are up to date")
    if watch:
        _watch(place, names)
    sys.exit(Exit.PROBLEMS if failed else Exit.DONE)


@commands.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("gallery.html"),
    metavar="FILE",
    help="The page to write; gallery.html without it.",
)
@library_option
def gallery(output: Path, library: Path | None) -> None:
    """Put all pictures on one page, in colour and as photocopied."""
    from handout.build.gallery import contact_sheet

    files = pictures_in(open_library(library))
    page = contact_sheet({name: (read_file(path), path.name) for name, path in files.items()})
    write_files({output: page.encode("utf-8")})
    click.echo(f"{shown(output)}: {len(files)} pictures")


def _draw(texts: dict[str, Path], library: Library, jobs: int | None) -> bool:
    """Draw with a bar that shows how far it is, and tell whether anything failed."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from handout.build.drawings import draw_all, person_of

    problems: list[Problem] = []
    if not texts:
        return False
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=len(texts), visible=len(texts) > 1)
        for drawn in draw_all(texts, person_of(library), jobs):
            progress.advance(bar)
            problems += drawn.problems
            if drawn.written:
                progress.console.out(shown(texts[drawn.name].with_suffix(".svg")), highlight=False)
    report(sorted(problems, key=lambda problem: problem.place))
    return has_errors(problems)


def _watch(library: Library, names: Iterable[str]) -> None:
    from handout.build.drawings import out_of_date, person_of, texts_of

    click.echo("Watching the texts; Ctrl-C ends it.")
    seen: dict[Path, int] | None = None
    with suppress(KeyboardInterrupt):
        while True:
            texts = texts_of(library, names)
            times = {path: _saved_at(path) for path in texts.values()}
            if seen is not None:
                saved = {n: p for n, p in texts.items() if seen.get(p) != times[p]}
                _draw(out_of_date(saved, person_of(library)), library, jobs=1)
            seen = times
            time.sleep(LOOK_AGAIN)


def _saved_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # just being replaced by the editor
        return 0


def _need_extra() -> None:
    missing = [name for name in ("numpy", "rich") if find_spec(name) is None]
    if missing:
        raise HandoutError(
            [
                Problem(
                    "extra-missing",
                    Place(""),
                    f"drawing needs {' and '.join(missing)}, which is not installed",
                    "building handouts needs only the finished pictures, so it comes separately",
                    f'pip install "{DISTRIBUTION}[draw]"',
                )
            ]
        )
