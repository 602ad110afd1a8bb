"""Who takes part. Each is a module that offers the same functions."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

OURS = "Handout"
TYPST = "Typst"
WEASYPRINT = "WeasyPrint"

MODULES = {
    OURS: "bench.ours",
    TYPST: "bench.rivals.with_typst",
    WEASYPRINT: "bench.rivals.with_weasyprint",
}


class Competitor(Protocol):
    """What the bench asks of everyone."""

    def full_command(self, material: Path, output: Path) -> list[str]:
        """Return the command that makes the whole handout in a process of its own."""

    def open_desk(self, material: Path) -> Callable[[int], bytes]:
        """Return a maker of tailored sheets, with everything loaded that they share."""

    def make_many(self, material: Path, count: int, processes: int, folder: Path) -> None:
        """Make many tailored sheets as files in a folder."""


def competitor(name: str) -> Competitor:
    """Return a competitor; only now is what it needs imported."""
    return cast(Competitor, import_module(MODULES[name]))
