"""Hyphenation: where the patterns of a language let a word be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

SOFT_HYPHEN = "\u00ad"
"""Stands at a line's end where a word is parted; it looks like '-', and is no part of the word."""

SHORTEST_WORD = 8
SHORTEST_PART = 3
"""Letters of a word that is parted, and of what it is parted into."""

_BETWEEN_SPACES = re.compile(r"[^ \u00a0]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(r"\W*[^\W\d_]+(?:[-‐–/'’][^\W\d_]+)*\W*")
"""Words of letters alone: in an address or a number, a hyphen would seem to be a part of it."""


def hyphen_places(text: str, language: str) -> Iterator[int]:
    """Yield before which letters of a text a hyphen may end a line.

    Args:
        text: Words.
        language: Its tag, such as pt-BR; one without patterns has no such places.
    """
    for word in _BETWEEN_SPACES.finditer(text):
        if _PLAIN.fullmatch(word[0]):
            for letters in _LETTERS.finditer(text, *word.span()):
                if len(letters[0]) >= SHORTEST_WORD:
                    yield from (letters.start() + place for place in _places(letters[0], language))


def _places(word: str, language: str) -> list[int]:
    patterns = _patterns(language)
    # The patterns know small letters; İ would become two of them, and the places wrong by one.
    if patterns is None or len(word.lower()) != len(word):
        return []
    # Where letters would change at the hyphen (Hungarian "asszony"), data says how.
    return [int(place) for place in patterns.positions(word) if place.data is None]


@cache
def _patterns(language: str) -> Any:
    """Return the patterns of a language, or None."""
    # Most sheets need no hyphen; so they need not wait for this either.
    import pyphen

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=SHORTEST_PART, right=SHORTEST_PART) if known else None
