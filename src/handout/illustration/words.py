"""Words that a pose text may use where it used another one."""

from __future__ import annotations

from collections.abc import Iterable

from handout.problems import suggestion_of_all

REFERENCE = "'handout illustrate --reference FILE' shows them"


def known(word: str, choices: Iterable[str]) -> str:
    """Return a fix for an unknown word: the nearest one, all of them, and where to see them."""
    return f"{suggestion_of_all(word, choices)}; {REFERENCE}"
