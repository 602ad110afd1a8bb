"""Which handouts and programmes some words find: by what they are about, or else by exercises.

What a handout is about is said by its title and its introduction, in every language. Words that
none of them has are looked for in the exercises, so that "artrose" finds a handout as well; and
only what is nowhere may be mistyped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from handout.frozen import frozen
from handout.search.likeness import INFLECTED, MISTYPED, SHORTEST_STEM
from handout.search.query import SHORTEST_PART, Answers, answers, well_known
from handout.search.ranking import Hit
from handout.search.words import words_of

MOST_HITS = 100
"""Exercises that are looked at; more tell nothing new about the handouts they are in."""

SHORTEST_WORD = 3
"""Letters; shorter words, such as "i", are in too many texts to tell handouts apart."""

SHORTEST_MISTYPED = 5
"""Letters; a shorter word with a mistake in it is as likely another word."""

LEAST_SHARE = 0.25
"""Of the exercises in the handout with the most that are found; fewer are found by chance."""

HALF = 0.5
"""What a compound counts of which only one half is known: "knæprotese" is about a knee."""

LONGEST_CUT = 2
"""Letters of the ending that a word may lose as half of a compound."""

WEIGHTS = {"title": 1.0, "introduction": 0.6, "handout": 0.3}
"""What a word counts by where it stands."""


@frozen
class Subject:
    """What something on the first page is about."""

    title: str
    """In every language."""
    introduction: str = ""
    handout: str = ""
    """For a programme, the title and introduction of its handout."""


def searched_for(words: str) -> str:
    """Return the words that tell handouts apart."""
    return " ".join(word for word in words_of(words) if len(word) >= SHORTEST_WORD)


def best_of(subjects: Sequence[Subject], words: str, mistakes: int = 0) -> tuple[list[int], bool]:
    """Return the positions of the subjects that have most of some words, the best first.

    The second value tells whether these have all of the words.

    Args:
        subjects: What to choose from.
        words: What is looked for.
        mistakes: How many a word may have: none; one, in titles alone; or two, if it is long.
    """
    said = searched_for(words).split()
    # Short words alone are looked for in titles, as "Øl" would be.
    names = WEIGHTS if said else ("title",)
    known = [{n: frozenset(words_of(getattr(one, n))) for n in names} for one in subjects]
    every = {word for fields in known for field in fields.values() for word in field}
    titles = {word for fields in known for word in fields["title"]}
    asked = [
        one for word in said or words_of(words) for one in _meant(word, every, titles, mistakes)
    ]
    scores = [[_good(fields, answer) for answer in asked] for fields in known]
    answered = [sum(map(bool, one)) for one in scores]
    most = max(answered, default=0)
    best = [number for number, count in enumerate(answered) if count == most > 0]
    return sorted(best, key=lambda number: -sum(scores[number])), most == len(asked)


def _meant(
    asked: str, every: Collection[str], titles: Collection[str], mistakes: int
) -> tuple[Answers, ...]:
    """Return the words that may be meant by one, or by each part of a compound; never none."""
    found = answers(asked, lambda _: titles if mistakes == 1 else every)
    if mistakes and len(asked) >= SHORTEST_MISTYPED:
        least = MISTYPED[mistakes - 1]
        good = ({word: like for word, like in one.items() if like >= least} for one in found)
        found = tuple(one for one in good if one)
    else:
        found = well_known(asked, found)
    return found or (dict(_halves(asked, titles)),)


def _halves(asked: str, titles: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield the words of titles that a word begins or ends with, in one form or another."""
    for word in titles:
        stems = (word[: len(word) - cut] for cut in range(LONGEST_CUT + 1))
        long = (s for s in stems if SHORTEST_STEM <= len(s) <= len(asked) - SHORTEST_PART)
        half = next((stem for stem in long if asked.startswith(stem) or asked.endswith(stem)), "")
        if half:
            yield word, HALF if half == word else HALF * INFLECTED


def _good(fields: Mapping[str, Collection[str]], answer: Answers) -> float:
    """Return how well a subject answers a word: by its best word in its best field."""
    return max(
        max((like for word, like in answer.items() if word in words), default=0.0) * WEIGHTS[name]
        for name, words in fields.items()
    )


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
