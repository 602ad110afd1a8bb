"""Check that items have facets, with values that people can search for and sheets can print."""

from __future__ import annotations

from collections.abc import Iterator

from handout.content.elsewhere import NOTHING_NEEDED
from handout.content.facets import EQUIPMENT, FACETS, Vocabulary, values_of
from handout.content.model import Handout, SectionItem
from handout.content.walk import find
from handout.content.words import FacetValue
from handout.problems import Problem, Severity, suggestion


def check_facets(handout: Handout, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return a problem for each item that lacks a facet, and each value that has no words."""
    return tuple(
        problem
        for item in find(handout, SectionItem)
        for problem in (*_missing(item), *_unknown(item, handout.language.value, vocabulary))
    )


def _missing(item: SectionItem) -> Iterator[Problem]:
    lacking = [facet for facet in item.found_by if facet not in values_of(item)]
    keys = [f"'{facet}:'" for facet in lacking]
    if lacking and item.id.value:
        yield Problem(
            "facet-missing",
            item.id.place,
            f"'{item.id}' lacks {_enumerated(lacking)}",
            "a search by these would not find it",
            f"add {_enumerated(keys)}",
            Severity.WARNING,
        )


def _enumerated(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _unknown(item: SectionItem, language: str, vocabulary: Vocabulary) -> Iterator[Problem]:
    for facet in FACETS:
        for value in filter(lambda value: value.value, getattr(item, facet, ())):
            if value.value not in vocabulary.values(facet):
                yield _no_value(facet, value, vocabulary)
            elif facet == EQUIPMENT and not vocabulary.words(facet, value.value, language):
                yield _no_word(facet, value, language)


_NO_EQUIPMENT = "delete it: of an exercise that needs nothing, nothing is said"


def _no_value(facet: str, value: FacetValue, vocabulary: Vocabulary) -> Problem:
    none_needed = facet == EQUIPMENT and value.value.casefold() in NOTHING_NEEDED
    meant = vocabulary.named(facet, value.value)
    near = suggestion(value.value, vocabulary.values(facet))
    more = f"{near}; a library adds values, with words in each language, in its facets.yaml"
    return Problem(
        "unknown-value",
        value.place,
        f"'{value}' is not a value of '{facet}'",
        "a search for the right one would not find this item",
        _NO_EQUIPMENT if none_needed else f"write '{meant}'" if meant else more,
    )


def _no_word(facet: str, value: FacetValue, language: str) -> Problem:
    return Problem(
        "missing-translation",
        value.place,
        f"there is no word for '{value}' in '{language}'",
        "a sheet in this language could not say what its reader needs",
        f"add it to facets.yaml, under '{language}' and '{facet}'",
    )
