"""Whether the comparison is fair: the same words on as many pages from everyone, or one more.

One page more, since the others end pages where the next block does not fit.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pypdf import PdfReader

from bench.competitors import MODULES, OURS, competitor
from bench.content import words
from bench.orders import order
from bench.ours import open_source

_BETWEEN_WORDS = re.compile(r"[\s–-]+")
"""A line may end behind a hyphen or a dash, and so does a word here."""


def faults(name: str, material: Path, numbers: Iterable[int]) -> list[str]:
    """Return how a competitor's sheets differ from ours in pages, or from the content in words.

    Args:
        name: The competitor.
        material: The folder that the rivals work from.
        numbers: Which tailored sheets to compare, beside the whole handout.
    """
    source = open_source()
    make, make_ours = (competitor(one).open_desk(material) for one in (name, OURS))
    sheets = [("the whole handout", _full(name, material), _full(OURS, material), words(source))]
    for number in numbers:
        expected = words(source, order(number))
        sheets.append((f"sheet {number}", make(number), make_ours(number), expected))
    found = []
    for sheet, pdf, ours, expected in sheets:
        found += _differences(sheet, pdf, ours) + _lacking(sheet, pdf, expected)
    return [f"{name}: {fault}" for fault in found]


def all_faults(material: Path, numbers: Iterable[int]) -> list[str]:
    """Return what is unfair about anyone's sheets."""
    numbers = list(numbers)
    return [fault for name in MODULES for fault in faults(name, material, numbers)]


def _full(name: str, material: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "full.pdf"
        command = competitor(name).full_command(material, output)
        subprocess.run(command, check=True, capture_output=True)
        return output.read_bytes()


def _differences(sheet: str, pdf: bytes, ours: bytes) -> list[str]:
    pages, expected = (len(PdfReader(io.BytesIO(one)).pages) for one in (pdf, ours))
    is_fair = expected <= pages <= expected + 1
    return [] if is_fair else [f"{sheet} has {pages} pages, ours {expected}"]


def _lacking(sheet: str, pdf: bytes, expected: list[str]) -> list[str]:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    lost = _counted(" ".join(expected)) - _counted(text)
    return [f"{sheet} lacks: {' '.join(lost.elements())}"] if lost else []


def _counted(text: str) -> Counter[str]:
    return Counter(filter(None, _BETWEEN_WORDS.split(text)))
