"""Check that the facets of items have values that people can search for."""

from __future__ import annotations

from handout.content.facets import FACETS, Vocabulary
from handout.content.model import Handout, SectionItem
from handout.content.walk import find
from handout.problems import Problem, suggestion


def check_facets(handout: Handout, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return a problem for each value of a facet that is not in the vocabulary."""
    choices = {facet: vocabulary.values(facet) for facet in FACETS}
    return tuple(
        Problem(
            "unknown-value",
            value.place,
            f"'{value}' is not a valid {facet}",
            "a search for the right one would not find this item",
            suggestion(value.value, choices[facet]),
        )
        for item in find(handout, SectionItem)
        for facet in FACETS
        for value in getattr(item, facet)
        if value.value and value.value not in choices[facet]
    )
