"""Finished files changed at random: verify, pack and booklet answer for every one."""

from __future__ import annotations

import pytest

from handout.binding.booklet import fold_booklet
from handout.binding.pack import bind_pack
from handout.binding.sheet import SHEET, open_sheet
from handout.building.readings import load_wording
from handout.document.blocks import Run
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.preflight.verify import verify
from handout.problems import HandoutError, Problem, as_text
from handout.storage.snapshot import Library
from tests.conftest import read_sample, sheet_of
from tests.fuzz.pdf_mutations import changed_bytes
from tests.fuzz.pdf_objects import PlainFile, changed_file, plain_file
from tests.fuzz.rounds import rounds
from tests.preflight.sample import sample_parts, written

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seeds(library: Library, context: LayoutContext) -> list[PlainFile]:
    danish = read_sample(library, "da")
    sheets = (sheet_of(danish, context), sheet_of(danish, context, "stand-tall"))
    return [plain_file(data) for data in (written(sample_parts()), *(s.content for s in sheets))]


def told(problems: tuple[Problem, ...]) -> None:
    """Hold that problems can be printed, whatever the file holds."""
    for problem in problems:
        lines = as_text(problem).splitlines()
        assert all(line.isprintable() for line in lines), lines


def bound(data: bytes, fonts: Fonts) -> None:
    wording = load_wording("da")
    try:
        sheet = open_sheet(data, "changed.pdf", {SHEET})
        fold_booklet(sheet, "a4", None, wording)
        bind_pack([sheet], Run("Til dig"), wording, fonts)
    except HandoutError as refused:
        told(refused.problems)


def test_changed_objects(seeds: list[PlainFile], fonts: Fonts) -> None:
    for chance in rounds(60):
        data = changed_file(chance.choice(seeds), chance)
        told(verify(data, "changed.pdf"))
        bound(data, fonts)


def test_changed_bytes(seeds: list[PlainFile]) -> None:
    whole = [seed.written() for seed in seeds]
    for chance in rounds(60):
        told(verify(changed_bytes(chance.choice(whole), chance), "changed.pdf"))
