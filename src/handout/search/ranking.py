"""Which of the items that have some words answer a query best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from handout.frozen import frozen
from handout.search.entries import FIELDS, Entry
from handout.search.query import Answers


@frozen
class Candidate:
    """An item in one language, with its words by field."""

    entry: Entry
    words: Mapping[str, frozenset[str]]


@frozen
class Ranked:
    """A candidate with how many words of the query it answers, and how well."""

    candidate: Candidate
    answered: int
    score: float


@frozen
class Hit:
    """An item that answers a query."""

    entry: Entry
    answered: int
    """So many words of the query."""
    used_in: tuple[str, ...]
    """Where it stands word for word, as HANDOUT/ITEM."""


@frozen
class Found:
    """What a query found, the best first."""

    hits: tuple[Hit, ...]
    asked: int
    """So many words of the query are known, a compound that was taken apart as two."""
    unknown: tuple[str, ...]
    nearest: tuple[str, ...]
    """Words of the library that are most like the unknown ones."""


def ranked(
    candidates: Iterable[Candidate], asked: Sequence[Answers], rarities: Sequence[float]
) -> list[Ranked]:
    """Return each item in the language that answers best, the best item first.

    Args:
        candidates: Items in one language each.
        asked: What answers each word of the query.
        rarities: How much each word tells: one that many items have tells little.
    """
    best: dict[tuple[str, str], Ranked] = {}
    for candidate in candidates:
        goods = [_good(candidate, answers) for answers in asked]
        score = sum(good * rarity for good, rarity in zip(goods, rarities, strict=True))
        found = Ranked(candidate, sum(map(bool, goods)), score)
        name = candidate.entry.handout, candidate.entry.item
        if name not in best or _strength(found) > _strength(best[name]):
            best[name] = found
    return sorted(best.values(), key=_order)


def _good(candidate: Candidate, answers: Answers) -> float:
    """Return how well an item answers one word: by its best field, and the best word there."""
    best = 0.0
    for field, weight in FIELDS.items():
        words = candidate.words[field]
        good = next((good for word, good in answers.items() if word in words), 0.0)
        best = max(best, good * weight)
    return best


def _strength(found: Ranked) -> tuple[int, float]:
    return found.answered, found.score


def _order(found: Ranked) -> tuple[int, float, int, str, str]:
    entry, title = found.candidate.entry, found.candidate.words["title"]
    return -found.answered, -found.score, len(title), entry.handout, entry.item
