"""The command that shows an author the sheet while it is written."""

from __future__ import annotations

import time
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handout.building.outputs import write_outputs
from handout.cli.completion import complete_handout
from handout.cli.group import commands, library_option, open_library, report, say
from handout.cli.options import all_options, preview_options
from handout.problems import HandoutError, has_errors
from handout.storage.settings import settings_in_force
from handout.storage.snapshot import shown

if TYPE_CHECKING:
    from handout.desk.author_preview import AuthorPreview

POLL_SECONDS = 0.2
"""The time between checks of the files while pictures of their pages are written."""


@commands.command()
@click.argument("handout", shell_complete=complete_handout)
@click.option(
    "--watch", is_flag=True,
    help="Show the sheet anew whenever one of its files is saved, where it has changed; the text "
    "of a picture is drawn too.",
)  # fmt: skip
@preview_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Write a picture (PNG) of each page into this folder, and open no browser.",
)  # fmt: skip
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0,
    help="Where the page can be reached; default: any port that is free.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Do not open the browser; only say the address.")
@library_option
def preview(
    handout: str,
    watch: bool,
    output: Path | None,
    port: int,
    no_browser: bool,
    library: Path | None,
    **options: Any,
) -> None:
    """Look at a handout in the browser while you write it.

    The page shows the sheet with its problems beside it. While the text has an error, the last good
    pages stay. It runs until Ctrl-C.

    \b
    handout preview back-pain --watch
    handout preview back-pain --watch --language en --text-size large
    handout preview back-pain -o pages      page-1.png and so on
    """
    from handout.desk.serving import require_desk

    require_desk()
    from handout.cli.prescribing import prescriptions, with_profile
    from handout.desk.author_pages import serve_author
    from handout.desk.author_preview import AuthorPreview
    from handout.desk.pictures import as_png, as_webp

    snapshot = open_library(library)
    (asked,) = prescriptions((handout,), False, None, all_options(options), snapshot)
    ward = settings_in_force().profile if options["profile"] is None else None
    seen = AuthorPreview(
        snapshot.library,
        with_profile(asked, ward) if ward else asked,
        as_webp if output is None else as_png,
    )
    if output is not None:
        _write(seen, output, watch)
        return

    def opened(address: str) -> None:
        say(f"The preview is open at {address} – close it with Ctrl-C.")
        if not no_browser:
            webbrowser.open(address)

    serve_author(seen, snapshot.library, port, watch, opened)


def _write(seen: AuthorPreview, folder: Path, watch: bool) -> None:
    """Write pictures of the pages, and again after each change if that is wanted."""
    from handout.desk.pictures import is_own_png

    if watch:
        say("Watching the files; press Ctrl-C to stop.")
    number = 0
    with suppress(KeyboardInterrupt):
        while True:
            view = seen.view()
            if view.number != number:
                number = view.number
                if not watch and has_errors(view.problems):
                    raise HandoutError(view.problems)
                report(view.problems)
                files = {
                    folder / f"page-{page}.png": image.data
                    for page, (_, image) in enumerate(view.pages, 1)
                }
                write_outputs(files, is_ours=is_own_png)
                for left in folder.glob("page-*.png"):
                    if left not in files and is_own_png(left.read_bytes()):
                        left.unlink()
                say(f"{shown(folder)}: {len(files)} pictures")
            if not watch:
                return
            time.sleep(POLL_SECONDS)
