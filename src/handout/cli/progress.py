"""How far a long piece of work is: a bar with the time left, or plain lines without rich."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

import click

A_LINE = 1.0
"""Seconds between two lines, where there is no bar."""


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how far it is and how long it takes, and give what to call after each sheet."""
    if not sys.stderr.isatty():  # nobody is watching
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
    begun = said = time.monotonic()
    done = 0

    def advance() -> None:
        nonlocal said, done
        done += 1
        now = time.monotonic()
        if now - said > A_LINE:
            said = now
            left = (now - begun) / done * (total - done)
            click.echo(f"{done} of {total}, {left:.0f} seconds left", err=True)

    return advance
