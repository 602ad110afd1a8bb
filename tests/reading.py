"""What someone who opens a finished file gets to read."""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from handout.document.blocks import Block, Row, Run, SectionBlock


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


def with_numbers_at_pictures(blocks: tuple[Block, ...], missing: Collection[str] = ()) -> Any:
    """Return blocks with the numbers at their pictures, as programs extract them.

    They are artifacts and no words of the document, but a program that copies text copies them too.
    """

    def extracted(block: Block) -> Block:
        if isinstance(block, SectionBlock):
            return replace(block, blocks=tuple(map(extracted, block.blocks)))
        if not isinstance(block, Row) or not block.figures:
            return block
        if any(figure.name in missing for figure in block.figures):
            return block
        labels = " ".join(sign.label for sign in block.signs)
        heading = replace(block.heading, words=(*block.heading.words, Run(f" {labels}")))
        return replace(block, heading=heading)

    return tuple(map(extracted, blocks))


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
