"""What somebody looks for, and which words of the library answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from handout.frozen import frozen
from handout.search.entries import FIELDS
from handout.search.likeness import INFLECTED, JOINED, MISTYPED, likeness

EDGE = "·"
"""Stands before and behind a word in the index of its letters, so that its ends can be found."""

MOST_ANSWERS = 40
"""Words of the library that one word of a query may stand for."""

SHORTEST_PART = 3
"""Letters of a part that a compound of the query may be taken apart into."""

LONG_PART = 5
"""Letters of a part that may be found as a part of another compound in its turn."""


@frozen
class Query:
    """Words as `words_of` returns them, and what the items must be besides."""

    words: tuple[str, ...]
    marks: tuple[str, ...] = ()
    """Of facets, from `mark`."""
    handout: str | None = None
    language: str | None = None
    """The language in which they are shown, and must be there."""
    forgiving: bool = True
    """Whether words that may be mistyped are found as well."""


Answers = dict[str, float]
"""Words of the library, with how well each answers one word of a query; the best first."""


def answers(asked: str, similar: Callable[[str], Iterable[str]]) -> tuple[Answers, ...]:
    """Return what answers a word: as it is, or mistyped, or else part by part; or nothing.

    Args:
        asked: The word.
        similar: Returns the words of the library that may answer a word.
    """
    if whole := _best(asked, similar(asked)):
        return (whole,)
    cuts = range(len(asked) - SHORTEST_PART, SHORTEST_PART - 1, -1)
    parted = [(asked[:cut], asked[cut:]) for cut in cuts]
    found = [tuple(_best(part, similar(part)) for part in parts) for parts in parted]
    goods = [[max(one.values(), default=0) for one in both] for both in found]
    known = [i for i, parts in enumerate(parted) if _are_parts(goods[i], [*map(len, parts)])]
    return found[max(known, key=lambda i: sum(goods[i]))] if known else ()


def _are_parts(goods: list[float], lengths: list[int]) -> bool:
    """Tell whether two parts of a compound are known so well that it may have been meant.

    A short part begins many words, so it must be the very word, at most mistyped; and not both.
    """
    needed = (JOINED if length >= LONG_PART else MISTYPED[0] for length in lengths)
    return max(goods) >= JOINED and all(good >= n for good, n in zip(goods, needed, strict=True))


def _best(asked: str, known: Iterable[str]) -> Answers:
    found = {word: likeness(asked, word) for word in known}
    # Where the word itself is known, or is part of another, nobody has mistyped it.
    least = JOINED if max(found.values(), default=0) >= JOINED else 0
    kept = [word for word, good in found.items() if good and good >= least]
    kept.sort(key=lambda word: (-found[word], len(word), word))
    return {word: found[word] for word in kept[:MOST_ANSWERS]}


def well_known(asked: str, found: tuple[Answers, ...]) -> tuple[Answers, ...]:
    """Return what answers a word without being mistyped; nothing if a part of it has no such."""
    least = JOINED if len(asked) > SHORTEST_PART else INFLECTED
    good = [{word: good for word, good in one.items() if good >= least} for one in found]
    return tuple(good) if all(good) else ()


def match_of(
    asked: Sequence[Answers],
    marks: Sequence[str],
    least: float,
    together: bool,
) -> str:
    """Return a query in the language of FTS5, made of the library's own words alone.

    Args:
        asked: What answers each word.
        marks: What the items must have.
        least: Only answers so good are meant, if there are any.
        together: Whether an item must have all the words, or just one.
    """
    words = (" AND " if together else " OR ").join(_any(one, least) for one in asked)
    parts = [f"{{{' '.join(FIELDS)}}} : ({words})"] if words else []
    parts += [f'marks : "{mark}"' for mark in marks]
    return " AND ".join(f"({part})" for part in parts)


def _any(answers: Answers, least: float) -> str:
    good = [word for word in answers if answers[word] >= least] or [*answers]
    return "(" + " OR ".join(f'"{word}"' for word in good) + ")"
