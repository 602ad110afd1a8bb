"""Adapt what the texts of a sheet say about items that are not on it."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handout.content.model import Handout, Item, Section, items_of
from handout.content.walk import find, parts, rebuild, with_parts
from handout.content.words import Aside, Mention, Prose, Reference
from handout.frozen import frozen
from handout.memo import memoized

_CONTAINERS = (Handout, Section)
"""The records that differ from sheet to sheet; sheets share the parts of them."""


def resolve_mentions(sheet: Handout, handout: Handout) -> Handout:
    """Return a sheet in which no text refers to an item that is not on the sheet.

    Asides about such items go, and elsewhere their titles are printed instead.
    """
    return _without(sheet, {**_elsewhere(handout), **_titles(handout)})


def without_ruled_out(settled: Handout, handout: Handout) -> Handout:
    """Return a handout in which no text refers to an item that it had before it was settled.

    What is said of items of other handouts stays as it is: they may still come onto the sheet.
    """
    return _without(settled, _titles(handout))


def _without(sheet: Handout, titles: Mapping[str, str]) -> Handout:
    """Return a sheet that refers to none of some items that it does not have."""
    present = {item.id.value for item in items_of(sheet)}
    absent = {name: title for name, title in titles.items() if name not in present}
    return typing.cast(Handout, _Resolver(absent).part(sheet)) if absent else sheet


def shared_parts(value: Any) -> Iterator[Any]:
    """Yield the parts of a sheet that others share with it: each item, and every other text."""
    if _has_shared_parts(value):
        for part in parts(value):
            yield from shared_parts(part)
    else:
        yield value


def _has_shared_parts(value: Any) -> bool:
    if isinstance(value, tuple):
        return bool(value) and isinstance(value[0], (*_CONTAINERS, Item))
    return isinstance(value, _CONTAINERS)


@memoized()
def _titles(handout: Handout) -> dict[str, str]:
    return {item.id.value: item.title.value for item in items_of(handout)}


@memoized()
def _elsewhere(handout: Handout) -> dict[str, str]:
    """Return the title of each item of another handout that a text of this one mentions."""
    return {one.target: one.title for one in find(handout, Reference) if one.title}


@memoized()
def mentions_in(value: Any) -> tuple[str, ...]:
    """Return the ids of the items that an item or some texts mention."""
    return tuple(dict.fromkeys(reference.target for reference in find(value, Reference)))


@memoized()
def _resolved(value: Any, absent: tuple[tuple[str, str], ...], of_section: bool) -> Any:
    resolver = _Resolver(dict(absent))
    if of_section:
        value = rebuild(value, Prose, resolver.section_text)
    return rebuild(value, Prose, resolver.text)


@frozen
class _Resolver:
    """Replaces mentions of absent items, whose titles it knows by id."""

    absent: Mapping[str, str]

    def part(self, value: Any, of_section: bool = False) -> Any:
        """Return a part of a sheet resolved, or the very same object if there is nothing to do."""
        if _has_shared_parts(value):
            own_texts = isinstance(value, Section)
            return with_parts(value, lambda part: self.part(part, of_section=own_texts))
        mentions = mentions_in(value)
        if self.absent.keys().isdisjoint(mentions):
            return value
        # Only the absent items that this part mentions: then sheets that lack others besides
        # share the result.
        absent = tuple((i, self.absent[i]) for i in mentions if i in self.absent)
        return _resolved(value, absent, of_section)

    def section_text(self, text: Prose) -> Prose | None:
        """Return a section's own text, or None if it is about nothing but absent items."""
        targets = [reference.target for reference in text.references]
        return text if not targets or set(targets) - self.absent.keys() else None

    def text(self, text: Prose) -> Prose | None:
        """Return a text resolved, or None if nothing of it remains."""
        if self.absent.keys().isdisjoint(reference.target for reference in text.references):
            return text
        parts = self.parts(text)
        return replace(text, parts=parts) if parts else None

    def parts(self, text: Prose) -> tuple[Any, ...]:
        """Return the parts of a text, without asides about absent items, resolved."""
        parts: list[Any] = []
        for part in text.parts:
            if isinstance(part, Aside):
                mentioned = {leaf.target for leaf in part.parts if isinstance(leaf, Reference)}
                parts += [] if mentioned & self.absent.keys() else [part]
            elif isinstance(part, Reference) and part.target in self.absent:
                parts.append(Mention(self.absent[part.target], part.place))
            else:
                # After an aside that went from the beginning of the text, a space is left over.
                parts.append(part if parts or not isinstance(part, str) else part.lstrip(" "))
        return tuple(part for part in parts if part != "")
