"""The words of a language to write plainly with: hard ones with easy ones, and verbs to act on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import cached_property

from handout.content.nodes import Node
from handout.content.read import read_record
from handout.content.words import Entry, Label
from handout.frozen import frozen
from handout.problems import Problem


@frozen
class HardWord(Entry):
    """A word or a phrase that many patients do not know, and what to write in its place."""

    word: Label
    instead: Label


@frozen(kw_only=True)
class WordList:
    """What a file says of the words of a language."""

    hard_words: tuple[HardWord, ...] = ()
    """Hard words, each with what to write in its place."""
    allowed: tuple[Label, ...] = ()
    """Words that the readers of this library know: they are not hard, and spelled right."""
    instructions: Label | None = None
    """Verbs with which a step may begin, with spaces between them."""


def read_word_list(node: Node) -> tuple[WordList, tuple[Problem, ...]]:
    """Read a list of words from a node tree, and return it with all problems."""
    return read_record(WordList, node)


@frozen
class PlainWords:
    """The words of a language: hard ones with what to write in their place, and verbs."""

    hard: Mapping[str, str] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()

    def with_more(self, more: WordList) -> PlainWords:
        """Return the words with those of another list, which comes before what was known."""
        allowed = {word.value.casefold() for word in more.allowed}
        hard = {word: instead for word, instead in self.hard.items() if word not in allowed}
        hard |= {one.word.value.casefold(): one.instead.value for one in more.hard_words}
        verbs = more.instructions.value.casefold().split() if more.instructions else ()
        return PlainWords(hard, self.verbs | frozenset(verbs), self.allowed | allowed)


@frozen
class HardWords:
    """Finds hard words in a text, in every form that the endings of the language make."""

    known: Collection[str]
    endings: Collection[str]

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The hard word that each form is of."""
        words = filter(_is_one_word, self.known)
        return {form: word for word in words for form in forms_of(word, self.endings)}

    @cached_property
    def _phrases(self) -> dict[str, re.Pattern[str]]:
        """What finds each hard phrase."""
        phrases = (one for one in self.known if not _is_one_word(one))
        return {p: re.compile(rf"(?<!\w){spaced(p)}(?!\w)", re.IGNORECASE) for p in phrases}

    def found_in(self, text: str) -> dict[str, str]:
        """Return the hard words in a text, each with how it is first written there."""
        found: dict[str, str] = {}
        for phrase, pattern in self._phrases.items():
            if match := pattern.search(text):
                found[phrase] = match[0]
                text = pattern.sub(" ", text)  # its words are not told again
        for match in _WORD.finditer(text):
            word = self._forms.get(match[0].casefold())
            if word:
                found.setdefault(word, match[0])
        return found

    def explained_in(self, text: str) -> set[str]:
        """Return the hard words that a text explains, in parentheses or with them right behind."""
        words: set[str] = set()
        for aside in _ASIDE.finditer(text):
            words |= self.found_in(aside[1]).keys()
            if not any(map(str.isdigit, aside[1])):  # "(at most 4)" explains nothing
                before = text[max(0, aside.start() - NEAR) : aside.start()]
                words |= self.found_in(" ".join(before.split()[-2:])).keys()
        return words


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ASIDE = re.compile(r"\(([^()]*)\)")
NEAR = 100
"""Characters before parentheses, in which the two words are that these may explain."""


def forms_of(word: str, endings: Collection[str]) -> set[str]:
    """Return the forms of a word with some endings; a last e gives way, a consonant may double."""
    stems = {word, word.removesuffix("e")}
    forms = {stem + ending for stem in stems for ending in endings if ending}
    return {word, *forms, *(word + word[-1] + one for one in endings if one[:1] in (*"aeiou",))}


def spaced(phrase: str) -> str:
    """Return a regular expression for a phrase, whatever spaces stand between its words."""
    return r"\s+".join(map(re.escape, phrase.split()))


def _is_one_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None
