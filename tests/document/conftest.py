from __future__ import annotations

from importlib.resources import files

import pytest

from handout.building.readings import load_wording
from handout.document.wording import Wording

LANGUAGES = sorted(
    path.name.removesuffix(".yaml")
    for path in files("handout.document.wording").iterdir()
    if path.name.endswith(".yaml")
)


@pytest.fixture(params=LANGUAGES)
def wording(request: pytest.FixtureRequest) -> Wording:
    """The program's own words, in each language that it has."""
    return load_wording(request.param)
