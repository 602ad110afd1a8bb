"""Large libraries: finding, listing, checking and an unchanged batch, in CPU seconds.

Run it with `python -m bench.large`, and with `--before` and the source folder of an earlier state
to compare with. It rewrites its own section of bench/RESULTS.md.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

import click

from bench.library import write_collection, write_like_back_pain
from bench.measure import ROOT
from bench.report import LARGE, RESULTS
from handout.building.item_search import find_items
from handout.cli.group import Exit
from handout.search import index
from handout.search.query import Query
from handout.search.words import words_of
from handout.storage.cache import VARIABLE
from handout.storage.database import open_database
from handout.storage.snapshot import Library, Snapshot

HANDOUTS = 300
ITEMS = (2500, 5000)
WORDS = ("knæ stående elastik", "knebøjning", "shoulder lift", "hofteøvelse liggende bold", "zyx")

Cells = list[str]


def main_section(rounds: int, before: Path | None) -> str:
    """Return the section, measured."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for items in ITEMS:
            write_collection(root / str(items), items)
        write_like_back_pain(root / "pain", HANDOUTS)
        rows = [*_finding(root, rounds), *_commands(root, rounds, before)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        f"{LARGE}\n\nMade by `python -m bench.large`, {date.today()}, {rounds} rounds. CPU seconds "
        "of whole processes\n(user and system), medians; commands take turns.\n"
        f"{ITEMS[-1]} items in four languages, and {HANDOUTS} handouts like back pain in two.\n\n"
        f"| | wanted | measured | before |\n|---|---|---|---|\n{table}\n"
    )


def _finding(root: Path, rounds: int) -> Iterator[Cells]:
    built = {}
    for items in ITEMS:
        cache = root / f"cache-{items}"
        library = ("--library", str(root / str(items)))
        _run(cache, "list", *library)  # every handout is read; what follows is the index alone
        built[items] = _run(cache, "find", WORDS[0], *library)
    few, many = (f"{built[items]:.2f} s" for items in ITEMS)
    yield [f"building the index, {ITEMS[0]} and {ITEMS[1]} items", "linear", f"{few}, {many}", ""]
    size = sum(file.stat().st_size for file in cache.glob("*.sqlite")) / 1e6
    yield ["the file of the index", "40 MB", f"{size:.1f} MB", ""]
    shell = [_run(cache, "find", text, *library) for _ in range(rounds) for text in WORDS]
    yield ["`find`, from the shell", "0.3 s", f"{median(shell):.3f} s", ""]
    warm = _inside(cache, root / str(ITEMS[-1]))
    yield ["a query in a warm process", "10 ms", warm, ""]


def _commands(root: Path, rounds: int, before: Path | None) -> Iterator[Cells]:
    library = ("--library", str(root / "pain"))
    wanted = {
        "list": ("list", *library),
        "check": ("check", *library),
        "batch --all": ("batch", "--all", "--jobs", "1", *library, "-o"),
    }
    sources = {"now": ROOT / "src", **({"before": before} if before else {})}
    found: dict[tuple[str, str], list[float]] = {}
    for turn in range(rounds + 1):  # the first fills the cache
        for state, source in sources.items():
            for name, command in wanted.items():
                folder = (str(root / f"out-{state}"),) if command[-1] == "-o" else ()
                cpu = _run(root / f"cache-{state}", *command, *folder, source=source)
                if turn or name == "check":
                    found.setdefault((name if turn else f"{name}, first time", state), []).append(
                        cpu
                    )
    for name, limit in (
        ("list", "0.3 s"), ("check", "3 s"), ("batch --all", "3 s"), ("check, first time", "")
    ):  # fmt: skip
        now, earlier = (
            f"{median(found[name, state]):.2f} s" if (name, state) in found else "–"
            for state in ("now", "before")
        )
        again = name if "first" in name else f"{name}, nothing changed"
        yield [f"`{again}`", limit, now, earlier]


def _run(cache: Path, *command: str, source: Path = ROOT / "src") -> float:
    """Return the CPU seconds of a command."""
    surroundings = {**os.environ, "PYTHONPATH": str(source), VARIABLE: str(cache)}
    start = _cpu()
    done = [sys.executable, "-m", "handout", *command]
    ended = subprocess.run(
        done, capture_output=True, env=surroundings, cwd=cache.parent, check=False
    )
    if ended.returncode not in (Exit.DONE, Exit.NOTHING_FOUND):
        raise click.ClickException(ended.stderr.decode("utf-8", "replace"))
    return _cpu() - start


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _inside(cache: Path, library: Path) -> str:
    """Return how long queries take in a process that has the library open."""
    os.environ[VARIABLE] = str(cache)
    snapshot = Snapshot(Library(library), date.today())
    queries = [Query(words_of(text)) for text in WORDS]
    find_items(snapshot, queries[0], 20)
    alone = open_database(snapshot.library).run

    def search(query: Query) -> object:
        return alone(lambda connection: index.search(connection, query, 20))

    whole: Callable[[Query], object] = lambda query: find_items(snapshot, query, 20)  # noqa: E731
    query_ms, whole_ms = (_milliseconds(find, queries) for find in (search, whole))
    return f"{query_ms:.1f} ms; {whole_ms:.1f} ms with the look whether a text has changed"


def _milliseconds(find: Callable[[Query], object], queries: list[Query]) -> float:
    readings = []
    for query in queries * 5:
        start = time.process_time()
        find(query)
        readings.append(time.process_time() - start)
    return 1000 * median(readings)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(min=1))
@click.option("--before", type=click.Path(path_type=Path), help="The 'src' of an earlier state.")
def main(rounds: int, before: Path | None) -> None:
    """Measure large libraries, and write the section about them into bench/RESULTS.md."""
    section = main_section(rounds, before)
    click.echo(section)
    kept = RESULTS.read_text("utf-8").partition(LARGE)[0].rstrip()
    RESULTS.write_text(f"{kept}\n\n{section}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
