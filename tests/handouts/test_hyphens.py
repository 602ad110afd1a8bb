"""Every hyphen on any edition of the shipped handouts is one that somebody has read."""

import pytest

from tests.hyphens import GOLDEN, hyphens


@pytest.mark.slow
def test_every_hyphen_has_been_read() -> None:
    said = "read the difference after: python -m tests.hyphens"
    assert hyphens() == GOLDEN.read_text(encoding="utf-8"), said
