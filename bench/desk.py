"""Figures of the desk: `python -m bench.desk FIGURE`, each with a desk that is really started.

The users are threads of this process, so on two cores they take their share of what the desk could
have. With --write, the figure's row in bench/DESK.md is replaced.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import click

from bench.desk_server import Desk, Person, is_whole, opened, percentile
from bench.library import write_collection
from bench.measure import ROOT
from handout.desk.store import Head, store_file, verify_store

RESULTS = Path(__file__).with_name("DESK.md")

SQUAT = "back-pain/squat"

ITEMS = 5000

TYPED = ("knæ stående elastik", "knebøjning", "skulder løft", "hofte liggende bold", "ryg stræk")

KEYSTROKE = 0.2
"""Seconds between two letters of somebody who types fast; the desk bounds how many come faster."""

PEOPLE = 50


@dataclass(frozen=True)
class Figure:
    """A row of the results."""

    what: str
    wanted: str
    measured: str

    def row(self) -> str:
        """Return it as Markdown."""
        return f"| {self.what} | {self.wanted} | {self.measured} | {date.today()} |"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Put the figure into bench/DESK.md.")
@click.pass_context
def main(context: click.Context, write: bool) -> None:
    """Measure the desk."""
    context.obj = write


minutes_option = click.option(
    "--minutes", default=1.0, show_default=True, type=click.FloatRange(min=0.05)
)


@main.command()
@click.option("--users", default=1, show_default=True, type=click.IntRange(min=1))
@click.option("--think", default=1.0, show_default=True, help="Seconds between two changes.")
@minutes_option
@click.pass_obj
def preview(write: bool, users: int, think: float, minutes: float) -> None:
    """Measure how long a change takes until its sheet can be seen."""
    with _desk(ROOT) as desk:
        people = [_therapist(desk, number) for number in range(users)]
        pages, pictures = [], []
        for person in people:  # the first sheet of each worker reads the library
            person.page_of(person.press("save"))

        def work(person: Person, until: float) -> None:
            chance = random.Random(person.home)
            while time.monotonic() < until:
                time.sleep(think * chance.uniform(0.5, 1.5))
                start = time.perf_counter()
                page = person.press(chance.choice(["more", "less"]) + "/1/repetitions")
                seen = time.perf_counter()
                person.page_of(page)
                pages.append(seen - start)
                pictures.append(time.perf_counter() - start)

        _together(people, work, minutes)
    _report(
        write,
        f"preview after a change, {_counted(users)}, {think:g} s between changes",
        "150 ms",
        f"{_both(pictures)} with the picture, {_both(pages)} without, {len(pages)} changes",
    )


@main.command()
@minutes_option
@click.pass_obj
def search(write: bool, minutes: float) -> None:
    """Measure the search while somebody types, in a library of 5000 items."""
    with tempfile.TemporaryDirectory() as folder:
        write_collection(Path(folder), ITEMS)
        with _desk(Path(folder)) as desk:
            person = Person(desk, "therapist")
            person.begin("collection-0/item-0")
            person.find(TYPED[0])  # which reads everything once
            readings = []
            until = time.monotonic() + minutes * 60
            while time.monotonic() < until:
                for words in TYPED:
                    for letters in range(1, len(words) + 1):
                        start = time.perf_counter()
                        person.find(words[:letters])
                        readings.append(time.perf_counter() - start)
                        time.sleep(KEYSTROKE)
    _report(
        write,
        f"search as you type, {ITEMS} items, after each letter",
        "100 ms",
        f"{_both(readings)}, {len(readings)} searches",
    )


@main.command()
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1))
@click.pass_obj
def start(write: bool, rounds: int) -> None:
    """Measure how long it takes from the command to the first page, and to the first sheet."""
    first: list[float] = []
    again: list[float] = []
    sheets: list[float] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(ROOT, Path(folder))
            for readings in (first, again):
                begun = time.perf_counter()
                desk.launch()
                _wait(desk, "/")
                readings.append(time.perf_counter() - begun)
                if readings is again:
                    _wait(desk, "/handout/back-pain")
                    sheets.append(time.perf_counter() - begun)
                desk.stop()
    _report(
        write,
        "start to the first page",
        "2 s",
        f"{median(again):.2f} s, for the first time {median(first):.2f} s; "
        f"to the page of a handout {median(sheets):.2f} s",
    )


@main.command()
@click.option("--users", default=PEOPLE, show_default=True, type=click.IntRange(min=1))
@click.option("--think", default=10.0, show_default=True, help="Seconds between two acts.")
@minutes_option
@click.pass_obj
def memory(write: bool, users: int, think: float, minutes: float) -> None:
    """Measure the memory of server and workers while many people use the desk."""
    readings: list[tuple[float, float]] = []
    with _desk(ROOT) as desk:
        people = [_therapist(desk, number) for number in range(users)]
        begun = time.monotonic()

        def work(person: Person, until: float) -> None:
            chance = random.Random(person.home)
            while time.monotonic() < until:
                time.sleep(think * chance.uniform(0.5, 1.5))
                chance.choice(ACTS)(person)

        def watch(_: Person, until: float) -> None:
            while time.monotonic() < until:
                readings.append((time.monotonic() - begun, desk.memory()))
                time.sleep(min(5.0, minutes * 6))

        with ThreadPoolExecutor(1) as watching:
            seen = watching.submit(watch, people[0], begun + minutes * 60)
            _together(people, work, minutes)
            seen.result()
    used = [megabytes for _, megabytes in readings]
    quarter = max(len(used) // 4, 1)
    _report(
        write,
        f"memory, {users} people, {think:g} s between acts, {minutes:g} min",
        "flat",
        f"{used[0]:.0f} MB at first, {max(used):.0f} MB at most; median of the second quarter "
        f"{median(used[quarter : 2 * quarter] or used):.0f} MB, of the last "
        f"{median(used[-quarter:]):.0f} MB",
    )


@main.command()
@click.option("--rate", default=300, show_default=True, help="Sheets a minute.")
@click.option("--users", default=8, show_default=True, type=click.IntRange(min=1))
@minutes_option
@click.pass_obj
def sheets(write: bool, rate: int, users: int, minutes: float) -> None:
    """Measure whether so many sheets a minute come out, each registered and none lost."""
    with _desk(ROOT) as desk:
        people = [Person(desk, f"nurse-{number}") for number in range(users)]
        people[0].sheet(handout="back-pain").raise_for_status()
        took: list[float] = []
        begun = time.monotonic()

        def work(person: Person, _: float) -> None:
            number = people.index(person)
            # Each prints at its own moments, which a slow sheet does not move.
            for turn in range(number, round(rate * minutes), users):
                time.sleep(max(0.0, begun + turn * 60 / rate - time.monotonic()))
                start = time.perf_counter()
                answer = person.sheet(handout="back-pain", **{"patient-name": f"Nummer {turn}"})
                answer.raise_for_status()
                assert is_whole(answer.content)
                took.append(time.perf_counter() - start)

        _together(people, work, minutes)
        lasted = time.monotonic() - begun
        head, lines = _proved(desk)
    printed = len(took)
    if head != printed + 1 or lines != printed + 1:
        raise click.ClickException(f"{printed} sheets, {head} entries, {lines} lines")
    _report(
        write,
        f"{rate} sheets a minute, each for another patient, {minutes:g} min",
        "none lost",
        f"{printed} sheets, entries and lines of the audit in {lasted:.0f} s, {_both(took)}",
    )


def _change(person: Person) -> None:
    person.page_of(person.press("more/1/repetitions"))


def _change_and_undo(person: Person) -> None:
    _change(person)
    person.page_of(person.press("undo"))


def _search(person: Person) -> None:
    person.find(random.choice(TYPED))


def _look(person: Person) -> None:
    person.client.get("/").raise_for_status()
    person.client.get("/handout/back-pain?language=en").raise_for_status()


def _print(person: Person) -> None:
    answer = person.client.post(f"{person.home}/sheet.pdf", data={"patient/name": "Et Navn"})
    answer.raise_for_status()
    assert is_whole(answer.content)


ACTS: tuple[Callable[[Person], None], ...] = (_change, _change_and_undo, _search, _look, _print)
"""What people do."""


def _therapist(desk: Desk, number: int) -> Person:
    person = Person(desk, f"therapist-{number}")
    person.begin(SQUAT)
    for other in ("exercises/bridge", "back-pain/heel-slide"):
        person.press(f"add/{other}")
    return person


def _together(people: list[Person], work: Callable[[Person, float], None], minutes: float) -> None:
    """Have everybody work at once until the time is over; the first fault ends it."""
    until = time.monotonic() + minutes * 60
    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(work, person, until) for person in people]:
            done.result()


@contextmanager
def _desk(library: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as data, opened(Desk(library, Path(data))) as desk:
        yield desk


def _wait(desk: Desk, path: str) -> None:
    until = time.monotonic() + 120
    while not desk.answers(path):
        if time.monotonic() > until:
            raise click.ClickException(f"no answer at {path}")
        time.sleep(0.005)


def _proved(desk: Desk) -> tuple[int, int]:
    """Return how many entries and lines of the audit there are, if the store is whole."""
    lines = desk.audit.read_text("utf-8").splitlines()
    known = Head.all_in("\n".join(lines))
    problems, head = verify_store(store_file(desk.data), *known)
    if problems or head is None:
        raise click.ClickException("\n".join(map(str, problems)))
    return head.number, len(lines)


def _both(readings: list[float]) -> str:
    middle, high = median(readings) * 1000, percentile(readings, 0.95) * 1000
    return f"median {middle:.0f} ms, 95th percentile {high:.0f} ms"


def _counted(users: int) -> str:
    return "1 user" if users == 1 else f"{users} users"


HEAD = "| figure | wanted | measured | day |\n|---|---|---|---|\n"


def _report(write: bool, what: str, wanted: str, measured: str) -> None:
    row = Figure(what, wanted, measured).row()
    click.echo(row)
    if not write:
        return
    text = RESULTS.read_text("utf-8")
    before, _, table = text.partition(HEAD)
    rows = [one for one in table.splitlines() if one and not one.startswith(f"| {what} |")]
    RESULTS.write_text(before + HEAD + "\n".join([*rows, row]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
