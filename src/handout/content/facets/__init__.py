"""What an exercise can be found by: a fixed vocabulary, and the words for it in each language.

The program's own words lie here, a YAML file a language. A library adds languages, values and words
in its `facets.yaml`, where the same shape stands below each language's code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handout.content.nodes import Mapping as Keys
from handout.content.nodes import Node, Scalar, Sequence, describe
from handout.content.words import NAME, folded
from handout.problems import Problem, suggestion

FACETS = ("region", "position", "goal")

Words = Mapping[str, tuple[str, ...]]
"""The words for each value, the first of which names it."""


@dataclass(frozen=True)
class Vocabulary:
    """The words for values, by language and facet."""

    languages: dict[str, dict[str, dict[str, tuple[str, ...]]]]

    def values(self, facet: str) -> tuple[str, ...]:
        """Return all values of a facet."""
        worded = (facets.get(facet, {}) for facets in self.languages.values())
        return tuple(dict.fromkeys(value for values in worded for value in values))

    def words(self, facet: str, value: str, language: str) -> tuple[str, ...]:
        """Return the words for a value in a language; none if nobody has written them yet."""
        return self.languages.get(language, {}).get(facet, {}).get(value, ())

    def all_words(self, facet: str, value: str) -> Iterator[str]:
        """Yield the words for a value in all languages."""
        for language in self.languages:
            yield from self.words(facet, value, language)

    def named(self, facet: str, said: str) -> str | None:
        """Return the value that an id or a word for it in any language names, in any case."""
        for value in self.values(facet):
            if said.casefold() in map(str.casefold, (value, *self.all_words(facet, value))):
                return value
        return None

    def with_more(self, other: Vocabulary) -> Vocabulary:
        """Return the vocabulary with the words of another one behind its own."""
        languages = dict.fromkeys((*self.languages, *other.languages))
        return Vocabulary({code: self._joined(other, code) for code in languages})

    def _joined(self, other: Vocabulary, language: str) -> dict[str, dict[str, tuple[str, ...]]]:
        mine, theirs = (one.languages.get(language, {}) for one in (self, other))
        return {facet: _joined(mine.get(facet, {}), theirs.get(facet, {})) for facet in FACETS}


def _joined(mine: Words, theirs: Words) -> dict[str, tuple[str, ...]]:
    values = dict.fromkeys((*mine, *theirs))
    return {v: tuple(dict.fromkeys((*mine.get(v, ()), *theirs.get(v, ())))) for v in values}


def read_words(language: str, node: Node) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the words of one language that a node tree says, with what is wrong there."""
    reader = _Reader([])
    return Vocabulary({language: reader.facets(node)}), tuple(reader.problems)


def read_languages(node: Node) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the words that a node tree says below the codes of languages, and what is wrong."""
    reader = _Reader([])
    languages = {key.text: reader.facets(below) for key, below in reader.keys(node)}
    return Vocabulary(languages), tuple(reader.problems)


@dataclass(frozen=True)
class _Reader:
    problems: list[Problem]

    def facets(self, node: Node) -> dict[str, dict[str, tuple[str, ...]]]:
        found = {}
        for key, below in self.keys(node):
            if key.text in FACETS:
                found[key.text] = {v.text: self.words(words) for v, words in self.keys(below)}
            else:
                self.unknown(key)
        return found

    def keys(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """Yield keys that are names, with what stands below them."""
        if not isinstance(node, Keys):
            self.wrong(node, "keys with values")
            return
        for key, below in node:
            if NAME.fullmatch(key.text):
                yield key, below
            else:
                self.wrong(key, "a name of letters a–z, digits and hyphens")

    def words(self, node: Node) -> tuple[str, ...]:
        listed = node.items if isinstance(node, Sequence) else (node,)
        for one in listed:
            if not isinstance(one, Scalar) or not one.text.strip():
                self.wrong(one, "a word, or a list of words")
        return tuple(folded(one.text) for one in listed if isinstance(one, Scalar))

    def unknown(self, key: Scalar) -> None:
        self.problems.append(
            Problem(
                "unknown-key",
                key.place,
                f"'{key.text}' is no facet",
                "nothing could be found by what stands below it",
                suggestion(key.text, FACETS),
            )
        )

    def wrong(self, node: Node, wanted: str) -> None:
        self.problems.append(
            Problem(
                "wrong-type",
                node.place,
                f"this is {describe(node)}, but {wanted} belongs here",
                "nothing could be found by it",
                f"write {wanted}",
            )
        )
