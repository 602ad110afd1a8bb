"""Check that every section and every item has an id of its own."""

from __future__ import annotations

from collections.abc import Iterable

from handout.content.model import Handout, items_of
from handout.content.words import AFFECTED_LIMBS, Name
from handout.problems import Problem


def check_ids(handout: Handout) -> tuple[Problem, ...]:
    """Return a problem for each id that is used a second time."""
    sections = (section.id for section in handout.sections)
    items = (item.id for item in items_of(handout))
    return (*_repeated(sections, "section"), *_repeated(items, "item"), *_reserved(handout))


def _reserved(handout: Handout) -> Iterable[Problem]:
    for item in items_of(handout):
        if item.id.value in AFFECTED_LIMBS:
            yield Problem(
                "reserved-id",
                item.id.place,
                f"no item can be called '{item.id}'",
                f"in a text, {{{item.id}}} stands for the limb that is affected",
                "give it another id",
            )


def _repeated(names: Iterable[Name], what: str) -> Iterable[Problem]:
    seen: dict[str, Name] = {}
    for name in names:
        first = seen.setdefault(name.value, name)
        if first is not name and name.value:
            yield Problem(
                "duplicate-id",
                name.place,
                f"the id '{name}' is already used by the {what} on line {first.place.line}",
                "a reference or a prescription could mean either of the two",
                "give one of them another id",
            )
