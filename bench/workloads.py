"""What is measured: one handout from nothing, one sheet at a desk, many sheets to files."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from bench.competitors import MODULES, OURS, TYPST, WEASYPRINT, competitor
from bench.measure import Reading, Subject, cold, in_turn, inside
from bench.ours import other_command

GROWN = 5
"""So many times the sheets of W3 are the most that is asked for."""


@dataclass(frozen=True)
class Setting:
    """What all measurements share."""

    material: Path
    rounds: int
    sheets: int


@dataclass(frozen=True)
class Table:
    """The readings of everyone in one workload, a list with a reading for each round."""

    title: str
    readings: dict[str, list[Reading]]


def one_handout(setting: Setting) -> Iterator[Table]:
    """W1: a process is started, makes the whole handout, and ends."""
    with _folder() as kept, _folder() as output:
        commands = {
            name: competitor(name).full_command(setting.material, output / "full.pdf")
            for name in MODULES
        }

        def first(name: str) -> Subject:
            def measure(_round: int) -> Reading:
                with _folder() as cache:
                    reading = cold(commands[name], cache)
                return replace(reading, size=(output / "full.pdf").stat().st_size)

            return measure

        subjects = {name: first(name) for name in MODULES}
        subjects[f"{OURS}, again"] = lambda _: cold(commands[OURS], kept)
        # The first round of all is not measured, and no round asks for what another one did.
        numbers = count()
        subjects[f"{OURS}, another choice"] = lambda _: cold(
            other_command(output / "other.pdf", next(numbers)), kept
        )
        for does, code in (("loads click", "import click"), ("does nothing", "")):
            subjects[f"a process that {does}"] = partial(_process, code, kept)
        in_turn(subjects, 1)  # leaves warm byte-code, and a filled cache for "again"
        yield Table("W1: one whole handout, from nothing", in_turn(subjects, setting.rounds))


def _process(code: str, cache: Path, _round: int) -> Reading:
    return cold([sys.executable, "-c", code], cache)


def one_sheet(setting: Setting) -> Iterator[Table]:
    """W2: all is loaded, and some sheets made; the next ones are measured, one at a time."""

    def subject(name: str) -> Subject:
        def measure(round_number: int) -> Reading:
            with _folder() as cache:
                number = str(20 * round_number % setting.sheets)
                return inside(["warm", name, str(setting.material), number], cache)

        return measure

    readings = in_turn({name: subject(name) for name in MODULES}, setting.rounds)
    yield Table("W2: one tailored sheet, all loaded", readings)


def many_sheets(setting: Setting) -> Iterator[Table]:
    """W3: many different sheets to files, in one process and in two; readings are for a sheet.

    The floor writes the sheets that this project made in the same round.
    """
    for processes, title in ((1, "in one process"), (2, "in two processes")):
        with _folder() as made:
            subjects = {name: _batch(setting, name, processes, made) for name in MODULES}
            if processes == 1:
                subjects["writing alone"] = _floor(made)
            readings = in_turn(subjects, setting.rounds)
        yield Table(f"W3: {setting.sheets} tailored sheets to files, {title}, a sheet", readings)


def growth(setting: Setting) -> Iterator[Table]:
    """W3 with a tenth of the sheets, and with several times as many; WeasyPrint sits it out."""
    for sheets in (setting.sheets // 10, setting.sheets * GROWN):
        part = replace(setting, sheets=sheets)
        with _folder() as made:
            subjects = {name: _batch(part, name, 1, made) for name in (OURS, TYPST)}
            readings = in_turn(subjects, setting.rounds)
        yield Table(f"Growth: {sheets} tailored sheets to files, in one process, a sheet", readings)


WORKLOADS = {"W1": one_handout, "W2": one_sheet, "W3": many_sheets, "growth": growth}


def _batch(setting: Setting, name: str, processes: int, made: Path) -> Subject:
    """Return a measurement of many sheets; this project's own are left for the floor."""
    count = max(1, setting.sheets // 20) if name == WEASYPRINT else setting.sheets

    def measure(_round: int) -> Reading:
        output = made / name
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir()
        with _folder() as cache:
            arguments = [str(setting.material), str(count), str(processes), str(output)]
            reading = inside(["many", name, *arguments], cache)
        sizes = [path.stat().st_size for path in output.iterdir()]
        if len(sizes) != count:
            raise RuntimeError(f"{name} made {len(sizes)} of {count} sheets")
        return Reading(
            reading.seconds / count,
            reading.peak if processes == 1 else None,
            sum(sizes) / count,
        )

    return measure


def _floor(made: Path) -> Subject:
    def measure(_round: int) -> Reading:
        sizes = [path.stat().st_size for path in (made / OURS).iterdir()]
        with _folder() as output, _folder() as cache:
            reading = inside(["floor", str(made / OURS), str(output)], cache)
        return Reading(reading.seconds / len(sizes), size=sum(sizes) / len(sizes))

    return measure


@contextmanager
def _folder() -> Iterator[Path]:
    """Open a fresh, empty folder, and remove it at the end."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)
