"""Finished sheets for the binder: the sample handout whole, in English, and in part."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from handout.binding.pack import Pack, bind_pack
from handout.binding.sheet import SHEET, FinishedSheet, open_sheet
from handout.building.readings import load_wording
from handout.document.blocks import Run
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.layout.theme import theme_of
from handout.storage.snapshot import Library
from handout.tailoring.edition import Edition, PaperSize
from tests.conftest import read_sample, sheet_of

TITLE = "Til dig fra afsnit 3"


@dataclass(frozen=True)
class Table:
    """What lies on the binder's table: sheets, as files and opened."""

    files: dict[str, bytes]
    sheets: dict[str, FinishedSheet]

    def bound(self, fonts: Fonts, *names: str, language: str = "da") -> Pack:
        sheets = [self.sheets[name] for name in names or self.sheets]
        return bind_pack(sheets, Run(TITLE), load_wording(language), fonts)


@pytest.fixture(scope="session")
def table(library: Library, context: LayoutContext) -> Table:
    danish, english = (read_sample(library, language) for language in ("da", "en"))
    files = {
        "danish.pdf": sheet_of(danish, context).content,
        "english.pdf": sheet_of(english, context).content,
        "two.pdf": sheet_of(danish, context, "stand-tall", "weight-shift").content,
    }
    sheets = {name: open_sheet(data, name, {SHEET}) for name, data in files.items()}
    return Table(files, sheets)


@pytest.fixture(scope="session")
def small(library: Library, bare_context: LayoutContext) -> FinishedSheet:
    """A sheet on A5."""
    context = replace(bare_context, theme=theme_of(Edition(paper=PaperSize.A5)))
    pdf = sheet_of(read_sample(library, "da"), context, "stand-tall").content
    return open_sheet(pdf, "small.pdf", {SHEET})


@pytest.fixture(scope="session")
def pack(table: Table, fonts: Fonts) -> bytes:
    return table.bound(fonts).pdf
