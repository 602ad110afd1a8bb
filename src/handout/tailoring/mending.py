"""Texts of a sheet put right: what mentions an item that is not on it is worded without it."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handout.content.model import Handout, Item, Section, items_of
from handout.content.walk import find, rebuild, with_parts
from handout.content.words import Aside, Mention, Prose, Reference
from handout.memo import remembered

_FRAMES = (Handout, Section)
"""What is made anew for each sheet; all that is in them is shared."""


def mended(sheet: Handout, whole: Handout) -> Handout:
    """Return a sheet of some of a handout's items, in which nothing refers to the others."""
    present = {item.id.value for item in items_of(sheet)}
    absent = {i.id.value: i.title.value for i in items_of(whole) if i.id.value not in present}
    return typing.cast(Handout, _Mending(absent).of(sheet)) if absent else sheet


@remembered()
def mentions_in(value: Any) -> tuple[str, ...]:
    """Return the ids of the items that an item or some texts mention."""
    return tuple(dict.fromkeys(reference.target for reference in find(value, Reference)))


@remembered()
def _mended(value: Any, absent: tuple[tuple[str, str], ...], of_section: bool) -> Any:
    mending = _Mending(dict(absent))
    if of_section:
        value = rebuild(value, Prose, mending.standing)
    return rebuild(value, Prose, mending.prose)


@dataclass(frozen=True)
class _Mending:
    """What mending needs to know: how the items are called that are not on the sheet."""

    absent: Mapping[str, str]

    def of(self, value: Any, of_section: bool = False) -> Any:
        """Return a part of a sheet mended; if nothing in it is absent, as it is.

        A text that was nothing but an aside goes with it. What many sheets share, such as an
        item, is mended once for all of them.
        """
        first = value[0] if isinstance(value, tuple) and value else value
        if isinstance(first, _FRAMES) or (first is not value and isinstance(first, Item)):
            own = isinstance(value, Section)
            return with_parts(value, lambda part: self.of(part, of_section=own))
        mentions = mentions_in(value)
        if self.absent.keys().isdisjoint(mentions):
            return value
        lost = tuple((i, self.absent[i]) for i in mentions if i in self.absent)
        return _mended(value, lost, of_section)

    def standing(self, text: Prose) -> Prose | None:
        """Return a section's own text, unless it is about absent items alone."""
        targets = [reference.target for reference in text.references]
        return text if not targets or set(targets) - self.absent.keys() else None

    def prose(self, text: Prose) -> Prose | None:
        """Return a text mended, or None if it was an aside and no more."""
        if self.absent.keys().isdisjoint(reference.target for reference in text.references):
            return text
        parts = self.parts(text)
        return replace(text, parts=parts) if parts else None

    def parts(self, prose: Prose) -> tuple[Any, ...]:
        """Return the parts of a text without asides that mention an absent item."""
        kept: list[Any] = []
        for part in prose.parts:
            if isinstance(part, Aside):
                mentioned = {leaf.target for leaf in part.parts if isinstance(leaf, Reference)}
                kept += [] if mentioned & self.absent.keys() else [part]
            elif isinstance(part, Reference) and part.target in self.absent:
                kept.append(Mention(self.absent[part.target], part.place))
            else:
                kept.append(part if kept or not isinstance(part, str) else part.lstrip(" "))
        return tuple(part for part in kept if part != "")
