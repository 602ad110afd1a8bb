"""Words, sentences and syllables of a text, and the measures of how easy it is to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_TOKEN = re.compile(rf"\d+(?:[.,–-]\d+)*|{WORD.pattern}")
"""A word or a number, as one who reads aloud counts them."""

_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")

_ABBREVIATION = re.compile(
    r"(?:f\.eks|fx|bl\.a|ca|kl|nr|dvs|evt|inkl|maks|tlf|e\.g|i\.e|approx|dr|mr|mrs|[a-z])\.",
    re.IGNORECASE,
)
"""Ends with a full stop that ends no sentence."""

NEAR = 20
"""Characters before a full stop in which an abbreviation begins that it belongs to."""

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![^aeiouy]l)(?:e|(?<![sxzcg])(?<!sh)(?<!ch)es|(?<![td])ed)$")
"""The last e of an English word that is not heard, as in hope, hopes and hoped, but not in able."""


def sentences_in(passage: str) -> list[str]:
    """Return the sentences of a passage. A colon ends one, and so does the end of the passage."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(passage):
        last = passage[max(start, match.end() - NEAR) : match.end()].split()[-1]
        if match[0] != "." or not _ABBREVIATION.fullmatch(last.lstrip('([“"')):
            found.append(passage[start : match.end()].strip())
            start = match.end()
    found.append(passage[start:].strip())
    return [sentence for sentence in found if WORD.search(sentence)]


def count_words(text: str) -> int:
    """Return how many words a text has; a number is one."""
    return len(_TOKEN.findall(text))


def lix(passages: Iterable[str]) -> float:
    """Return the readability index: words per sentence plus the percentage of long words.

    Args:
        passages: Paragraphs and list items; each is at least one sentence.

    Source: C. H. Björnsson, Läsbarhet, 1968; long words have more than six letters.
    """
    words, sentences = _words_and_sentences(passages)
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / sentences + 100 * long_words / len(words) if words else 0.0


def reading_grade(passages: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of English: the year of school in which one can read it.

    Args:
        passages: Paragraphs and list items; each is at least one sentence.

    Source: J. P. Kincaid and others, Derivation of New Readability Formulas for Navy Enlisted
    Personnel, 1975.
    """
    words, sentences = _words_and_sentences(passages)
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 if words else 0.0


def _words_and_sentences(passages: Iterable[str]) -> tuple[list[str], int]:
    words: list[str] = []
    sentences = 0
    for passage in passages:
        in_passage = WORD.findall(passage)
        words += in_passage
        # A list item without a full stop is a sentence as well.
        sentences += max(1, len(_SENTENCE_END.findall(passage))) if in_passage else 0
    return words, sentences


def syllables_in(word: str) -> int:
    """Return how many syllables an English word has, by its spelling: at least one."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))
