"""Where the time of a sheet goes: each stage of this project, when the desk is warm."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.ours import open_desk

STAGES = {
    "handout.building.pipeline.tailored_for": "tailoring: choice, mentions, dosage",
    "handout.building.pipeline.compose": "composing: words",
    "handout.building.pipeline.with_room_for": "page furniture",
    "handout.layout.fitting.typeset": "typesetting: name, note and new doses; the rest stands",
    "handout.layout.fitting.best_pages": "pagination",
    "handout.layout.fitting.pages_of": "pagination",
    "handout.building.pipeline.set_furniture": "page furniture",
    "handout.building.pipeline.words_on": "painting what is new, and proof: no word is lost",
    "handout.building.pipeline.words_of": "painting what is new, and proof: no word is lost",
    "handout.building.pipeline.press": "press: pages, tags, objects",
    "handout.pdf.objects.packed": "press: compressing (zlib)",
}
"""Functions by their full names, with what they do; a stage may have several."""

WARMED, MEASURED, ROUNDS = 60, 40, 10
"""Sheets made before, sheets measured, and how often; the least time of each counts."""


def stage_times() -> dict[str, float]:
    """Return the milliseconds that each stage takes of a sheet, on average, and all together."""
    make = open_desk(Path())
    for number in range(WARMED):
        make(number)
    least: dict[tuple[int, str], float] = defaultdict(lambda: float("inf"))
    for _ in range(ROUNDS):
        for number in range(WARMED, WARMED + MEASURED):
            for stage, seconds in _measured(make, number).items():
                least[number, stage] = min(least[number, stage], seconds)
    sums: dict[str, float] = defaultdict(float)
    for (_, stage), seconds in least.items():
        sums[stage] += 1000 * seconds / MEASURED
    return dict(sums)


def as_markdown(times: dict[str, float]) -> str:
    """Return the stages as a table."""
    whole = times["all"]
    return "\n".join(
        [
            "## Where the time of a sheet goes",
            "",
            "A tailored sheet of W2 at a desk that is warm: the least of "
            f"{ROUNDS} readings, a mean of {MEASURED} sheets.",
            "",
            "| | ms | of all |",
            "|---|---|---|",
            *(f"| {stage} | {ms:.2f} | {ms / whole:.0%} |" for stage, ms in times.items()),
            "",
        ]
    )


def _measured(make: Callable[[int], bytes], number: int) -> dict[str, float]:
    """Return the seconds of each stage of one sheet; what is within another is taken from it."""
    spent: dict[str, float] = dict.fromkeys([*STAGES.values(), "all"], 0.0)
    within = [0.0]

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            within.append(0.0)
            start = time.perf_counter()
            result = function(*arguments)
            seconds = time.perf_counter() - start
            spent[stage] += seconds - within.pop()
            within[-1] += seconds
            return result

        return run

    with _Patches((name, timed(_found(name), stage)) for name, stage in STAGES.items()):
        start = time.perf_counter()
        make(number)
        spent["all"] = time.perf_counter() - start
    return spent


def _found(name: str) -> Callable[..., Any]:
    module, _, function = name.rpartition(".")
    found: Callable[..., Any] = getattr(__import__(module, fromlist=[function]), function)
    return found


class _Patches:
    """Functions that stand in for others while this is open."""

    def __init__(self, stand_ins: Iterable[tuple[str, Callable[..., Any]]]) -> None:
        self.patches = [patch(name, function) for name, function in stand_ins]

    def __enter__(self) -> None:
        for one in self.patches:
            one.start()

    def __exit__(self, *_: object) -> None:
        for one in self.patches:
            one.stop()
