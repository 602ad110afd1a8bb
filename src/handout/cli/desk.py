"""The command that serves pages in the browser, for those who do not work in a terminal."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

import click

from handout.cli import desk_store
from handout.cli.group import commands, library_option, open_library, say
from handout.desk.serving import Options, serve, settings_from
from handout.desk.settings import LOOPBACK, PORT, WORKERS
from handout.storage.settings import settings_in_force


@commands.group(invoke_without_command=True)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True,
    help="Where it can be reached; 0: any that is free.",
)  # fmt: skip
@click.option(
    "--data", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Where programmes and the register of printed sheets are kept; default: your own folder.",
)  # fmt: skip
@library_option
@click.option(
    "--profile", metavar="NAME",
    help="The ward's profile, until a browser chooses another; default: the one that is set, see "
    "'handout where'.",
)  # fmt: skip
@click.option(
    "--behind-proxy", "proxies", multiple=True, metavar="ADDRESS",
    help="The address of a proxy that signs people in; requests from elsewhere are refused.",
)  # fmt: skip
@click.option(
    "--address", default=LOOPBACK, show_default=True, metavar="ADDRESS",
    help="The address of this machine at which it listens; another than this needs --behind-proxy.",
)  # fmt: skip
@click.option(
    "--name", "names", multiple=True, metavar="NAME",
    help="A name by which browsers call it, such as desk.hospital.example.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1, 64), default=WORKERS, show_default=True, metavar="N",
    help="Processes that make sheets.",
)  # fmt: skip
@click.option(
    "--audit", default="", metavar="FILE|syslog",
    help="Where a line is added for each printed sheet, never with a patient.",
)  # fmt: skip
@click.option(
    "--audit-required", is_flag=True, help="Refuse to print a sheet whose line cannot be added."
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@click.pass_context
def desk(
    context: click.Context,
    /,
    data: Path | None,
    library: Path | None,
    profile: str | None,
    no_browser: bool,
    **options: Any,
) -> None:
    """Open a page in the browser where handouts are printed and programmes made.

    It can be reached from this machine only, without a sign-in, and runs until Ctrl-C. For a
    server that many use, see docs/desk.md.
    """
    if context.invoked_subcommand:
        context.obj = data  # which may stand before the name of the subcommand, too
        return
    snapshot = open_library(library)
    chosen = profile if profile is not None else _profile_in_force()
    settings = settings_from(
        Options(library=snapshot.library, data=data, profile=chosen, **options)
    )

    def opened(url: str) -> None:
        say(f"The desk is open at {url} – close it with Ctrl-C.")
        if not no_browser and not settings.proxy:
            webbrowser.open(url)

    serve(settings, opened)


desk.add_command(desk_store.verify)
desk.add_command(desk_store.backup)


def _profile_in_force() -> str | None:
    setting = settings_in_force().profile
    return setting.value if setting else None
