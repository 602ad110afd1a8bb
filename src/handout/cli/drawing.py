"""The commands for pictures: draw them from their texts, and show all of them on one page."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from handout.building.outputs import write_outputs
from handout.cli.group import (
    DISTRIBUTION,
    Exit,
    commands,
    library_option,
    open_library,
    report,
    say,
)
from handout.problems import HandoutError, Place, Problem, has_errors, visible
from handout.storage.library import pictures_in
from handout.storage.snapshot import File, Library, Snapshot, shown

POLL_SECONDS = 0.4
"""The time between checks of the texts while they are watched."""


@commands.command()
@click.argument("names", nargs=-1, metavar="[PICTURE]...")
@click.option("--again", is_flag=True, help="Also redraw pictures that are up to date.")
@click.option(
    "--watch", is_flag=True, help="Keep running, and redraw a picture whenever its text is saved."
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many pictures to draw at once."
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page (HTML) with every prop, spot, sign and angle, each with a picture; draw "
    "nothing else.",
)
@library_option
def illustrate(
    names: tuple[str, ...],
    again: bool,
    watch: bool,
    jobs: int | None,
    reference: Path | None,
    library: Path | None,
) -> None:
    """Draw pictures from their texts.

    Without names, draw all pictures that are missing or older than their texts.
    """
    require_drawing()
    if reference is not None:
        if names or again or watch:
            raise click.UsageError("--reference draws no pictures of the library: use it alone.")
        _write_reference(reference, jobs)
        return
    from handout.building.drawings import out_of_date, texts_of

    snapshot = open_library(library)
    texts = texts_of(snapshot, names)
    to_draw = texts if again else out_of_date(texts, snapshot)
    failed = _draw(to_draw, snapshot, jobs)
    if not to_draw:
        say(f"{len(texts)} pictures are up to date")
    if watch:
        _watch(snapshot.library, names, texts)
    sys.exit(Exit.PROBLEMS if failed else Exit.DONE)


@commands.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("gallery.html"),
    metavar="FILE",
    help="The page to write; default: gallery.html.",
)
@library_option
def gallery(output: Path, library: Path | None) -> None:
    """Show all pictures on one page.

    It shows them in colour and as a photocopier would print them.
    """
    from handout.building.gallery import contact_sheet, is_contact_sheet

    snapshot = open_library(library)
    files = pictures_in(snapshot)
    page = contact_sheet(
        {name: (snapshot.file(path).data, path.name) for name, path in files.items()}
    )
    write_outputs({output: page.encode("utf-8", "replace")}, is_ours=is_contact_sheet)
    say(f"{shown(output)}: {len(files)} pictures")


def _write_reference(output: Path, jobs: int | None) -> None:
    """Write the page with every word of pose texts."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from handout.building.picture_reference import (
        draw_samples,
        is_reference_page,
        reference_page,
        reference_samples,
    )

    samples = reference_samples()
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    seen = console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=not seen) as progress:
        drawn = dict(progress.track(draw_samples(samples, jobs), total=len(samples)))
    page = reference_page(drawn)
    write_outputs({output: page.encode()}, is_ours=is_reference_page)
    say(f"{shown(output)}: {len(samples)} pictures")


def _draw(texts: dict[str, File], snapshot: Snapshot, jobs: int | None) -> bool:
    """Draw pictures with a progress bar, report problems, and return whether there are errors."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from handout.building.drawings import draw_all

    problems: list[Problem] = []
    if not texts:
        return False
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=len(texts), visible=len(texts) > 1)
        for drawn in draw_all(texts, snapshot, jobs):
            progress.advance(bar)
            problems += drawn.problems
            if drawn.written:
                # Through the console of the bar, which prints it above the bar.
                progress.console.out(
                    visible(shown(texts[drawn.name].path.with_suffix(".svg"))), highlight=False
                )
    report(sorted(problems, key=lambda problem: problem.place))
    return has_errors(problems)


def _watch(library: Library, names: Iterable[str], drawn: dict[str, File]) -> None:
    """Redraw each picture whose text has changed since it was last drawn, until Ctrl-C."""
    from handout.building.drawings import out_of_date, texts_of

    say("Watching the texts; press Ctrl-C to stop.")
    with suppress(KeyboardInterrupt):
        while True:
            snapshot = Snapshot(library, date.today())
            texts = texts_of(snapshot, names)
            saved = {name: text for name, text in texts.items() if drawn.get(name) != text}
            _draw(out_of_date(saved, snapshot), snapshot, jobs=1)
            drawn = texts
            time.sleep(POLL_SECONDS)


def require_drawing() -> None:
    """Check that what draws pictures is installed."""
    missing = [name for name in ("numpy", "rich") if find_spec(name) is None]
    if missing:
        raise HandoutError(
            [
                Problem(
                    "extra-missing",
                    Place(""),
                    f"drawing needs {' and '.join(missing)}, which is not installed",
                    "building handouts needs only finished pictures, so drawing is optional",
                    f'pip install "{DISTRIBUTION}[draw]"',
                )
            ]
        )
