"""A font file that cannot be used is named with its reason, not with a traceback."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase.ttfonts import TTFontParser

from handout.layout.fonts.font import measure_font
from handout.problems import HandoutError, as_text


@pytest.mark.parametrize("content", [b"", b"no font", b"OTTO" + bytes(200)])
def test_a_file_that_is_no_font(content: bytes) -> None:
    with pytest.raises(HandoutError) as refused:
        measure_font(content, "letters.ttf")
    (problem,) = refused.value.problems
    assert as_text(problem).startswith("letters.ttf: error[font-unusable]: this font cannot")
    assert ".ttf" in problem.fix


def with_usage(usage: int) -> bytes:
    """Return a font whose maker allows this of it (fsType)."""
    data = bytearray((Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes())
    start, _ = TTFontParser(BytesIO(bytes(data))).get_table_pos("OS/2")
    struct.pack_into(">H", data, start + 8, usage)
    return bytes(data)


@pytest.mark.parametrize(
    ("usage", "forbidden"),
    [
        (0x0002, "embedding it in documents"),
        (0x0100, "embedding a part of it"),
        (0x0108, "embedding a part of it"),
        (0x0200, "embedding its outlines"),
    ],
)
def test_a_font_that_forbids_what_a_pdf_does_with_it(usage: int, forbidden: str) -> None:
    with pytest.raises(HandoutError) as refused:
        measure_font(with_usage(usage), "letters.ttf")
    (problem,) = refused.value.problems
    assert problem.code == "font-unusable"
    assert f"its maker forbids {forbidden}" in problem.message


@pytest.mark.parametrize("usage", [0x0000, 0x0004, 0x0008, 0x000A, 0x0006])
def test_a_font_that_allows_documents_to_be_printed(usage: int) -> None:
    assert measure_font(with_usage(usage), "letters.ttf")[0]


def with_codes(form: int, subtable: bytes) -> bytes:
    """Return a font whose only table of codes is in some format."""
    data = bytearray((Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes())
    start, _ = TTFontParser(BytesIO(bytes(data))).get_table_pos("cmap")
    head = struct.pack(">HHHHIH", 0, 1, 3, 10, 12, form)
    data[start : start + len(head) + len(subtable)] = head + subtable
    return bytes(data)


@pytest.mark.parametrize(
    ("form", "subtable"),
    [
        (12, struct.pack(">HIIIIII", 0, 28, 0, 1, 0, 70_000_000, 0)),
        (13, struct.pack(">HIIIIII", 0, 28, 0, 1, 0, 70_000_000, 1)),
        (10, struct.pack(">HIIII", 0, 28, 0, 0, 70_000_000)),
        (4, struct.pack(">HHHHHH40HH40H", 200, 0, 80, 0, 0, 0, *[65_535] * 40, 0, *[0] * 40)),
    ],
)
def test_a_small_font_with_millions_of_codes_is_refused_at_once(form: int, subtable: bytes) -> None:
    with pytest.raises(HandoutError) as refused:
        measure_font(with_codes(form, subtable), "letters.ttf")
    assert "it has more than 200000 codes" in refused.value.problems[0].message
