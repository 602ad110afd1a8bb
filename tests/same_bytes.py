"""Makes some hundred sheets of every kind and prints the checksum of each.

Run it before a change and after it, on the same content; a line that differs is a sheet that came
out differently:

    python -m tests.same_bytes --library . > before.txt
    python -m tests.same_bytes --library . > after.txt
    diff before.txt after.txt

It calls nothing but the command line, so that it works with every state of the program. A second
pass with what the first one left in the cache must give the same, and is compared at once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tests.cli.running import handout

LANGUAGES = ("da", "en")

EDITIONS: tuple[tuple[str, ...], ...] = (
    *(("--text-size", size) for size in ("clear", "large")),
    *(("--paper", paper) for paper in ("a5", "letter")),
    *(("--layout", layout) for layout in ("stacked", "grid", "single")),
    ("--ink", "black"),
    ("--figure-side", "left"),
    ("--write-in",),
    ("--action-plan", "--teach-back"),
    ("--layout", "grid", "--paper", "a5", "--ink", "black"),
    ("--layout", "single", "--text-size", "large", "--write-in"),
    ("--paper", "a5", "--text-size", "large"),
    ("--layout", "grid", "--text-size", "clear", "--figure-side", "left"),
    ("--profile", "eksempel"),
    ("--profile", "eksempel", "--text-size", "large", "--ink", "black"),
)

CHOICES: tuple[tuple[str, ...], ...] = (
    ("--only", "squat"),
    ("--only", "heel-slide,squat,calf-stretch"),
    ("--only", "squat,calf-stretch,heel-slide", "--without-required"),
    ("--only", "kind:exercise", "--diary", "4 weeks"),
    ("--only", "kind:technique", "--advice", "all"),
    ("--exclude", "kind:advice", "--no-introduction"),
    ("--only", "squat", "--note", "Kære Żółć: Đorđe sagde (roligt) \\ 100 %.\n\nΓεια σου."),
    ("--only", "squat,core-brace", "--patient", "Åse Łukasz Ñandú", "--born", "1950-01-31"),
    (
        *(
            "--only",
            "heel-slide",
            "--without-required",
            "--item-note",
            "heel-slide",
            "Stop i tide.",
        ),
        *("--dosage", "heel-slide", "repetitions: 8-10, frequency: 2 per day, side: left"),
    ),
    (
        *("--only", "heel-slide,core-brace", "--write-in", "--text-size", "large"),
        *(
            "--dosage",
            "heel-slide",
            "side: right",
            "--therapist",
            "Bo",
            "--therapist-phone",
            "12345678",
        ),
    ),
    (
        *("--patient", "Anna", "--date", "2026-11-20", "--next-appointment", "2027-01-12 10:30"),
        *("--diary", "12 weeks", "--profile", "eksempel", "--ink", "black"),
    ),
    ("--only", "squat", "--layout", "grid", "--diary", "1 week", "--patient", "Żółć"),
)

PLAN = """\
handout;language;items;text-size;paper;layout;copies
back-pain;da;;normal;a4;;2
back-pain;en;;large;a4;stacked;
back-pain;da;squat,calf-stretch;clear;a5;;3
back-pain;en;heel-slide;large;letter;grid;
back-pain;da;section:stability-exercises;normal;a4;single;1
back-pain;en;kind:exercise;normal;a5;rows;
"""


def commands() -> Iterator[tuple[str, ...]]:
    """Yield the arguments of each build, without library and output."""
    for language, options in product(LANGUAGES, ((), *EDITIONS)):
        yield ("build", "back-pain", "--language", language, *options)
    for language, choice in product(LANGUAGES, CHOICES):
        yield ("build", "back-pain", "--language", language, *choice)
    for size, choice in product(("clear", "large"), CHOICES[:5]):
        yield ("build", "back-pain", *choice, "--text-size", size, "--ink", "black")
    for layout, choice in product(("stacked", "grid", "single"), CHOICES[1:6]):
        yield ("build", "back-pain", "--language", "en", *choice, "--layout", layout)
    # One page holds no whole handout, and an A6 not every item.
    few = ("core-brace,squat", "core-brace,heel-slide,squat")
    for language, items, layout in product(LANGUAGES, few, ("compact", "cards")):
        yield ("build", "back-pain", "--language", language, "--only", items, "--layout", layout)


def call(*arguments: str) -> None:
    """Call the command line; what it says is of no interest unless it fails.

    Raises:
        RuntimeError: the command failed.
    """
    outcome = handout(*arguments, folder=Path())
    if outcome.code:
        raise RuntimeError(f"{' '.join(arguments)}\n{outcome.shown}")


def sheets(library: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every sheet with a name that says how it was made."""
    where = ("--library", str(library))
    for number, arguments in enumerate(commands()):
        file = folder / f"{number}.pdf"
        call(*arguments, *where, "-o", str(file))
        yield " ".join(arguments).replace("\n", " "), file.read_bytes()
    plan = folder / "plan.csv"
    plan.write_text(PLAN, encoding="utf-8")
    call("batch", str(plan), *where, "-o", str(folder / "batch"), "--jobs", "1")
    call("batch", "--all", "--text-size", "normal,large", *where, "-o", str(folder / "stock"))
    made = sorted(folder.glob("batch/*.pdf")) + sorted(folder.glob("stock/*.pdf"))
    for file in made:
        yield f"{file.parent.name} {file.name}", file.read_bytes()
    packed = folder / "pack.pdf"
    call("pack", *map(str, made), "-o", str(packed))
    yield "pack", packed.read_bytes()
    for paper in ("a3", "a4"):
        folded = folder / f"booklet-{paper}.pdf"
        call(
            "booklet",
            str(packed if paper == "a3" else made[-1]),
            "-o",
            str(folded),
            "--paper",
            paper,
        )
        yield f"booklet {paper}", folded.read_bytes()


def checksums(library: Path) -> list[str]:
    """Return a line for each sheet: its checksum, and how it was made."""
    with tempfile.TemporaryDirectory() as folder:
        made = sheets(library, Path(folder))
        return [f"{hashlib.sha256(pdf).hexdigest()[:16]} {name}" for name, pdf in made]


def run() -> int:
    """Print the checksums; return 1 if what was kept on disk changes any of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    library = parser.parse_args().library.resolve()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["HANDOUT_CACHE"] = cache
        cold, warm = checksums(library), checksums(library)
    sys.stdout.write("".join(f"{line}\n" for line in cold))
    differing = [pair for pair in zip(cold, warm, strict=True) if pair[0] != pair[1]]
    sys.stderr.writelines(f"differs with a full cache: {line}\n" for line, _ in differing)
    return bool(differing)


if __name__ == "__main__":
    sys.exit(run())
