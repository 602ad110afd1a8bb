"""Which handouts some words find: by title, or by what people call the exercises in them.

The exercises are searched as the therapist's page does it, with the words for parts of the body,
other names, and in every language; so "rygsmerter" and "ondt i ryggen" find the same handout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from handout.search.likeness import JOINED, SAME
from handout.search.query import answers
from handout.search.ranking import Hit
from handout.search.words import words_of

MOST_HITS = 100
"""Exercises that are looked at; more tell nothing new about the handouts they are in."""

SHORTEST_WORD = 3
"""Letters; shorter words, such as "i", are in too many exercises to tell handouts apart."""

LEAST_SHARE = 0.25
"""Of the exercises in the handout with the most that are found; fewer are found by chance."""


def searched_for(words: str) -> str:
    """Return the words that tell handouts apart."""
    return " ".join(word for word in words_of(words) if len(word) >= SHORTEST_WORD)


def titled(titles: Sequence[str], words: str) -> list[int]:
    """Return how many words of a search each title has; a compound may be parted into two.

    "Ondt i ryggen" has one word of "Smerter i ryggen", and "hofteoperation" one of "Ny hofte".
    """
    known = [words_of(title) for title in titles]
    every = [word for one in known for word in one]
    long = searched_for(words).split()
    least = JOINED if long else SAME
    asked = [part for word in long or words_of(words) for part in answers(word, lambda _: every)]
    meant = [{word for word, good in part.items() if good >= least} for part in asked]
    return [sum(bool(part.intersection(one)) for part in meant) for one in known]


def handouts_with(hits: Iterable[Hit], shown: Collection[str]) -> list[str]:
    """Return those of some handouts that exercises are in which were found, the most first."""
    found = [*hits]
    most = max((hit.answered for hit in found), default=0)
    counts: Counter[str] = Counter()
    for hit in found:
        if hit.answered == most:
            names = (hit.entry.handout, *(used.partition("/")[0] for used in hit.used_in))
            counts.update({name for name in names if name in shown})
    least = LEAST_SHARE * max(counts.values(), default=0)
    return [
        name
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= least
    ]
