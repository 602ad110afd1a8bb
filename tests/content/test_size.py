"""A handout has as much in it as a reader can use; the limits stop what would take minutes."""

from __future__ import annotations

import pytest

from handout.content.checks import size
from tests.cli.sample import BACK
from tests.content.test_checks import found

LIMITS = {"MOST_WORDS": "4:8", "MOST_ITEMS": "24:9", "MOST_MENTIONS": "45:13"}
"""Each with the place of the second word, the second of all parts, the second reference."""


def test_what_people_write_is_never_too_long() -> None:
    assert found(BACK) == []


@pytest.mark.parametrize(("limit", "where"), LIMITS.items())
def test_a_handout_is_refused_where_it_becomes_too_long(
    monkeypatch: pytest.MonkeyPatch, limit: str, where: str
) -> None:
    monkeypatch.setattr(size, limit, 1)
    assert found(BACK) == [("handout-too-long", where)]
