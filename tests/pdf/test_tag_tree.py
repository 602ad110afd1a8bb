"""The structure that a screen reader walks, as a golden that a person can read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from handout.layout.context import LayoutContext
from handout.storage.snapshot import Library
from tests.conftest import read_sample, sheet_of
from tests.hearing import Texts, texts_by_mark


def lines_of(element: Any, depth: int, page: int, texts: Texts, pages: list[Any]) -> Iterator[str]:
    own = element.get("/Pg")
    page = pages.index(own.indirect_reference) if own is not None else page
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    shown = "".join(texts.get((page, kid), "") for kid in kids if isinstance(kid, int)).strip()
    notes = [f'"{shown}"' if shown else "", f"alt={element['/Alt']!r}" if "/Alt" in element else ""]
    if "/A" in element:
        notes += [
            f"{key[1:]}={value[1:]}"
            for key, value in element["/A"].items()
            if key in ("/ListNumbering", "/Placement")
        ]
    yield "  " * depth + " ".join(filter(None, [element["/S"][1:], *notes]))
    for kid in kids:
        part = kid if isinstance(kid, int) else kid.get_object()
        if isinstance(part, dict) and "/S" in part:
            yield from lines_of(part, depth + 1, page, texts, pages)
        elif isinstance(part, dict):
            yield "  " * (depth + 1) + part["/Type"][1:]


def test_the_tags_of_two_exercises_with_pictures(
    library: Library, context: LayoutContext, golden: Callable[[Path, str], None]
) -> None:
    handout = read_sample(library, "da")
    sheet = sheet_of(handout, context, "getting-up", "stand-tall", "weight-shift")
    reader = PdfReader(io.BytesIO(sheet.content))
    pages = [page.indirect_reference for page in reader.pages]
    root: Any = reader.trailer["/Root"]
    document = root["/StructTreeRoot"]["/K"]
    tree = "\n".join(lines_of(document, 0, 0, texts_by_mark(reader), pages)) + "\n"
    golden(Path(__file__).with_name("two-exercises.tags.txt"), tree)
