"""What is known of the grammar of a language, as far as rules of plain language need it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import dropwhile, pairwise

from handout.content.plain.sentences import WORD
from handout.frozen import frozen


@frozen
class Measure:
    """How easy texts in a language are to read, as a number: the lower, the easier."""

    name: str
    of: Callable[[Iterable[str]], float]
    easy: float
    """The highest value of what is easy."""
    meaning: str
    """What that value says, for the author of a text that has more."""


@frozen(kw_only=True)
class Grammar:
    """The grammar of one language, as words and as patterns that are searched in a sentence."""

    measure: Measure
    endings: tuple[str, ...]
    """Those that a hard word may have."""
    passive: Callable[[frozenset[str]], re.Pattern[str]]
    """What finds the passive of some verbs."""
    nominal: re.Pattern[str]
    """A noun made of a verb where the verb would be easier, as group `of`, `chain` or `done`."""
    nouns: re.Pattern[str]
    """Nouns made of verbs that everybody says."""
    nominal_fix: str
    others: re.Pattern[str]
    """What is said in place of "you"."""
    others_fix: str
    figures: Mapping[str, str]
    """Words for numbers, each with its figures."""
    numbers: re.Pattern[str]
    """A number in words that counts something; the word is the group `number`."""
    openers: frozenset[str]
    """Words with which a sentence begins that is no instruction."""
    is_thing: Callable[[str], bool]
    """Whether a word is surely a thing, and so no verb."""
    clauses: re.Pattern[str]
    """What stands between the clauses of a sentence."""
    adverbs: frozenset[str]
    """Words that may stand before the verb of an instruction."""
    telling: Callable[[frozenset[str]], frozenset[str]]
    """The forms that some verbs have when they tell something, and those of auxiliaries."""
    subject: str
    """"You": before a verb or behind it, it makes of it no instruction."""
    step_fix: str

    def instructs(self, sentence: str, verbs: frozenset[str]) -> bool:
        """Return whether a sentence tells its reader to do something."""
        return any(self._instructs(clause, verbs) for clause in self.clauses.split(sentence))

    def _instructs(self, clause: str, verbs: frozenset[str]) -> bool:
        words = self._without_adverbs(clause, verbs)
        return bool(words) and words[0] in verbs and words[1:2] != [self.subject]

    def tells(self, sentence: str, verbs: frozenset[str]) -> bool:
        """Return whether a sentence surely tells something, as in "your leg is up"."""
        words = self._without_adverbs(sentence, verbs)
        if not words or words[0] == self.subject:
            return bool(words)
        telling = self.telling(verbs)
        is_statement = words[0] in self.openers or self.is_thing(words[0])
        return (is_statement and not telling.isdisjoint(words[1:])) or any(
            word in telling and behind == self.subject for word, behind in pairwise(words)
        )

    def _without_adverbs(self, clause: str, verbs: frozenset[str]) -> list[str]:
        words = (word.casefold() for word in WORD.findall(clause))
        return [*dropwhile(lambda word: word in self.adverbs and word not in verbs, words)]


def listed(words: str) -> tuple[str, ...]:
    """Return words that are written with spaces between them."""
    return tuple(words.split())


def either(words: Iterable[str]) -> str:
    """Return a regular expression for one of some words."""
    return "|".join(map(re.escape, sorted(words)))


def figures_for(from_two: str, **tens: str) -> dict[str, str]:
    """Return words for numbers, each with its figures.

    Args:
        from_two: The words from two to twenty, with spaces between them.
        tens: The figures of further words.
    """
    numbers = map(str, range(2, 21))
    return dict(zip(listed(from_two), numbers, strict=True)) | tens


def count_of(figures: Iterable[str], ones: str, between: str, units: str) -> re.Pattern[str]:
    """Return what finds a number in words, or a range of two, before a unit.

    Args:
        figures: Words for numbers.
        ones: Words for one: with these, as in "one or two steps", a number is no count.
        between: Words between the two of a range, with spaces between them.
        units: Words for what is counted, with spaces between them.
    """
    without = "".join(rf"(?<!\b{one} {word} )" for one in listed(ones) for word in listed(between))
    number, between, unit = either(figures), either(listed(between)), either(listed(units))
    return re.compile(
        rf"{without}\b(?P<number>{number})(?:\s*(?:{between}|-|–)\s*\w+)?\s+(?:{unit})\b",
        re.IGNORECASE,
    )
