"""The handouts that the project ships are sound, easy to read, and print as they should."""

from __future__ import annotations

import pytest

from handout.build.readings import load_editions
from handout.build.resources import all_problems
from handout.content.checks.readability import LANGUAGES, lix, running_text
from handout.layout.context import LayoutContext
from handout.layout.fonts.font import Fonts
from handout.preflight.verify import verify
from handout.storage.library import Library, handout_ids
from tests.conftest import ROOT, TODAY, sheet_of

HANDOUTS = handout_ids(Library(ROOT))


@pytest.mark.parametrize("name", HANDOUTS)
def test_nothing_is_to_be_said_of_it(library: Library, fonts: Fonts, name: str) -> None:
    readings = load_editions(library, name)
    assert all_problems(readings, library, fonts, TODAY) == ()


@pytest.mark.parametrize("name", HANDOUTS)
def test_each_is_in_danish_and_english_and_easy_to_read(library: Library, name: str) -> None:
    editions = [reading.sound() for reading in load_editions(library, name)]
    assert {"da", "en"} <= {edition.language.value for edition in editions}
    for edition in editions:
        if edition.language.value in LANGUAGES:
            assert lix(running_text(edition)) <= 30


@pytest.mark.parametrize("name", HANDOUTS)
def test_each_makes_a_small_file_that_passes(
    library: Library, bare_context: LayoutContext, name: str
) -> None:
    for reading in load_editions(library, name):
        pdf = sheet_of(reading.sound(), bare_context).pdf
        assert verify(pdf, "x.pdf") == ()
        assert len(pdf) <= 120_000
