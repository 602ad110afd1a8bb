"""What someone who hears a finished file is told, from its structure tree alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.reading import open_file

BLOCKS = {"P", "H1", "H2", "H3", "TH", "TD", "LI", "Form", "Figure", "Reference"}
"""The elements after which a voice pauses."""

Texts = dict[tuple[int, int], str]


def texts_by_mark(reader: PdfReader) -> Texts:
    """Return what is shown under each mark, by page and mark number."""
    texts: Texts = {}
    for index, page in enumerate(reader.pages):
        mark: int | None = None
        for operands, operator in ContentStream(page["/Contents"], reader).operations:
            if operator == b"BDC" and "/MCID" in operands[1]:
                mark = operands[1]["/MCID"]
            elif operator == b"EMC":
                mark = None
            elif operator == b"Tj" and mark is not None:
                raw = operands[0].original_bytes
                key = (index, mark)
                texts[key] = texts.get(key, "") + raw.decode("utf-16-be")
    return texts


def heard_in(file: bytes | Path) -> list[str]:
    """Return what is heard, a line for each pause: "H3: …", "Form: …".

    An expansion stands in the place of its words, and `da{…}` around words that are heard in a
    language of their own.
    """
    reader = open_file(file)
    pages = [page.indirect_reference for page in reader.pages]
    root: Any = reader.trailer["/Root"]
    said = "".join(
        _said(root["/StructTreeRoot"]["/K"], 0, texts_by_mark(reader), pages, root["/Lang"])
    )
    return [" ".join(line.split()) for line in said.split("\n") if line.strip()]


def _said(element: Any, page: int, texts: Texts, pages: list[Any], language: str) -> Iterator[str]:
    role = element["/S"][1:]
    own = element.get("/Lang", language)
    if "/Pg" in element:
        page = pages.index(element["/Pg"].indirect_reference)
    yield f"\n{role}: " if role in BLOCKS else ""
    yield f"{own}{{" if own != language else ""
    if "/E" in element:
        yield element["/E"]
    else:
        attributes = element.get("/A", {})
        yield str(element.get("/Alt", attributes.get("/Desc", "")))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            part = kid if isinstance(kid, int) else kid.get_object()
            if isinstance(part, int):
                yield texts.get((page, part), "")
            elif "/S" in part:
                yield from _said(part, page, texts, pages, own)
            elif "/MCID" in part:
                other = pages.index(part["/Pg"].indirect_reference)
                yield texts.get((other, part["/MCID"]), "")
    yield "}" if own != language else ""
    yield "\n" if role in BLOCKS else ""


def marks_in(file: bytes | Path) -> dict[int, list[int]]:
    """Return the numbers of the marks on each page, in the order of the structure tree."""
    reader = open_file(file)
    pages = [page.indirect_reference for page in reader.pages]
    root: Any = reader.trailer["/Root"]
    found: dict[int, list[int]] = {}

    def gather(element: Any, page: int) -> None:
        if "/Pg" in element:
            page = pages.index(element["/Pg"].indirect_reference)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            part = kid if isinstance(kid, int) else kid.get_object()
            if isinstance(part, int):
                found.setdefault(page, []).append(part)
            elif "/MCID" in part:
                other = pages.index(part["/Pg"].indirect_reference)
                found.setdefault(other, []).append(part["/MCID"])
            elif "/S" in part:
                gather(part, page)

    gather(root["/StructTreeRoot"]["/K"], 0)
    return found
