"""What items are found by is known, so that whoever searches for it finds all of them."""

from __future__ import annotations

from handout.content.facets import FACETS, Vocabulary
from handout.content.model import Handout, SectionItem
from handout.content.walk import find
from handout.problems import Problem, suggestion


def check_facets(handout: Handout, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return a problem for each value of a facet that nobody would search for."""
    known = {facet: vocabulary.values(facet) for facet in FACETS}
    return tuple(
        Problem(
            "unknown-value",
            value.place,
            f"'{value}' is not a value of '{facet}'",
            "whoever searches for the right one would not find this item",
            suggestion(value.value, known[facet]),
        )
        for item in find(handout, SectionItem)
        for facet in FACETS
        for value in getattr(item, facet)
        if value.value and value.value not in known[facet]
    )
