"""Every section and every item has an id of its own."""

from __future__ import annotations

from collections.abc import Iterable

from handout.content.model import Handout, items_of
from handout.content.words import Name
from handout.problems import Problem


def check_ids(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each id that is given twice."""
    sections = (section.id for section in handout.sections)
    items = (item.id for item in items_of(handout))
    return (*_twice(sections, "section"), *_twice(items, "item"))


def _twice(names: Iterable[Name], what: str) -> Iterable[Problem]:
    seen: dict[str, Name] = {}
    for name in names:
        first = seen.setdefault(name.value, name)
        if first is not name and name.value:
            yield Problem(
                "duplicate-id",
                name.place,
                f"a second {what} is called '{name}'; the first is on line {first.place.line}",
                "nobody could say which of the two is meant",
                "give one of them another id",
            )
