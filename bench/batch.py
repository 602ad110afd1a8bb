"""Many sheets to files, the numbers shared out among processes; and how files are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import Pool
from pathlib import Path

OpenDesk = Callable[[Path], Callable[[int], bytes]]
"""Returns a maker of sheets, with everything loaded that they share."""

MakeSome = Callable[[Path, Sequence[int], Path], None]
"""Makes the sheets with some numbers from the material in a folder, as files in another."""


def share_out(
    make_some: MakeSome, material: Path, count: int, processes: int, folder: Path
) -> None:
    """Make the sheets numbered from 0, in this process or in several."""
    shares = [range(first, count, processes) for first in range(processes)]
    if processes == 1:
        make_some(material, shares[0], folder)
        return
    with Pool(processes) as pool:
        pool.starmap(make_some, [(material, share, folder) for share in shares])


def one_by_one(open_desk: OpenDesk, material: Path, numbers: Sequence[int], folder: Path) -> None:
    """Make some sheets at a desk, and write each as a file."""
    make = open_desk(material)
    for number in numbers:
        (folder / file_name(number)).write_bytes(make(number))


def file_name(number: int) -> str:
    """Return the name of a sheet's file."""
    return f"{number:05}.pdf"


def sheet_file(material: Path, number: int) -> Path:
    """Return where the content of a sheet lies for the rivals."""
    return material / "sheets" / f"{number:05}.json"
