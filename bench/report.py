"""The results as tables, for the screen and for RESULTS.md alike."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

import psutil

from bench import targets
from bench.competitors import TYPST
from bench.measure import Reading
from bench.stages import as_markdown as as_table
from bench.workloads import Table

RESULTS = Path(__file__).with_name("RESULTS.md")

LARGE = "## Large libraries"
"""The heading of the section that `bench.large` writes; it stands last."""
PACKAGES = ("typst", "weasyprint", "Jinja2", "reportlab", "PyYAML")

INTRODUCTION = """\
# Results of the bench

Made by `python -m bench`; do not edit. The back-pain handout in Danish, and sheets tailored from
it, with the same words and pictures on the same number of pages from everyone; the bench checks
both before it measures. The rivals get their content as JSON with every phrase in words; Handout
reads and checks its YAML, chooses, words and proofreads within its time, and syncs each file to
disk. Typst runs from Python, as the others do.

"Again" is the same command with nothing changed: a reprint. "Another choice" leaves out an item, a
different one each time, so that the sheet is made: of faces, content, drawings and type that
earlier runs left in the cache. W2 is the median of ten different sheets, behind ten others.

Each reading is a process of its own, and all take turns, round after round. A ratio is the median
of the rounds, to Typst in the same round, with the lowest and the highest in brackets. What is made
in W3 includes what must be loaded for it; WeasyPrint makes a twentieth of the sheets. Why some
targets are not met: [decisions/14-speed.md](../decisions/14-speed.md).
"""


def results(tables: Sequence[Table], stages: dict[str, float], rounds: int, today: date) -> str:
    """Return the whole page of results."""
    parts = [targets.as_markdown(tables), *map(as_markdown, tables), as_table(stages)]
    kept = RESULTS.read_text("utf-8").partition(LARGE)
    return "\n".join([INTRODUCTION, machine(rounds, today), *parts, "".join(kept[1:])])


def machine(rounds: int, today: date) -> str:
    """Return what was measured on and with, in general terms."""
    cores = psutil.cpu_count(logical=True)
    memory = round(psutil.virtual_memory().total / 2**30)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{today}, {rounds} rounds. {platform.system()} on {platform.machine()}, {cores} cores, "
        f"{memory} GB of memory.\nPython {platform.python_version()}, {packages}.\n"
    )


def as_markdown(table: Table) -> str:
    """Return one table."""
    lines = [
        f"## {table.title}",
        "",
        "| | ratio to Typst | median ms | peak MB | bytes a file |",
        "|---|---|---|---|---|",
    ]
    for name, readings in table.readings.items():
        times = 1000 * median(reading.seconds for reading in readings)
        peak = _median([reading.peak for reading in readings])
        size = _median([reading.size for reading in readings])
        ratio = _ratio(readings, table.readings[TYPST])
        lines.append(f"| {name} | {ratio} | {times:.3g} | {peak} | {size} |")
    return "\n".join([*lines, ""])


def _ratio(readings: list[Reading], standard: list[Reading]) -> str:
    """Return the median ratio of two in the same rounds, and its spread."""
    ratios = [one.seconds / other.seconds for one, other in zip(readings, standard, strict=True)]
    return f"{median(ratios):.3g} ({min(ratios):.3g}–{max(ratios):.3g})"


def _median(values: list[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{median(known):.0f}" if known else "–"
