"""Trials of the desk: killed at random moments, with a full disk, and with a broken library.

`python -m bench.desk_trials` runs them all, and ends with what was not as it must be.
"""

from __future__ import annotations

import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import click
import httpx
import psutil

from bench.desk_server import Desk, Person, is_whole, opened
from bench.measure import ROOT
from handout.desk.store import Head, store_file, verify_store

STALE = "den sidste udgave, der var i orden"

FULL = 300_000
"""Bytes that a file may have while the disk is full: a store with some sheets in it."""


@dataclass
class Told:
    """What a trial has seen."""

    whole: int = 0
    """Sheets that came out."""
    cut_off: int = 0
    """Requests that a kill ended."""
    refused: int = 0
    """Sheets that were refused in words."""
    faults: list[str] = field(default_factory=list)
    """What must not be."""

    def __str__(self) -> str:
        counts = f"{self.whole} whole sheets, {self.cut_off} cut off, {self.refused} refused"
        return f"{counts}; {len(self.faults)} faults" + "".join(f"\n  {one}" for one in self.faults)


def killed(rounds: int, only_workers: bool = False, seed: int = 0) -> Told:
    """Kill the server and its workers, or the workers alone, while four people print."""
    told, chance = Told(), random.Random(seed)
    with _folder() as folder, opened(Desk(ROOT, folder / "data")) as desk:
        for _ in range(rounds):
            with ThreadPoolExecutor(4) as pool:
                people = [Person(desk, f"nurse-{number}") for number in range(4)]
                _once(people[0], told)  # which reads the library again after a kill
                until = time.monotonic() + chance.uniform(0.1, 1.5)
                printing = [pool.submit(_print, one, until + 0.5, told) for one in people]
                time.sleep(max(0.0, until - time.monotonic()))
                if only_workers:
                    _kill_workers(desk)
                else:
                    desk.kill()
                for one in printing:
                    one.result()
            if not only_workers:
                desk.start()
            _check(desk, told)
        if only_workers and told.cut_off:
            told.faults.append("a worker that was killed took a request with it")
    return told


def full_disk() -> Told:
    """Print while no file may grow any more: sheets are refused, and none is lost."""
    told = Told()
    with _folder() as folder:
        data = folder / "data"
        desk = Desk(ROOT, data, limit=_no_more)
        with opened(desk):
            person = Person(desk, "nurse")
            until = time.monotonic() + 120
            while told.refused < 20 and time.monotonic() < until:
                _once(person, told)
            if not told.refused:
                told.faults.append("the disk did not become full")
            if not desk.answers("/"):
                told.faults.append("the first page is not shown while the disk is full")
            _check(desk, told)
        with opened(Desk(ROOT, data)) as desk:  # there is room again
            _once(Person(desk, "nurse"), told)
            _check(desk, told)
    return told


def broken_library(rounds: int) -> Told:
    """Change, break and mend a handout while it is printed: the last good one stays."""
    told = Told()
    with _folder() as folder:
        library = folder / "library"
        for part in ("handouts", "assets", "profiles", "programmes"):
            shutil.copytree(ROOT / part, library / part)
        source = library / "handouts" / "back-pain" / "handout.yaml"
        text = source.read_text("utf-8")
        with opened(Desk(library, folder / "data")) as desk:
            person = Person(desk, "nurse")
            _once(person, told)
            person.client.get("/handout/back-pain").raise_for_status()
            for turn in range(rounds):
                good = text.replace("title: Smerter i ryggen", f"title: Smerter {turn}")
                # Some of a text can be a sound handout too, but not with a bracket left open.
                broken = text[: 500 + 700 * turn] + "\n["
                for written, is_good in ((broken, False), (good, True)):
                    source.write_text(written, "utf-8")
                    time.sleep(1.1)  # the pages look once a second
                    _once(person, told)
                    page = person.client.get("/handout/back-pain")
                    if page.status_code != 200 or (STALE in page.text) == is_good:
                        told.faults.append(f"round {turn}: the page of a library, good: {is_good}")
            if told.refused:
                told.faults.append("a sheet was refused that could be made before")
    return told


def _print(person: Person, until: float, told: Told) -> None:
    with suppress(httpx.HTTPError):
        while time.monotonic() < until:
            try:
                _once(person, told)
            except httpx.HTTPError:
                told.cut_off += 1
                raise


def _once(person: Person, told: Told) -> None:
    """Print a sheet for a patient, and count what comes."""
    answer = person.sheet(handout="back-pain", **{"patient-name": "Kirsten Krogh"})
    if answer.status_code == 200:
        told.whole += 1
        if not is_whole(answer.content):
            told.faults.append("half a sheet came out as a whole one")
    elif answer.headers["content-type"].startswith("text/html") and "data-problem" in answer.text:
        told.refused += 1
    else:
        told.faults.append(f"an answer of {answer.status_code} without words")


def _check(desk: Desk, told: Told) -> None:
    """Hold that the store is whole, and has every sheet that came out."""
    audit = desk.audit.read_text("utf-8", "replace") if desk.audit.exists() else ""
    problems, head = verify_store(store_file(desk.data), *Head.all_in(audit))
    told.faults.extend(map(str, problems))
    if head and head.number < told.whole:
        told.faults.append(f"{told.whole} sheets came out, and {head.number} are in the register")
    for file in desk.data.rglob("*"):
        if file.is_file() and b"Krogh" in file.read_bytes():
            told.faults.append(f"the name of a patient is in {file.name}")


def _kill_workers(desk: Desk) -> None:
    for worker in desk.workers_now():
        with suppress(psutil.NoSuchProcess):
            if "spawn_main" in " ".join(worker.cmdline()):  # not what tidies up after them
                worker.kill()


def _no_more() -> None:
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--rounds", default=20, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=None, type=int, help="Of the random moments; else another each.")
def main(rounds: int, seed: int | None) -> None:
    """Kill, fill and break a desk while people print at it."""
    seed = random.randrange(10**6) if seed is None else seed
    trials: dict[str, Callable[[], Told]] = {
        f"server and workers killed, {rounds} times (seed {seed})": lambda: killed(
            rounds, seed=seed
        ),
        f"workers killed, {rounds} times": lambda: killed(rounds, only_workers=True, seed=seed),
        "a full disk": full_disk,
        f"a library changed and broken, {rounds} times": lambda: broken_library(rounds),
    }
    faults = 0
    for what, trial in trials.items():
        told = trial()
        click.echo(f"{what}: {told}")
        faults += len(told.faults)
    if faults:
        raise click.ClickException(f"{faults} faults")


if __name__ == "__main__":
    main()
