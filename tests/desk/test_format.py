"""The desk prints: whatever format is asked for, it makes sheets for paper."""

from __future__ import annotations

from handout.storage.snapshot import Library
from tests.conftest import SAMPLE, TODAY
from tests.desk.fake_makers import FakeMakers


def test_a_sheet_of_the_desk_is_for_paper() -> None:
    asked = {"handout": "balance", "language": "en", "edition": {"format": "html"}}
    made = FakeMakers(Library(SAMPLE), TODAY).make(asked)
    assert made.pdf.startswith(b"%PDF")
    assert made.name == "balance.en.pdf"
    assert made.pages > 1
