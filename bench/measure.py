"""Measurements: each in a process of its own, and everyone's in turn, round after round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Reading:
    """One measurement; `peak` in megabytes and `size` in bytes a file, where they are known."""

    seconds: float
    peak: float | None = None
    size: float | None = None


Subject = Callable[[int], Reading]
"""Makes one measurement; it is told which round it is."""


def in_turn(subjects: Mapping[str, Subject], rounds: int) -> dict[str, list[Reading]]:
    """Measure everyone once a round, so that what disturbs the machine disturbs all of them."""
    readings: dict[str, list[Reading]] = {name: [] for name in subjects}
    for round_number in range(rounds):
        for name, subject in subjects.items():
            readings[name].append(subject(round_number))
    return readings


def cold(command: list[str], cache: Path) -> Reading:
    """Measure a whole process, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_environment(cache))
    return Reading(time.perf_counter() - start)


def inside(arguments: list[str], cache: Path) -> Reading:
    """Return what an entry measured of itself."""
    command = [sys.executable, "-m", "bench.entry", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, env=_environment(cache))
    measured = json.loads(done.stdout.splitlines()[-1])
    return Reading(measured["seconds"], measured["peak"], measured.get("size"))


def _environment(cache: Path) -> dict[str, str]:
    """Return the surroundings of a process: this checkout, its own cache, byte-code kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**kept, "PYTHONPATH": path, "HANDOUT_CACHE": str(cache)}
