"""How well a word of the library answers a word of the query: from 1, the same, to 0."""

from __future__ import annotations

from handout.search.words import distance

SAME = 1.0
INFLECTED = 0.9
"""The same word with another ending."""
JOINED = 0.75
"""A compound that begins or ends with the word."""
WITHIN = 0.4
"""A compound with the word inside."""
MISTYPED = (0.7, 0.5)
"""One mistake, or two."""
JOINED_MISTYPED = 0.45
"""A compound that begins or ends with the word, but for one mistake."""

LONGEST_ENDING = 3
SHORTEST_STEM = 4
"""Letters; below that, what is left of a word without its ending is no longer the same word."""

LONG_ENOUGH = (3, 8)
"""Letters of a word in which one mistake is forgiven, or two."""

LONG_ENOUGH_INSIDE = 5
"""Letters of a word that is looked for in compounds, although it may be mistyped."""


def likeness(asked: str, known: str) -> float:
    """Return how well a known word answers the one that was asked for."""
    if asked == known:
        return SAME
    if asked in known:
        return _compound(asked, known)
    if asked in (known[:-ending] for ending in range(LONGEST_ENDING + 1)):
        return INFLECTED
    if len(known) >= SHORTEST_STEM and asked.startswith(known):
        return INFLECTED if len(asked) - len(known) <= LONGEST_ENDING else 0
    return _mistyped(asked, known)


def _compound(asked: str, known: str) -> float:
    if known.startswith(asked):
        return INFLECTED if len(known) - len(asked) <= LONGEST_ENDING else JOINED
    return JOINED if known.endswith(asked) else WITHIN


def _mistyped(asked: str, known: str) -> float:
    most = sum(len(asked) >= letters for letters in LONG_ENOUGH)
    found = distance(asked, known, most)
    if found <= most:
        return MISTYPED[found - 1]
    if len(asked) < LONG_ENOUGH_INSIDE:
        return 0
    lengths = range(len(asked) - 1, len(asked) + 2)
    ends = (end for length in lengths for end in (known[:length], known[-length:]))
    return JOINED_MISTYPED if any(distance(asked, end, 1) == 1 for end in ends) else 0
