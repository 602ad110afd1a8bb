"""The project's own handouts, in the place of the sample that the other tests stand on."""

from __future__ import annotations

import pytest

from handout.building.readings import load_handout
from handout.content.model import Handout
from handout.storage.snapshot import Library, Snapshot
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def library(shipped: Library) -> Library:
    return shipped


@pytest.fixture(scope="session")
def snapshot(shipped: Library) -> Snapshot:
    return Snapshot(shipped, TODAY)


@pytest.fixture(scope="session", params=["da", "en"])
def back_pain(request: pytest.FixtureRequest, library: Library) -> Handout:
    """The back-pain handout, in each of its languages."""
    return read_back_pain(library, request.param)


def read_back_pain(library: Library, language: str) -> Handout:
    return load_handout(Snapshot(library, TODAY), "back-pain", language).sound()
