"""Facets, by which exercises are found: their values, and the words for these in each language.

The first word for a value names it where people read it: in what `handout find` shows, and for
equipment on the sheets.

The program's own words are here, in a YAML file for each language. A library adds languages, values
and words in its `facets.yaml`, which has the same structure under the code of each language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handout.content.nodes import Mapping as Keys
from handout.content.nodes import Node, Scalar, Sequence, describe, type_fix
from handout.content.words import NAME, normalized
from handout.frozen import frozen
from handout.problems import Problem, suggestion

if TYPE_CHECKING:
    from handout.content.model import SectionItem

EQUIPMENT = "equipment"
"""The facet whose words are printed: on sheets, under "You need"."""

FACETS = ("region", "position", "goal", EQUIPMENT)

LEVEL = "level"
"""What items are found by as well; its values are numbers, which need no words."""

Words = Mapping[str, tuple[str, ...]]
"""The words for each value; the first one is its name."""


@frozen
class Vocabulary:
    """The words for values, by language and facet."""

    languages: dict[str, dict[str, dict[str, tuple[str, ...]]]]

    def values(self, facet: str) -> tuple[str, ...]:
        """Return all values of a facet."""
        worded = (facets.get(facet, {}) for facets in self.languages.values())
        return tuple(dict.fromkeys(value for values in worded for value in values))

    def words(self, facet: str, value: str, language: str) -> tuple[str, ...]:
        """Return the words for a value in a language, if there are any."""
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
        """Return the vocabulary with the words of another one after its own."""
        languages = dict.fromkeys((*self.languages, *other.languages))
        return Vocabulary({code: self._joined(other, code) for code in languages})

    def _joined(self, other: Vocabulary, language: str) -> dict[str, dict[str, tuple[str, ...]]]:
        mine, theirs = (one.languages.get(language, {}) for one in (self, other))
        return {facet: _joined(mine.get(facet, {}), theirs.get(facet, {})) for facet in FACETS}


def values_of(item: SectionItem) -> dict[str, tuple[str, ...]]:
    """Return what an item is found by: the values of each facet that it has, and its level."""
    found = {facet: tuple(map(str, getattr(item, facet, ()))) for facet in FACETS}
    found[LEVEL] = (str(item.level),) if item.level else ()
    return {facet: values for facet, values in found.items() if values}


def _joined(mine: Words, theirs: Words) -> dict[str, tuple[str, ...]]:
    values = dict.fromkeys((*mine, *theirs))
    return {v: tuple(dict.fromkeys((*mine.get(v, ()), *theirs.get(v, ())))) for v in values}


def read_words(language: str, node: Node) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the words of one language from a node tree, and return them with all problems."""
    reader = _FacetReader([])
    return Vocabulary({language: reader.facets(node)}), tuple(reader.problems)


def read_languages(node: Node) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the words under each language code of a node tree, and return them with all problems."""
    reader = _FacetReader([])
    languages = {key.text: reader.facets(value) for key, value in reader.keys(node)}
    return Vocabulary(languages), tuple(reader.problems)


@frozen
class _FacetReader:
    """Reads what facets say, and collects the problems of it."""

    problems: list[Problem]

    def facets(self, node: Node) -> dict[str, dict[str, tuple[str, ...]]]:
        facets = {}
        for key, values in self.keys(node):
            if key.text in FACETS:
                facets[key.text] = {v.text: self.words(words) for v, words in self.keys(values)}
            else:
                self.unknown(key)
        return facets

    def keys(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys that are names, with their values."""
        if not isinstance(node, Keys):
            self.wrong(node, "keys with values")
            return
        for key, value in node:
            if NAME.fullmatch(key.text):
                yield key, value
            else:
                self.wrong(key, "a name of letters a–z, digits and hyphens")

    def words(self, node: Node) -> tuple[str, ...]:
        words = node.items if isinstance(node, Sequence) else (node,)
        for word in words:
            if not isinstance(word, Scalar) or not word.text.strip():
                self.wrong(word, "a word or a list of words")
        return tuple(normalized(word.text) for word in words if isinstance(word, Scalar))

    def unknown(self, key: Scalar) -> None:
        self.problems.append(
            Problem(
                "unknown-key",
                key.place,
                f"there is no facet '{key.text}'",
                "nothing could be found by what is written under it",
                suggestion(key.text, FACETS),
            )
        )

    def wrong(self, node: Node, expected: str) -> None:
        self.problems.append(
            Problem(
                "wrong-type",
                node.place,
                f"this must be {expected}, not {describe(node)}",
                "nothing could be found by it",
                type_fix(expected),
            )
        )
