"""What someone who opens a finished file gets to read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pypdf import PdfReader


def open_file(file: bytes | Path) -> PdfReader:
    return PdfReader(io.BytesIO(file if isinstance(file, bytes) else file.read_bytes()))


def pages_of(file: bytes | Path) -> list[str]:
    """Return what the pages of a file say; pypdf changes the fonts of what it reads so."""
    return [page.extract_text() for page in open_file(file).pages]


def words_of(file: bytes | Path) -> str:
    """Return all that a file says, on one line."""
    return " ".join(" ".join(pages_of(file)).split())


def without_labels(words: list[str]) -> list[str]:
    """Return words without the bullets and numbers of lists."""
    return [w for w in words if w != "•" and not (w[:-1].isdigit() and w.endswith("."))]


def outline_of(file: bytes | Path) -> list[str]:
    """Return the titles of a file's outline, of all levels, in order."""
    titles: list[str] = []

    def gather(entries: Any) -> None:
        for entry in entries:
            if isinstance(entry, list):
                gather(entry)
            else:
                titles.append(str(entry.title))

    gather(open_file(file).outline)
    return titles
