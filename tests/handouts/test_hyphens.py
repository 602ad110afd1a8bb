"""Every hyphen on the usual editions of the shipped handouts is one that somebody has read.

`python -m tests.hyphens` tries all editions, which takes a quarter of an hour.
"""

import pytest

from tests.hyphens import HANDOUTS, hyphens, read


@pytest.mark.slow
@pytest.mark.parametrize("name", HANDOUTS)
def test_every_hyphen_has_been_read(name: str) -> None:
    known, found = read(), hyphens(name, all_editions=False)
    new = {word for language, words in found.items() for word in words - known.get(language, set())}
    assert new == set(), "read the difference after: python -m tests.hyphens"
