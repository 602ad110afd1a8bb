"""A pack passes every validator, and a pack with a defect does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handout.binding.copying import Copier
from handout.binding.merging import merge
from handout.layout.fonts.font import Fonts
from handout.pdf.objects import PdfFile
from handout.preflight.verify import verify
from tests.binding.conftest import Table
from tests.validation import validators

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def files(
    table: Table, pack: bytes, fonts: Fonts, tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    folder = tmp_path_factory.mktemp("packs")
    packs = {
        "three": pack,
        "english": table.bound(fonts, "english.pdf", "two.pdf", language="en").pdf,
        "long": table.bound(fonts, *["two.pdf"] * 40).pdf,
    }
    paths = [folder / f"{name}.pdf" for name in packs]
    for path, data in zip(paths, packs.values(), strict=True):
        path.write_bytes(data)
    return paths


@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_verapdf(files: list[Path], standard: str) -> None:
    verdicts = validators.verapdf(files, standard)
    assert [file.name for file, passed in verdicts.items() if not passed] == []


@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_page_validation(files: list[Path], standard: str) -> None:
    assert [validators.page_validation(file, standard) for file in files] == [[], [], []]


def test_outloud(files: list[Path]) -> None:
    # A footer that only few pages of a pack have looks to it like prose that was lost.
    # Forty times the same sheet looks to it like one sheet whose title is on every page.
    found = [finding for file in files[:2] for finding in validators.outloud(file)]
    assert [finding for finding in found if '"TAG-002"' not in finding] == []


def test_qpdf(files: list[Path]) -> None:
    assert [validators.qpdf(file) for file in files] == ["", "", ""]


def test_our_own_verify(files: list[Path]) -> None:
    assert [verify(file.read_bytes(), file.name) for file in files] == [(), (), ()]


def all_keys_from_nought(patch: pytest.MonkeyPatch) -> None:
    begin = Copier.__init__
    patch.setattr(
        Copier, "__init__", lambda self, file, shared, _, size: begin(self, file, shared, 0, size)
    )


def instead(right: bytes, wrong: bytes) -> Callable[[pytest.MonkeyPatch], None]:
    def broken(patch: pytest.MonkeyPatch) -> None:
        put: Any = PdfFile.put
        patch.setattr(
            PdfFile, "put", lambda self, n, body: put(self, n, body.replace(right, wrong))
        )

    return broken


DEFECTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "marks and links that lead to the first sheet": all_keys_from_nought,
    "a structure tree without its way back": instead(b"/ParentTree ", b"/XarentTree "),
    "sheets outside the structure": instead(b"/S/Document", b"/S/Xocument"),
    "pages that forget their marks": instead(b"/StructParents ", b"/XtructParents "),
    "links without words": instead(b"/Contents (", b"/Xontents ("),
    "lines of the list outside it": instead(b"/S /TOC/", b"/S /Div/"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_our_own_check_sees_the_defect(
    table: Table, fonts: Fonts, monkeypatch: pytest.MonkeyPatch, defect: str
) -> None:
    # The list of contents is pressed before, and must itself be whole.
    def merge_with_defect(*arguments: Any) -> bytes:
        with pytest.MonkeyPatch.context() as patch:
            DEFECTS[defect](patch)
            return merge(*arguments)

    monkeypatch.setattr("handout.binding.pack.merge", merge_with_defect)
    assert verify(table.bound(fonts).pdf, "pack.pdf") != ()
