"""What comes out of the printer, and what the file says that it is."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from handout.binding.booklet import Booklet, fold_booklet, lay_side_by_side
from handout.binding.sheet import BOOKLET, PACK, SHEET, FinishedSheet, open_sheet
from handout.building.readings import load_wording
from handout.layout.theme import DEFAULT, MM
from tests.binding.conftest import Table
from tests.reading import pages_of
from tests.validation import validators

pytestmark = pytest.mark.slow

PAINTED = re.compile(rb"q ([\d.]+) 0 0 ([\d.]+) ([-\d.]+) ([-\d.]+) cm /P(\d+) Do Q")
Placed = dict[int, tuple[float, float, float]]
DANISH = load_wording("da")


def placed(booklet: Booklet) -> list[Placed]:
    """Return the scale and lower left corner of each page on every side."""
    sides = []
    for page in PdfReader(io.BytesIO(booklet.pdf)).pages:
        contents: Any = page["/Contents"]
        found = PAINTED.findall(contents.get_data())
        sides.append({int(n): (float(s), float(x), float(y)) for s, _, x, y, n in found})
    return sides


@pytest.fixture(scope="module")
def danish(table: Table) -> FinishedSheet:
    return table.sheets["danish.pdf"]


def test_seven_pages_fold_into_two_sheets_of_paper(danish: FinishedSheet) -> None:
    booklet = fold_booklet(danish, "a4", None, DANISH)
    assert (booklet.sheets, booklet.blank) == (2, 1)
    assert [list(side) for side in placed(booklet)] == [[0], [1, 6], [5, 2], [3, 4]]


def test_every_page_says_what_it_said(table: Table, danish: FinishedSheet) -> None:
    own = [sorted(page.split()) for page in pages_of(table.files["danish.pdf"])]
    sides = pages_of(fold_booklet(danish, "a4", None, DANISH).pdf)
    said = [sorted(side.split()) for side in sides]
    assert said == [own[0], sorted(own[1] + own[6]), sorted(own[5] + own[2]),
                    sorted(own[3] + own[4])]  # fmt: skip


def test_two_up_is_read_as_it_lies(danish: FinishedSheet) -> None:
    booklet = lay_side_by_side(danish, "a4", DANISH)
    assert (booklet.sheets, booklet.blank) == (2, 1)
    assert [list(side) for side in placed(booklet)] == [[0, 1], [2, 3], [4, 5], [6]]


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 297, 210), ("a3", 420, 297)])
def test_pages_fill_their_half_and_stay_in_it(
    danish: FinishedSheet, paper: str, width: float, height: float
) -> None:
    booklet = lay_side_by_side(danish, paper, DANISH)
    box = PdfReader(io.BytesIO(booklet.pdf)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(
        (width * MM, height * MM), abs=0.01
    )
    for side in placed(booklet):
        for page, (scale, x, y) in side.items():
            left = width / 2 * MM * (page % 2)
            wide, high = scale * DEFAULT.paper.width, scale * DEFAULT.paper.height
            assert left - 0.01 <= x
            assert x + wide <= left + width / 2 * MM + 0.01
            assert high == pytest.approx(height * MM, abs=0.05)
            assert y == pytest.approx(0, abs=0.05)
            assert x - left == pytest.approx(left + width / 2 * MM - x - wide, abs=0.01)


def test_small_type_is_told_and_large_type_is_not(danish: FinishedSheet) -> None:
    small = fold_booklet(danish, "a4", None, DANISH)
    assert small.scale == pytest.approx(0.707, abs=0.001)
    (warning,) = small.problems
    assert warning.code == "small-type"
    assert "8.5 pt" in warning.message
    large = fold_booklet(danish, "a3", None, DANISH)
    assert large.scale == pytest.approx(1, abs=0.001)
    assert large.problems == ()


def test_small_pages_are_printed_as_they_are(small: FinishedSheet) -> None:
    booklet = fold_booklet(small, "a4", None, DANISH)
    assert booklet.scale == pytest.approx(1, abs=0.001)
    assert booklet.problems == ()


def test_inner_pages_move_towards_the_fold(danish: FinishedSheet) -> None:
    still = placed(fold_booklet(danish, "a4", 0.0, DANISH))
    crept = placed(fold_booklet(danish, "a4", 2.0, DANISH))
    usual = placed(fold_booklet(danish, "a4", None, DANISH))
    for creep, sides in ((2 * MM, crept), (0.1 * MM, usual)):
        moved = [
            {page: round(x - before[page][1], 2) for page, (_, x, _) in side.items()}
            for before, side in zip(still, sides, strict=True)
        ]
        inner = round(creep, 2)
        assert moved == [{0: 0}, {1: 0, 6: 0}, {5: inner, 2: -inner}, {3: inner, 4: -inner}]


def test_it_is_for_print_only_and_says_so(danish: FinishedSheet) -> None:
    booklet = fold_booklet(danish, "a4", None, DANISH)
    reader = PdfReader(io.BytesIO(booklet.pdf))
    about: Any = reader.metadata
    assert about["/Title"] == "Øvelser for balancen (kun til udskrift)"
    assert about["/Producer"] == BOOKLET
    catalog: Any = reader.root_object
    assert {"/StructTreeRoot", "/MarkInfo", "/Metadata"} & set(catalog) == set()
    assert catalog["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"
    assert catalog["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert b"pdfuaid" not in booklet.pdf
    assert not any("/Annots" in page for page in reader.pages)


def test_a_pack_folds_too(pack: bytes) -> None:
    sheet = open_sheet(pack, "pack.pdf", {SHEET, PACK})
    booklet = fold_booklet(sheet, "a3", None, DANISH)
    assert (booklet.sheets, booklet.blank) == (5, 2)
    first = PdfReader(io.BytesIO(booklet.pdf)).pages[0].extract_text()
    assert "Til dig fra afsnit 3" in first


def test_pictures_are_there_once_and_bytes_are_the_same_twice(
    table: Table, danish: FinishedSheet
) -> None:
    booklet = fold_booklet(danish, "a4", None, DANISH)
    assert len(booklet.pdf) < 1.1 * len(table.files["danish.pdf"])
    assert fold_booklet(danish, "a4", None, DANISH).pdf == booklet.pdf


def test_qpdf(danish: FinishedSheet, tmp_path: Path) -> None:
    file = tmp_path / "booklet.pdf"
    file.write_bytes(fold_booklet(danish, "a4", None, DANISH).pdf)
    assert validators.qpdf(file) == ""
