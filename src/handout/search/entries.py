"""What is searched: the items of a handout in every language, with the words they are found by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handout.content.body import Affected
from handout.content.facets import FACETS, Vocabulary, values_of
from handout.content.model import Dosed, Handout, SectionItem
from handout.content.sharing import Shared
from handout.content.walk import find
from handout.content.words import Foreign, Text, words_in
from handout.document.dosage import worded_dosage
from handout.document.wording import Wording
from handout.frozen import frozen
from handout.search.words import compact

FIELDS = {"title": 8.0, "names": 6.0, "facets": 7.0, "text": 1.0}
"""Where a word can stand, and what it counts there."""


@frozen
class Entry:
    """An item in one language."""

    handout: str
    item: str
    language: str
    kind: str
    title: str
    picture: str | None
    dosage: str
    facets: dict[str, tuple[str, ...]]
    """The values of each facet that it has."""


@frozen
class Indexed:
    """An entry with the texts it is found by, by field, and marks of its facets.

    What a handout takes in from another says here what it says there, so that it is kept once.
    """

    entry: Entry
    texts: dict[str, str]
    marks: tuple[str, ...]
    taken_in: bool = False


def entries_of(
    editions: Sequence[Shared], wordings: Mapping[str, Wording], vocabulary: Vocabulary
) -> Iterator[Indexed]:
    """Yield the items of a handout, in each of its languages.

    Args:
        editions: The handout in every language.
        wordings: The program's phrases, in those languages that it has them in.
        vocabulary: The words for facets.
    """
    for edition in editions:
        handout = edition.handout
        wording = wordings.get(handout.language.value)
        for item in map(edition.as_written, find(handout, SectionItem)):
            facets = values_of(item)
            yield Indexed(
                _entry(handout, item, facets, wording),
                {
                    "title": item.title.value,
                    "names": " ".join(map(str, item.also_called)),
                    "facets": " ".join(_worded(facets, vocabulary)),
                    "text": " ".join(texts_in(item)),
                },
                tuple(mark(name, value) for name, values in facets.items() for value in values),
                item.id.value in edition.taken,
            )


def mark(facet: str, value: str) -> str:
    """Return the word that stands for a value of a facet; no text has such a word."""
    return f"{facet}0{compact(value)}"


def _entry(
    handout: Handout, item: SectionItem, facets: dict[str, tuple[str, ...]], wording: Wording | None
) -> Entry:
    return Entry(
        handout=handout.id.value,
        item=item.id.value,
        language=handout.language.value,
        kind=item.kind,
        title=item.title.value,
        picture=item.illustration[0].value if item.illustration else None,
        dosage=_dosage(item, wording, handout.affected) if wording else "",
        facets=facets,
    )


def _dosage(item: SectionItem, wording: Wording, affected: Affected | None) -> str:
    if isinstance(item, Dosed) and item.dosage:
        return worded_dosage(item.dosage, item.limb, wording, affected)
    return ""


def _worded(facets: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words for the values of facets, in every language."""
    for facet in FACETS:
        for value in facets.get(facet, ()):
            yield from vocabulary.all_words(facet, value)


def texts_in(value: Any) -> Iterator[str]:
    """Yield the words of a value that are searched: all but what only refers to something."""
    for text in words_in(value):
        for leaf in (text.value,) if isinstance(text, Text) else text.leaves:
            if isinstance(leaf, str | Foreign):
                yield leaf if isinstance(leaf, str) else leaf.words
