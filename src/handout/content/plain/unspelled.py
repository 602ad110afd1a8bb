"""Find words that no dictionary knows. Names and terms are as unknown to it as slips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from handout.content.plain.passages import Part
from handout.content.plain.rules import Hit
from handout.content.plain.sentences import WORD

SHORTEST = 3
"""Letters of a word that is looked up: shorter ones are as often abbreviations and units."""

_ADDRESS = re.compile(r"\S*(?:\w[.@/]\w|://)\S*")
"""A page, a mail address, or words with a stroke between them."""


def unspelled(parts: Iterable[Part], knows: Callable[[str], bool]) -> Iterator[Hit]:
    """Yield the words that are not known, each where it first stands.

    No other word is offered: for good words that a dictionary lacks, its offers mislead.

    Args:
        parts: The parts of a handout.
        knows: Whether a word is spelled right.
    """
    seen: set[str] = set()
    for passage in (passage for part in parts for passage in part.passages):
        for word in words_to_spell(passage.words):
            if word.casefold() not in seen and not _is_known(word, knows):
                yield Hit(
                    "unknown-spelling",
                    passage.place,
                    f"'{word}' is not in the dictionary",
                    "readers who stumble over a slip doubt the rest too",
                    "mend it, or add it to 'allowed' in languages/plain if it is right",
                    word,
                )
            seen.add(word.casefold())


def words_to_spell(text: str) -> Iterator[str]:
    """Yield the words of a text that are to be looked up."""
    for match in WORD.finditer(_ADDRESS.sub(" ", text)):
        if len(match[0]) >= SHORTEST and not match[0].isupper():
            yield match[0]


def _is_known(word: str, knows: Callable[[str], bool]) -> bool:
    """Return whether a word is known, or each of those that hyphens join in it."""
    parts = [part for part in word.split("-") if part]
    return knows(word) or (len(parts) > 1 and all(map(knows, parts)))
