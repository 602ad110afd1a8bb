"""What this project sets out to reach, held against what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from bench.competitors import OURS, TYPST
from bench.measure import Reading
from bench.workloads import Table

Measure = Callable[[list[Reading], list[Reading]], float]
"""Makes one number of our readings and Typst's."""


def time_ratio(ours: list[Reading], typst: list[Reading]) -> float:
    """Return the median of our time to Typst's in the same round."""
    return median(a.seconds / b.seconds for a, b in zip(ours, typst, strict=True))


def size_ratio(ours: list[Reading], typst: list[Reading]) -> float:
    """Return the median of our bytes a file to Typst's."""
    return median((a.size or 0) / (b.size or 1) for a, b in zip(ours, typst, strict=True))


def most_memory(ours: list[Reading], _typst: list[Reading]) -> float:
    """Return the most megabytes that a process of ours has had."""
    return max(one.peak or 0 for one in ours)


@dataclass(frozen=True)
class Target:
    """A limit for something in one of the tables."""

    what: str
    table: str
    """How the title of its table begins, and how it ends."""
    ending: str
    subject: str
    measure: Measure
    most: float


TARGETS = (
    Target("W1 again, to Typst", "W1", "", f"{OURS}, again", time_ratio, 0.8),
    Target("W1 first time, to Typst", "W1", "", OURS, time_ratio, 3.0),
    Target("W2, to Typst", "W2", "", OURS, time_ratio, 0.15),
    Target("W3 in one process, to Typst", "W3", "one process, a sheet", OURS, time_ratio, 0.10),
    Target("W3 in two, to Typst's two", "W3", "two processes, a sheet", OURS, time_ratio, 0.10),
    Target("bytes a sheet, to Typst", "W3", "one process, a sheet", OURS, size_ratio, 1.0),
    Target("MB at the most sheets", "Growth: 5", "", OURS, most_memory, 80),
)


def as_markdown(tables: Iterable[Table]) -> str:
    """Return the targets, each with what was measured and whether that is enough."""
    tables = list(tables)
    lines = ["## Targets", "", "| | at most | measured | |", "|---|---|---|---|"]
    for target in TARGETS:
        for table in tables:
            if table.title.startswith(target.table) and table.title.endswith(target.ending):
                readings = table.readings
                value = target.measure(readings[target.subject], readings[TYPST])
                met = "met" if value <= target.most else "not met"
                lines.append(f"| {target.what} | {target.most:g} | {value:.3g} | {met} |")
    return "\n".join([*lines, ""])
