"""Every sort of file passes every validator."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handout.layout.context import LayoutContext
from handout.preflight.verify import verify
from handout.storage.snapshot import Library
from tests.hearing import marks_in
from tests.validation import validators
from tests.validation.sheets import ORDERED, all_sheets, ordered_sheets, written

pytestmark = pytest.mark.slow

NAMES = [
    *("danish", "english", "with-pictures", "two-exercises", "names", "paragraph-over-pages"),
    "parted-words",
    *(*ORDERED, "links", "several", "other-fonts", "review-da", "review-en", "changes"),
]

# A letterhead's address is printed without a link (LNK-010). A diary's cells are empty, and a
# week of one exercise has more headings than cells (TBL). A file of one page has one footer,
# which is an artifact all the same (TAG-002); those of cards stand in the middle of a page, and are
# heard once, on the last card. On a page of a few lines, a link or a range within a sentence looks
# out of order (ORD-001); `test_marks_come_in_the_order_of_the_tree` sees that it stands in the
# paragraph where it is painted.
EXCUSED = {
    "programme": ("LNK-010", "TBL-012"),
    "one-page": ("LNK-010", "TBL-012"),
    "ward-in-another-language": ("LNK-010", "TBL-010", "TBL-012"),
    "several": ("TBL-012",),
    "cards": ("LNK-010", "TAG-002"),
    "links": ("TAG-002",),
    "one-a-page": ("ORD-001",),
    "small-grid": ("ORD-001",),
    "small-and-large": ("ORD-001",),
}


@pytest.fixture(scope="module")
def files(
    library: Library, context: LayoutContext, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sheets")
    found = written(all_sheets(library, context), folder) | ordered_sheets(library, folder)
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
    found = [json.loads(finding) for finding in validators.outloud(files[name])]
    assert [f for f in found if f["rule"] not in EXCUSED.get(name, ())] == []


@pytest.mark.parametrize("name", NAMES)
def test_marks_come_in_the_order_of_the_tree(files: dict[str, Path], name: str) -> None:
    marks = marks_in(files[name])
    assert marks
    for page in marks.values():
        assert page == sorted(page)


@pytest.mark.parametrize("name", NAMES)
def test_qpdf(files: dict[str, Path], name: str) -> None:
    assert validators.qpdf(files[name]) == ""


@pytest.mark.parametrize("name", NAMES)
def test_our_own_verify(files: dict[str, Path], name: str) -> None:
    assert verify(files[name].read_bytes(), name) == ()
