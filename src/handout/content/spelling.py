"""Names that look alike: which one was meant, where a wrong guess would be done by a patient."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from operator import eq

SHORTEST = 4
"""Letters of a word in which a slip of the finger can be told from another word."""

LOOK_ALIKE = frozenset({"abduction", "adduction", "knee", "kneel", "ankle", "angle"})
"""Words of exercises that are one letter from another word."""


def misspelt(word: str, meanings: Mapping[str, str]) -> str | None:
    """Return what a word most surely means that is written almost as one of some known words.

    Words are compared part by part, between their hyphens. In each part one letter may be wrong,
    missing, one too many or in its neighbour's place, but not the first, and none in a word of less
    than four letters; two parts may be misspelt. What looks like two known words of different
    meanings, or is another word itself, has no guess.

    Args:
        word: What was written.
        meanings: What each known word means.
    """
    known = {part for name in meanings for part in _parts(name)} | LOOK_ALIKE
    found = {
        meaning for name, meaning in meanings.items() if _alike(_parts(word), _parts(name), known)
    }
    return found.pop() if len(found) == 1 else None


def _parts(word: str) -> list[str]:
    return re.split(r"[\s_-]+", word.casefold().strip())


def _alike(written: list[str], name: list[str], known: set[str]) -> bool:
    if "".join(written) == "".join(name):
        return True
    if len(written) != len(name):
        return False
    wrong = [(a, b) for a, b in zip(written, name, strict=True) if a != b]
    return len(wrong) <= 2 and all(a not in known and _one_slip(a, b) for a, b in wrong)


def _one_slip(a: str, b: str) -> bool:
    """Tell whether two words differ by one letter, or by two neighbours in each other's place."""
    if min(len(a), len(b)) < SHORTEST or a[0] != b[0]:
        return False
    start = sum(1 for _ in takewhile(lambda pair: eq(*pair), zip(a, b, strict=False)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (
            rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
        )
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_b[1:] == rest_a
