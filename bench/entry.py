"""One measurement in a process of its own, so that no one's imports or memory touch another's.

Prints a line of JSON: seconds, bytes of a sheet, and the most memory that the process has had.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.competitors import competitor

SHEETS = 10
"""So many sheets are made before one at the desk is measured, and so many are measured."""


def warm(name: str, material: str, number: str) -> dict[str, float]:
    """Measure a sheet to bytes, after some others have been made: the median of different ones."""
    make = competitor(name).open_desk(Path(material))
    first = int(number)
    for before in range(first, first + SHEETS):
        make(before)
    readings = []
    for measured in range(first + SHEETS, first + 2 * SHEETS):
        start = time.perf_counter()
        pdf = make(measured)
        readings.append((time.perf_counter() - start, len(pdf)))
    return {
        "seconds": median(seconds for seconds, _ in readings),
        "size": median(size for _, size in readings),
    }


def many(name: str, material: str, count: str, processes: str, folder: str) -> dict[str, float]:
    """Measure many sheets to files, with all that must be loaded for them."""
    start = time.perf_counter()
    competitor(name).make_many(Path(material), int(count), int(processes), Path(folder))
    return {"seconds": time.perf_counter() - start}


def floor(made: str, folder: str) -> dict[str, float]:
    """Measure how long the same bytes take to the same number of files, ready-made."""
    sheets = {Path(folder) / path.name: path.read_bytes() for path in Path(made).iterdir()}
    start = time.perf_counter()
    for path, pdf in sheets.items():
        path.write_bytes(pdf)
    return {"seconds": time.perf_counter() - start}


def peak_memory() -> float:
    """Return the most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: on Linux its peak begins with what the process that started us had.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / 2**20
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


MEASUREMENTS: dict[str, Callable[..., dict[str, float]]] = {
    "warm": warm,
    "many": many,
    "floor": floor,
}

if __name__ == "__main__":
    measured = MEASUREMENTS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**measured, "peak": peak_memory()}))
