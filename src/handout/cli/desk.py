"""The command that serves the pages for those who do not work in a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from handout.cli.group import commands, library_option, open_library


@commands.command()
@click.option("--port", type=int, default=8642, show_default=True, help="Where it listens.")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Its own files.")
@library_option
def desk(port: int, data: Path | None, library: Path | None) -> None:
    """Serve pages for the browser."""
    import uvicorn

    from handout.desk.app import create_app
    from handout.desk.settings import Settings

    open_library(library)
    settings = Settings(data=data or Path.cwd(), port=port)
    uvicorn.run(create_app(settings, None, None), host=settings.address, port=port)
