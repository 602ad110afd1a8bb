"""Words as they are compared: without case, accents and punctuation, in any language."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")

_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})
"""Letters that Unicode does not part into a plain letter and an accent."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, each once, as they are compared: Knæ as knae, å as a."""
    return tuple(spellings(text))


def spellings(text: str) -> dict[str, str]:
    """Return the words of a text as they are compared, each with the way it was written first."""
    found: dict[str, str] = {}
    for written in _WORD.findall(_bare(unicodedata.normalize("NFKC", text.casefold()))):
        plain = _bare(unicodedata.normalize("NFKD", written)).translate(_PLAIN)
        for word in _WORD.findall(plain):
            found.setdefault(word, written)
    return found


def _bare(text: str) -> str:
    """Return a text without the accents that are characters of their own."""
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def compact(text: str) -> str:
    """Return a text as it is compared as a whole: with spaces, hyphens or neither, in any case."""
    return "".join(words_of(text))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, left out, replaced or swapped with the next.

    Args:
        one: A word.
        other: A word.
        most: Beyond so many, `most + 1` is returned.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    above: list[int] = []
    row: list[int] = [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        earlier, above, row = above, row, [i]
        for j, beside in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + int(letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
