"""A sheet that asks for several copies is the same sheet, and passes every validator."""

from __future__ import annotations

from pathlib import Path

import pytest

from handout.binding.copies import with_copies
from handout.content.model import Handout
from handout.layout.context import LayoutContext
from handout.preflight.verify import verify
from tests.conftest import sheet_of
from tests.reading import open_file, pages_of
from tests.validation import validators


@pytest.fixture(scope="module")
def one(sample: Handout, context: LayoutContext) -> bytes:
    return sheet_of(sample, context).content


def test_a_single_copy_is_the_sheet_itself(one: bytes) -> None:
    assert with_copies(one, 1) == one


def test_the_wish_is_appended_and_changes_no_page(one: bytes) -> None:
    seven = with_copies(one, 7)
    assert seven.startswith(one)
    assert seven == with_copies(one, 7)
    preferences: object = open_file(seven).root_object["/ViewerPreferences"]
    assert preferences == {"/DisplayDocTitle": True, "/NumCopies": 7}
    assert pages_of(seven) == pages_of(one)
    assert verify(seven, "seven.pdf") == ()


@pytest.mark.slow
def test_other_validators_pass_it(one: bytes, tmp_path: Path) -> None:
    file = tmp_path / "seven.pdf"
    file.write_bytes(with_copies(one, 7))
    assert validators.qpdf(file) == ""
    assert [validators.verapdf([file], standard)[file] for standard in ("ua1", "2a")] == [
        True,
        True,
    ]
