"""Every sort of file passes every validator."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.library import Library
from handout.preflight.verify import verify
from handout.typeset.fonts import Fonts
from tests.validation import validators
from tests.validation.sheets import all_sheets, written

NAMES = [
    *("danish", "english", "with-pictures", "two-exercises", "names", "paragraph-over-pages"),
    "parted-words",
]


@pytest.fixture(scope="module")
def files(
    library: Library, fonts: Fonts, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    found = written(all_sheets(library, fonts), tmp_path_factory.mktemp("sheets"))
    assert list(found) == NAMES
    return found


@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_verapdf(files: dict[str, Path], standard: str) -> None:
    verdicts = validators.verapdf(list(files.values()), standard)
    assert [file.name for file, passed in verdicts.items() if not passed] == []


@pytest.mark.parametrize("standard", ["ua1", "2a"])
@pytest.mark.parametrize("name", NAMES)
def test_page_validation(files: dict[str, Path], name: str, standard: str) -> None:
    assert validators.page_validation(files[name], standard) == []


@pytest.mark.parametrize("name", NAMES)
def test_outloud(files: dict[str, Path], name: str) -> None:
    assert validators.outloud(files[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_qpdf(files: dict[str, Path], name: str) -> None:
    assert validators.qpdf(files[name]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_our_own_verify(files: dict[str, Path], name: str) -> None:
    assert verify(files[name].read_bytes(), name) == ()
