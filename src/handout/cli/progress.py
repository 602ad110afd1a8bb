"""Show the progress of a long run: a bar with the remaining time, or plain lines without rich."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

LINE_SECONDS = 1.0
"""The time between two lines, where there is no bar."""


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show the progress of a run, and yield the function to call after each finished sheet."""
    if not sys.stderr.isatty():  # nobody is watching, and a log should stay clean
        yield lambda: None
        return
    if find_spec("rich") is None:
        yield _lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=total, visible=total > 1)
        yield lambda: bars.advance(bar)


def _lines(total: int) -> Callable[[], None]:
    started = printed = time.monotonic()
    done = 0

    def advance() -> None:
        nonlocal printed, done
        done += 1
        now = time.monotonic()
        if now - printed > LINE_SECONDS:
            printed = now
            left = (now - started) / done * (total - done)
            click.echo(f"{done} of {total}, {left:.0f} seconds left", err=True)

    return advance
