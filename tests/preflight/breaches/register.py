"""The register of breaches: what is changed in the sample, and the codes that must show."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.preflight.sample import Parts


class Breach(NamedTuple):
    change: Callable[[Parts], None]
    codes: frozenset[str]


BREACHES: dict[str, Breach] = {}
"""By what is done."""


def breaks(*codes: str) -> Callable[[Callable[[Parts], None]], Callable[[Parts], None]]:
    def register(change: Callable[[Parts], None]) -> Callable[[Parts], None]:
        assert change.__name__ not in BREACHES
        BREACHES[change.__name__] = Breach(change, frozenset(codes))
        return change

    return register


def replace(parts: Parts, key: str, old: bytes, new: bytes) -> None:
    assert old in parts[key].data
    parts[key].data = parts[key].data.replace(old, new)
